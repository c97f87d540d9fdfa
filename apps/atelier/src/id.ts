import { randomInt } from 'node:crypto';
import { textOf } from './form-text.ts';
import { html, type Markup } from './markup.ts';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten letters that nobody mistakes for one another: short in a link, and no count of what there is. */
export const newId = (): string =>
  Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

const ID = new RegExp(`^[${LETTERS}]{10}$`);

/** The field of a form for what it tells to be called by: a form that is sent twice tells it once. */
export const ID_FIELD = 'id';

export const idInput = (form: URLSearchParams): Markup =>
  html`<input type="hidden" name="${ID_FIELD}" value="${textOf(form, ID_FIELD) || newId()}">`;

/** What the form says; absent where it may not be one. */
export function idIn(form: URLSearchParams): string | undefined {
  const id = textOf(form, ID_FIELD);
  return ID.test(id) ? id : undefined;
}
