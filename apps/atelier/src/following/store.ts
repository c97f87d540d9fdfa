import { isPublic, NEED_STATES } from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';

/** Follows a need from now on; nothing changes for who does already. */
export async function follow(db: Kysely<Tables>, need: string, account: string): Promise<void> {
  await db
    .insertInto('follower')
    .values({ need, account })
    .onConflict((at) => at.doNothing())
    .execute();
}

export async function unfollow({ sql: db }: Database, need: string, account: string): Promise<void> {
  await db.deleteFrom('follower').where('need', '=', need).where('account', '=', account).execute();
}

export interface Following {
  /** How many follow a need; nobody is told who. */
  readonly followers: number;
  readonly mine: boolean;
}

/** `account` is null for who has none. */
export async function followingOf(
  { sql: db }: Database,
  need: string,
  account: string | null,
): Promise<Following> {
  const mine = sql<boolean>`coalesce(bool_or(account = ${account}), false)`;
  return db
    .selectFrom('follower')
    .select(sql<number>`count(*)::int`.as('followers'))
    .select(mine.as('mine'))
    .where('need', '=', need)
    .executeTakeFirstOrThrow();
}

/** Those of some needs that somebody follows. */
export async function followedAmong(
  { sql: db }: Database,
  needs: readonly string[],
  account: string,
): Promise<ReadonlySet<string>> {
  if (needs.length === 0) return new Set();
  const rows = await db
    .selectFrom('follower')
    .select('need')
    .where('account', '=', account)
    .where('need', 'in', needs)
    .execute();
  return new Set(rows.map(({ need }) => need));
}

/** The needs that somebody follows, the newest first; drafts only of their own. */
export async function followedBy(
  { sql: db }: Database,
  account: string,
  most: number,
  skipped: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('follower')
    .innerJoin('need', 'need.id', 'follower.need')
    .select('need.id')
    .where('follower.account', '=', account)
    .where((is) =>
      is.or([is('need.state', 'in', NEED_STATES.filter(isPublic)), is('need.filed_by', '=', account)]),
    )
    .orderBy('need.created_at_ms', 'desc')
    .orderBy('need.id')
    .limit(most)
    .offset(skipped)
    .execute();
  return rows.map(({ id }) => id);
}
