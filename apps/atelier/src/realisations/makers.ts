import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';
import type { Realisation } from './store.ts';

/** Who is named among a realisation's makers, as they want to be called; each chose it. */
export async function makersOf({ sql: db }: Database, realisation: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('realisation_person')
    .innerJoin('person', 'person.account', 'realisation_person.person')
    .select('person.name')
    .where('realisation', '=', realisation)
    .orderBy('person.name')
    .orderBy('person.account')
    .execute();
  return rows.map(({ name }) => name);
}

/** Somebody's part in a realisation; `none` for who had none, or has no profile. */
export type Part = 'none' | 'unnamed' | 'named';

export async function partIn(
  { sql: db }: Database,
  { id, need, maintainer }: Pick<Realisation, 'id' | 'need' | 'maintainer'>,
  account: string,
): Promise<Part> {
  const { rows } = await sql<{ named: boolean }>`
    select exists (select from realisation_person where realisation = ${id} and person = p.account) as named
    from person p where p.account = ${account}
      and (${maintainer}::text = p.account or exists (select from team_member where need = ${need} and person = p.account)
        or exists (select from realisation_person where realisation = ${id} and person = p.account))`.execute(
    db,
  );
  return rows[0] ? (rows[0].named ? 'named' : 'unnamed') : 'none';
}

/** One is named from now on, or no longer. */
export async function nameMaker(
  { sql: db }: Database,
  realisation: string,
  person: string,
  isNamed: boolean,
): Promise<void> {
  if (isNamed)
    await db
      .insertInto('realisation_person')
      .values({ realisation, person })
      .onConflict((at) => at.doNothing())
      .execute();
  else
    await db
      .deleteFrom('realisation_person')
      .where('realisation', '=', realisation)
      .where('person', '=', person)
      .execute();
}
