import type { House } from '../house.ts';
import { NO_TOKENS } from './link.ts';
import { newSecret } from './secret.ts';

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
  const hash = await hasher.hash(password);
  const now = new Date(clock());
  const times = { createdAt: now, updatedAt: now };
  return database.sql.transaction().execute(async (transaction) => {
    const made = await transaction
      .insertInto('account')
      .values({ id: newSecret(), name, email, emailVerified: false, image: null, ...times })
      .onConflict((at) => at.column('email').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return null;
    await transaction
      .insertInto('credential')
      .values({
        ...NO_TOKENS,
        id: newSecret(),
        accountId: made.id,
        providerId: 'credential',
        userId: made.id,
        password: hash,
        ...times,
      })
      .execute();
    return made.id;
  });
}
