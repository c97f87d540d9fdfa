import { type Kysely, sql } from 'kysely';

/** A link about an address is of that address: it is over when the account has another one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mail_link add column email text`.execute(db);
  await sql`
    update mail_link set email = account.email from account
    where account.id = mail_link.account and mail_link.purpose <> 'stop'`.execute(db);
}
