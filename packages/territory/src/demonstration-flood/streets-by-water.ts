import { boxContains, boxOf, distanceM, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { Stage } from '../demonstration/stage.ts';
import type { Flow } from './flow.ts';
import { fromRiverM } from './ground.ts';

/** Streets looked at: enough to choose from, whatever the size of the town. */
const MOST_STREETS = 3_000;
/** Dry enough that water there is a lie: metres from every gauge, before which only the farthest are kept. */
const HILLS = 60;

/** A point of a street. */
export interface Spot {
  readonly street: string;
  readonly position: PositionE7;
}

/** A point of a street that water reaches, by when it comes and goes. */
export interface WetSpot extends Spot {
  readonly wetAtMs: number;
  readonly dryAtMs: number;
  /** How deep it gets, from 0 (only the worst reaches it) to 1. */
  readonly depth: number;
}

export interface Spots {
  readonly wet: readonly WetSpot[];
  /** Not wet, the nearest to the river first. */
  readonly dry: readonly Spot[];
  /** The farthest from the river. */
  readonly hills: readonly Spot[];
}

export function spotsOf({ streets }: Stage, flows: readonly Flow[]): Spots {
  const every = Math.max(1, Math.ceil(streets.length / MOST_STREETS));
  const spots = streets
    .filter(({ name }, i) => i % every === 0 && name !== '')
    .flatMap(({ name, line }): Spot[] =>
      line.slice(1).map((end, i) => ({ street: name, position: middle(line[i]!, end) })),
    );
  const wetting = wetter(flows);
  const wet: WetSpot[] = [];
  const dry: Spot[] = [];
  for (const spot of spots) {
    const water = wetting(spot.position);
    if (water) wet.push({ ...spot, ...water });
    else dry.push(spot);
  }
  const byDistance = dry
    .map((spot) => ({ spot, farM: fromRiverM(flows, spot.position) }))
    .sort((a, b) => a.farM - b.farM)
    .map(({ spot }) => spot);
  return { wet, dry: byDistance, hills: byDistance.slice(-HILLS) };
}

const middle = ([ax, ay]: PositionE7, [bx, by]: PositionE7): PositionE7 => [
  Math.round((ax + bx) / 2),
  Math.round((ay + by) / 2),
];

type Water = Pick<WetSpot, 'wetAtMs' | 'dryAtMs' | 'depth'>;

/** When water stands at a position; null where it never comes. */
export function wetter(flows: readonly Flow[]): (position: PositionE7) => Water | null {
  const known = flows.map((flow) => ({ flow, box: boxOf(flow.extents.at(-1)!.flat()) }));
  return (position) => {
    for (const { flow, box } of known) {
      if (!box || !boxContains(box, position)) continue;
      const k = flow.extents.findIndex((extent) => pointInPolygon(position, extent));
      if (k < 0) continue;
      const depth = 1 - k / flow.extents.length;
      return { wetAtMs: flow.wetAtMs[k]!, dryAtMs: flow.dryAtMs[k]!, depth };
    }
    return null;
  };
}

/** The spots within so many metres of a position. */
export const spotsNear = <S extends Spot>(spots: readonly S[], position: PositionE7, withinM: number): S[] =>
  spots.filter((spot) => distanceM(spot.position, position) <= withinM);
