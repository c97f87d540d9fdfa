import { type Kysely, sql } from 'kysely';

/** Where the two sides meet: needs made of what people said of answers, and calls to volunteers in a crisis. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'alter table feedback add column need text references need on delete set null',
    `create table crisis_call (
      id text primary key,
      territory text not null references territory,
      skill text not null,
      words text not null,
      made_by text references account on delete set null,
      made_at_ms bigint not null,
      ends_at_ms bigint not null,
      closed_at_ms bigint
    )`,
    'create index crisis_call_by_territory on crisis_call (territory, made_at_ms)',
    `create table crisis_called (
      call text not null references crisis_call on delete cascade,
      person text not null references person on delete cascade,
      comes boolean,
      primary key (call, person)
    )`,
    'create index crisis_called_by_person on crisis_called (person)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
