import type { View } from '@vigie/fold';
import type { PositionE7 } from '@vigie/geo';
import { distanceToShapeM, type EntryId, shapeOf } from '@vigie/situation';

/** Something with a place, and how far it is as the crow flies: metres, 0 where one is inside of it. */
export interface Nearby {
  readonly entry: EntryId;
  readonly distanceM: number;
}

/**
 * What has a place of its own, by its distance from a position (E7, WGS 84), the nearest first: areas, orders, closures, alerts
 * with an area, reports, shelters, services. Every standing and status: who shows it says which.
 */
export function around(view: View, position: PositionE7): Nearby[] {
  return view.shown
    .flatMap(({ entry }) => {
      const shape = shapeOf(entry);
      return shape ? [{ entry: entry.id, distanceM: Math.round(distanceToShapeM(shape, position)) }] : [];
    })
    .sort((a, b) => a.distanceM - b.distanceM);
}
