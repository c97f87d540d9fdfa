import { type Kysely, sql } from 'kysely';

/** The territory's boundary, as its pack gives it; null where the pack has none, and until its next installation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table territory add column boundary jsonb').execute(db);
}
