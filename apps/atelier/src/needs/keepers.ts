import type { Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';
import { teamOf } from '../access/team.ts';

export interface Colleague {
  readonly account: string;
  readonly name: string;
}

/** The team of a département, by name. */
export async function colleaguesIn(db: Kysely<Tables>, departement: string): Promise<readonly Colleague[]> {
  return db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account')
    .leftJoin('person', 'person.account', 'account.id')
    .select(['account.id as account', sql<string>`coalesce(person.name, account.name)`.as('name')])
    .where('membership.scope', '=', `departement:${departement}`)
    .orderBy('name')
    .orderBy('account.id')
    .execute();
}

/** Who looks after a need: its owner; as long as it has none, the team of its département. */
export async function keepersOf(db: Kysely<Tables>, need: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom('need')
    .innerJoin('commune', 'commune.code', 'need.commune')
    .innerJoin('departement', 'departement.code', 'commune.departement')
    .select(['need.owner', 'departement.code as departement', 'departement.region'])
    .where('need.id', '=', need)
    .executeTakeFirst();
  if (!row) return [];
  return row.owner === null ? teamOf(db, row) : [row.owner];
}
