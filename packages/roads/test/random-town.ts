import type { PositionE7 } from '@vigie/geo';
import type { Effect, Impact } from '@vigie/situation';
import fc from 'fast-check';
import type { EdgeInput, RoadsInput, Ways } from '../src/index.ts';
import { accessBit } from '../src/metric.ts';
import type { Roads } from '../src/open.ts';
import type { Snap } from '../src/snap.ts';

// Random towns, random closures, and the plainest shortest path there is, to hold the router against.

const COLUMN_E7 = 9_000;
const ROW_E7 = 7_000;

/**
 * A crooked grid with streets missing, one-ways among them and limits of all kinds: it falls apart now and then. Small
 * enough that no part of it counts as a scrap of cut streets.
 */
export const randomGraph: fc.Arbitrary<RoadsInput> = fc
  .record({ columns: fc.integer({ min: 2, max: 6 }), rows: fc.integer({ min: 2, max: 3 }) })
  .chain(({ columns, rows }) => {
    const count = columns * rows;
    const links: [number, number][] = [];
    for (let n = 0; n < count; n++) {
      if ((n + 1) % columns !== 0) links.push([n, n + 1]);
      if (n + columns < count) links.push([n, n + columns]);
    }
    return fc.record({
      nodes: fc.array(fc.tuple(jitter, jitter), { minLength: count, maxLength: count }).map((moves) =>
        moves.map(([dx, dy], n): PositionE7 => {
          return [
            38_700_000 + (n % columns) * COLUMN_E7 + dx,
            436_000_000 + Math.floor(n / columns) * ROW_E7 + dy,
          ];
        }),
      ),
      streets: fc.array(street, { minLength: links.length, maxLength: links.length }),
      links: fc.constant(links),
    });
  })
  .map(({ nodes, streets, links }) => ({
    nodes,
    edges: links.flatMap(([from, to], i): EdgeInput[] => {
      const { ways, limitKmh } = streets[i]!;
      if (ways === 'missing') return [];
      const line = [nodes[from]!, nodes[to]!];
      return [
        { from, to, line, name: `${from}–${to}`, highway: 'residential', limitKmh, access: { car: ways } },
      ];
    }),
  }))
  .filter(({ edges }) => edges.length > 0);

const jitter = fc.integer({ min: -2_000, max: 2_000 });
const street = fc.record({
  ways: fc.constantFrom<Ways | 'missing'>('both', 'both', 'both', 'forward', 'backward', 'missing'),
  limitKmh: fc.constantFrom(20, 30, 50, 80),
});

/** A closure of a whole street, told by its number so that the oracle needs no geometry. */
export interface RandomClosure {
  readonly edge: number;
  readonly direction: 'both' | 'forward' | 'backward';
  readonly effect: Effect;
}

export const randomClosures: fc.Arbitrary<readonly RandomClosure[]> = fc.array(
  fc.record({
    edge: fc.nat(1_000),
    direction: fc.constantFrom('both', 'forward', 'backward'),
    effect: fc.constantFrom<Effect>('blocked', 'blocked', 'unknown', 'discouraged', 'slowed'),
  }),
  { maxLength: 14 },
);

export const onGraph = (closures: readonly RandomClosure[], graph: RoadsInput): RandomClosure[] =>
  closures.map((closure) => ({ ...closure, edge: closure.edge % graph.edges.length }));

export const asImpact = (
  graph: RoadsInput,
  { edge, direction, effect }: RandomClosure,
  i: number,
): Impact => ({
  entry: `e${i}`,
  where: { line: graph.edges[edge]!.line, direction },
  effects: { car: effect },
  rule: 'traffic/closed',
});

/** A point of a street: which, and how far along. */
export const randomPoint = fc.record({ edge: fc.nat(1_000), share: fc.integer({ min: 0, max: 100 }) });

export function pointOn(graph: RoadsInput, { edge, share }: { edge: number; share: number }): PositionE7 {
  const [a, b] = graph.edges[edge % graph.edges.length]!.line as [PositionE7, PositionE7];
  return [Math.round(a[0] + ((b[0] - a[0]) * share) / 100), Math.round(a[1] + ((b[1] - a[1]) * share) / 100)];
}

