import type { PositionE7 } from '@vigie/geo';
import type { Effect, Impact } from '@vigie/situation';
import fc from 'fast-check';
import type { EdgeInput, RoadsInput, TurnBan, Ways } from '../src/index.ts';

// Random towns and random closures.

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
      turns: fc.array(fc.record({ arc: fc.nat(1_000), turn: fc.nat(1_000) }), { maxLength: 12 }),
    });
  })
  .map(({ nodes, streets, links, turns }) => {
    const edges = links.flatMap(([from, to], i): EdgeInput[] => {
      const { ways, limitKmh, noThrough, holdups } = streets[i]!;
      if (ways === 'missing') return [];
      const line = [nodes[from]!, nodes[to]!];
      const access = { car: ways, foot: 'both' } as const;
      const only = noThrough ? { noThrough: ['car'] as const } : {};
      return [
        { from, to, line, name: `${from}–${to}`, highway: 'residential', limitKmh, access, holdups, ...only },
      ];
    });
    return { nodes, edges, bans: turns.flatMap(({ arc, turn }) => banOf(edges, arc, turn)) };
  })
  .filter(({ edges }) => edges.length > 0);

/** A forbidden turn, from any arc into any that follows it. */
function banOf(edges: readonly EdgeInput[], arc: number, turn: number): TurnBan[] {
  if (edges.length === 0) return [];
  const from = arc % (edges.length * 2);
  const via = from & 1 ? edges[from >> 1]!.from : edges[from >> 1]!.to;
  const after = edges.flatMap((edge, e) => [
    ...(edge.from === via ? [e * 2] : []),
    ...(edge.to === via ? [e * 2 + 1] : []),
  ]);
  return [{ from, to: after[turn % after.length]!, profiles: ['car'] }];
}

const jitter = fc.integer({ min: -2_000, max: 2_000 });
const street = fc.record({
  ways: fc.constantFrom<Ways | 'missing'>('both', 'both', 'both', 'forward', 'backward', 'missing'),
  limitKmh: fc.constantFrom(20, 30, 50, 80),
  noThrough: fc.constantFrom(false, false, false, true),
  holdups: fc.record({ forward: fc.record({ signals: fc.nat(2), yields: fc.boolean() }) }),
});

/** A closure of a whole street, told by its number so that the oracle needs no geometry. */
export interface RandomClosure {
  readonly edge: number;
  readonly direction: 'both' | 'forward' | 'backward';
  readonly effect: Exclude<Effect, 'no-entry'>;
}

export const randomClosures: fc.Arbitrary<readonly RandomClosure[]> = fc.array(
  fc.record({
    edge: fc.nat(1_000),
    direction: fc.constantFrom('both', 'forward', 'backward'),
    effect: fc.constantFrom<RandomClosure['effect']>(
      'blocked',
      'blocked',
      'unknown',
      'discouraged',
      'slowed',
    ),
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
  effects: { car: effect, foot: effect },
  rule: 'traffic/closed',
});

/** A point of a street: which, and how far along. */
export const randomPoint = fc.record({ edge: fc.nat(1_000), share: fc.integer({ min: 0, max: 100 }) });

export function pointOn(graph: RoadsInput, { edge, share }: { edge: number; share: number }): PositionE7 {
  const [a, b] = graph.edges[edge % graph.edges.length]!.line as [PositionE7, PositionE7];
  return [Math.round(a[0] + ((b[0] - a[0]) * share) / 100), Math.round(a[1] + ((b[1] - a[1]) * share) / 100)];
}
