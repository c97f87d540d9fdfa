import { type Authority, type Kind, ok, type Result, refuse } from '@vigie/situation';
import { PERMISSIONS, type Role, type TokenRole } from './permissions.ts';

/** Who writes: a program with a token for one territory, or a person signed in. */
export type Caller =
  | {
      readonly via: 'token';
      /** The token's hash. */
      readonly id: string;
      readonly territory: string;
      readonly role: TokenRole;
      /** Null: all kinds of its role. */
      readonly kinds: readonly Kind[] | null;
    }
  | {
      readonly via: 'session';
      /** The account. */
      readonly id: string;
      readonly name: string;
      readonly memberships: readonly Membership[];
    };

export interface Membership {
  /** `territory:montpellier`, `region:occitanie`. */
  readonly scope: string;
  readonly role: Role;
}

/** Under which the idempotency keys of this caller are kept. */
export const callerScope = (caller: Caller): string =>
  caller.via === 'token' ? `token:${caller.id}` : `account:${caller.id}`;

/** What the caller is to the territory. Refuses `session/wrong-territory`. */
export function roleIn(caller: Caller, territory: string): Result<Role> {
  if (caller.via === 'token') {
    return caller.territory === territory ? ok(caller.role) : refuse('session/wrong-territory');
  }
  const membership = caller.memberships.find(({ scope }) => scope === `territory:${territory}`);
  return membership ? ok(membership.role) : refuse('session/wrong-territory');
}

/**
 * Whether the caller may append this kind by its own word. Refuses `session/wrong-territory`,
 * `entry/not-for-this-role` and, to an officer alone, `order/second-officer-needed`.
 */
export function mayAppend(caller: Caller, territory: string, kind: Kind): Result<Role> {
  const role = roleIn(caller, territory);
  if (!role.ok) return role;
  const permission = PERMISSIONS[role.value][kind];
  if (permission === 'with-another') {
    return refuse('order/second-officer-needed', 'kind', 'propose it: another officer confirms it');
  }
  const listed = caller.via === 'session' || caller.kinds === null || caller.kinds.includes(kind);
  if (permission === 'never' || !listed) {
    return refuse('entry/not-for-this-role', 'kind', `${role.value} may not append a ${kind}`);
  }
  return role;
}

/**
 * Whether the caller may speak in that name. People relay by hand what a préfet or a road manager decided, and their
 * account is kept beside the entry; a program speaks for the territory alone. Refuses `entry/not-this-authority`.
 */
export function maySpeakAs(caller: Caller, own: Authority, named: Authority | undefined): Result<null> {
  if (caller.via === 'session' || named === undefined) return ok(null);
  if (named.role === own.role && named.name === own.name) return ok(null);
  return refuse('entry/not-this-authority', 'authority', `a token speaks for ${own.name}`);
}
