import { UNWANTED, UNWANTED_BUT_LINES } from '@vigie/situation';

const UNWANTED_ANYWHERE = new RegExp(UNWANTED.source, 'gu');
const UNWANTED_IN_TEXT = new RegExp(UNWANTED_BUT_LINES.source, 'gu');

/** A text without what no text may hold, and without blank ends. Lines may end. */
export const plainText = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(UNWANTED_IN_TEXT, ' ').trim();

/** A field's plain text; an empty one when it was not sent. */
export const textOf = (form: URLSearchParams, field: string): string => plainText(form.get(field) ?? '');

/** One line of it, whatever was written. */
export const oneLine = (text: string): string =>
  text.replaceAll(UNWANTED_ANYWHERE, ' ').replaceAll(/ {2,}/g, ' ').trim();

/** Its first characters, as many as that; never half of one. */
export const firstOf = (text: string, most: number): string => [...text].slice(0, most).join('');
