import { type Kysely, sql } from 'kysely';

/** What was kept of people and read by nobody: whom an invitation was for, where somebody sat at a shared computer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table community_invitation drop column name`.execute(db);
  await sql`alter table shared_visit drop column departement`.execute(db);
}
