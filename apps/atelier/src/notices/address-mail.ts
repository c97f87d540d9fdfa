import type { Language } from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Kysely, sql } from 'kysely';
import { newId } from '../id.ts';

/**
 * Mails about an address, which need not be confirmed for them, by what their link does; in the queue beside the kinds that
 * have a switch. `moved` goes to the address that an account had before, and has no link.
 */
export const ADDRESS_MAILS = { confirmation: 'confirm', reset: 'reset', moved: null } as const;
export type AddressMail = keyof typeof ADDRESS_MAILS;

export const isAddressMail = (kind: string): kind is AddressMail => kind in ADDRESS_MAILS;

const DAY_MS = 86_400_000;
/** Nobody fills a stranger's mailbox by asking again and again. */
const MOST_A_DAY = 5;

/**
 * Asks for a mail with a link that confirms the account's address, or leads to a new password; nothing when one waits to
 * be sent. Refuses `request/too-many` when several were sent within a day.
 */
export async function askAddressMail(
  { sql: db }: Database,
  { account, kind }: { readonly account: string; readonly kind: Exclude<AddressMail, 'moved'> },
  language: Language,
  nowMs: number,
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    // One at a time: of two that ask at once, the second finds the first one's.
    await transaction.selectFrom('account').select('id').where('id', '=', account).forUpdate().execute();
    const waiting = await transaction
      .selectFrom('notice')
      .select('id')
      .where('account', '=', account)
      .where('kind', '=', kind)
      .executeTakeFirst();
    if (waiting) return ok(null);
    const made = await transaction
      .selectFrom('mail_link')
      .select('hash')
      .where('account', '=', account)
      .where('purpose', '=', ADDRESS_MAILS[kind])
      .where('made_at_ms', '>', nowMs - DAY_MS)
      .execute();
    if (made.length >= MOST_A_DAY) return refuse('request/too-many');
    const details = JSON.stringify({ language });
    const times = { made_at_ms: nowMs, due_at_ms: nowMs };
    await transaction
      .insertInto('notice')
      .values({ id: newId(), account, kind, details, ...times })
      .execute();
    return ok(null);
  });
}

export interface Move {
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Gives an account another address, to be confirmed: links that went to the one before are over, and that one is told.
 * Refuses `community/address-taken`.
 */
export async function moveAddress(
  database: Database,
  { account, from, to }: Move,
  language: Language,
  nowMs: number,
): Promise<Result<null>> {
  const isMoved = await database.sql.transaction().execute(async (transaction) => {
    // One at a time, with who signs up: of two that take one address at once, the second finds the first one's.
    await sql`lock table account in share row exclusive mode`.execute(transaction);
    const moved = await transaction
      .updateTable('account')
      .set({ email: to, emailVerified: false, updatedAt: new Date(nowMs) })
      .where('id', '=', account)
      .where('email', '=', from)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('account as other').select('other.id').where('other.email', '=', to))),
      )
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return false;
    await transaction
      .deleteFrom('mail_link')
      .where('account', '=', account)
      .where('purpose', 'in', ['confirm', 'reset'])
      .execute();
    const details = JSON.stringify({ language, to: from });
    await transaction
      .insertInto('notice')
      .values({ id: newId(), account, kind: 'moved', details, made_at_ms: nowMs, due_at_ms: nowMs })
      .execute();
    return true;
  });
  if (!isMoved) return refuse('community/address-taken');
  return askAddressMail(database, { account, kind: 'confirmation' }, language, nowMs);
}

/** Whoever follows the link reads the mails of that address. */
export async function confirmAddress(db: Kysely<Tables>, account: string): Promise<void> {
  await db.updateTable('account').set({ emailVerified: true }).where('id', '=', account).execute();
}

export async function isConfirmed({ sql: db }: Database, account: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('emailVerified')
    .where('id', '=', account)
    .executeTakeFirst();
  return row?.emailVerified === true;
}
