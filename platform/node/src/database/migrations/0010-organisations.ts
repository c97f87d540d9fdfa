import { type Kysely, sql } from 'kysely';

/** An organisation is one by its plain name in its commune; needs and people stay when it goes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'alter table organisation add column plain_name text not null',
    'create unique index organisation_once on organisation (commune, plain_name)',
    'create index organisation_by_name on organisation (plain_name, id)',
    `alter table need drop constraint need_organisation_fkey, add constraint need_organisation_fkey
      foreign key (organisation) references organisation on delete set null`,
    'create index need_by_organisation on need (organisation) where organisation is not null',
    `alter table person drop constraint person_organisation_fkey, add constraint person_organisation_fkey
      foreign key (organisation) references organisation on delete set null`,
    'create index person_by_organisation on person (organisation) where organisation is not null',
  ])
    await sql.raw(statement).execute(db);
}
