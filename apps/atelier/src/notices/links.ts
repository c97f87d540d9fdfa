import { hashOf, newSecret, type Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { isNoticeKind, type NoticeKind } from './kinds.ts';

/** What a link in a mail does. */
export type Purpose = 'confirm' | 'reset' | 'stop';

const DAY_MS = 86_400_000;
/** A new password is chosen at once, an address confirmed while the mail is fresh; a mail is unwanted long after it came. */
const LIFE_MS: Readonly<Record<Purpose, number>> = {
  confirm: 3 * DAY_MS,
  reset: DAY_MS / 12,
  stop: 180 * DAY_MS,
};

export interface NewLink {
  readonly account: string;
  readonly purpose: Purpose;
  /** Where it is sent. */
  readonly email: string;
  /** Of a `stop`. */
  readonly kinds?: readonly NoticeKind[];
}

/** Makes a link, and answers what it ends in; only its hash is kept. */
export async function makeLink(
  db: Kysely<Tables>,
  { account, purpose, email, kinds = [] }: NewLink,
  nowMs: number,
): Promise<string> {
  const secret = newSecret();
  await db
    .insertInto('mail_link')
    .values({
      hash: hashOf(secret),
      account,
      purpose,
      kinds: [...kinds],
      // Who gets no more mails may say so from any address.
      email: purpose === 'stop' ? null : email,
      made_at_ms: nowMs,
      expires_at_ms: nowMs + LIFE_MS[purpose],
    })
    .execute();
  return secret;
}

export interface MailLink {
  readonly account: string;
  readonly kinds: readonly NoticeKind[];
}

/** The link that ends in this, was made for this and is not over: one about an address is, once the account has another. */
const links = (db: Kysely<Tables>, purpose: Purpose, secret: string, nowMs: number) =>
  db
    .selectFrom('mail_link as l')
    .innerJoin('account as a', 'a.id', 'l.account')
    .where('l.hash', '=', hashOf(secret))
    .where('l.purpose', '=', purpose)
    .where('l.expires_at_ms', '>', nowMs)
    .where(({ or, eb }) => or([eb('l.email', 'is', null), eb('l.email', '=', eb.ref('a.email'))]));

/** Null for one that is none, is over, or was made for something else. */
export async function findLink(
  db: Kysely<Tables>,
  purpose: Purpose,
  secret: string,
  nowMs: number,
): Promise<MailLink | null> {
  const row = await links(db, purpose, secret, nowMs).select(['l.account', 'l.kinds']).executeTakeFirst();
  return row ? { account: row.account, kinds: row.kinds.filter(isNoticeKind) } : null;
}

/** Takes a link up, once: of two that do at once, the second finds none. The account that it was made for; null as for `findLink`. */
export async function takeLink(
  db: Kysely<Tables>,
  purpose: Purpose,
  secret: string,
  nowMs: number,
): Promise<string | null> {
  const row = await db
    .deleteFrom('mail_link')
    .where('hash', 'in', links(db, purpose, secret, nowMs).select('l.hash'))
    .returning('account')
    .executeTakeFirst();
  return row?.account ?? null;
}

/** The mail that held it was not taken. */
export async function dropLink(db: Kysely<Tables>, secret: string): Promise<void> {
  await db.deleteFrom('mail_link').where('hash', '=', hashOf(secret)).execute();
}

/** For a day they are counted, also those that are over sooner. */
export async function forgetOldLinks(db: Kysely<Tables>, nowMs: number): Promise<void> {
  await db
    .deleteFrom('mail_link')
    .where('expires_at_ms', '<=', nowMs)
    .where('made_at_ms', '<=', nowMs - DAY_MS)
    .execute();
}
