import { ok, type Refusal, type Result, refuse } from '@vigie/situation';
import type { Context, Handler } from 'hono';
import { type Person, personOf } from '../access/session.ts';
import { callerOfToken } from '../access/token.ts';
import type { House } from '../house.ts';
import { type Caller, roleIn } from '../intake/caller.ts';
import type { Role } from '../intake/permissions.ts';
import { findTerritory, type Territory } from '../territories.ts';
import { checkOrigin } from './origin.ts';
import { type ProblemOptions, problem } from './problem.ts';

/** What a handler may answer: a response, or a refusal that becomes one. */
export type Outcome = Response | ({ readonly ok: false; readonly refusal: Refusal } & ProblemOptions);

/** A handler whose refusals are answered as problem details. */
export function answering(handle: (c: Context) => Promise<Outcome>): Handler {
  return async (c) => {
    const outcome = await handle(c);
    return outcome instanceof Response ? outcome : problem(c, outcome.refusal, outcome);
  };
}

/** An answer about one caller's business: no cache may keep it. */
export function answer(c: Context, value: object, status: 200 | 201 = 200): Response {
  c.header('cache-control', 'no-store');
  return c.json(value, status);
}

/**
 * Whoever writes or reads the desk: the bearer of a token, whose cookies are then ignored, or the person signed in.
 * Refuses what the token or the session refuses, and `request/origin-refused` to a write with a cookie.
 */
export async function callerOf(c: Context, house: House): Promise<Result<Caller>> {
  const authorization = c.req.header('authorization');
  if (authorization === undefined) return personWriting(c, house);
  const token = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
  if (token === undefined) return refuse('session/required', 'Authorization', 'must be a bearer token');
  return callerOfToken(house.database, token, house.clock());
}

/** The person signed in; for what no program may do. */
export async function personWriting(c: Context, house: House): Promise<Result<Person>> {
  const person = await personOf(house.database, house.accounts, c.req.raw.headers);
  if (!person.ok || c.req.method === 'GET') return person;
  const origin = checkOrigin(c, house.publicUrl);
  return origin.ok ? person : origin;
}

/**
 * The person at the desk, whose role in the territory is one that may. Programs never do what this is asked for: a token
 * may leak. Refuses what `callerOf`, `territoryOf` and `requireRole` refuse.
 */
export async function deskPerson(
  c: Context,
  house: House,
  may: (role: Role) => boolean,
): Promise<Result<{ readonly territory: Territory; readonly person: Person }>> {
  const caller = await callerOf(c, house);
  if (!caller.ok) return caller;
  const territory = await territoryOf(c, house);
  if (!territory.ok) return territory;
  const role = requireRole(caller.value, territory.value.name, may);
  if (!role.ok) return role;
  if (caller.value.via !== 'session') return refuse('session/not-for-this-role');
  return ok({ territory: territory.value, person: caller.value });
}

/** The territory in the address. Refuses `territory/unknown`. */
export async function territoryOf(c: Context, house: House): Promise<Result<Territory>> {
  const territory = await findTerritory(house.database, c.req.param('territory') ?? '');
  return territory ? ok(territory) : refuse('territory/unknown');
}

/** The caller's role in the territory, when it is one that may. Refuses `session/not-for-this-role`. */
export function requireRole(caller: Caller, territory: string, may: (role: Role) => boolean): Result<Role> {
  const role = roleIn(caller, territory);
  if (!role.ok || may(role.value)) return role;
  return refuse('session/not-for-this-role', undefined, role.value);
}
