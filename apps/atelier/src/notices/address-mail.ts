import type { Language } from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import type { Kysely } from 'kysely';
import { newId } from '../id.ts';

/** Mails to an address that nobody has confirmed yet, by what their link does; in the queue beside the kinds that have a switch. */
export const ADDRESS_MAILS = { confirmation: 'confirm', reset: 'reset' } as const;
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
  { account, kind }: { readonly account: string; readonly kind: AddressMail },
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
