import { type Result, refuse } from '@vigie/situation';
import type { Context } from 'hono';
import { z } from 'zod';
import { acceptTrust, forgetTrusted, GRADES, listTrusted, nameTrusted } from '../access/trusted.ts';
import type { House } from '../house.ts';
import { deviceOf } from '../intake/device.ts';
import { readAs } from '../intake/draft.ts';
import { mayInvite } from '../intake/permissions.ts';
import { line } from '../intake/text.ts';
import type { Territory } from '../territories.ts';
import { idempotencyKey, readJson, readRequest } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { addressBlock, peerAddress } from './peer.ts';
import { answer, type Outcome, personWriting, requireRole, territoryOf } from './route.ts';

export const newTrusted = z.strictObject({ name: line(100), grade: z.enum(GRADES) });
export const trustCode = z.strictObject({ code: z.string().min(1).max(200) });

const MAX_CODE_BYTES = 1024;

/** `GET /api/territories/<t>/trusted`: whom the town trusts to report. */
export const getTrusted =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await administered(c, house);
    if (!territory.ok) return territory;
    return answer(c, { trusted: await listTrusted(house.database, territory.value.name) });
  };

/** `POST /api/territories/<t>/trusted`: names a reporter; the link for their phone is shown once. */
export const postTrusted =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await administered(c, house);
    if (!territory.ok) return territory;
    const asked = await readRequest(c, newTrusted);
    if (!asked.ok) return asked;
    const { name } = territory.value;
    const { id, code } = await nameTrusted(house.database, name, asked.value, house.clock());
    const base = house.publicUrl ?? new URL(c.req.url).origin;
    // Behind `#`, so that no server or proxy ever logs it.
    return answer(c, { id, link: `${base}/p/${name}/#trusted=${code}` }, 201);
  };

/** `DELETE /api/territories/<t>/trusted/<id>`. */
export const deleteTrusted =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await administered(c, house);
    if (!territory.ok) return territory;
    const id = c.req.param('id') ?? '';
    const gone = await forgetTrusted(house.database, territory.value.name, id);
    return gone ? answer(c, { id, state: 'forgotten' }) : refuse('request/not-found');
  };

/** `POST /api/territories/<t>/trust`: a phone takes up the code it was given, signed as its reports are. */
export const postTrust =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await territoryOf(c, house);
    if (!territory.ok) return territory;
    const key = idempotencyKey(c);
    if (!key.ok) return key;
    const block = `trust ${addressBlock(peerAddress(c))}`;
    const counted = await countAgainst(house.database, block, LIMITS.oneTimeLink, house.clock());
    if (!counted.ok) return counted;
    const body = await readJson(c, MAX_CODE_BYTES);
    if (!body.ok) return body;
    const device = deviceOf({
      territory: territory.value.name,
      key: key.value,
      body: body.value.bytes,
      device: c.req.header('vigie-device'),
      signature: c.req.header('vigie-signature'),
    });
    if (!device.ok) return device;
    const asked = readAs(trustCode, body.value.value);
    if (!asked.ok) return asked;
    const { code } = asked.value;
    const given = { code, device: device.value, nowMs: house.clock() };
    const trust = await acceptTrust(house.database, territory.value.name, given);
    return trust.ok ? answer(c, trust.value) : trust;
  };

/** Programs never name people: a leaked token must not lend anyone trust. */
async function administered(c: Context, house: House): Promise<Result<Territory>> {
  if (c.req.header('authorization') !== undefined) return refuse('session/required', 'Authorization');
  const person = await personWriting(c, house);
  if (!person.ok) return person;
  const territory = await territoryOf(c, house);
  if (!territory.ok) return territory;
  const role = requireRole(person.value, territory.value.name, mayInvite);
  return role.ok ? territory : role;
}
