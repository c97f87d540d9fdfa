import { type Kysely, sql } from 'kysely';

/** Photos that a report committed to and that are yet to arrive: they may follow hours later, or never. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table awaited_photo (
        territory text not null references territory,
        sha256 text not null,
        report text not null,
        primary key (territory, sha256)
      )`,
    )
    .execute(db);
}