const FACTOR: Readonly<Record<Effect, number>> = {
  blocked: Number.POSITIVE_INFINITY,
  unknown: 10,
  discouraged: 4,
  slowed: 2,
};

/** Cost of an arc for a car: its own arithmetic, from the file's length and limit, and the closures as drawn. */
function arcCost(roads: Roads, closures: readonly RandomClosure[], arc: number): number {
  const edge = arc >> 1;
  if ((roads.access[edge]! & accessBit('car', (arc & 1) === 1)) === 0) return Number.POSITIVE_INFINITY;
  const kmh = roads.limitsKmh[edge]! * 0.8;
  const free = Math.max(1, Math.round((roads.lengthsCm[edge]! * 36) / kmh));
  const way = arc & 1 ? 'backward' : 'forward';
  const on = closures.filter((c) => c.edge === edge && (c.direction === 'both' || c.direction === way));
  return free * on.reduce((factor, { effect }) => Math.max(factor, FACTOR[effect]), 1);
}

interface Place {
  readonly cost: number;
  readonly done: boolean;
}

/**
 * Dijkstra without a heap, on a graph where the start and the goal are nodes of their own: slow and hard to get wrong.
 * Infinity when there is no way.
 */
export function oracle(
  roads: Roads,
  closures: readonly RandomClosure[],
  from: readonly Snap[],
  to: readonly Snap[],
): number {
  const links = new Map<string, [string, number][]>();
  const link = (a: string, b: string, cost: number): void => {
    if (Number.isFinite(cost)) links.set(a, [...(links.get(a) ?? []), [b, cost]]);
  };
  const part = (arc: number, partCm: number): number => {
    // A point at a closed street's very end is on the open crossing.
    if (partCm === 0) return 0;
    return Math.round((arcCost(roads, closures, arc) * partCm) / roads.lengthsCm[arc >> 1]!);
  };
  const mayUse = (arc: number): boolean => Number.isFinite(arcCost(roads, [], arc));
  for (let arc = 0; arc < roads.edgeCount * 2; arc++)
    link(String(roads.ends[arc]), String(roads.ends[arc ^ 1]), arcCost(roads, closures, arc));
  for (const { edge, alongCm } of from) {
    const rest = roads.lengthsCm[edge]! - alongCm;
    if (mayUse(edge * 2)) link('start', String(roads.ends[edge * 2 + 1]), part(edge * 2, rest));
    if (mayUse(edge * 2 + 1)) link('start', String(roads.ends[edge * 2]), part(edge * 2 + 1, alongCm));
    for (const goal of to) {
      if (goal.edge !== edge) continue;
      const arc = goal.alongCm >= alongCm ? edge * 2 : edge * 2 + 1;
      if (goal.alongCm === alongCm) link('start', 'goal', 0);
      else if (mayUse(arc)) link('start', 'goal', part(arc, Math.abs(goal.alongCm - alongCm)));
    }
  }
  for (const { edge, alongCm } of to) {
    if (mayUse(edge * 2)) link(String(roads.ends[edge * 2]), 'goal', part(edge * 2, alongCm));
    const rest = roads.lengthsCm[edge]! - alongCm;
    if (mayUse(edge * 2 + 1)) link(String(roads.ends[edge * 2 + 1]), 'goal', part(edge * 2 + 1, rest));
  }
  return settle(links);
}

function settle(links: ReadonlyMap<string, [string, number][]>): number {
  const places = new Map<string, Place>([['start', { cost: 0, done: false }]]);
  for (;;) {
    const open = [...places].filter(([, { done }]) => !done);
    if (open.length === 0) return Number.POSITIVE_INFINITY;
    const [node, { cost }] = open.reduce((a, b) => (b[1].cost < a[1].cost ? b : a));
    if (node === 'goal') return cost;
    places.set(node, { cost, done: true });
    for (const [next, more] of links.get(node) ?? []) {
      const known = places.get(next);
      if (!known || cost + more < known.cost) places.set(next, { cost: cost + more, done: false });
    }
  }
}
