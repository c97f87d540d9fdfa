import { createHash } from 'node:crypto';
import type { BlobStore } from '@vigie/publish';
import { canonicalBytes, type Facts, ok, type Result, refuse } from '@vigie/situation';
import type { Context } from 'hono';
import { applyFacts } from '../facts/apply-facts.ts';
import { readFactsRow } from '../facts/facts-row.ts';
import { MAX_FACTS_BYTES } from '../facts/marked-yaml.ts';
import { readFacts } from '../facts/read-facts.ts';
import { fileOfFacts } from '../facts/write-facts.ts';
import type { House } from '../house.ts';
import { mayReadFacts, mayStateFacts, type Role } from '../intake/permissions.ts';
import type { Territory } from '../territories.ts';
import { readJson } from './body.ts';
import { answer, callerOf, type Outcome, requireRole, territoryOf } from './route.ts';

/** Where a territory's files are published; null when there is no such territory. */
export type StoreOf = (territory: string) => Promise<BlobStore | null>;

interface Owner {
  readonly territory: Territory;
  readonly facts: Facts;
}

/** `GET /api/territories/<t>/facts`: officers and administrators read all of them, the crisis cell's numbers too. */
export const getFacts =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const owner = await ownerFor(c, house, mayReadFacts);
    if (!owner.ok) return owner;
    const { territory, facts } = owner.value;
    c.header('etag', tagOf(facts));
    return answer(c, fileOfFacts(territory.name, facts));
  };

/**
 * `PUT /api/territories/<t>/facts`: an administrator states them anew, as the same file; a section left out stays. With
 * `If-Match`, only when they are still those that were read.
 */
export const putFacts =
  (house: House, storeOf: StoreOf) =>
  async (c: Context): Promise<Outcome> => {
    const owner = await ownerFor(c, house, mayStateFacts);
    if (!owner.ok) return owner;
    const { territory, facts: before } = owner.value;
    const seen = c.req.header('if-match');
    if (seen !== undefined && seen !== tagOf(before)) return refuse('facts/changed-meanwhile');
    const body = await readJson(c, MAX_FACTS_BYTES);
    if (!body.ok) return body;
    const { name, bounds } = territory;
    const read = readFacts(body.value.bytes, { name, bounds, facts: before });
    if (!read.ok) return { ok: false, refusal: read.refusals[0]! };
    const store = await storeOf(name);
    if (!store) return refuse('territory/unknown');
    const { database, clock } = house;
    const done = await applyFacts({ database, store, clock }, name, { before, after: read.value });
    if (!done.ok) return done;
    c.header('etag', tagOf(read.value));
    return answer(c, { changes: done.value });
  };

/** Numbers of the crisis cell are for people: a token may leak. */
async function ownerFor(c: Context, house: House, may: (role: Role) => boolean): Promise<Result<Owner>> {
  const caller = await callerOf(c, house);
  if (!caller.ok) return caller;
  const territory = await territoryOf(c, house);
  if (!territory.ok) return territory;
  const people = (role: Role) => caller.value.via === 'session' && may(role);
  const role = requireRole(caller.value, territory.value.name, people);
  if (!role.ok) return role;
  const row = await readFactsRow(house.database.sql, territory.value.name);
  return row ? ok({ territory: territory.value, facts: row.facts }) : refuse('territory/unknown');
}

const tagOf = (facts: Facts): string =>
  `"${createHash('sha256').update(canonicalBytes(facts)).digest('hex').slice(0, 32)}"`;
