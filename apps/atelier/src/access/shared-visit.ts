import { randomInt } from 'node:crypto';
import { type Database, hashOf, newSecret } from '@vigie/node-platform';
import type { AtelierHouse } from '../house.ts';

/** Somebody at a shared computer, who needs no account and leaves no trace. */
export interface SharedVisit {
  readonly host: string;
  /** When the host opened it. */
  readonly sinceMs: number;
}

/** Long enough for a need told in peace, with a break. */
const VISIT_MS = 2 * 3_600_000;
/** A code waits for its visitor while the host walks over to the computer. */
const CODE_MS = 15 * 60_000;

/** No letters and digits that are taken for one another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 6;

export const SHARED_COOKIE = '__Host-atelier-visit';

/** A short code, to be typed in once at the shared computer within a quarter of an hour. */
export async function openVisit({ database, clock }: AtelierHouse, host: string): Promise<string> {
  const code = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const opened_at_ms = clock();
  const times = { opened_at_ms, expires_at_ms: opened_at_ms + CODE_MS };
  await database.sql
    .insertInto('shared_visit')
    .values({ hash: hashOf(code), host, ...times })
    .execute();
  return code;
}

/** Visits that are over. */
export async function forgetOldVisits({ sql: db }: Database, nowMs: number): Promise<void> {
  await db.deleteFrom('shared_visit').where('expires_at_ms', '<=', nowMs).execute();
}

/** Takes up a code: the visit's cookie, and how long it lasts; null for a code that is none, was used or is over. */
export async function beginVisit(
  { database, clock }: AtelierHouse,
  typed: string,
): Promise<{ readonly cookie: string } | null> {
  const code = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const secret = newSecret();
  // One statement: of two that type one code at once, the second changes nothing.
  const row = await database.sql
    .updateTable('shared_visit')
    .set({ hash: hashOf(secret), expires_at_ms: clock() + VISIT_MS })
    .where('hash', '=', hashOf(code))
    .where('expires_at_ms', '>', clock())
    .returning('host')
    .executeTakeFirst();
  // Without an age: it goes when the browser is closed, too.
  return row ? { cookie: `${SHARED_COOKIE}=${secret}; Path=/; Secure; HttpOnly; SameSite=Lax` } : null;
}

/** The visit of whoever sends its cookie; null when there is none, or it is over. */
export async function sharedVisitOf(
  { database, clock }: AtelierHouse,
  headers: Headers,
): Promise<SharedVisit | null> {
  const secret = secretIn(headers);
  if (secret === null) return null;
  const row = await database.sql
    .selectFrom('shared_visit')
    .select(['host', 'opened_at_ms'])
    .where('hash', '=', hashOf(secret))
    .where('expires_at_ms', '>', clock())
    .executeTakeFirst();
  return row ? { host: row.host, sinceMs: row.opened_at_ms } : null;
}

/** Ends a visit on the server; the page erases what the browser kept. */
export async function endVisit({ database }: AtelierHouse, headers: Headers): Promise<void> {
  const secret = secretIn(headers);
  if (secret !== null)
    await database.sql.deleteFrom('shared_visit').where('hash', '=', hashOf(secret)).execute();
}

const secretIn = (headers: Headers): string | null =>
  new RegExp(`(?:^|; *)${SHARED_COOKIE}=([A-Za-z0-9_-]{16,64})(?:;|$)`).exec(
    headers.get('cookie') ?? '',
  )?.[1] ?? null;
