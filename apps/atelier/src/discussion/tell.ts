import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { teamOf } from '../access/team.ts';
import type { Need } from '../needs/store.ts';
import type { NoticeEvents } from '../notices/kinds.ts';
import { notify } from '../notices/notice.ts';

interface Telling {
  readonly need: Need;
  readonly nowMs: number;
}

/** A post waits: the team of the need's département is told. */
export async function tellTeam(db: Kysely<Tables>, { need, nowMs }: Telling): Promise<void> {
  await tell(db, await teamOf(db, need), 'held', { need, nowMs });
}

/** There is something new to read: who follows the need is told, but not who wrote it. */
export async function tellFollowers(
  db: Kysely<Tables>,
  author: string | null,
  { need, nowMs }: Telling,
): Promise<void> {
  // Locked, so that somebody who leaves at this moment leaves before or after.
  const rows = await db
    .selectFrom('follower')
    .select('account')
    .where('need', '=', need.id)
    .forKeyShare()
    .execute();
  const followers = rows.map(({ account }) => account).filter((account) => account !== author);
  await tell(db, followers, 'new', { need, nowMs });
}

/** The team has decided. */
export async function tellAuthor(
  db: Kysely<Tables>,
  author: string | null,
  what: 'public' | 'removed',
  telling: Telling,
): Promise<void> {
  await tell(db, author === null ? [] : [author], what, telling);
}

const tell = (
  db: Kysely<Tables>,
  accounts: readonly string[],
  what: NoticeEvents['discussion'],
  { need, nowMs }: Telling,
): Promise<void> =>
  notify(
    db,
    accounts.map((account) => ({ account, kind: 'discussion', what, need: need.id, words: need.title })),
    nowMs,
  );
