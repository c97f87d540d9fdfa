import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { sql } from 'kysely';

/** So many at once, then one each time `perMs / most` has passed. */
export interface Limit {
  readonly most: number;
  readonly perMs: number;
}

const MINUTE_MS = 60_000;

export const LIMITS = {
  /** A person who walks through a flooded street reports a few things a minute. */
  device: { most: 6, perMs: MINUTE_MS },
  /** A school, an office or a mobile operator's gateway shares one block. */
  addressBlock: { most: 60, perMs: MINUTE_MS },
  signInByBlock: { most: 20, perMs: MINUTE_MS },
  /** Wrong passwords of one account from one block: 5, then one every two minutes. */
  signInByAccountAndBlock: { most: 5, perMs: 10 * MINUTE_MS },
  /**
   * Wrong passwords of one account from everywhere: hopeless against twelve characters. Looser, because anyone can use
   * it up: it never stops a block that signed in to the account lately.
   */
  signInByAccount: { most: 50, perMs: 60 * MINUTE_MS },
  /** A school or an operator's gateway sends a handful; phones keep theirs until there is room. */
  feedbackByBlock: { most: 40, perMs: 10 * MINUTE_MS },
  /** A desk cannot read more, and a flood must not wash away what others said. */
  feedbackByTerritory: { most: 600, perMs: 10 * MINUTE_MS },
  /** A form has no key of its own: what a block sends again within that time was sent once. */
  sameForm: { most: 1, perMs: 10 * MINUTE_MS },
  /** A desk writes a handful in its quiet days; the team of a département reads each. */
  needsByTerritory: { most: 20, perMs: 60 * MINUTE_MS },
  /** Looked at before each call; often enough to change one's mind, too seldom to watch who agrees. */
  reachByTerritory: { most: 20, perMs: 60 * MINUTE_MS },
  oneTimeLink: { most: 10, perMs: MINUTE_MS },
} as const satisfies Record<string, Limit>;

/**
 * Counts one action of a bucket, in the database because several processes share the limit. The row holds when the
 * next action would be on time (the generic cell rate algorithm): one row a bucket, however busy it is.
 * Refuses `request/too-many`, and then counts nothing.
 */
export async function countAgainst(
  { sql: db }: Database,
  bucket: string,
  { most, perMs }: Limit,
  nowMs: number,
): Promise<Result<null> & { retryAfterS?: number }> {
  const step = Math.ceil(perMs / most);
  const { rows } = await sql<{ due_at_ms: number }>`
    insert into rate_limit as r (bucket, due_at_ms) values (${bucket}, ${nowMs + step})
    on conflict (bucket) do update set due_at_ms = greatest(r.due_at_ms, ${nowMs}::bigint) + ${step}::bigint
    where r.due_at_ms <= ${nowMs + step * (most - 1)}::bigint
    returning due_at_ms`.execute(db);
  if (rows.length > 0) return ok(null);
  const row = await db
    .selectFrom('rate_limit')
    .select('due_at_ms')
    .where('bucket', '=', bucket)
    .executeTakeFirst();
  const waitMs = Math.max(1000, (row?.due_at_ms ?? 0) - nowMs - step * (most - 1));
  return { ...refuse('request/too-many'), retryAfterS: Math.ceil(waitMs / 1000) };
}

/** Takes back one action: it was not one of those that are limited. */
export async function takeBack({ sql: db }: Database, bucket: string, { most, perMs }: Limit): Promise<void> {
  const step = Math.ceil(perMs / most);
  await sql`update rate_limit set due_at_ms = due_at_ms - ${step}::bigint where bucket = ${bucket}`.execute(
    db,
  );
}

/** Remembers something under a name until then, in the same table; `forgetOldBuckets` forgets it. */
export async function remember({ sql: db }: Database, name: string, untilMs: number): Promise<void> {
  await db
    .insertInto('rate_limit')
    .values({ bucket: name, due_at_ms: untilMs })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet({ due_at_ms: untilMs }))
    .execute();
}

export async function remembers({ sql: db }: Database, name: string, nowMs: number): Promise<boolean> {
  const row = await db
    .selectFrom('rate_limit')
    .select('due_at_ms')
    .where('bucket', '=', name)
    .where('due_at_ms', '>', nowMs)
    .executeTakeFirst();
  return row !== undefined;
}

/** Buckets that have been on time for a while say nothing any more. */
export async function forgetOldBuckets({ sql: db }: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('rate_limit').where('due_at_ms', '<', nowMs).execute();
}
