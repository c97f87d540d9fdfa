import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { firstOf, oneLine } from '../form-text.ts';
import { newId } from '../id.ts';
import type { News } from './kinds.ts';
import { dueAt, switchesOf } from './switches.ts';

export type Notice = News & {
  readonly account: string;
  /** The need that it is about; null: none. */
  readonly need: string | null;
  /** The need's title, or what the crisis cell asks. */
  readonly words: string;
};

/** A title, or all that a crisis cell asks: where to meet may be said last. */
const MOST_WORDS = 500;
/** Rows inserted at a time: PostgreSQL takes 65,535 parameters a statement. */
const ROWS = 4000;

/**
 * Notes what people are to be told of, within the transaction that makes it true. Whoever switched a kind off is told
 * nothing of it; their address is looked at when it is sent.
 */
export async function notify(db: Kysely<Tables>, notices: readonly Notice[], nowMs: number): Promise<void> {
  const accounts = await thoseLeft(db, [...new Set(notices.map(({ account }) => account))]);
  const switches = await switchesOf(db, [...accounts]);
  const told = notices.filter(({ account }) => accounts.has(account));
  const rows = told.flatMap(({ account, kind, what, need, words }) => {
    const due_at_ms = dueAt(switches(account)[kind], nowMs);
    const details = JSON.stringify({ what, need, words: firstOf(oneLine(words), MOST_WORDS) });
    return due_at_ms === null ? [] : [{ id: newId(), account, kind, details, made_at_ms: nowMs, due_at_ms }];
  });
  for (let from = 0; from < rows.length; from += ROWS)
    await db
      .insertInto('notice')
      .values(rows.slice(from, from + ROWS))
      .execute();
}

/** Without those who leave meanwhile; locked, so that somebody who leaves at this moment leaves before or after. */
async function thoseLeft(db: Kysely<Tables>, accounts: readonly string[]): Promise<ReadonlySet<string>> {
  if (accounts.length === 0) return new Set();
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('id', 'in', accounts)
    .orderBy('id')
    .forKeyShare()
    .execute();
  return new Set(rows.map(({ id }) => id));
}
