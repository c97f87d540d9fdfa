import { type Kysely, sql } from 'kysely';

/** Links that mails hold, when an owner was last reminded, and when a region's weekly proposals were last prepared. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table mail_link (
    hash text primary key,
    account text not null references account on delete cascade,
    purpose text not null,
    kinds text[] not null,
    made_at_ms bigint not null,
    expires_at_ms bigint not null
  )`,
  'create index mail_link_by_account on mail_link (account)',
  'create index mail_link_by_end on mail_link (expires_at_ms)',
  'create index notice_by_account on notice (account)',
  'alter table need add column reminded_at_ms bigint',
  'alter table region add column batch_after_ms bigint',
  'create index need_by_next_date on need (next_date)',
];
