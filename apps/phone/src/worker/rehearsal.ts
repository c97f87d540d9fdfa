import { type Fetcher, openFollower, type Shelf } from '@vigie/follow';
import { refuse, type Sha256Hex } from '@vigie/situation';
import { packCache, type Records } from '@vigie/web-platform';
import type { Rehearsal } from '../messages.ts';
import { openCity } from './city.ts';

/** Nobody answers. */
const NO_NETWORK: Fetcher = { get: async (path) => refuse('fetch/unreachable', path) };

/** Opens what this device keeps as it would without a network, and computes a way with it. */
export async function rehearseOffline(
  shelf: Shelf,
  pack: Records<Uint8Array>,
  stated: Sha256Hex | null,
): Promise<Rehearsal> {
  const follower = await openFollower(NO_NETWORK, shelf).catch(() => null);
  const situation = follower?.ok === true && follower.value.known() !== null;
  const opened = await openCity(packCache(NO_NETWORK, pack), stated);
  if (!opened.ok) return { situation, ways: false, map: false, ready: false };
  const { sight, ground } = opened.value;
  const city = await sight();
  const { router, rehearsal } = await opened.value.ways(city);
  const trip = rehearsal();
  const ways = router !== null && trip !== null && router.route(trip).ok;
  // A pack without a map is ready without one.
  const map = ground === null || (await ground(city)) !== null;
  return { situation, ways, map, ready: situation && ways && map };
}
