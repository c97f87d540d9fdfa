import type { Chance } from '@vigie/chance';
import type { Belts, Spoke } from './belts.ts';
import { type Extent, isCity } from './extent.ts';
import { OPEN_ROAD, type PlannedStreet, straight } from './plan.ts';
import { apart, type Point, plus } from './plane.ts';
import type { StreetNames } from './street-names.ts';
import { MOTORWAY_Y } from './terrain.ts';

/** Spokes, their first pieces inside the town and the last beyond it, and most of the boulevards. */
export function mainRoads(
  { spokes, arcs }: Belts,
  extent: Extent,
  names: StreetNames,
  chance: Chance,
): PlannedStreet[] {
  const roads: PlannedStreet[] = spokes.flatMap((spoke) => spokeRoads(spoke, extent, names));
  const byBelt = new Map<number, string>();
  arcs.forEach(({ belt, line }, i) => {
    // A boulevard changes its name now and then, and not everywhere was it ever built.
    if (i === 0 || arcs[i - 1]!.belt !== belt || chance.below(3) === 0) byBelt.set(belt, names.boulevard());
    const isEdge = belt === extent.belts && extent.belts > 1;
    if (chance.below(isEdge ? 3 : 12) === 0) return;
    const isGreat = belt % (isCity(extent) ? 3 : 2) === 0;
    const tags = { highway: isGreat ? 'secondary' : 'tertiary', maxspeed: '50', name: byBelt.get(belt)! };
    roads.push({ line: refined(line), tags, local: false, zone: 'town' });
  });
  return roads;
}

/** Within the belts, and for a road that leaves the town, beyond them. */
function spokeRoads(spoke: Spoke, extent: Extent, names: StreetNames): PlannedStreet[] {
  const { isOld, at } = spoke;
  const points = [...at.values()];
  if (points.length < 2 && !isOld) return [];
  const name = isOld ? spoke.name : names.avenue();
  const isGreat = isOld || (isCity(extent) && at.has(2));
  const tags = { highway: isGreat ? 'secondary' : 'tertiary', maxspeed: '50', name };
  const inside: PlannedStreet = { line: refined(points), tags, local: false, zone: 'town' };
  const outside: PlannedStreet = {
    line: isOld ? onward(points.at(-1)!, spoke.direction, extent) : [],
    tags: { ...OPEN_ROAD, name },
    local: false,
    zone: 'country',
  };
  return [inside, outside].filter(({ line }) => line.length > 1);
}

const STEP_M = 45;
/** Farther from the town than this is out of sight. */
const SIGHT_M = 2_300;
/** Northern roads at least lead over the motorway. */
const NORTH_M = MOTORWAY_Y + 1_000;

/** To the sea, over the motorway, or out of sight. */
function onward(from: Point, direction: Point, { reachM }: Extent): Point[] {
  const gone = direction[1] > 0.8 ? Math.max(reachM + SIGHT_M, NORTH_M) : reachM + SIGHT_M;
  const toSea = direction[1] < -0.8;
  const line: Point[] = [];
  for (let point = from; toSea || apart(point, [0, 0]) < gone; point = plus(point, direction, STEP_M)) {
    if (point[1] < SHORE_ROAD_Y)
      return [...line, plus(point, direction, (SHORE_ROAD_Y - point[1]) / direction[1])];
    line.push(point);
  }
  return line;
}

/** Where roads to the sea end. */
const SHORE_ROAD_Y = -4_443;

/** In pieces short enough to be bent. */
export const refined = (line: readonly Point[]): Point[] =>
  line.flatMap((point, i) => (i === 0 ? [point] : straight(line[i - 1]!, point).slice(1)));
