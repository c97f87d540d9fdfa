import type { Chance } from '@vigie/chance';
import { BELT_M, type Extent, RING_ROAD_M } from './extent.ts';
import { onRingRoad, RADIALS } from './plan.ts';
import { apart, between, type Point, plus, unit } from './plane.ts';
import { isLand } from './terrain.ts';

// The skeleton of the suburbs: the roads that leave the town and those between them run outward as spokes; boulevards join
// them, a belt apart. What lies between two spokes and two boulevards is a cell.

export interface Spoke {
  readonly name: string;
  readonly direction: Point;
  /** A road that leaves the town, and not one that was added between two. */
  readonly isOld: boolean;
  /** How far it grows with each belt: a town reaches farther along its old roads than between them. */
  readonly reach: number;
  /** Where the boulevards meet it, from the first of its belts; it ends where the land does. */
  readonly at: Map<number, Point>;
}

export interface Cell {
  readonly belt: number;
  /** Closed. */
  readonly ring: readonly Point[];
  readonly middle: Point;
}

export interface Arc {
  readonly belt: number;
  /** From which spoke, turning left. */
  readonly from: Spoke;
  readonly line: readonly Point[];
}

export interface Belts {
  readonly spokes: readonly Spoke[];
  /** Boulevards, piece by piece between two spokes. */
  readonly arcs: readonly Arc[];
  readonly cells: readonly Cell[];
}

/** Spokes farther apart than this get another between them. */
const WIDEST_M = 1_350;

export function layBelts({ belts }: Extent, chance: Chance): Belts {
  let spokes = firstSpokes(chance);
  const arcs: Arc[] = [];
  const cells: Cell[] = [];
  for (let belt = 1; belt <= belts; belt++) {
    for (const spoke of spokes) extend(spoke, belt, chance);
    const before = spokes;
    if (belt < belts) spokes = withMore(spokes, belt, chance);
    before.forEach((spoke, i) => {
      const next = before[(i + 1) % before.length]!;
      const corners = cornersOf(spoke, next, belt);
      const outer = corners && boulevard(corners, belt, spokes, chance);
      if (!outer) return;
      const below = arcs.find((arc) => arc.belt === belt - 1 && arc.from === spoke);
      const [a, b, c, d] = corners;
      const inner = below?.line.at(-1) === b ? below.line : arcOf(a, b);
      arcs.push({ belt, from: spoke, line: outer });
      const middle = between(between(a, c, 0.5), between(b, d, 0.5), 0.5);
      cells.push({ belt, ring: [...inner, ...outer.toReversed(), a], middle });
    });
  }
  return { spokes, arcs, cells };
}

const OLD_REACH = [0.95, 1.28] as const;
const NEW_REACH = [0.72, 1.02] as const;

function firstSpokes(chance: Chance): Spoke[] {
  const gates = RADIALS.map(({ from, direction }) => onRingRoad(from, direction));
  return RADIALS.flatMap(({ direction, onward }, i): Spoke[] => {
    const reach = chance.between(...OLD_REACH);
    const spoke = { name: onward, direction, isOld: true, reach, at: new Map([[0, gates[i]!]]) };
    const next = (i + 1) % RADIALS.length;
    const between: Point = unit(plus(gates[i]!, gates[next]!));
    // The river runs between the two that one bridgehead parts.
    if (RADIALS[i]!.from !== RADIALS[next]!.from) return [spoke];
    const at = new Map([[0, plus([0, 0], between, RING_ROAD_M)]]);
    return [spoke, { name: '', direction: between, isOld: false, reach: chance.between(...NEW_REACH), at }];
  });
}

function extend(spoke: Spoke, belt: number, chance: Chance): void {
  const from = spoke.at.get(belt - 1);
  const length = BELT_M * spoke.reach * chance.between(0.92, 1.08);
  if (!from) return;
  const to = plus(from, spoke.direction, length);
  if ([0.25, 0.5, 0.75, 1].every((share) => isLand(between(from, to, share)))) spoke.at.set(belt, to);
}

function withMore(spokes: readonly Spoke[], belt: number, chance: Chance): Spoke[] {
  return spokes.flatMap((spoke, i): Spoke[] => {
    const next = spokes[(i + 1) % spokes.length]!;
    const [a, b] = [spoke.at.get(belt), next.at.get(belt)];
    if (!a || !b || apart(a, b) < WIDEST_M) return [spoke];
    const direction = unit(plus(spoke.direction, next.direction));
    const reach = chance.between(...NEW_REACH);
    return [spoke, { name: '', direction, isOld: false, reach, at: new Map([[belt, bulging(a, b, 0.5)]]) }];
  });
}

/** A point of the boulevard between two spokes: as far from the centre as both are. */
function bulging(a: Point, b: Point, share: number): Point {
  const [ra, rb] = [apart(a, [0, 0]), apart(b, [0, 0])];
  return plus([0, 0], unit(between(a, b, share)), ra + (rb - ra) * share);
}

const PIECES = 8;

type Corners = readonly [Point, Point, Point, Point];

/** Inner ones first, turning left; null where the land ends first. */
function cornersOf(spoke: Spoke, next: Spoke, belt: number): Corners | null {
  const corners = [spoke.at.get(belt - 1), next.at.get(belt - 1), next.at.get(belt), spoke.at.get(belt)];
  return corners.every((corner) => corner !== undefined) ? (corners as unknown as Corners) : null;
}

/** The boulevard beyond a cell; null where it would lie in water. */
function boulevard(
  [, , c, d]: Corners,
  belt: number,
  spokes: readonly Spoke[],
  chance: Chance,
): Point[] | null {
  const outer = arcOf(d, c);
  // Not all of a belt is as wide as the rest; but where a new spoke starts, it starts on the boulevard.
  const sway = chance.between(-50, 60);
  const middle = outer[PIECES / 2]!;
  const isStart = spokes.some(({ at }) => at.size === 1 && at.get(belt) && apart(at.get(belt)!, middle) < 1);
  const swayed = outer.map((point, i) => {
    const share = i / PIECES;
    return isStart ? point : plus(point, unit(point), 4 * share * (1 - share) * sway);
  });
  return swayed.every(isLand) ? swayed : null;
}

const arcOf = (a: Point, b: Point): Point[] =>
  Array.from({ length: PIECES + 1 }, (_, i) => (i === PIECES ? b : i === 0 ? a : bulging(a, b, i / PIECES)));
