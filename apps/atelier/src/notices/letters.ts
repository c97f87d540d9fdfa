import { LANGUAGES, type Language, NEED_STATES, type NeedState } from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { type AddressMail, isAddressMail } from './address-mail.ts';
import { isNoticeKind, type NoticeKind } from './kinds.ts';
import type { Waiting } from './queue.ts';
import type { Switches } from './switches.ts';
import { isToldIn } from './words.ts';

/** What a mail tells of: one event. */
export interface LetterItem {
  readonly kind: NoticeKind;
  readonly what: string;
  readonly need: string | null;
  readonly words: string;
  /** Where the need stands now. */
  readonly state: NeedState | null;
}

/** A mail before it is written. */
export interface Letter {
  readonly is: AddressMail | 'at-once' | 'digest';
  readonly account: string;
  readonly email: string;
  readonly language: Language;
  readonly kinds: readonly NoticeKind[];
  readonly items: readonly LetterItem[];
  /** The rows that it settles. */
  readonly notices: readonly Waiting[];
}

interface Sorted {
  readonly letters: readonly Letter[];
  /** What nobody wants to be told any more. */
  readonly unneeded: readonly Waiting[];
}

/** One letter for each event that is told at once, one for each person with all that is new that day. */
export async function lettersOf(
  { sql: db }: Database,
  waiting: readonly Waiting[],
  switches: (account: string) => Switches,
): Promise<Sorted> {
  const ids = [
    ...new Set(waiting.flatMap(({ details: { need } }) => (typeof need === 'string' ? [need] : []))),
  ];
  const needs = await db
    .selectFrom('need')
    .select(['id', 'state'])
    .where('id', 'in', ids.length === 0 ? [''] : ids)
    .execute();
  const states = new Map(needs.map(({ id, state }) => [id, NEED_STATES.find((known) => known === state)]));
  const letters: Letter[] = [];
  const unneeded: Waiting[] = [];
  const daily = new Map<string, (readonly [Waiting, LetterItem])[]>();
  for (const one of waiting) {
    const item = itemOf(one, states);
    const choice = item && switches(one.account)[item.kind];
    const isDone = one.kind === 'confirmation' && one.isConfirmed;
    if (isAddressMail(one.kind) && !isDone) letters.push(letter(one.kind, [[one, null]]));
    else if (!item || choice === 'never') unneeded.push(one);
    else if (choice === 'at-once') letters.push(letter('at-once', [[one, item]]));
    else daily.set(one.account, [...(daily.get(one.account) ?? []), [one, item]]);
  }
  for (const entries of daily.values()) letters.push(letter('digest', entries));
  return { letters, unneeded };
}

function letter(is: Letter['is'], entries: readonly (readonly [Waiting, LetterItem | null])[]): Letter {
  const [{ account, email, languages, details }] = entries[0]!;
  const items = entries.flatMap(([, item]) => item ?? []);
  return {
    is,
    account,
    email,
    language: languageOf(typeof details.language === 'string' ? [details.language] : languages),
    kinds: [...new Set(items.map(({ kind }) => kind))],
    items,
    notices: entries.map(([one]) => one),
  };
}

/** The first of somebody's languages that we have, else French. */
const languageOf = (tags: readonly string[]): Language =>
  tags.map((tag) => LANGUAGES.find((known) => known === tag.split('-')[0])).find((known) => known) ?? 'fr';

/** Null for what this release has no words for, and for a need that is gone. */
function itemOf(
  { kind, details }: Waiting,
  states: ReadonlyMap<string, NeedState | undefined>,
): LetterItem | null {
  const { what, need, words } = details;
  if (!isNoticeKind(kind) || typeof what !== 'string' || typeof words !== 'string') return null;
  if (!isToldIn(kind, what)) return null;
  if (typeof need !== 'string') return { kind, what, need: null, words, state: null };
  return states.has(need) ? { kind, what, need, words, state: states.get(need) ?? null } : null;
}
