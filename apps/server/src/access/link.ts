import { type Database, hashOf, newSecret } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import type { Role } from '../intake/permissions.ts';
import type { Accounts } from './accounts.ts';
import { insertAccount } from './newcomer.ts';

const HOUR_MS = 3_600_000;
/** The first link is used within minutes of the first start; an invited colleague may be off until Monday. */
const LIFE_MS = { 'first-admin': 24 * HOUR_MS, invitation: 72 * HOUR_MS } as const;

export interface LinkRequest {
  readonly purpose: keyof typeof LIFE_MS;
  readonly territory: string;
  readonly role: Role;
  /** Whom it is for, as shown in the desk. */
  readonly name: string;
  readonly nowMs: number;
}

/** Makes a one-time code and answers it; only its hash is kept. A new first link replaces the older ones. */
export async function createLink({ sql }: Database, request: LinkRequest): Promise<string> {
  const code = newSecret();
  const { purpose, territory, role, name, nowMs } = request;
  await sql.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('one_time_link')
      .where((eb) =>
        eb.or([
          eb('expires_at_ms', '<=', nowMs),
          eb.and([
            eb('purpose', '=', 'first-admin'),
            eb.val(purpose === 'first-admin'),
            eb('territory', '=', territory),
          ]),
        ]),
      )
      .execute();
    await transaction
      .insertInto('one_time_link')
      .values({ hash: hashOf(code), purpose, territory, role, name, expires_at_ms: nowMs + LIFE_MS[purpose] })
      .execute();
  });
  return code;
}

/** The path that the desk opens; the code is behind `#`, so that no server or proxy ever logs it. */
export const linkPath = (code: string): string => `/desk/#first=${code}`;

/** Whether nobody yet administers the territory. */
export async function lacksAdmin({ sql }: Database, territory: string): Promise<boolean> {
  const row = await sql
    .selectFrom('membership')
    .select('account')
    .where('scope', '=', `territory:${territory}`)
    .where('role', '=', 'admin')
    .executeTakeFirst();
  return row === undefined;
}

export interface Newcomer {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface Joined {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Uses up a one-time link: makes the account, or takes an existing one whose password is given, and gives it the
 * link's role. Refuses `session/link-used` and `session/bad-credentials`.
 */
export async function join(
  { sql }: Database,
  accounts: Accounts,
  newcomer: Newcomer,
  nowMs: number,
): Promise<Result<Joined>> {
  const hash = hashOf(newcomer.code);
  const known = await sql
    .selectFrom('one_time_link')
    .select('expires_at_ms')
    .where('hash', '=', hash)
    .executeTakeFirst();
  // Before the slow password hash: a guesser of codes shall not make the server work.
  if (!known || known.expires_at_ms <= nowMs) return refuse('session/link-used', 'code');
  const email = newcomer.email.toLowerCase();
  const { password, internalAdapter } = await (await accounts.auth()).$context;
  const existing = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
  if (existing) {
    const kept = existing.accounts.find(({ providerId }) => providerId === 'credential')?.password;
    const right = kept && (await password.verify({ hash: kept, password: newcomer.password }));
    if (!right) return refuse('session/bad-credentials', 'password', 'this address already has an account');
  }
  const secret = existing ? null : await password.hash(newcomer.password);
  return sql.transaction().execute(async (transaction) => {
    // Deleted first: of two that use one link at once, the second finds nothing.
    const link = await transaction
      .deleteFrom('one_time_link')
      .where('hash', '=', hash)
      .returningAll()
      .executeTakeFirst();
    if (!link) return refuse('session/link-used', 'code');
    const made = { name: newcomer.name, email, passwordHash: secret ?? '', nowMs };
    const id = existing?.user.id ?? (await insertAccount(transaction, made));
    // Undone as a whole, the link too: whoever comes again is asked for the password that this address has by now.
    if (id === null) throw new Error('another account took the address meanwhile');
    await transaction
      .insertInto('membership')
      .values({ account: id, scope: `territory:${link.territory}`, role: link.role })
      .onConflict((conflict) => conflict.columns(['account', 'scope']).doUpdateSet({ role: link.role }))
      .execute();
    return ok({ id, name: existing?.user.name ?? newcomer.name, email });
  });
}
