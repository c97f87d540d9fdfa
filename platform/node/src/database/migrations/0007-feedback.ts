import { type Kysely, sql } from 'kysely';

/** What people say of the answers and pages they were given, for the desk alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table feedback (
      territory text not null references territory,
      id text not null,
      content text not null,
      received_at_ms bigint not null,
      subject text not null,
      page text,
      answer text,
      rules text[] not null,
      entries text[] not null,
      size bigint not null,
      language text not null,
      verdict text not null,
      words text,
      handled_by text references account on delete set null,
      handled_at_ms bigint,
      primary key (territory, id)
    )`,
    'create index on feedback (territory, received_at_ms, id)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
