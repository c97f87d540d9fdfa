import { PASSWORD_LIMITS } from '@vigie/node-platform';
import { refuse } from '@vigie/situation';
import type { Context } from 'hono';
import { z } from 'zod';
import { createLink, join, linkPath } from '../access/link.ts';
import { personOf } from '../access/session.ts';
import type { House } from '../house.ts';
import { mayInvite, ROLES } from '../intake/permissions.ts';
import { line } from '../intake/text.ts';
import { readRequest } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { checkOrigin } from './origin.ts';
import { addressBlock, peerAddress } from './peer.ts';
import { answer, type Outcome, personWriting, requireRole, territoryOf } from './route.ts';

export const newAccount = z.strictObject({
  code: z.string().min(1).max(200),
  name: line(100),
  email: z.email().max(254),
  password: z.string().min(PASSWORD_LIMITS.least).max(PASSWORD_LIMITS.most),
});

export const newInvitation = z.strictObject({ role: z.enum(ROLES), name: line(100) });

/** `GET /api/session`: who is signed in, and where they have which role. */
export const getSession =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const person = await personOf(house.database, house.accounts, c.req.raw.headers);
    if (!person.ok) return person;
    const { id, name, email, memberships } = person.value;
    return answer(c, { account: { id, name, email }, memberships });
  };

/** `POST /api/accounts`: uses up a one-time link. The only way to get an account. */
export const postAccount =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const origin = c.req.header('origin') === undefined ? null : checkOrigin(c, house.publicUrl);
    if (origin?.ok === false) return origin;
    const block = `link ${addressBlock(peerAddress(c))}`;
    const counted = await countAgainst(house.database, block, LIMITS.oneTimeLink, house.clock());
    if (!counted.ok) return counted;
    const asked = await readRequest(c, newAccount);
    if (!asked.ok) return asked;
    const joined = await join(house.database, house.accounts, asked.value, house.clock());
    return joined.ok ? answer(c, { account: joined.value }, 201) : joined;
  };

/** `POST /api/territories/<t>/invitations`: an administrator invites someone; the link is shown once. */
export const postInvitation =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    // Programs never invite people: a leaked token must not make accounts.
    if (c.req.header('authorization') !== undefined) return refuse('session/required', 'Authorization');
    const person = await personWriting(c, house);
    if (!person.ok) return person;
    const territory = await territoryOf(c, house);
    if (!territory.ok) return territory;
    const role = requireRole(person.value, territory.value.name, mayInvite);
    if (!role.ok) return role;
    const asked = await readRequest(c, newInvitation);
    if (!asked.ok) return asked;
    const request = { purpose: 'invitation', territory: territory.value.name, ...asked.value } as const;
    const code = await createLink(house.database, { ...request, nowMs: house.clock() });
    const base = house.publicUrl ?? new URL(c.req.url).origin;
    return answer(c, { link: `${base}${linkPath(code)}` }, 201);
  };
