import type { Tags } from '../osm.ts';
import { type Belts, type Cell, layBelts, type Spoke } from './belts.ts';
import type { Chance } from './chance.ts';
import type { Extent } from './extent.ts';
import { estate, type GridStyle, type Ground, grid } from './fills.ts';
import { OPEN_ROAD, type PlannedStreet, straight } from './plan.ts';
import { apart, between, circle, leftOf, type Point, plus, unit } from './plane.ts';
import { seaside } from './seaside.ts';
import type { StreetNames } from './street-names.ts';
import { isClear, MOTORWAY_Y } from './terrain.ts';
import { MOTORWAY, motorway, passing, RAILWAY, RIVER } from './through.ts';
import { hamlets, type Village, villageStreets } from './villages.ts';

/** What the ground of a cell became. */
export type Use =
  | 'grid'
  | 'estate'
  | 'slabs'
  | 'commerce'
  | 'industry'
  | 'campus'
  | 'sport'
  | 'park'
  | 'vines'
  | 'wood';

export interface Quarter {
  readonly use: Use;
  readonly ring: readonly Point[];
  readonly middle: Point;
}

/** A named patch of ground, without houses. */
export interface Patch {
  readonly tags: Tags;
  /** Closed. */
  readonly ring: readonly Point[];
}

export interface Suburbs {
  /** All of the town's, those inside the ring road too. */
  readonly streets: readonly PlannedStreet[];
  /** Its main ones, before anything lay across them. */
  readonly roads: readonly PlannedStreet[];
  readonly quarters: readonly Quarter[];
  readonly villages: readonly Village[];
  readonly patches: readonly Patch[];
}

export const NO_SUBURBS: Suburbs = { streets: [], roads: [], quarters: [], villages: [], patches: [] };

/** Everything outside the ring road, and what lies across it. `old` are the streets inside. */
export function drawSuburbs(
  old: readonly PlannedStreet[],
  extent: Extent,
  names: StreetNames,
  chance: Chance,
): Suburbs {
  const belts = layBelts(extent, chance);
  const villages = hamlets(belts.spokes, extent, chance);
  const quarters = usesOf(belts.cells, extent, chance);
  const shore = seaside(names, chance);
  const roads = mainRoads(belts, extent, names, chance);
  const interchanges = roads.filter(
    ({ tags }) => tags.name === 'Route des Garrigues' || tags.name === 'Chemin des Crêtes',
  );
  const small = quarters.flatMap((quarter) => fill(quarter, villages, names, chance));
  const throughout = [
    ...motorway(
      extent.reachM + 1_900,
      interchanges.map(({ line }) => line),
    ),
    ...roads,
    ...shore.streets,
    ...villages.flatMap((village) => villageStreets(village, names, chance)),
    ...small,
  ];
  const bridged = passing(passing(throughout, RIVER), MOTORWAY);
  return {
    streets: passing([...old, ...bridged], RAILWAY),
    roads,
    quarters,
    villages,
    patches: [...shore.patches, ...quarters.flatMap(patchesOf)],
  };
}

/** What quarters become, in the order of a shuffled hand of cards: mostly houses. */
const HAND: readonly Use[] = [
  ...Array.from({ length: 13 }, (): Use => 'estate'),
  ...Array.from({ length: 9 }, (): Use => 'grid'),
  'slabs',
  'slabs',
  'slabs',
  'commerce',
  'commerce',
  'industry',
  'campus',
  'sport',
  'park',
  'vines',
];

/** In the inner half of a city, nobody keeps vines. */
const CITY_HAND: readonly Use[] = [
  ...Array.from({ length: 14 }, (): Use => 'grid'),
  ...Array.from({ length: 5 }, (): Use => 'estate'),
  'slabs',
  'slabs',
  'slabs',
  'slabs',
  'commerce',
  'campus',
  'sport',
  'park',
  'park',
];

function usesOf(cells: readonly Cell[], { belts }: Extent, chance: Chance): Quarter[] {
  const deal = (hand: readonly Use[]): (() => Use) => {
    let left: Use[] = [];
    return () => {
      if (left.length === 0) left = chance.shuffled(hand);
      return left.pop()!;
    };
  };
  const [town, city] = [deal(HAND), deal(CITY_HAND)];
  return cells.map(({ belt, ring, middle }) => {
    const use = belts > 4 && belt <= belts / 2 ? city() : town();
    return { use, ring, middle };
  });
}

