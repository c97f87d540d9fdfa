import type { Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';
import { FICTIONAL_ADDRESSES } from '../demonstration/fiction.ts';
import { ADDRESS_MAILS } from './address-mail.ts';

/** A notice that is due, and whom it is for. */
export interface Waiting {
  readonly id: string;
  readonly account: string;
  readonly kind: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly madeAtMs: number;
  readonly attempts: number;
  /** Where it goes: the account's address, unless it is to be told to another. */
  readonly email: string;
  readonly isConfirmed: boolean;
  /** BCP 47 tags, the person's first one first. */
  readonly languages: readonly string[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How long whoever took notices may take over them; then another process believes that they died. */
const LEASE_MS = 15 * MINUTE_MS;
/** After each attempt that failed; the last one again and again. */
const WAITS_MS = [MINUTE_MS, 5 * MINUTE_MS, 20 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS];
/** Then it is given up: what it tells is on the pages, too. */
export const GIVEN_UP_AFTER_MS = 5 * 24 * HOUR_MS;
/** People whose notices are taken at a time. */
const PEOPLE = 25;

/** Only an address that was confirmed is written to, but for mails about the address itself; people who do not exist, only in files. */
const mayBeSent = (keepsFiles: boolean) =>
  sql`case when a.email like ${FICTIONAL_ADDRESSES} then ${keepsFiles} else a."emailVerified" or n.kind = any(${Object.keys(ADDRESS_MAILS)}) end`;

/** Takes all that is due to some people, the oldest first; nobody else is given it until the lease ends. */
export async function takeDue(
  db: Kysely<Tables>,
  keepsFiles: boolean,
  nowMs: number,
): Promise<readonly Waiting[]> {
  const due = sql`n.due_at_ms <= ${nowMs}::bigint and ${mayBeSent(keepsFiles)}`;
  const { rows } = await sql<Waiting>`
    with chosen as (
      select distinct n.account from notice n join account a on a.id = n.account where ${due} limit ${PEOPLE}
    ), taken as (
      update notice set due_at_ms = ${nowMs + LEASE_MS}::bigint, attempts = attempts + 1 where id in (
        select n.id from notice n join account a on a.id = n.account
        where n.account in (select account from chosen) and ${due} for update of n skip locked)
      returning id, account, kind, details, made_at_ms, attempts
    )
    select t.id, t.account, t.kind, t.details, t.made_at_ms as "madeAtMs", t.attempts,
      coalesce(t.details->>'to', a.email) as email,
      a."emailVerified" as "isConfirmed", coalesce(p.languages, '{}') as languages
    from taken t join account a on a.id = t.account left join person p on p.account = t.account
    order by t.account, t.made_at_ms, t.id`.execute(db);
  return rows;
}

/** They are with whoever carries mails, or need not be sent any more. */
export async function settle(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('notice').where('id', 'in', ids).execute();
}

/** Tries them again later, each time after a longer wait. */
export async function postpone(
  db: Kysely<Tables>,
  waiting: readonly Waiting[],
  nowMs: number,
): Promise<void> {
  const attempts = Math.max(1, ...waiting.map((one) => one.attempts));
  const wait = WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1]!;
  await db
    .updateTable('notice')
    .set({ due_at_ms: nowMs + wait })
    .where(
      'id',
      'in',
      waiting.map(({ id }) => id),
    )
    .execute();
}

/** They were taken, and nothing was tried. */
export async function giveBack(
  db: Kysely<Tables>,
  waiting: readonly Waiting[],
  nowMs: number,
): Promise<void> {
  if (waiting.length === 0) return;
  await db
    .updateTable('notice')
    .set((eb) => ({ due_at_ms: nowMs, attempts: eb('attempts', '-', 1) }))
    .where(
      'id',
      'in',
      waiting.map(({ id }) => id),
    )
    .execute();
}

/** What waited in vain for an address to be confirmed. */
export async function forgetUnsent(db: Kysely<Tables>, keepsFiles: boolean, nowMs: number): Promise<void> {
  await sql`delete from notice n using account a
    where a.id = n.account and n.made_at_ms <= ${nowMs - GIVEN_UP_AFTER_MS}::bigint and not ${mayBeSent(keepsFiles)}`.execute(
    db,
  );
}
