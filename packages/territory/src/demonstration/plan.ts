import type { Chance } from '@vigie/chance';
import type { Tags } from '../osm.ts';
import { type Extent, RING_ROAD_M } from './extent.ts';
import { OLD_NAMES, STREET_NAMES } from './names.ts';
import { apart, circle, cross, DIRECTIONS, leftOf, type Point, plus, unit, within } from './plane.ts';
import type { StreetNames } from './street-names.ts';
import { COAST_Y, RIVER_X, riverX } from './terrain.ts';

// The town's plan on a board without hills: circles and straight lines, bent afterwards (bend.ts). A walled core grown in
// rings, as the « circulades » of Languedoc; boulevards where the walls stood; avenues to the gates; a river with its
// quays; quarters laid out in grids, each its own way; a ring road.

export interface PlannedStreet {
  readonly line: readonly Point[];
  readonly tags: Tags;
  /** May lose some of its blocks, for a town is never as regular as its plan. */
  readonly local: boolean;
  /** What stands along it; nothing unless said. */
  readonly zone?: Zone;
  /** Above the ground or below it, on a bridge or in a tunnel: it meets others at its ends only. */
  readonly level?: 1 | -1;
}

/** How a street is built up. */
export type Zone =
  | 'none'
  | 'core'
  | 'town'
  | 'grid'
  | 'estate'
  | 'slabs'
  | 'sheds'
  | 'campus'
  | 'village'
  | 'resort'
  | 'country';

export interface Plan {
  readonly streets: readonly PlannedStreet[];
  /** From the south. */
  readonly river: { readonly name: string; readonly middle: readonly Point[]; readonly halfWidthM: number };
  readonly stream: { readonly name: string; readonly middle: readonly Point[] };
  readonly park: { readonly name: string; readonly ring: readonly Point[]; readonly pond: readonly Point[] };
  /** Around which the plan's roundabouts were drawn: streets end at their rim. */
  readonly roundabouts: readonly Point[];
}

const CENTRE: Point = [0, 0];
const WALLS_M = 290;
const QUAY_M = 62;
export const ROUNDABOUT_M = 20;
const BRIDGE_Y = 45;
/** East of the river the town starts at the bridge's far end. */
const BRIDGEHEAD: Point = [RIVER_X + QUAY_M, BRIDGE_Y];
const FORD_Y = -640;

export interface Radial {
  readonly from: Point;
  readonly direction: Point;
  readonly name: string;
  readonly onward: string;
}

const WEST: readonly Radial[] = [
  radial(CENTRE, [0.12, 1], 'Avenue des Garrigues', 'Route des Garrigues'),
  radial(CENTRE, [-0.72, 0.7], 'Avenue de la Gare', 'Route du Mas Neuf'),
  radial(CENTRE, [-1, -0.08], 'Avenue Georges Clemenceau', 'Route des Étangs'),
  radial(CENTRE, [-0.66, -0.75], 'Avenue de la Plaine', 'Route de la Plaine'),
  radial(CENTRE, [0.1, -1], 'Avenue de la Mer', 'Route de la Mer'),
];

const EAST: readonly Radial[] = [
  radial(BRIDGEHEAD, [0.42, -0.91], 'Avenue des Salins', 'Route des Salins'),
  radial(BRIDGEHEAD, [1, -0.02], 'Avenue de la République', 'Route de Nîmes'),
  radial(BRIDGEHEAD, [0.48, 0.88], 'Avenue du Pont Vieux', 'Chemin des Crêtes'),
];

function radial(from: Point, direction: Point, name: string, onward: string): Radial {
  return { from, direction: unit(direction), name, onward };
}

/** Turning left from due east. */
export const RADIALS: readonly Radial[] = [EAST[1]!, EAST[2]!, ...WEST, EAST[0]!];

