import { NEED_LIMITS } from '@vigie/community';
import { holdsContact } from '../contact.ts';
import { textOf } from '../form-text.ts';

/** The five questions, as they were answered. */
export interface NeedDraft {
  readonly title: string;
  readonly what: string;
  readonly forWhom: string;
  /** INSEE. */
  readonly commune: string;
  readonly dataThere: string;
  readonly dataMissing: string;
  /** `2026-11-22`; null: whenever. */
  readonly wantedBy: string | null;
}

/** The names of the form's fields. */
export const FIELDS = [
  'title',
  'what',
  'for-whom',
  'commune',
  'data-there',
  'data-missing',
  'wanted-by',
] as const;
export type Field = (typeof FIELDS)[number];

export type Mistake =
  | 'missing'
  | 'too-long'
  | 'contact'
  | 'no-such-day'
  | 'past'
  | 'unknown-commune'
  | 'several-communes';
export type Mistakes = Readonly<Partial<Record<Field, Mistake>>>;

const MOST: Readonly<Record<'title' | 'what' | 'for-whom' | 'data-there' | 'data-missing', number>> = {
  title: NEED_LIMITS.title,
  what: NEED_LIMITS.what,
  'for-whom': NEED_LIMITS.forWhom,
  'data-there': NEED_LIMITS.data,
  'data-missing': NEED_LIMITS.data,
};

const NEEDED: readonly Field[] = ['title', 'what', 'for-whom', 'commune'];

/** What is wrong with a form, field by field, but for the commune, which the areas know; none when all is well. */
export function mistakesIn(form: URLSearchParams, today: string): Mistakes {
  const mistakes: Partial<Record<Field, Mistake>> = {};
  for (const field of NEEDED) if (textOf(form, field) === '') mistakes[field] = 'missing';
  for (const [field, most] of Object.entries(MOST))
    if (textOf(form, field).length > most) mistakes[field as Field] = 'too-long';
    else if (holdsContact(textOf(form, field))) mistakes[field as Field] = 'contact';
  const wantedBy = textOf(form, 'wanted-by');
  if (wantedBy !== '' && !isDay(wantedBy)) mistakes['wanted-by'] = 'no-such-day';
  else if (wantedBy !== '' && wantedBy < today) mistakes['wanted-by'] = 'past';
  return mistakes;
}

/** A form without mistakes, in its commune. */
export const draftOf = (form: URLSearchParams, commune: string): NeedDraft => ({
  title: textOf(form, 'title').replaceAll('\n', ' '),
  what: textOf(form, 'what'),
  forWhom: textOf(form, 'for-whom'),
  commune,
  dataThere: textOf(form, 'data-there'),
  dataMissing: textOf(form, 'data-missing'),
  wantedBy: textOf(form, 'wanted-by') || null,
});

/** A day of the calendar, `2026-02-28`. */
export function isDay(text: string): boolean {
  // PostgreSQL has no year zero.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text);
}
