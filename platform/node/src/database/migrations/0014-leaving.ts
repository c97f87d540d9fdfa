import { type Kysely, sql } from 'kysely';

/** Whoever leaves is taken out of what they did without reading all of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of [
    ['need_event', 'actor'],
    ['need', 'filed_by'],
    ['realisation', 'maintainer'],
    ['reuse', 'declared_by'],
  ] as const)
    await sql
      .raw(`create index ${table}_by_${column} on ${table} (${column}) where ${column} is not null`)
      .execute(db);
}