/** The old town, up to its ring road; without belts around it, with the first piece of the roads that leave it. */
export function drawPlan(chance: Chance, { belts, reachM }: Extent, more: StreetNames): Plan {
  const gates = [...WEST, ...EAST].map(({ from, direction }) => onRingRoad(from, direction));
  const park = parkOf();
  const river =
    belts === 0
      ? vertical(RIVER_X, -2_300, 2_300)
      : vertical(0, COAST_Y - 20, reachM + 2_200).map(([, y]): Point => [riverX(y), y]);
  return {
    streets: [
      ...mainStreets(chance, belts === 0),
      ...core(chance),
      ...gates.map(roundabout),
      ...quarters(chance, park.ring, more),
      ...paths(park.ring),
    ],
    river: { name: 'La Vernole', middle: river, halfWidthM: 24 },
    stream: {
      name: 'Ruisseau de Font Basse',
      middle: straight([belts === 0 ? -1_900 : -reachM - 900, -140], [RIVER_X, -560], 60),
    },
    park,
    roundabouts: gates,
  };
}

/** Where a radial meets the ring road. */
export function onRingRoad(from: Point, direction: Point): Point {
  const along = from[0] * direction[0] + from[1] * direction[1];
  const square = from[0] * from[0] + from[1] * from[1] - RING_ROAD_M * RING_ROAD_M;
  return plus(from, direction, -along + Math.sqrt(along * along - square));
}

/** Pieces short enough to be bent. */
export function straight(from: Point, to: Point, pieceM = 45): Point[] {
  const pieces = Math.max(1, Math.ceil(apart(from, to) / pieceM));
  return Array.from({ length: pieces + 1 }, (_, i) => [
    from[0] + ((to[0] - from[0]) * i) / pieces,
    from[1] + ((to[1] - from[1]) * i) / pieces,
  ]);
}

const vertical = (x: number, fromY: number, toY: number): Point[] => straight([x, fromY], [x, toY], 60);

function mainStreets(chance: Chance, alone: boolean): PlannedStreet[] {
  const main = (line: readonly Point[], name: string, tags: Tags, zone: Zone = 'none'): PlannedStreet => ({
    line,
    tags: { name, ...tags },
    local: false,
    zone,
  });
  const avenue = { highway: 'secondary', maxspeed: '50' };
  const quay = { highway: 'tertiary', maxspeed: '50', flood_prone: 'yes' };
  const quayEnd = Math.sqrt(RING_ROAD_M * RING_ROAD_M - (RIVER_X + QUAY_M) * (RIVER_X + QUAY_M)) + 8;
  const walls = circle(CENTRE, () => WALLS_M + chance.between(-6, 6));
  const quarter = (from: number): Point[] => walls.slice(from * 18, from * 18 + 19);
  const boulevards = [
    'Boulevard de la Liberté',
    'Boulevard Gambetta',
    'Boulevard des Platanes',
    'Boulevard Sadi Carnot',
  ];
  return [
    ...ringRoad(main),
    ...boulevards.map((name, i) => main(quarter(i), name, avenue, 'core')),
    ...[...WEST, ...EAST].flatMap(({ from, direction, name, onward }) => {
      const start = from === CENTRE ? plus(from, direction, WALLS_M - 8) : from;
      const gate = onRingRoad(from, direction);
      return [
        main(straight(start, gate), name, avenue, 'town'),
        ...(alone ? [main(straight(gate, plus(gate, direction, 520)), onward, OPEN_ROAD, 'country')] : []),
      ];
    }),
    main(straight([WALLS_M - 12, BRIDGE_Y], [RIVER_X - QUAY_M, BRIDGE_Y]), 'Rue du Pont', avenue, 'core'),
    main(straight([RIVER_X - QUAY_M, BRIDGE_Y], BRIDGEHEAD, 200), 'Pont Vieux', {
      ...avenue,
      bridge: 'yes',
      layer: '1',
    }),
    main(vertical(RIVER_X - QUAY_M, -quayEnd - 30, quayEnd + 30), 'Quai des Blanchisseuses', quay, 'town'),
    main(vertical(RIVER_X + QUAY_M, -quayEnd, quayEnd), 'Quai de la Digue', quay, 'town'),
    main(straight([RIVER_X - QUAY_M, FORD_Y], [RIVER_X + QUAY_M, FORD_Y], 200), 'Chemin du Gué', {
      highway: 'unclassified',
      maxspeed: '30',
      ford: 'yes',
      flood_prone: 'yes',
    }),
  ];
}

export const OPEN_ROAD: Tags = { highway: 'secondary', maxspeed: '80' };

