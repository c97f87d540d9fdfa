import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import type { Caller, Membership } from '../intake/caller.ts';
import { ROLES } from '../intake/permissions.ts';
import { type Accounts, SESSION_COOKIE } from './accounts.ts';

export type Person = Caller & { readonly via: 'session' };

/** The person signed in. Refuses `session/required` (no cookie) and `session/expired` (a cookie without session). */
export async function personOf(
  database: Database,
  accounts: Accounts,
  headers: Headers,
): Promise<Result<Person & { readonly email: string }>> {
  if (!(headers.get('cookie') ?? '').includes(`${SESSION_COOKIE}=`)) return refuse('session/required');
  const session = await (await accounts.auth()).api.getSession({ headers });
  if (!session) return refuse('session/expired');
  const { id, name, email } = session.user;
  return ok({ via: 'session', id, name, email, memberships: await membershipsOf(database, id) });
}

async function membershipsOf({ sql }: Database, account: string): Promise<Membership[]> {
  const rows = await sql
    .selectFrom('membership')
    .select(['scope', 'role'])
    .where('account', '=', account)
    .orderBy('scope')
    .execute();
  return rows.flatMap(({ scope, role }) => {
    const known = ROLES.find((one) => one === role);
    return known ? [{ scope, role: known }] : [];
  });
}
