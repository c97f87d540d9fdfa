import { type Kysely, sql } from 'kysely';

/** What a town says of itself; what only its crisis cell reads stands apart from what is published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table territory_facts (
        territory text primary key references territory,
        public jsonb not null,
        private jsonb not null,
        said text[] not null,
        seeded_from text not null
      )`,
    )
    .execute(db);
}