/** The ring road, with its two bridges over the river as ways of their own. */
function ringRoad(
  main: (line: readonly Point[], name: string, tags: Tags) => PlannedStreet,
): PlannedStreet[] {
  const tags = { highway: 'primary', maxspeed: '70' };
  const east = RIVER_X + QUAY_M;
  const west = RIVER_X - QUAY_M;
  const at = (x: number, sign: 1 | -1): Point => [x, sign * Math.sqrt(RING_ROAD_M * RING_ROAD_M - x * x)];
  const round = circle(CENTRE, () => RING_ROAD_M).slice(0, -1);
  const after = (from: Point, to: Point): Point[] => {
    // Turning left from one point of the circle to the other, from the first direction past it.
    const isPast = (p: Point): boolean => cross(from, p) > 0 && p[0] * from[0] + p[1] * from[1] > 0;
    const start = round.findIndex((p, i) => isPast(p) && !isPast(round.at(i - 1)!));
    const arc = [from];
    for (let i = start; ; i++) {
      const p = round[i % round.length]!;
      if (cross(p, to) <= 0 && p[0] * to[0] + p[1] * to[1] > 0) break;
      arc.push(p);
    }
    return [...arc, to];
  };
  const bridge = { ...tags, bridge: 'yes', layer: '1' };
  return [
    main(after(at(east, -1), at(east, 1)), 'Rocade Est', tags),
    main([at(east, 1), at(west, 1)], 'Pont de la Rocade Nord', bridge),
    main(after(at(west, 1), at(west, -1)), 'Rocade Ouest', tags),
    main([at(west, -1), at(east, -1)], 'Pont de la Rocade Sud', bridge),
  ];
}

/** Rings around the hall, and alleys from ring to ring; the inner ones without cars. */
function core(chance: Chance): PlannedStreet[] {
  const names = chance.shuffled(OLD_NAMES);
  const rings = [52, 112, 172, 232];
  const wobble = rings.map((radius) => DIRECTIONS.map(() => radius + chance.between(-7, 7)));
  const streets: PlannedStreet[] = rings.map((_, ring) => ({
    line: circle(CENTRE, (i) => wobble[ring]![i]!, 4),
    tags: {
      ...coreTags(ring),
      name: ring === 0 ? 'Place de la Halle' : ring === 3 ? 'Rue du Chemin de Ronde' : names.pop()!,
    },
    local: false,
    zone: 'core',
  }));
  rings.forEach((radius, ring) => {
    const outer = rings[ring + 1] ?? WALLS_M;
    const alleys = 6 + ring * 3;
    for (let alley = 0; alley < alleys; alley++) {
      const at =
        Math.round((DIRECTIONS.length * (alley + chance.between(0.15, 0.85))) / alleys) % DIRECTIONS.length;
      const slant = (at + chance.below(3) - 1 + DIRECTIONS.length) % DIRECTIONS.length;
      // A little beyond both rings, so that they surely cross; what sticks out is cut off again.
      const line = straight(
        plus(CENTRE, DIRECTIONS[at]!, radius - 10),
        plus(CENTRE, DIRECTIONS[slant]!, outer + 10),
        40,
      );
      streets.push({
        line,
        tags: { ...coreTags(ring), name: names.pop() ?? 'Impasse du Vieux Puits' },
        local: false,
        zone: 'core',
      });
    }
  });
  return streets;
}

const coreTags = (ring: number): Tags =>
  ring < 2 ? { highway: 'pedestrian' } : { highway: 'living_street', maxspeed: '20' };

function roundabout(centre: Point): PlannedStreet {
  return {
    line: circle(centre, () => ROUNDABOUT_M, 6),
    tags: { highway: 'primary', junction: 'roundabout', maxspeed: '30' },
    local: false,
  };
}

/** Which quarter of the plan a point lies in; null where there are no streets to lay out. */
function quarterOf(point: Point): number | null {
  const far = apart(point, CENTRE);
  if (far > RING_ROAD_M || far < WALLS_M) return null;
  if (point[0] < RIVER_X - QUAY_M) return sectorOf(point, WEST);
  return point[0] > RIVER_X + QUAY_M ? WEST.length + 1 + sectorOf(point, EAST) : null;
}