/** Spokes, their first pieces inside the town and the last beyond it, and most of the boulevards. */
function mainRoads(
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
    if (chance.below(9) === 0) return;
    const isGreat = belt % 2 === 0;
    const tags = { highway: isGreat ? 'secondary' : 'tertiary', maxspeed: '50', name: byBelt.get(belt)! };
    roads.push({ line: refined(line), tags, local: false, zone: 'town' });
  });
  return roads;
}

function spokeRoads(
  { name, direction, isOld, at }: Spoke,
  extent: Extent,
  names: StreetNames,
): PlannedStreet[] {
  const points = [...at.values()];
  const inside = refined(points);
  if (!isOld) {
    if (points.length < 2) return [];
    const tags = { highway: 'tertiary', maxspeed: '50', name: names.avenue() };
    return [{ line: inside, tags, local: false, zone: 'town' }];
  }
  const last = points.at(-1)!;
  const tags = { highway: 'secondary', maxspeed: '50', name };
  const gone = extent.reachM + 1_500;
  const isLong = Math.abs(direction[1]) > 0.8;
  const onward: Point[] = [];
  for (let far = 0; far <= 20_000; far += 45) {
    const point = plus(last, direction, far);
    // To the sea, over the motorway, or out of sight.
    if (point[1] > MOTORWAY_Y + 750 || (!isLong && apart(point, [0, 0]) > gone)) break;
    onward.push(point);
    if (point[1] < SHORE_ROAD_Y) break;
  }
  const roads: PlannedStreet[] = [{ line: inside, tags, local: false, zone: 'town' }];
  if (onward.length > 1)
    roads.push({ line: onward, tags: { ...OPEN_ROAD, name }, local: false, zone: 'country' });
  return roads.filter(({ line }) => line.length > 1);
}

/** Where roads to the sea end. */
const SHORE_ROAD_Y = -4_440;

const refined = (line: readonly Point[]): Point[] =>
  line.flatMap((point, i) => (i === 0 ? [point] : straight(line[i - 1]!, point).slice(1)));

function fill(
  { use, ring, middle }: Quarter,
  villages: readonly Village[],
  names: StreetNames,
  chance: Chance,
): PlannedStreet[] {
  const near = villages.filter(({ at, radiusM }) => apart(at, middle) < radiusM + 1_200);
  const isFree = (point: Point): boolean =>
    isClear(point) && near.every(({ at, radiusM }) => apart(at, point) > radiusM + 12);
  const turn = plus(unit(plus(ring[8]!, ring[0]!, -1)), leftOf(unit(middle)), chance.between(-0.3, 0.3));
  const ground: Ground = { ring, isFree, along: unit(turn) };
  const residential = { highway: 'residential', maxspeed: '30' };
  const lay = (style: GridStyle): PlannedStreet[] => grid(ground, style, chance);
  const deep = chance.between(86, 104);
  switch (use) {
    case 'estate':
      return estate(ground, names, chance);
    case 'grid':
      return lay({
        zone: 'grid',
        blockM: [deep, chance.between(120, 170)],
        tags: residential,
        name: names.street,
      });
    case 'slabs':
      return lay({ zone: 'slabs', blockM: [165, 215], tags: residential, name: names.street });
    case 'commerce':
    case 'industry': {
      const tags = { highway: 'unclassified', maxspeed: '50' };
      return lay({ zone: 'sheds', blockM: [165, 290], tags, name: names.works });
    }
    case 'campus':
      return lay({
        zone: 'campus',
        blockM: [230, 260],
        tags: { highway: 'residential', maxspeed: '30' },
        name: names.scholars,
      });
    case 'vines':
      return lay({
        zone: 'country',
        blockM: [420, 520],
        tags: { highway: 'unclassified', maxspeed: '50' },
        name: names.track,
      });
    case 'sport':
      return lay({ zone: 'none', blockM: [260, 330], tags: residential, name: names.street });
    case 'park':
    case 'wood':
      return lay({ zone: 'none', blockM: [190, 230], tags: { highway: 'footway' }, name: names.track });
  }
}

/** The ground of a quarter that is one green: smaller than its cell, which its streets bound. */
function patchesOf({ use, ring, middle }: Quarter): Patch[] {
  const inner = ring.map((point) => between(point, middle, 0.06));
  if (use === 'park') return [{ tags: { leisure: 'park', name: 'Parc' }, ring: inner }];
  if (use === 'sport') return sportOf(middle);
  return [];
}

function sportOf(middle: Point): Patch[] {
  const oval = circle(middle, (i) => 82 + 26 * Math.abs(((i % 36) - 18) / 18), 4);
  return [{ tags: { leisure: 'stadium', name: 'Stade des Vendangeurs' }, ring: oval }];
}
