import type { LineE7, PolygonE7, PositionE7 } from '@vigie/geo';
import type { PlaceCategory } from '../places.ts';
import { districtsOf } from './districts.ts';
import { riverExtents, type Stretch, streamExtents, stretches } from './flood-extents.ts';
import { type Layout, layOut } from './lay.ts';
import { between } from './plane.ts';
import { riverX } from './terrain.ts';
import { PASSAGES } from './through.ts';
import { TOWN_SIZES } from './town-sizes.ts';
import type { Woven } from './weave.ts';

/** A town as the script of its flood sees it. Positions in E7, longitude first. */
export interface Stage {
  readonly seed: number;
  readonly centre: PositionE7;
  /** Upstream first. */
  readonly reaches: readonly Reach[];
  /** The first to be under water first. */
  readonly lowPoints: readonly LowPoint[];
  readonly streets: readonly NamedStreet[];
  readonly places: readonly StagePlace[];
  readonly districts: readonly { readonly name: string; readonly polygons: readonly PolygonE7[] }[];
}

/** A stretch of water that rises as one. */
export interface Reach {
  readonly name: string;
  /** Where its level is read. */
  readonly station: PositionE7;
  /** The ground under water, from the first bank overflowed to the worst: each holds the one before. */
  readonly extents: readonly PolygonE7[];
}

export interface LowPoint {
  readonly name: string;
  readonly kind: 'ford' | 'underpass' | 'quay' | 'bridge';
  readonly position: PositionE7;
  readonly roadName: string;
  /** What a closure of it closes. */
  readonly line: LineE7;
}

export interface NamedStreet {
  readonly name: string;
  readonly line: LineE7;
}

export interface StagePlace {
  readonly name: string;
  readonly category: PlaceCategory;
  readonly position: PositionE7;
}

/** The same town as `demonstrationTown` builds. */
export function demonstrationStage(seed: number, inhabitants: number = TOWN_SIZES.usual): Stage {
  const layout = layOut(seed, inhabitants);
  const { woven, at } = layout;
  const streets = namedStreets(woven);
  return {
    seed,
    centre: at([0, 0]),
    reaches: reachesOf(layout),
    lowPoints: lowPointsOf(layout, streets),
    streets: [...streets].map(([name, runs]) => {
      return { name, line: longest(runs).map((node) => at(woven.points[node]!)) };
    }),
    places: layout.landmarks.map(({ name, category, at: point }) => ({
      name,
      category,
      position: at(point),
    })),
    districts: districtsOf(layout),
  };
}

function reachesOf(layout: Layout): Reach[] {
  const { upstream, town, downstream } = stretches(layout);
  const river = (name: string, stretch: Stretch): Reach => {
    const y = (stretch.southY + stretch.northY) / 2;
    return { name, station: layout.at([riverX(y) + 30, y]), extents: riverExtents(layout, stretch) };
  };
  const [first, last] = [layout.plan.stream.middle[0]!, layout.plan.stream.middle.at(-1)!];
  return [
    river('La Vernole en amont', upstream),
    river('La Vernole en ville', town),
    river('La Vernole en aval', downstream),
    { name: 'Font Basse', station: layout.at(between(first, last, 0.6)), extents: streamExtents(layout) },
  ];
}

/** The runs of nodes of each name, in the order of the ways. */
function namedStreets({ ways }: Woven): Map<string, (readonly number[])[]> {
  const streets = new Map<string, (readonly number[])[]>();
  for (const { nodes, tags } of ways) {
    if (tags.name === undefined) continue;
    const runs = streets.get(tags.name);
    if (runs) runs.push(nodes);
    else streets.set(tags.name, [nodes]);
  }
  return streets;
}

const longest = (runs: readonly (readonly number[])[]): readonly number[] =>
  runs.reduce((best, run) => (run.length > best.length ? run : best));

interface Low {
  readonly name: string;
  readonly kind: LowPoint['kind'];
  readonly roadName: string;
  /** Of the street, what lies between these heights of the board; all of it unless said. */
  readonly fromY?: number;
  readonly toY?: number;
}

const LOW: readonly Low[] = [
  { name: 'Gué de la Vernole', kind: 'ford', roadName: 'Chemin du Gué' },
  {
    name: 'Quai des Blanchisseuses, partie basse',
    kind: 'quay',
    roadName: 'Quai des Blanchisseuses',
    fromY: -900,
    toY: -250,
  },
  ...PASSAGES.map((roadName): Low => ({ name: roadName, kind: 'underpass', roadName })),
  {
    name: 'Quai de la Digue, devant le parc',
    kind: 'quay',
    roadName: 'Quai de la Digue',
    fromY: -620,
    toY: -80,
  },
  { name: 'Pont Vieux', kind: 'bridge', roadName: 'Pont Vieux' },
  { name: 'Pont de la Rocade Sud', kind: 'bridge', roadName: 'Pont de la Rocade Sud' },
];

/** Those that the town has: a small one has no railway to pass under. */
function lowPointsOf({ woven, at }: Layout, streets: ReadonlyMap<string, (readonly number[])[]>): LowPoint[] {
  return LOW.flatMap(({ name, kind, roadName, fromY = -Infinity, toY = Infinity }): LowPoint[] => {
    const runs = (streets.get(roadName) ?? []).flatMap((run) => runsBetween(run, woven, fromY, toY));
    const run = runs.length === 0 ? [] : longest(runs);
    if (run.length < 2) return [];
    const line = run.map((node) => at(woven.points[node]!));
    return [{ name, kind, roadName, position: line[Math.floor(line.length / 2)]!, line }];
  });
}

/** The parts of a run that lie between two heights. */
function runsBetween(run: readonly number[], { points }: Woven, fromY: number, toY: number): number[][] {
  const parts: number[][] = [[]];
  for (const node of run) {
    const y = points[node]![1];
    if (y >= fromY && y <= toY) parts.at(-1)!.push(node);
    else if (parts.at(-1)!.length > 0) parts.push([]);
  }
  return parts;
}
