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

interface Asking {
  readonly account: string;
  readonly kind: Exclude<AddressMail, 'moved'>;
}

/**
 * Asks for a mail with a link that confirms the account's address, or leads to a new password; nothing when one waits to
 * be sent. Refuses `request/too-many` when several were sent within a day.
 */
export const askAddressMail = (
  { sql: db }: Database,
  asking: Asking,
  language: Language,
  nowMs: number,
): Promise<Result<null>> =>
  db.transaction().execute((transaction) => askWithin(transaction, asking, language, nowMs));

/** The same, within a transaction that makes more of it true; what it refuses, it has not written. */
async function askWithin(
  db: Kysely<Tables>,
  { account, kind }: Asking,
  language: Language,
  nowMs: number,
): Promise<Result<null>> {
  // One at a time: of two that ask at once, the second finds the first one's.
  await db.selectFrom('account').select('id').where('id', '=', account).forUpdate().execute();
  const waiting = await db
    .selectFrom('notice')
    .select('id')
    .where('account', '=', account)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (waiting) return ok(null);
  const made = await db
    .selectFrom('mail_link')
    .select('hash')
    .where('account', '=', account)
    .where('purpose', '=', ADDRESS_MAILS[kind])
    .where('made_at_ms', '>', nowMs - DAY_MS)
    .execute();
  if (made.length >= MOST_A_DAY) return refuse('request/too-many');
  await queue(db, { account, kind }, { language }, nowMs);
  return ok(null);
}

async function queue(
  db: Kysely<Tables>,
  { account, kind }: { readonly account: string; readonly kind: AddressMail },
  about: { readonly language: Language; readonly to?: string },
  nowMs: number,
): Promise<void> {
  const times = { made_at_ms: nowMs, due_at_ms: nowMs };
  const details = JSON.stringify(about);
  await db
    .insertInto('notice')
    .values({ id: newId(), account, kind, details, ...times })
    .execute();
}

export interface Move {
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Gives an account another address, to be confirmed: links that went to the one before are over, and that one is told.
 * Refuses `community/address-taken`, and `request/too-many` as `askAddressMail` does; then nothing is changed.
 */
export const moveAddress = (
  { sql: db }: Database,
  { account, from, to }: Move,
  language: Language,
  nowMs: number,
): Promise<Result<null>> =>
  db.transaction().execute(async (transaction) => {
    // One at a time, with who signs up: of two that take one address at once, the second finds the first one's.
    await sql`lock table account in share row exclusive mode`.execute(transaction);
    const holder = await transaction
      .selectFrom('account')
      .select('id')
      .where('email', '=', to)
      .executeTakeFirst();
    if (holder) return refuse('community/address-taken');
    const asked = await askWithin(transaction, { account, kind: 'confirmation' }, language, nowMs);
    if (!asked.ok) return asked;
    await transaction
      .updateTable('account')
      .set({ email: to, emailVerified: false, updatedAt: new Date(nowMs) })
      .where('id', '=', account)
      .execute();
    await queue(transaction, { account, kind: 'moved' }, { language, to: from }, nowMs);
    return ok(null);
  });

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
