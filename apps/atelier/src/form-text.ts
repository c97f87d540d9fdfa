/** Controls, private letters and marks that turn the direction of text: what no word holds. Lines may end. */
const UNWANTED = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

/** A text without what no text may hold, and without blank ends. */
export const plainText = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(UNWANTED, ' ').trim();

/** A field's plain text; an empty one when it was not sent. */
export const textOf = (form: URLSearchParams, field: string): string => plainText(form.get(field) ?? '');
