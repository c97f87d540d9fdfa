import type { Tags } from '../osm.ts';
import type { PlannedStreet } from './plan.ts';
import { apart, between, type Point, plus, unit } from './plane.ts';
import { MOTORWAY_Y, railwayY, riverX, toRailwayM, toRiverM } from './terrain.ts';

// What lies across the suburbs' roads: the river, the railway, the motorway. A main road passes over or under it on a piece of
// its own; a small one ends.

interface Obstacle {
  /** Positive on one side, negative on the other. */
  readonly side: (point: Point) => number;
  readonly awayM: (point: Point) => number;
  /** How far from its middle a passage ends. */
  readonly halfM: number;
  /** How a main road passes, by how many of the town's own did before. */
  readonly passage: (tags: Tags, before: number) => { readonly tags: Tags; readonly level: 1 | -1 };
}

/** Not the ring road, nor the motorway. */
const isTown = ({ highway }: Tags): boolean => highway === 'secondary' || highway === 'tertiary';

const over = (tags: Tags, name?: string): { tags: Tags; level: 1 } => ({
  tags: { ...tags, ...(name !== undefined && { name }), bridge: 'yes', layer: '1' },
  level: 1,
});

const BRIDGES = [
  'Pont des Laveuses',
  'Pont de la Vigne',
  'Pont du Grau',
  'Pont Neuf',
  'Pont de l’Aqueduc',
  'Pont des Joncs',
  'Pont du Gravier',
  'Pont des Trois Arches',
  'Pont de la Martelle',
  'Pont Rouge',
];

export const PASSAGES = [
  'Passage de la Gare',
  'Passage du Viaduc',
  'Passage des Cheminots',
  'Passage de la Voie Basse',
];

export const RIVER: Obstacle = {
  side: ([x, y]) => x - riverX(y),
  awayM: toRiverM,
  halfM: 52,
  passage: (tags, before) =>
    isTown(tags) ? over(tags, BRIDGES[before] ?? `Pont de la Vernole n° ${before + 1}`) : over(tags),
};

export const RAILWAY: Obstacle = {
  side: ([x, y]) => y - railwayY(x),
  awayM: toRailwayM,
  halfM: 26,
  // Avenues of the old town dive under it, which is where the water goes; the ring road passes over.
  passage: (tags, before) =>
    !isTown(tags) || before >= PASSAGES.length
      ? over(tags)
      : {
          tags: { ...tags, name: PASSAGES[before]!, tunnel: 'yes', layer: '-1', flood_prone: 'yes' },
          level: -1,
        },
};

export const MOTORWAY: Obstacle = {
  side: ([, y]) => y - MOTORWAY_Y,
  awayM: ([, y]) => Math.abs(y - MOTORWAY_Y),
  halfM: 36,
  passage: (tags) => over(tags),
};

const MAIN = new Set(['motorway', 'primary', 'secondary', 'tertiary', 'unclassified']);

/** The streets again, those in pieces that met the obstacle. */
export function passing(streets: readonly PlannedStreet[], obstacle: Obstacle): PlannedStreet[] {
  let passages = 0;
  return streets.flatMap((street) => {
    const { line, tags, local, level } = street;
    const at = level === undefined ? crossingsOf(line, obstacle) : [];
    if (at.length === 0) return [street];
    const isMain = !local && MAIN.has(tags.highway ?? '');
    return parts(line, at, obstacle).flatMap(({ points, across }): PlannedStreet[] => {
      if (!across) return [{ ...street, line: points }];
      if (!isMain) return [];
      const passage = obstacle.passage(tags, passages);
      if (isTown(tags)) passages++;
      return [{ line: points, local: false, zone: 'none', ...passage }];
    });
  });
}

/** Lengths along a line at which it crosses. */
function crossingsOf(line: readonly Point[], { side }: Obstacle): number[] {
  const found: number[] = [];
  let along = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [side(line[i - 1]!), side(line[i]!)];
    const length = apart(line[i - 1]!, line[i]!);
    if (a > 0 !== b > 0) found.push(along + (length * a) / (a - b));
    along += length;
  }
  return found;
}

