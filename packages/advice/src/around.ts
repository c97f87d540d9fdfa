import type { View } from '@vigie/fold';
import {
  distanceM,
  type LineE7,
  nearestOnSegment,
  type PolygonE7,
  type PositionE7,
  pointInPolygon,
} from '@vigie/geo';
import type { AnyStatement, EntryId } from '@vigie/situation';

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
      const far = distanceTo(entry, position);
      return far === null ? [] : [{ entry: entry.id, distanceM: Math.round(far) }];
    })
    .sort((a, b) => a.distanceM - b.distanceM);
}

/** Null for what has no place of its own: it holds everywhere. */
function distanceTo(entry: AnyStatement, at: PositionE7): number | null {
  switch (entry.kind) {
    case 'order':
      return toPolygon(entry.body.zone, at);
    case 'bulletin':
      return entry.body.area ? toPolygon(entry.body.area, at) : null;
    case 'hazard':
      return toPolygon(entry.body.polygon, at);
    case 'closure':
      return toLine(entry.body.line, at);
    case 'report':
    case 'shelter':
      return distanceM(entry.body.position, at);
    case 'service':
      if (entry.body.area) return toPolygon(entry.body.area, at);
      return entry.body.position ? distanceM(entry.body.position, at) : null;
    case 'note':
      return entry.body.area ? toPolygon(entry.body.area, at) : null;
    default:
      return null;
  }
}

const toPolygon = (polygon: PolygonE7, at: PositionE7): number =>
  pointInPolygon(at, polygon) ? 0 : Math.min(...polygon.map((ring) => toLine(ring, at)));

function toLine(line: LineE7, at: PositionE7): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++)
    least = Math.min(least, nearestOnSegment(at, line[i - 1]!, line[i]!).distanceM);
  return least;
}
