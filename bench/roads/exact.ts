import { Chance } from '@vigie/chance';
import {
  type BoxE7,
  boxContains,
  boxOf,
  distanceM,
  type PolygonE7,
  type PositionE7,
  pointInPolygon,
} from '@vigie/geo';
import { type Impact, PROFILES, type Profile } from '@vigie/situation';
import { randomHazards } from './areas.ts';
import { Follower, Oracle, type Ours } from './ours.ts';
import { randomPairs } from './pairs.ts';

const PAIRS = 1_000;
/** Hazards in force, one situation after the other on the same router: a few, lifted, many, lifted. */
const SITUATIONS = [0, 10, 0, 500, 0] as const;
/** For so many of the pairs, costs from the first node to every node are compared too. */
const SWEEPS = 20;
/** Ends of a way are rounded to a centimetre: shorter parts of it say nothing about where it runs. */
const ROUNDED_M = 0.1;

/** What was compared, and what was wrong of it. */
export interface Exactness {
  /** Pairs of nodes whose cheapest path was asked of the hierarchy and of Dijkstra. */
  readonly pairs: number;
  readonly equal: number;
  /** Of the paths found, those that are ways one may go, at the cost they say. */
  readonly found: number;
  readonly legal: number;
  readonly sweeps: number;
  readonly equalSweeps: number;
  /** Whole answers, and those of them whose way runs through an area that is closed to the profile. */
  readonly routes: number;
  readonly trespassing: number;
}

/** All of a pack: every profile, in every situation. */
export function exactness(ours: Ours, seed: number): Exactness {
  const sum = {
    pairs: 0,
    equal: 0,
    found: 0,
    legal: 0,
    sweeps: 0,
    equalSweeps: 0,
    routes: 0,
    trespassing: 0,
  };
  for (const profile of PROFILES) {
    const chance = new Chance(seed);
    const follower = new Follower(ours, profile);
    const oracle = new Oracle(ours.roads, profile);
    for (const count of SITUATIONS) {
      const hazards = randomHazards(ours.roads, chance, count);
      follower.replace(hazards);
      oracle.replace(hazards);
      comparePaths(ours, chance, follower, oracle, sum);
      walkRoutes(ours, chance, profile, hazards, sum);
    }
  }
  return sum;
}

type Sum = { -readonly [K in keyof Exactness]: Exactness[K] };

function comparePaths({ roads }: Ours, chance: Chance, follower: Follower, oracle: Oracle, sum: Sum): void {
  for (let i = 0; i < PAIRS; i++) {
    const [from, to] = [chance.below(roads.nodeCount), chance.below(roads.nodeCount)];
    const costTo = oracle.costsFrom(from);
    const path = follower.path(from, to);
    sum.pairs++;
    if ((path?.costMs ?? null) === costTo(to)) sum.equal++;
    if (path) {
      sum.found++;
      if (oracle.isLegal(path, from, to)) sum.legal++;
    }
    if (i >= SWEEPS) continue;
    sum.sweeps++;
    const swept = follower.oneToAll(from);
    if (swept.every((costMs, node) => costMs === (costTo(node) ?? oracle.never))) sum.equalSweeps++;
  }
}

function walkRoutes(
  ours: Ours,
  chance: Chance,
  profile: Profile,
  hazards: readonly Impact[],
  sum: Sum,
): void {
  const closed = hazards.flatMap(({ where, effects }) =>
    effects[profile] === 'blocked' && 'polygon' in where
      ? [{ polygon: where.polygon, box: boxOf(where.polygon.flat())! }]
      : [],
  );
  ours.router.setImpacts(hazards, 'exact');
  for (const pair of randomPairs(ours.roads, chance, profile, PAIRS)) {
    const answer = ours.router.route({ profile, ...pair });
    sum.routes++;
    if (answer.ok && trespasses(answer.value.geometry, closed)) sum.trespassing++;
  }
}

/** Whether the middle of any part of a line lies in an area. */
function trespasses(
  line: readonly PositionE7[],
  areas: readonly { readonly polygon: PolygonE7; readonly box: BoxE7 }[],
): boolean {
  return line.some((a, i) => {
    const b = line[i + 1];
    if (!b || distanceM(a, b) < ROUNDED_M) return false;
    const middle: PositionE7 = [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)];
    return areas.some(({ polygon, box }) => boxContains(box, middle) && pointInPolygon(middle, polygon));
  });
}