/** A line cut into what lies before, across and behind each crossing. */
function parts(
  line: readonly Point[],
  crossings: readonly number[],
  { awayM, halfM }: Obstacle,
): { points: Point[]; across: boolean }[] {
  const lengths = lengthsOf(line);
  const end = lengths.at(-1)!;
  const cuts: number[] = [0];
  for (const at of crossings) {
    // A road that meets it at a slant takes longer to be past it.
    const gone = apart(pointAt(line, lengths, at - 5), pointAt(line, lengths, at + 5));
    const straight = awayM(pointAt(line, lengths, at - 5)) + awayM(pointAt(line, lengths, at + 5));
    const half = Math.min(halfM * 2.5, (halfM * gone) / Math.max(1, straight));
    cuts.push(Math.max(cuts.at(-1)!, at - half), Math.min(end, at + half));
  }
  cuts.push(end);
  return cuts.slice(1).flatMap((to, i) => {
    const points = sliced(line, lengths, cuts[i]!, to);
    return to - cuts[i]! < 1 ? [] : [{ points, across: i % 2 === 1 }];
  });
}

function lengthsOf(line: readonly Point[]): number[] {
  const lengths = [0];
  for (let i = 1; i < line.length; i++) lengths.push(lengths[i - 1]! + apart(line[i - 1]!, line[i]!));
  return lengths;
}

function pointAt(line: readonly Point[], lengths: readonly number[], along: number): Point {
  let i = 1;
  while (i < line.length - 1 && lengths[i]! < along) i++;
  const share = (along - lengths[i - 1]!) / (lengths[i]! - lengths[i - 1]! || 1);
  return between(line[i - 1]!, line[i]!, Math.max(0, Math.min(1, share)));
}

function sliced(line: readonly Point[], lengths: readonly number[], from: number, to: number): Point[] {
  const inner = line.filter((_, i) => lengths[i]! > from + 0.5 && lengths[i]! < to - 0.5);
  return [pointAt(line, lengths, from), ...inner, pointAt(line, lengths, to)];
}

const CARRIAGEWAY_M = 14;
const RAMP_M = 380;
const RAMP_END_M = 110;

/** Two carriageways, driven on the right, and a diamond of ramps where each of these roads crosses them. */
export function motorway(halfLengthM: number, roads: readonly (readonly Point[])[]): PlannedStreet[] {
  const tags = { highway: 'motorway', ref: 'A 905', maxspeed: '110', oneway: 'yes' };
  const link = { highway: 'motorway_link', maxspeed: '70', oneway: 'yes' };
  const streets: PlannedStreet[] = [];
  for (const side of [1, -1]) {
    const count = Math.ceil((2 * halfLengthM) / 60);
    const line = Array.from({ length: count + 1 }, (_, i): Point => {
      return [side * (halfLengthM - (2 * halfLengthM * i) / count), MOTORWAY_Y + side * CARRIAGEWAY_M];
    });
    streets.push({ line, tags, local: false });
  }
  for (const road of roads) {
    const meets = crossingsOf(road, MOTORWAY)[0];
    if (meets === undefined) continue;
    const lengths = lengthsOf(road);
    const x = pointAt(road, lengths, meets)[0];
    for (const side of [1, -1]) {
      const y = MOTORWAY_Y + side * CARRIAGEWAY_M;
      const slope = along(road, lengths, meets);
      const onRoad: Point = [x + side * slope * RAMP_END_M, MOTORWAY_Y + side * RAMP_END_M];
      // Leaving before the road, coming back behind it; the northern carriageway runs west.
      const off: Point = [x + side * RAMP_M, y - side * 4];
      const on: Point = [x - side * RAMP_M, y - side * 4];
      streets.push({ line: ramp(off, onRoad), tags: link, local: false });
      streets.push({ line: ramp(on, onRoad).reverse(), tags: link, local: false });
    }
  }
  return streets;
}

/** How far east a road goes for each metre north, where it meets the motorway. */
function along(road: readonly Point[], lengths: readonly number[], meets: number): number {
  const [a, b] = [pointAt(road, lengths, meets - 20), pointAt(road, lengths, meets + 20)];
  return (b[0] - a[0]) / (b[1] - a[1]);
}

/** Leaves the carriageway gently, then turns to the road. */
function ramp(from: Point, to: Point): Point[] {
  const early: Point = [between(from, to, 0.55)[0], between(from, to, 0.3)[1]];
  const beyond = plus(to, unit(plus(to, early, -1)), 12);
  return [from, between(from, early, 0.5), early, between(early, to, 0.6), beyond];
}
