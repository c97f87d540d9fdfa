import type { Tags } from '../osm.ts';
import { type Belts, type Cell, layBelts, type Spoke } from './belts.ts';
import type { Chance } from './chance.ts';
import type { Extent } from './extent.ts';
import { estate, type GridStyle, type Ground, grid } from './fills.ts';
import { type Heart, hearts, type Patch } from './greens.ts';
import { OPEN_ROAD, type PlannedStreet, straight } from './plan.ts';
import { apart, between, leftOf, type Point, plus, unit, within } from './plane.ts';
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
  | 'cemetery'
  | 'vines'
  /** Nothing yet. */
  | 'fields';

export interface Quarter {
  readonly use: Use;
  readonly ring: readonly Point[];
  readonly middle: Point;
  /** Along the boulevards on both sides of it. */
  readonly along: Point;
  readonly heart: Heart | null;
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
    patches: [...shore.patches, ...quarters.flatMap(({ heart }) => heart?.patches ?? [])],
  };
}

const times = (count: number, use: Use): Use[] => Array.from({ length: count }, () => use);

/** What quarters become, in the order of a shuffled hand of cards: mostly houses. */
const HAND: readonly Use[] = [
  ...times(9, 'estate'),
  ...times(8, 'grid'),
  ...times(3, 'slabs'),
  'commerce',
  'campus',
  'sport',
  'park',
  'cemetery',
];

/** In the inner half of a city, nobody keeps vines. */
const CITY_HAND: readonly Use[] = [
  ...times(14, 'grid'),
  ...times(4, 'estate'),
  ...times(4, 'slabs'),
  'commerce',
  'campus',
  'sport',
  'cemetery',
  ...times(2, 'park'),
];

/** Where the town ends, it ends here and there. */
const EDGE_HAND: readonly Use[] = [
  ...times(10, 'estate'),
  ...times(2, 'grid'),
  ...times(3, 'vines'),
  ...times(3, 'fields'),
  ...times(2, 'commerce'),
  ...times(2, 'industry'),
  'sport',
];

/** With more belts than these it is a city. */
const CITY_BELTS = 4;