/** Between which two radials a point lies; the first and the last sector lie along the river. */
function sectorOf(point: Point, radials: readonly Radial[]): number {
  return radials.filter(({ from, direction }) => cross(direction, plus(point, from, -1)) > 0).length;
}

/** How the grid of a quarter lies: along the street it grew from, with blocks of its own size. */
interface Layout {
  readonly along: Point;
  readonly blockM: readonly [deep: number, wide: number];
}

function quarters(chance: Chance, park: readonly Point[], more: StreetNames): PlannedStreet[] {
  const layouts = Array.from(
    { length: WEST.length + EAST.length + 2 },
    (): Layout => ({
      along: DIRECTIONS[chance.below(DIRECTIONS.length)]!,
      blockM: [chance.between(84, 104), chance.between(118, 150)],
    }),
  );
  const names = chance.shuffled(STREET_NAMES);
  const streets: PlannedStreet[] = [];
  layouts.forEach(({ along, blockM }, quarter) => {
    for (const [direction, spacing] of [
      [along, blockM[0]],
      [leftOf(along), blockM[1]],
    ] as const) {
      for (let offset = -RING_ROAD_M; offset <= RING_ROAD_M; offset += spacing * chance.between(0.85, 1.15)) {
        const origin = plus(CENTRE, leftOf(direction), offset);
        for (const line of runsIn(quarter, origin, direction, park))
          streets.push(localStreet(line, names, more, chance));
      }
    }
  });
  return streets;
}

const SAMPLE_M = 8;
/** Shorter pieces of a quarter's line are corners, not streets. */
const SHORTEST_M = 90;

/** The parts of a straight line that lie in one quarter and outside the park, reaching just over the quarter's edge. */
function runsIn(quarter: number, origin: Point, direction: Point, park: readonly Point[]): Point[][] {
  const runs: Point[][] = [];
  let start: number | null = null;
  for (let t = -RING_ROAD_M - SAMPLE_M; t <= RING_ROAD_M + SAMPLE_M * 2; t += SAMPLE_M) {
    const at = plus(origin, direction, t);
    const inside = quarterOf(at) === quarter && !within(at, park);
    if (inside && start === null) start = t;
    if (inside || start === null) continue;
    if (t - start >= SHORTEST_M)
      runs.push(straight(plus(origin, direction, start - SAMPLE_M - 2), plus(origin, direction, t + 2)));
    start = null;
  }
  return runs;
}

function localStreet(
  line: readonly Point[],
  names: string[],
  more: StreetNames,
  chance: Chance,
): PlannedStreet {
  const oneway: Tags = chance.next() < 0.22 ? { oneway: 'yes', 'oneway:bicycle': 'no' } : {};
  const name = names.pop() ?? more.street();
  return {
    line,
    tags: { highway: 'residential', maxspeed: '30', name, ...oneway },
    local: true,
    zone: 'town',
  };
}

/** East of the river, south of the bridge: a park with a pond, where the water may go. */
function parkOf(): Plan['park'] {
  const x = RIVER_X + QUAY_M;
  const ring: Point[] = [
    [x, -500],
    [x, -190],
    [x + 150, -150],
    [x + 215, -290],
    [x + 205, -470],
    [x + 120, -530],
    [x, -500],
  ];
  return {
    name: 'Parc de la Vernole',
    ring,
    pond: circle([x + 110, -345], (i) => (i % 18 < 9 ? 44 : 36), 4),
  };
}

function paths(park: readonly Point[]): PlannedStreet[] {
  const path = (line: readonly Point[], name: string, highway: string): PlannedStreet => ({
    line,
    tags: { highway, name },
    local: false,
  });
  const x = park[0]![0];
  return [
    path(
      [
        ...straight([x - 6, -250], [x + 60, -260]),
        [x + 110, -285],
        ...straight([x + 165, -300], [x + 260, -300]),
      ],
      'Allée des Promeneurs',
      'footway',
    ),
    path(
      [[x - 6, -440], [x + 90, -405], [x + 160, -420], ...straight([x + 190, -440], [x + 260, -470])],
      'Allée du Kiosque',
      'footway',
    ),
    path(
      [
        [x + 110, -285],
        [x + 168, -345],
        [x + 160, -420],
      ],
      'Allée de l’Étang',
      'footway',
    ),
  ];
}
