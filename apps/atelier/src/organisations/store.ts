import type { Database, Tables } from '@vigie/node-platform';
import { plainName } from '@vigie/places';
import type { Kysely } from 'kysely';
import { newId } from '../id.ts';
import type { Organisation, OrganisationDraft, OrganisationKind } from './organisation.ts';
import { stillThere } from './still-there.ts';

/** Writes an organisation down; `isNew` is false where its commune has one of that name already, which is answered. */
export async function addOrganisation(
  { sql: db }: Database,
  { name, kind, commune }: OrganisationDraft,
  nowMs: number,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const id = newId();
  const plain_name = plainName(name);
  // One statement: of two who write it down at once, the second finds the first's.
  const row = await db
    .insertInto('organisation')
    .values({ id, name, plain_name, kind, commune, created_at_ms: nowMs })
    .onConflict((at) => at.columns(['commune', 'plain_name']).doUpdateSet({ plain_name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, isNew: row.id === id };
}

export async function findOrganisation({ sql: db }: Database, id: string): Promise<Organisation | null> {
  const row = await organisations(db).where('organisation.id', '=', id).executeTakeFirst();
  return row ? organisationOf(row) : null;
}

/** Those whose name holds these words, with accents or without, by name; all of them for no words. */
export async function listOrganisations(
  { sql: db }: Database,
  words: string,
  most: number,
  skipped: number,
): Promise<readonly Organisation[]> {
  // A plain name holds letters, digits and spaces alone: nothing that a pattern reads otherwise.
  const rows = await organisations(db)
    .where('organisation.plain_name', 'like', `%${plainName(words)}%`)
    .orderBy('organisation.plain_name')
    .orderBy('organisation.id')
    .limit(most)
    .offset(skipped)
    .execute();
  return rows.map(organisationOf);
}

/** The one that somebody's profile names, which is shown to them alone. */
export async function organisationOfPerson(
  { sql: db }: Database,
  account: string,
): Promise<Organisation | null> {
  const row = await organisations(db)
    .innerJoin('person', 'person.organisation', 'organisation.id')
    .where('person.account', '=', account)
    .executeTakeFirst();
  return row ? organisationOf(row) : null;
}

/** Names an organisation in somebody's profile. False for who has none yet. */
export async function nameOrganisation(
  { sql: db }: Database,
  account: string,
  organisation: string,
): Promise<boolean> {
  const changed = await db
    .updateTable('person')
    .set({ organisation: stillThere(db, organisation) })
    .where('account', '=', account)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Takes an organisation out of somebody's profile. */
export async function leaveOrganisation(
  { sql: db }: Database,
  account: string,
  organisation: string,
): Promise<void> {
  await db
    .updateTable('person')
    .set({ organisation: null })
    .where('account', '=', account)
    .where('organisation', '=', organisation)
    .execute();
}

/** An organisation that is none goes; needs and people who named it stay. */
export async function dropOrganisation({ sql: db }: Database, id: string): Promise<void> {
  await db.deleteFrom('organisation').where('id', '=', id).execute();
}

const organisations = (db: Kysely<Tables>) =>
  db
    .selectFrom('organisation')
    .innerJoin('commune', 'commune.code', 'organisation.commune')
    .innerJoin('departement', 'departement.code', 'commune.departement')
    .select(['organisation.id', 'organisation.name', 'organisation.kind', 'commune.name as communeName'])
    .select(['commune.departement', 'departement.region', 'organisation.created_at_ms as createdAtMs']);

// Safe: only this file writes kinds, and only known ones.
const organisationOf = (row: Omit<Organisation, 'kind'> & { readonly kind: string }): Organisation => ({
  ...row,
  kind: row.kind as OrganisationKind,
});
