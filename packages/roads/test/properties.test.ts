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
import {
  asImpact,
  onGraph,
  oracle,
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
  test('finds the cost that Dijkstra finds, without closures, with them and after they are lifted', () => {
    fc.assert(
      fc.property(scene, ({ graph, from, to, closures }) => {
        const roads = opened(graph);
        const router = createRouter(roads);
        const ask = (): RouteAnswer => router.route({ profile: 'car', from, to });
        const [starts, goals] = [from, to].map((at) => snapAll(roads, at, 500, () => true)) as [[], []];
        const before = ask();
        expect(costOf(before)).toBe(oracle(roads, [], starts, goals));
        router.setImpacts(impactsOf(graph, closures), 'v1');
        expect(costOf(ask())).toBe(oracle(roads, closures, starts, goals));
        router.setImpacts([], '');
        expect(ask()).toEqual(before);
      }),
      { numRuns: 400 },
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

  test('never takes a closed street, nor a one-way street against its way', () => {
    fc.assert(
      fc.property(scene, ({ graph, from, to, closures }) => {
        const router = createRouter(opened(graph));
        router.setImpacts(impactsOf(graph, closures), 'v1');
        const answer = router.route({ profile: 'car', from, to });
        if (!answer.ok) return;
        for (const [edge, backward] of edgesTaken(graph, answer.value.geometry)) {
          const { access } = graph.edges[edge]!;
          expect(access.car).toBeOneOf(['both', backward ? 'backward' : 'forward']);
          const way = backward ? 'backward' : 'forward';
          const closed = closures.some(
            (c) =>
              c.edge === edge && c.effect === 'blocked' && (c.direction === 'both' || c.direction === way),
          );
          expect(closed).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** The edges that a geometry runs along whole, told by the positions of their ends. */
function edgesTaken(graph: RoadsInput, geometry: readonly PositionE7[]): [edge: number, backward: boolean][] {
  const same = (a: PositionE7, b: PositionE7): boolean => a[0] === b[0] && a[1] === b[1];
  const taken: [number, boolean][] = [];
  for (let i = 1; i < geometry.length; i++)
    graph.edges.forEach(({ line }, edge) => {
      if (same(line[0]!, geometry[i - 1]!) && same(line[1]!, geometry[i]!)) taken.push([edge, false]);
      if (same(line[1]!, geometry[i - 1]!) && same(line[0]!, geometry[i]!)) taken.push([edge, true]);
    });
  return taken;
}
