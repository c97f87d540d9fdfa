import type { Database, Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';
import { GIVEN_RANKS, type GivenRank, type Scope } from './role.ts';
import type { Where } from './visitor.ts';

/** The accounts of a département's team; where it has none, of its region's. They stay until the transaction ends. */
export async function teamOf(db: Kysely<Tables>, { departement, region }: Where): Promise<readonly string[]> {
  for (const scope of [`departement:${departement}`, `region:${region}`]) {
    const rows = await db
      .selectFrom('membership')
      .select('account')
      .where('scope', '=', scope)
      .where('role', 'in', GIVEN_RANKS)
      .forKeyShare()
      .execute();
    if (rows.length > 0) return rows.map(({ account }) => account);
  }
  return [];
}

/** Somebody's role in an area. */
export interface Membership {
  readonly account: string;
  readonly name: string;
  readonly scope: Scope;
  readonly rank: GivenRank;
}

/** Who has a role in some areas, by name. */
export async function membersOf(
  { sql: db }: Database,
  scopes: readonly Scope[],
): Promise<readonly Membership[]> {
  if (scopes.length === 0) return [];
  const rows = await db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account')
    .leftJoin('person', 'person.account', 'membership.account')
    .select(['membership.account', 'membership.scope', 'membership.role as rank'])
    .select(sql<string>`coalesce(person.name, account.name)`.as('name'))
    .where('membership.scope', 'in', scopes)
    .where('membership.role', 'in', GIVEN_RANKS)
    .orderBy('name')
    .orderBy('membership.account')
    .execute();
  // Safe: only these scopes and ranks were asked for.
  return rows as Membership[];
}

/**
 * Takes a role back. Whoever they let in at a shared computer is out; their needs in that département are the team's, for
 * who is no more of it may be away.
 */
export async function removeMember(
  { sql: db }: Database,
  { account, scope, rank }: Membership,
  departement: string | null,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('shared_visit').where('host', '=', account).execute();
    await sql`update need set owner = null where owner = ${account} and commune in (
      select code from commune where departement = ${departement})`.execute(transaction);
    await transaction
      .deleteFrom('membership')
      .where('account', '=', account)
      .where('scope', '=', scope)
      .where('role', '=', rank)
      .execute();
  });
}
