import { randomBytes } from 'node:crypto';
import { type Database, hashOf } from '@vigie/node-platform';
import { sql } from 'kysely';
import { GIVEN_RANKS, type GivenRank, type Scope } from './role.ts';

/** An invited colleague may be off until Monday. */
const LIFE_MS = 7 * 24 * 3_600_000;

export interface Invitation {
  readonly scope: Scope;
  readonly rank: GivenRank;
}

/** A code to be typed in once, within a week; only its hash is kept. */
export async function invite(
  { sql: db }: Database,
  { scope, rank }: Invitation,
  nowMs: number,
): Promise<string> {
  const code = randomBytes(12)
    .toString('hex')
    .replaceAll(/.{6}(?=.)/g, '$&-');
  await db
    .insertInto('community_invitation')
    .values({ hash: hashOf(code), scope, role: rank, expires_at_ms: nowMs + LIFE_MS })
    .execute();
  return code;
}

/** Those that nobody took up in time. */
export async function forgetOldInvitations({ sql: db }: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('community_invitation').where('expires_at_ms', '<=', nowMs).execute();
}

/** Takes up an invitation: the account has its rank from now on. Null for a code that is none, was used or is over. */
export async function acceptInvitation(
  { sql: db }: Database,
  typed: string,
  account: string,
  nowMs: number,
): Promise<GivenRank | null> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .deleteFrom('community_invitation')
      .where('hash', '=', hashOf(typed.trim().toLowerCase()))
      .where('expires_at_ms', '>', nowMs)
      .returning(['scope', 'role'])
      .executeTakeFirst();
    const rank = GIVEN_RANKS.find((known) => known === row?.role);
    if (!row || !rank) return null;
    await transaction
      .insertInto('membership')
      .values({ account, scope: row.scope, role: rank })
      .onConflict((at) =>
        at
          .columns(['account', 'scope'])
          .doUpdateSet({ role: rank })
          // Who has more already keeps it.
          .where(sql<boolean>`membership.role = any(${GIVEN_RANKS.slice(0, GIVEN_RANKS.indexOf(rank))})`),
      )
      .execute();
    return rank;
  });
}

/** Whether nobody coordinates the region yet. */
async function lacksCoordinator({ sql: db }: Database, region: string): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('account')
    .where('scope', '=', `region:${region}`)
    .where('role', '=', 'coordinator')
    .executeTakeFirst();
  return row === undefined;
}

/** A code for the first coordinator of a region; null when somebody coordinates it. */
export async function inviteCoordinator(
  database: Database,
  region: string,
  nowMs: number,
): Promise<string | null> {
  if (!(await lacksCoordinator(database, region))) return null;
  return invite(database, { scope: `region:${region}`, rank: 'coordinator' }, nowMs);
}