function usesOf(cells: readonly Cell[], { belts }: Extent, chance: Chance): Quarter[] {
  const deal = (hand: readonly Use[]): (() => Use) => {
    let left: Use[] = [];
    return () => {
      if (left.length === 0) left = chance.shuffled(hand);
      return left.pop()!;
    };
  };
  const [town, city, edge] = [deal(HAND), deal(CITY_HAND), deal(EDGE_HAND)];
  const heartOf = hearts(chance);
  return cells.map(({ belt, ring, middle }): Quarter => {
    const isInner = belts > CITY_BELTS && belt <= belts / 2;
    const dealt = isInner ? city() : belt === belts && belts > 1 ? edge() : town();
    const along = unit(plus(ring[8]!, ring[0]!, -1));
    const quarter = { ring, middle, along, heart: null };
    if (dealt !== 'park' && dealt !== 'sport' && dealt !== 'cemetery') return { ...quarter, use: dealt };
    // Where the river or the railway runs through, there is no room for a park.
    const isDry = ring.every((point) => isClear(between(point, middle, 0.4))) && isClear(middle);
    if (!isDry) return { ...quarter, use: 'estate' };
    return { ...quarter, use: dealt, heart: heartOf(dealt, ring, middle, along) };
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
    const isEdge = belt === extent.belts && extent.belts > 1;
    if (chance.below(isEdge ? 3 : 12) === 0) return;
    const isGreat = belt % (extent.belts > CITY_BELTS ? 3 : 2) === 0;
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
    const isGreat = extent.belts > CITY_BELTS && at.has(2);
    const tags = { highway: isGreat ? 'secondary' : 'tertiary', maxspeed: '50', name: names.avenue() };
    return [{ line: inside, tags, local: false, zone: 'town' }];
  }
  const last = points.at(-1)!;
  const tags = { highway: 'secondary', maxspeed: '50', name };
  const gone = extent.reachM + 2_300;
  const isLong = Math.abs(direction[1]) > 0.8;
  const onward: Point[] = [];
  for (let far = 0; far <= 20_000; far += 45) {
    const point = plus(last, direction, far);
    // To the sea, over the motorway, or out of sight.
    if (point[1] > MOTORWAY_Y + 750 || (!isLong && apart(point, [0, 0]) > gone)) break;
    if (point[1] < SHORE_ROAD_Y) {
      onward.push(plus(point, direction, (SHORE_ROAD_Y - point[1]) / direction[1]));
      break;
    }
    onward.push(point);
  }
  const roads: PlannedStreet[] = [{ line: inside, tags, local: false, zone: 'town' }];
  if (onward.length > 1)
    roads.push({ line: onward, tags: { ...OPEN_ROAD, name }, local: false, zone: 'country' });
  return roads.filter(({ line }) => line.length > 1);
}

/** Where roads to the sea end. */
const SHORE_ROAD_Y = -4_443;

const refined = (line: readonly Point[]): Point[] =>
  line.flatMap((point, i) => (i === 0 ? [point] : straight(line[i - 1]!, point).slice(1)));

function fill(
  quarter: Quarter,
  villages: readonly Village[],
  names: StreetNames,
  chance: Chance,
): PlannedStreet[] {
  const { use, ring, middle, heart } = quarter;
  const near = villages.filter(({ at, radiusM }) => apart(at, middle) < radiusM + 1_200);
  const isFree = (point: Point): boolean =>
    isClear(point) &&
    near.every(({ at, radiusM }) => apart(at, point) > radiusM + 12) &&
    !(heart && within(point, heart.rim));
  const along = unit(plus(quarter.along, leftOf(quarter.along), chance.between(-0.35, 0.35)));
  const ground: Ground = { ring, isFree, along };
  if (use === 'fields') return [];
  if (heart) return [...aroundHeart(heart, along, names, chance), ...estate(ground, names, chance)];
  return use === 'estate' ? estate(ground, names, chance) : grid(ground, styleOf(use, names, chance), chance);
}

/** The street around it, and the paths of a park. */
function aroundHeart(
  { rim, rimName, use }: Heart,
  along: Point,
  names: StreetNames,
  chance: Chance,
): PlannedStreet[] {
  const tags = { highway: 'residential', maxspeed: '30', name: rimName };
  const around: PlannedStreet = { line: refined(rim), tags, local: false, zone: 'estate' };
  if (use !== 'park') return [around];
  const ground = { ring: rim, isFree: isClear, along };
  const paths: GridStyle = {
    zone: 'none',
    blockM: [110, 150],
    tags: { highway: 'footway' },
    name: names.track,
  };
  return [around, ...grid(ground, paths, chance)];
}

const SMALL: Tags = { highway: 'residential', maxspeed: '30' };
const BROAD: Tags = { highway: 'unclassified', maxspeed: '50' };

function styleOf(use: Use, names: StreetNames, chance: Chance): GridStyle {
  switch (use) {
    case 'slabs':
      return { zone: 'slabs', blockM: [118, 170], tags: SMALL, name: names.street };
    case 'commerce':
      return { zone: 'sheds', blockM: [175, 260], tags: BROAD, name: names.works };
    case 'industry':
      return { zone: 'sheds', blockM: [205, 330], tags: BROAD, name: names.works };
    case 'campus':
      return { zone: 'campus', blockM: [170, 230], tags: SMALL, name: names.scholars };
    case 'vines':
      return { zone: 'country', blockM: [400, 480], tags: BROAD, name: names.track };
    default: {
      const blockM = [chance.between(84, 102), chance.between(120, 170)] as const;
      return { zone: 'grid', blockM, tags: SMALL, name: names.street };
    }
  }
}
