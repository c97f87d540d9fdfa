import { newSecret, type Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import type { House } from '../house.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes an account that has no role anywhere, and answers its id; null when the address has one. */
export async function makeAccount(
  { database, accounts, clock }: Pick<House, 'database' | 'accounts' | 'clock'>,
  { name, email, password }: NewAccount,
): Promise<string | null> {
  const { password: hasher } = await (await accounts.auth()).$context;
  const passwordHash = await hasher.hash(password);
  return database.sql
    .transaction()
    .execute((transaction) => insertAccount(transaction, { name, email, passwordHash, nowMs: clock() }));
}

interface AccountRow {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly nowMs: number;
}

/** An account and its password, within a transaction; answers the account's id, null when the address has one. */
export async function insertAccount(
  db: Kysely<Tables>,
  { name, email, passwordHash, nowMs }: AccountRow,
): Promise<string | null> {
  const times = { createdAt: new Date(nowMs), updatedAt: new Date(nowMs) };
  const made = await db
    .insertInto('account')
    .values({ id: newSecret(), name, email, emailVerified: false, image: null, ...times })
    .onConflict((at) => at.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return null;
  const owner = { accountId: made.id, userId: made.id };
  await db
    .insertInto('credential')
    .values({
      ...NO_TOKENS,
      ...owner,
      id: newSecret(),
      providerId: 'credential',
      password: passwordHash,
      ...times,
    })
    .execute();
  return made.id;
}

/** See the community's door. */
export async function setPassword(
  { database, accounts, clock }: Pick<House, 'database' | 'accounts' | 'clock'>,
  password: string,
  claim: (db: Kysely<Tables>) => Promise<string | null>,
): Promise<boolean> {
  const { password: hasher } = await (await accounts.auth()).$context;
  const hash = await hasher.hash(password);
  return database.sql.transaction().execute(async (transaction) => {
    const account = await claim(transaction);
    if (account === null) return false;
    await transaction
      .updateTable('credential')
      .set({ password: hash, updatedAt: new Date(clock()) })
      .where('userId', '=', account)
      .where('providerId', '=', 'credential')
      .execute();
    await transaction.deleteFrom('session').where('userId', '=', account).execute();
    return true;
  });
}

/** A password is not a foreign sign-in: it has none of these. */
const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
} as const;
