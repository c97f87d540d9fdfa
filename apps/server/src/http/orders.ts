import { randomUUID } from 'node:crypto';
import { ok, type Result, refuse } from '@vigie/situation';
import type { Context } from 'hono';
import type { Person } from '../access/session.ts';
import type { House } from '../house.ts';
import { readDraft, readKind } from '../intake/draft.ts';
import { confirmation, mayOrder, type OrderDraft, proposals, propose, withdraw } from '../intake/order.ts';
import type { Territory } from '../territories.ts';
import { idempotencyKey, readJson } from './body.ts';
import { answer, callerOf, type Outcome, territoryOf } from './route.ts';

/** `POST /api/territories/<t>/orders`: an officer proposes a zone order; nothing is published yet. */
export const postOrder =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const at = await officerAt(c, house);
    if (!at.ok) return at;
    const { officer, territory } = at.value;
    const key = c.req.header('idempotency-key') === undefined ? ok(randomUUID()) : idempotencyKey(c);
    if (!key.ok) return key;
    const body = await readJson(c);
    if (!body.ok) return body;
    const kind = readKind(body.value.value);
    if (!kind.ok) return kind;
    if (kind.value !== 'order') return refuse('entry/invalid', 'kind', 'only orders are proposed');
    const draft = readDraft('order', body.value.value);
    if (!draft.ok) return draft;
    const order = draft.value as OrderDraft;
    const kept = await propose(house.database, order, territory, officer.id, key.value, house.clock());
    if (!kept.ok) return kept;
    return answer(c, { id: kept.value.id, state: 'proposed' }, kept.value.again ? 200 : 201);
  };

/** `GET /api/territories/<t>/orders`: proposals, newest first. */
export const getOrders =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const at = await officerAt(c, house);
    if (!at.ok) return at;
    const { officer, territory } = at.value;
    const found = await proposals(house.database, territory.name, house.clock());
    return answer(c, {
      orders: found.map((proposal) => ({ ...proposal, mine: proposal.proposer.id === officer.id })),
    });
  };

/** `POST /api/territories/<t>/orders/<id>/confirm`: another officer publishes it. */
export const confirmOrder =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const at = await officerAt(c, house);
    if (!at.ok) return at;
    const { officer, territory } = at.value;
    const submission = confirmation(c.req.param('id') ?? '', territory, officer.id);
    const given = await house.sequencer.submit(territory.name, submission);
    return given.ok ? answer(c, given.value.answer, given.value.again ? 200 : 201) : given;
  };

/** `DELETE /api/territories/<t>/orders/<id>`. */
export const deleteOrder =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const at = await officerAt(c, house);
    if (!at.ok) return at;
    const id = c.req.param('id') ?? '';
    const done = await withdraw(house.database, at.value.territory.name, id);
    return done.ok ? answer(c, { id, state: 'withdrawn' }) : done;
  };

async function officerAt(
  c: Context,
  house: House,
): Promise<Result<{ officer: Person; territory: Territory }>> {
  const caller = await callerOf(c, house);
  if (!caller.ok) return caller;
  const territory = await territoryOf(c, house);
  if (!territory.ok) return territory;
  const may = mayOrder(caller.value, territory.value.name);
  if (!may.ok) return may;
  // A token was refused above: only a session passes.
  return ok({ officer: caller.value as Person, territory: territory.value });
}
