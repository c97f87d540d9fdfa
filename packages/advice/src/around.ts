import type { Shown, View } from '@vigie/fold';
import {
  distanceM,
  type LineE7,
  nearestOnSegment,
  type PolygonE7,
  type PositionE7,
  pointInPolygon,
} from '@vigie/geo';
import { counts } from '@vigie/hazards';
import type { AnyStatement, EntryId } from '@vigie/situation';

/** Something with a place, and how far it is as the crow flies: metres, 0 where one is inside of it. */
export interface Nearby {
  readonly entry: EntryId;
  readonly distanceM: number;
}

export interface Surrounding {
  /** Areas, orders, closures, alerts with an area and reports, the nearest first. */
  readonly dangers: readonly Nearby[];
  /** Shelters that are open, the nearest first; by which way, and whether there is one, is asked of the roads. */
  readonly shelters: readonly Nearby[];
}

/** What is around a position (E7, WGS 84) at the view's moment. An exercise is no danger, and opens no door. */
export function around(view: View, position: PositionE7): Surrounding {
  const near = (isWanted: (entry: AnyStatement) => boolean, now: (one: Shown) => boolean): Nearby[] =>
    view.shown
      .filter((one) => isWanted(one.entry) && now(one))
      .flatMap(({ entry }) => {
        const far = distanceTo(entry, position);
        return far === null ? [] : [{ entry: entry.id, distanceM: Math.round(far) }];
      })
      .sort((a, b) => a.distanceM - b.distanceM);
  return {
    dangers: near(isDanger, (one) => counts(view, one)),
    shelters: near(isOpenShelter, (one) => one.entry.status === 'Actual' && one.standing === 'in-force'),
  };
}

const DANGERS: ReadonlySet<AnyStatement['kind']> = new Set([
  'order',
  'bulletin',
  'hazard',
  'closure',
  'report',
]);

const isDanger = ({ kind }: AnyStatement): boolean => DANGERS.has(kind);

const isOpenShelter = (entry: AnyStatement): boolean =>
  entry.kind === 'shelter' && entry.body.state === 'open';

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
