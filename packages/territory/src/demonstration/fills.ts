import type { Chance } from '@vigie/chance';
import type { PlannedStreet, Zone } from './plan.ts';
import { apart, between, leftOf, type Point, plus, unit, within } from './plane.ts';
import type { StreetNames } from './street-names.ts';
import { wave } from './terrain.ts';

// How the ground between main streets is laid out: in grids, or in estates of winding streets and dead ends.

/** Where small streets may lie. */
export interface Ground {
  /** Closed. */
  readonly ring: readonly Point[];
  readonly isFree: (point: Point) => boolean;
  /** The direction that its streets follow. */
  readonly along: Point;
}

export interface GridStyle {
  readonly zone: Zone;
  /** Between the streets along, and across. */
  readonly blockM: readonly [deep: number, wide: number];
  readonly tags: PlannedStreet['tags'];
  readonly name: () => string;
}

const SAMPLE_M = 9;
const SHORTEST_M = 75;

/** Two sets of parallel streets. */
export function grid(
  ground: Ground,
  { zone, blockM, tags, name }: GridStyle,
  chance: Chance,
): PlannedStreet[] {
  const streets: PlannedStreet[] = [];
  const { centre, radiusM } = around(ground.ring);
  for (const [direction, spacing] of [
    [ground.along, blockM[0]],
    [leftOf(ground.along), blockM[1]],
  ] as const)
    for (let offset = -radiusM; offset <= radiusM; offset += spacing * chance.between(0.85, 1.15)) {
      const bow = chance.between(-22, 22);
      const whole = crossing(centre, direction, offset, radiusM, (share) => 4 * share * (1 - share) * bow);
      for (const line of runsOn(whole, ground, SHORTEST_M)) {
        const oneway = chance.next() < 0.15 ? { oneway: 'yes', 'oneway:bicycle': 'no' } : {};
        streets.push({ line, tags: { ...tags, name: name(), ...oneway }, local: true, zone });
      }
    }
  return streets;
}

const COLLECTORS_M = 150;
const SPUR_M = 62;

/** Winding streets, and dead ends to both sides of them; a few go through. */
export function estate(ground: Ground, names: StreetNames, chance: Chance): PlannedStreet[] {
  const streets: PlannedStreet[] = [];
  const { centre, radiusM } = around(ground.ring);
  const [turns, height] = [chance.between(280, 520), chance.between(16, 34)];
  const start = chance.next();
  for (let offset = -radiusM; offset <= radiusM; offset += COLLECTORS_M * chance.between(0.94, 1.08)) {
    const winding = (share: number): number => wave(start + (share * 2 * radiusM) / turns) * height;
    const whole = crossing(centre, ground.along, offset, radiusM, winding);
    for (const line of runsOn(whole, ground, SHORTEST_M * 2)) {
      streets.push({ line, tags: estateTags(names.estate(false)), local: false, zone: 'estate' });
      streets.push(...spurs(line, ground, names, chance));
    }
  }
  return streets;
}

const estateTags = (name: string): PlannedStreet['tags'] => ({
  highway: 'residential',
  maxspeed: '30',
  name,
});

function spurs(line: readonly Point[], ground: Ground, names: StreetNames, chance: Chance): PlannedStreet[] {
  const found: PlannedStreet[] = [];
  let wait = chance.between(35, 70);
  for (let i = 1; i + 1 < line.length; i++) {
    wait -= apart(line[i - 1]!, line[i]!);
    if (wait > 0) continue;
    wait = chance.between(52, 78);
    const aside = leftOf(unit(plus(line[i]!, line[i - 1]!, -1)));
    const through = chance.below(4) === 0;
    const sides = through ? [1] : chance.below(2) === 0 ? [1, -1] : [chance.below(2) * 2 - 1];
    for (const side of sides) {
      const length = through ? COLLECTORS_M + 60 : SPUR_M * chance.between(0.85, 1.1);
      const slant = plus(aside, leftOf(aside), chance.between(-0.25, 0.25));
      const spur = pieces(plus(line[i]!, aside, -side * 3), plus(line[i]!, slant, side * length), 16);
      const [run] = runsOn(spur, ground, SPUR_M * 0.8);
      if (!run || apart(run[0]!, spur[0]!) > 1) continue;
      found.push({ line: run, tags: estateTags(names.estate(!through)), local: false, zone: 'estate' });
    }
  }
  return found;
}

/** A line through a ground, as far from its centre as `offset` to the left, and swayed farther by `sway`. */
function crossing(
  centre: Point,
  direction: Point,
  offset: number,
  radiusM: number,
  sway: (share: number) => number,
): Point[] {
  const count = Math.ceil((2 * radiusM) / SAMPLE_M);
  return Array.from({ length: count + 1 }, (_, i) => {
    const share = i / count;
    const at = plus(centre, direction, (share * 2 - 1) * radiusM);
    return plus(at, leftOf(direction), offset + sway(share));
  });
}

/** The parts of a finely drawn line that lie on the ground, and a step beyond, in pieces long enough for a street. */
export function runsOn(line: readonly Point[], { ring, isFree }: Ground, shortestM: number): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  const close = (beyond: Point | undefined): void => {
    // Over the edge, if what is there is the street that the ground ends at, and not a river.
    if (beyond && isFree(beyond)) run.push(beyond);
    if (run.length > 2 && apart(run[0]!, run.at(-1)!) >= shortestM) runs.push(thinned(run));
    run = [];
  };
  line.forEach((point, i) => {
    if (within(point, ring) && isFree(point)) {
      const before = line[i - 1];
      if (run.length === 0 && before && isFree(before)) run.push(before);
      run.push(point);
    } else if (run.length > 0) close(point);
  });
  if (run.length > 0) close(undefined);
  return runs;
}

/** Every third point: what a street needs to be bent. */
const thinned = (line: readonly Point[]): Point[] =>
  line.filter((_, i) => i % 3 === 0 || i === line.length - 1 || i === 1);

function pieces(from: Point, to: Point, pieceM: number): Point[] {
  const count = Math.ceil(apart(from, to) / pieceM);
  return Array.from({ length: count + 1 }, (_, i) => between(from, to, i / count));
}

function around(ring: readonly Point[]): { centre: Point; radiusM: number } {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [south, north] = [Math.min(...ys), Math.max(...ys)];
  return {
    centre: [(west + east) / 2, (south + north) / 2],
    radiusM: apart([west, south], [east, north]) / 2,
  };
}
