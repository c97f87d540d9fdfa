import type { Result } from '@vigie/situation';
import type { Context } from 'hono';
import {
  forgetSubscription,
  keepSubscription,
  newSubscription,
  oldSubscription,
} from '../alerts/subscription.ts';
import type { House } from '../house.ts';
import type { Territory } from '../territories.ts';
import { readRequest } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { addressBlock, peerAddress } from './peer.ts';
import { answer, type Outcome, territoryOf } from './route.ts';

/** `GET /api/push-key`: the key that a browser subscribes with. */
export const getPushKey =
  (house: House) =>
  async (c: Context): Promise<Outcome> =>
    answer(c, { key: house.pushKey });

/** `POST /api/territories/<t>/subscriptions`: a browser that wants to be alerted, or its new level. */
export const postSubscription =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await counted(c, house);
    if (!territory.ok) return territory;
    const asked = await readRequest(c, newSubscription);
    if (!asked.ok) return asked;
    const kept = await keepSubscription(house.database, territory.value.name, asked.value);
    if (!kept.ok) return kept;
    return answer(c, { level: asked.value.level }, kept.value === 'new' ? 201 : 200);
  };

/** `DELETE /api/territories/<t>/subscriptions`: whoever knows the endpoint is the browser that it belongs to. */
export const deleteSubscription =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await counted(c, house);
    if (!territory.ok) return territory;
    const asked = await readRequest(c, oldSubscription);
    if (!asked.ok) return asked;
    await forgetSubscription(house.database, territory.value.name, asked.value.endpoint);
    return answer(c, { state: 'forgotten' });
  };

/** The territory; the address is counted before anything is read. */
async function counted(c: Context, house: House): Promise<Result<Territory> & { retryAfterS?: number }> {
  const territory = await territoryOf(c, house);
  if (!territory.ok) return territory;
  const block = `subscription ${addressBlock(peerAddress(c))}`;
  const fromBlock = await countAgainst(house.database, block, LIMITS.addressBlock, house.clock());
  return fromBlock.ok ? territory : fromBlock;
}
