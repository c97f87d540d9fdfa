import { type Kysely, sql } from 'kysely';

/**
 * Who is alerted, of what, and what is still to be sent. A delivery is a row until it is done, so that a process that dies
 * leaves nothing unsent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table push_subscription (
      territory text not null references territory,
      id text not null,
      endpoint text not null,
      host text not null,
      p256dh text not null,
      auth text not null,
      level text not null,
      primary key (territory, id)
    )`,
    'create index on push_subscription (territory, host)',
    `create table alert (
      territory text not null references territory,
      index bigint not null,
      gravity smallint not null,
      payload bytea not null,
      useful_until_ms bigint not null,
      primary key (territory, index)
    )`,
    `create table alert_delivery (
      territory text not null,
      index bigint not null,
      subscription text not null,
      gravity smallint not null,
      attempts integer not null,
      due_at_ms bigint not null,
      primary key (territory, index, subscription),
      foreign key (territory, index) references alert on delete cascade,
      foreign key (territory, subscription) references push_subscription on delete cascade
    )`,
    'create index on alert_delivery (due_at_ms)',
    'create index on alert_delivery (territory, subscription)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
