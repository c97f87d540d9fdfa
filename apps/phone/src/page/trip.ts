import type { WayAdvice } from '@vigie/advice';
import { distanceM, type PositionE7 } from '@vigie/geo';
import { type PublicProfile, routeLink } from './deep-link.ts';

/** An end of the trip. `me` follows the person. */
export interface End {
  readonly position: PositionE7;
  readonly name: string | null;
  readonly me: boolean;
}

/** The next door says as much as one's own: metres. */
const NEXT_DOOR_M = 50;

type Somewhere = PositionE7 | null | undefined;

export const isNear = (a: Somewhere, b: Somewhere): boolean =>
  Boolean(a && b && distanceM(a, b) <= NEXT_DOOR_M);

/**
 * The part of the address that leads to a trip again; empty when an end is where somebody is or lives, for an address stays in
 * the browser's history and is sent on.
 */
export function addressOf(
  from: End,
  to: End,
  profile: PublicProfile,
  departAtMs: number | null,
  home: PositionE7 | null,
): string {
  const isPrivate = [from, to].some((end) => end.me || isNear(end.position, home));
  return isPrivate ? '' : routeLink(from.position, to.position, profile, departAtMs);
}

/** Whether who accepted the reasons of one advice has accepted those of another: a new one is asked about again. */
export function accepts(accepted: WayAdvice, now: WayAdvice): boolean {
  const known = new Set(accepted.because.map(({ rule, entry }) => `${rule} ${entry}`));
  return (
    now.first === accepted.first && now.because.every(({ rule, entry }) => known.has(`${rule} ${entry}`))
  );
}
