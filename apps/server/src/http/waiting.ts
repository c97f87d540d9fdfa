import { type EntryId, type Result, refuse } from '@vigie/situation';
import type { Context } from 'hono';
import { z } from 'zod';
import type { House } from '../house.ts';
import { mayModerate } from '../intake/permissions.ts';
import { discardHeld, publishHeld, waitingReports } from '../intake/waiting.ts';
import type { Territory } from '../territories.ts';
import { readRequest } from './body.ts';
import { answer, callerOf, type Outcome, requireRole, territoryOf } from './route.ts';

export const waitingAction = z.strictObject({ action: z.enum(['publish', 'discard']) });

/** `GET /api/territories/<t>/waiting`: what a moderator should look at, words included. */
export const getWaiting =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await moderated(c, house);
    if (!territory.ok) return territory;
    const state = await house.sequencer.state(territory.value.name);
    const waiting = await waitingReports(house.database, territory.value.name, state);
    return answer(c, { waiting });
  };

/** `POST /api/territories/<t>/waiting/<id>`: publishes a held report, or forgets it. */
export const postWaiting =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await moderated(c, house);
    if (!territory.ok) return territory;
    const asked = await readRequest(c, waitingAction);
    if (!asked.ok) return asked;
    const id: EntryId = c.req.param('id') ?? '';
    if (asked.value.action === 'discard') {
      const discarded = await discardHeld(house.database, territory.value.name, id);
      if (!discarded.ok) return discarded;
      await house.words.reconcile();
      return answer(c, { id, state: 'discarded' });
    }
    const given = await house.sequencer.submit(territory.value.name, publishHeld(id));
    return given.ok ? answer(c, given.value.answer) : given;
  };

/** The territory in the address, for whoever may say verdicts in it. */
export async function moderated(c: Context, house: House): Promise<Result<Territory>> {
  const caller = await callerOf(c, house);
  if (!caller.ok) return caller;
  const territory = await territoryOf(c, house);
  if (!territory.ok) return territory;
  if (caller.value.via === 'token' && caller.value.kinds?.includes('verdict') === false) {
    return refuse('session/not-for-this-role', undefined, 'the token does not list verdicts');
  }
  const role = requireRole(caller.value, territory.value.name, mayModerate);
  return role.ok ? territory : role;
}
