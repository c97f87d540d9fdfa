import { type Kysely, sql } from 'kysely';

/** A report that the team dismissed is kept without its words, so that nobody reports a post twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'alter table post_report add column settled boolean not null default false',
    'create index post_report_waiting on post_report (post) where not settled',
    'create index post_report_by_account on post_report (account)',
    'create index post_by_author on post (author, at_ms)',
  ])
    await sql.raw(statement).execute(db);
}
