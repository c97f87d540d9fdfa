import { NEED_LIMITS } from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { type CommuneAnswer, type CommunePlace, communeOf, findCommune } from '../areas/commune.ts';
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

/** What is wrong with a form, and the communes that it may mean. */
export interface Misread {
  readonly mistakes: Mistakes;
  readonly communes: readonly CommunePlace[];
}

/** What a form says of a need, in the commune that it names; `today`: no day before it is wished for. */
export async function readNeed(
  form: URLSearchParams,
  database: Database,
  today: string,
): Promise<{ readonly draft: NeedDraft } | Misread> {
  const typed = mistakesIn(form, today);
  const where = await communeIn(form, database);
  const mistakes: Mistakes = {
    ...typed,
    ...(typed.commune === undefined && where.is === 'none' && { commune: 'unknown-commune' }),
    ...(where.is === 'several' && { commune: 'several-communes' }),
  };
  if (where.is === 'one' && Object.keys(mistakes).length === 0)
    return { draft: draftOf(form, where.commune.code) };
  return { mistakes, communes: where.is === 'several' ? where.communes : [] };
}

/** The commune that was chosen among several, or the one whose name was typed. */
async function communeIn(form: URLSearchParams, database: Database): Promise<CommuneAnswer> {
  const typed = textOf(form, 'commune');
  const chosen = await communeOf(database, textOf(form, 'commune-code'));
  if (chosen) return { is: 'one', commune: chosen };
  return typed === '' ? { is: 'none' } : findCommune(database, typed);
}

/** What is wrong with a form, field by field, but for the commune, which the areas know; none when all is well. */
function mistakesIn(form: URLSearchParams, today: string): Mistakes {
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
const draftOf = (form: URLSearchParams, commune: string): NeedDraft => ({
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
