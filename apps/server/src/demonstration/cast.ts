import type { Database } from '@vigie/node-platform';
import type { Speaker } from '@vigie/territory';
import type { Caller } from '../intake/caller.ts';
import type { Role } from '../intake/permissions.ts';

/** Everyone of the script who signs in; citizens do not. */
type Part = Exclude<Speaker, object>;

/** Who plays whom: callers like any other, so that the table of who may append what holds for them too. */
export type Cast = { readonly [P in Part]: Caller & { readonly via: 'session' } };

const PARTS: { readonly [P in Part]: { readonly role: Role; readonly name: string } } = {
  officer: { role: 'officer', name: 'Permanence (démonstration)' },
  'second-officer': { role: 'officer', name: 'Direction (démonstration)' },
  moderator: { role: 'moderator', name: 'Modération (démonstration)' },
  relay: { role: 'operator', name: 'Relais des prévisions (démonstration)' },
};

/** The account that plays a part. */
export const accountOf = (part: Part): string => `demonstration-${part}`;

/**
 * The accounts of the demonstration, made on first use, each a member of its one territory. They have no password and
 * an address in `.invalid`: nobody can sign in as one of them, or take one over.
 */
export async function castOf({ sql }: Database, territory: string, nowMs: number): Promise<Cast> {
  const now = new Date(nowMs);
  const scope = `territory:${territory}`;
  const found = (Object.keys(PARTS) as Part[]).map((part) => {
    const { role, name } = PARTS[part];
    return [part, { via: 'session', id: accountOf(part), name, memberships: [{ scope, role }] }] as const;
  });
  await sql
    .insertInto('account')
    .values(
      found.map(([part, { id, name }]) => ({
        id,
        name,
        email: `${part}@demonstration.invalid`,
        emailVerified: false,
        image: null,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql
    .insertInto('membership')
    .values(found.map(([, { id, memberships }]) => ({ account: id, ...memberships[0]! })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Safe: PARTS has one for each part.
  return Object.fromEntries(found) as unknown as Cast;
}
