import type { PositionE7 } from '@vigie/geo';
import type { Impact } from '@vigie/situation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createRouter,
  encodeRoads,
  openRoads,
  type RoadsInput,
  type RouteAnswer,
  snapAll,
} from '../src/index.ts';
import type { Roads } from '../src/open.ts';
import type { Snap } from '../src/snap.ts';
import { type OnArc, Oracle, onArcs } from './oracle.ts';
import {
  asImpact,
  onGraph,
  pointOn,
  type RandomClosure,
  randomClosures,
  randomGraph,
  randomPoint,
} from './random-town.ts';

function opened(graph: RoadsInput): Roads {
  const roads = openRoads(encodeRoads(graph));
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}

const profile = fc.constantFrom('car', 'foot');
const costOf = (answer: RouteAnswer): number => (answer.ok ? answer.value.costMs : Number.POSITIVE_INFINITY);

/** A graph with a question on it, closures, and more closures. */
const scene = fc
  .record({
    graph: randomGraph,
    from: randomPoint,
    to: randomPoint,
    closures: randomClosures,
    others: randomClosures,
  })
  .map(({ graph, from, to, closures, others }) => ({
    graph,
    from: pointOn(graph, from),
    to: pointOn(graph, to),
    closures: onGraph(closures, graph),
    others: onGraph(others, graph),
  }));

const impactsOf = (graph: RoadsInput, closures: readonly RandomClosure[], first = 0): Impact[] =>
  closures.map((closure, i) => asImpact(graph, closure, first + i));

describe('the router', () => {
  test('finds the cost that a plain search finds, without closures, with them and after they are lifted', () => {
    fc.assert(
      fc.property(scene, profile, ({ graph, from, to, closures }, profile) => {
        const roads = opened(graph);
        const router = createRouter(roads);
        const ask = (): RouteAnswer => router.route({ profile, from, to });
        const mine = ({ access }: RoadsInput['edges'][number]): boolean => access[profile] !== undefined;
        const snaps = (at: PositionE7): Snap[] => snapAll(roads, at, 500, (edge) => mine(graph.edges[edge]!));
        const truth = (impacts: readonly OnArc[]): number =>
          new Oracle(graph, roads, profile, impacts).cost(snaps(from), snaps(to));
        const before = ask();
        expect(costOf(before)).toBe(truth([]));
        router.setImpacts(impactsOf(graph, closures), 'v1');
        expect(costOf(ask())).toBe(truth(closures.flatMap((c) => onArcs(c.edge, c.direction, c.effect))));
        router.setImpacts([], '');
        expect(ask()).toEqual(before);
      }),
      { numRuns: 600 },
    );
  });

  test('never finds a cheaper way when something more is closed', () => {
    fc.assert(
      fc.property(scene, ({ graph, from, to, closures, others }) => {
        const router = createRouter(opened(graph));
        const fewer = impactsOf(graph, closures);
        router.setImpacts(fewer, 'v1');
        const before = costOf(router.route({ profile: 'car', from, to }));
        router.setImpacts([...fewer, ...impactsOf(graph, others, closures.length)], 'v2');
        expect(costOf(router.route({ profile: 'car', from, to }))).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test('answers the same whatever was closed and lifted before', () => {
    fc.assert(
      fc.property(scene, ({ graph, from, to, closures, others }) => {
        const roads = opened(graph);
        const [one, two] = [impactsOf(graph, closures), impactsOf(graph, others, closures.length)];
        const used = createRouter(roads);
        for (const impacts of [two, [...one, ...two], [], [...two, ...one], one]) {
          used.setImpacts(impacts, 'v');
          used.route({ profile: 'car', from, to });
        }
        const fresh = createRouter(roads);
        // In another order, which must not matter either.
        fresh.setImpacts(one.toReversed(), 'v');
        expect(used.route({ profile: 'car', from, to })).toEqual(fresh.route({ profile: 'car', from, to }));
      }),
      { numRuns: 300 },
    );
  });

  test('never takes a closed street, a one-way street against its way, a forbidden turn, or a private street through', () => {
    fc.assert(
      fc.property(scene, ({ graph, from, to, closures }) => {
        const roads = opened(graph);
        const router = createRouter(roads);
        router.setImpacts(impactsOf(graph, closures), 'v1');
        const answer = router.route({ profile: 'car', from, to });
        if (!answer.ok) return;
        const impacts = closures.flatMap((c) => onArcs(c.edge, c.direction, c.effect));
        const truth = new Oracle(graph, roads, 'car', impacts);
        expect(truth.crime(arcsTaken(graph, answer.value.geometry))).toBeNull();
      }),
      { numRuns: 400 },
    );
  });
});

/** The arcs that a geometry runs along whole, told by the positions of their ends. */
function arcsTaken(graph: RoadsInput, geometry: readonly PositionE7[]): number[] {
  const same = (a: PositionE7, b: PositionE7): boolean => a[0] === b[0] && a[1] === b[1];
  const taken: number[] = [];
  for (let i = 1; i < geometry.length; i++)
    graph.edges.forEach(({ line }, edge) => {
      if (same(line[0]!, geometry[i - 1]!) && same(line[1]!, geometry[i]!)) taken.push(edge * 2);
      if (same(line[1]!, geometry[i - 1]!) && same(line[0]!, geometry[i]!)) taken.push(edge * 2 + 1);
    });
  return taken;
}
