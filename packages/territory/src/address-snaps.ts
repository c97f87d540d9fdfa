import { type Address as Door, houseNumberOf, plainName } from '@vigie/places';
import { type Roads, type Snap, snapAll } from '@vigie/roads';
import type { Address } from './addresses.ts';
import { PLACE_SNAP_M } from './places.ts';
import type { Skips } from './skips.ts';

/** The addresses that someone could type: a name with words in it, a number that begins with figures or is none. */
export function findable(addresses: readonly Address[], skips: Skips): Address[] {
  return addresses.filter(({ number, street }) => {
    const why =
      plainName(street) === '' ? 'no street' : houseNumberOf(number) ? null : 'number without figures';
    if (why !== null) skips.add('address', why);
    return why === null;
  });
}

/**
 * Finds where one leaves the streets for each address: on the nearest street of its own name, for a house at a corner
 * opens to one of the two; else on the nearest street of any. Without a snap when none is near.
 */
export function snapAddresses(roads: Roads, addresses: readonly Address[]): Door[] {
  const names = roads.names.map(plainName);
  const known = new Set(names);
  return addresses.map(({ number, street, commune = '', position }) => {
    const own = plainName(street);
    const isOwn = (edge: number): boolean => names[roads.edgeNames[edge]!] === own;
    let near: Snap | undefined;
    if (known.has(own)) [near] = snapAll(roads, position, PLACE_SNAP_M, isOwn);
    if (!near) [near] = snapAll(roads, position, PLACE_SNAP_M, () => true);
    const door = { number, street, commune, position };
    if (!near) return door;
    const { edge, alongCm, distanceM } = near;
    return { ...door, snap: { edge, alongCm, distanceM: Math.round(distanceM) } };
  });
}
