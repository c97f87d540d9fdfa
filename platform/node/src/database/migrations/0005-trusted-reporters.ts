import { type Kysely, sql } from 'kysely';

/** Whom a town trusts to report: a device, once its owner has used the code that the desk gave them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table trusted_reporter (
        territory text not null references territory,
        id text not null,
        name text not null,
        grade text not null,
        code_hash text not null unique,
        expires_at_ms bigint not null,
        device text,
        primary key (territory, id),
        unique (territory, device)
      )`,
    )
    .execute(db);
}
