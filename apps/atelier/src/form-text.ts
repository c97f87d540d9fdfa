/** Controls, private letters and marks that turn the direction of text: what no word holds. Lines may end. */
const UNWANTED = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

/** A field's text without what no text may hold, and without blank ends; an empty one when it was not sent. */
export const textOf = (form: URLSearchParams, field: string): string =>
  (form.get(field) ?? '').replaceAll('\r\n', '\n').replaceAll(UNWANTED, ' ').trim();
