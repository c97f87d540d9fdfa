import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Costs } from '../src/costs.ts';
import { Distances } from '../src/hierarchy/distances.ts';
import { Hierarchy, HierarchyPaths } from '../src/hierarchy/hierarchy-paths.ts';
import { costsFrom, nearestTo } from '../src/hierarchy/sweep.ts';
import { buildTopology } from '../src/hierarchy/topology.ts';
import { customize, emptyWeights, Recustomizer } from '../src/hierarchy/weights.ts';
import { Impacts } from '../src/impacts.ts';
import { type EdgeInput, encodeRoads, openRoads, type RoadsInput } from '../src/index.ts';
import { NEVER } from '../src/metric.ts';
import type { Roads } from '../src/open.ts';
import { nestedDissection } from '../src/order.ts';
import type { Pathfinder, Seed } from '../src/pathfinder.ts';
import { PlainPaths } from '../src/plain-paths.ts';
import { Search } from '../src/search.ts';
import { asImpact, onGraph, randomClosures, randomGraph } from './random-town.ts';

function opened(graph: RoadsInput): Roads {
  const roads = openRoads(encodeRoads(graph));
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}

function pathsOf(roads: Roads): { hierarchy: Hierarchy; impacts: Impacts; paths: HierarchyPaths } {
  const hierarchy = new Hierarchy(buildTopology(roads)!);
  const impacts = new Impacts(roads);
  return {
    hierarchy,
    impacts,
    paths: new HierarchyPaths(roads, hierarchy, new Costs(roads, impacts, 'car')),
  };
}

/** As much of a graph as its shape needs. */
function shapeOf(nodeCount: number, edges: readonly number[][]): Roads {
  const ends = Uint32Array.from(edges.flat());
  const arrivals = ends.map((_, arc) => ends[arc ^ 1]!);
  return { nodeCount, linkCount: ends.length, ends, arrivals, turns: new Uint32Array() } as unknown as Roads;
}

describe('the hierarchy', () => {
  test('numbers every node once', () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        const roads = opened(graph);
        const places = (list: Iterable<readonly number[]>): string[] => [...list].map(String).sort();
        const nodes = Array.from({ length: roads.nodeCount }, (_, n) => [
          roads.nodes[n * 2]!,
          roads.nodes[n * 2 + 1]!,
        ]);
        expect(new Set(places(nodes))).toEqual(new Set(places(graph.nodes)));
        expect(roads.nodeCount).toBeGreaterThanOrEqual(graph.nodes.length);
      }),
    );
  });

  test('cuts a ladder of streets across, not along', () => {
    const rungs = 64;
    const heads: number[][] = Array.from({ length: rungs * 2 }, () => []);
    const join = (a: number, b: number): void => {
      heads[a]!.push(b);
      heads[b]!.push(a);
    };
    for (let i = 0; i < rungs; i++) {
      join(i * 2, i * 2 + 1);
      if (i > 0) for (const side of [0, 1]) join(i * 2 + side, i * 2 - 2 + side);
    }
    const first = new Uint32Array(heads.length + 1);
    heads.forEach((list, i) => {
      first[i + 1] = first[i]! + list.length;
    });
    const positions = Int32Array.from(heads.flatMap((_, i) => [Math.floor(i / 2) * 9_000, (i % 2) * 9_000]));
    const rank = nestedDissection({ first, heads: Uint32Array.from(heads.flat()) }, positions);
    const last = [...rank.keys()].sort((a, b) => rank[b]! - rank[a]!).slice(0, 2);
    const rung = (node: number): number => Math.floor(node / 2);
    // Two nodes cut it, near the middle, on the same rung or on neighbouring ones.
    expect(Math.abs(rung(last[0]!) - rung(last[1]!))).toBeLessThanOrEqual(1);
    for (const node of last)
      expect(rung(node)).toSatisfy((r: number) => r >= rungs / 4 && r < (rungs * 3) / 4);
  });

  test('changed in part is what it is when made anew', () => {
    fc.assert(
      fc.property(
        randomGraph,
        fc.array(fc.tuple(fc.nat(10_000), fc.nat(50_000)), { maxLength: 30 }),
        (graph, changes) => {
          const roads = opened(graph);
          const { hierarchy, paths } = pathsOf(roads);
          const through = paths.costs.through('free');
          const own = Int32Array.from({ length: roads.linkCount }, (_, link) => through(link));
          const weights = emptyWeights(hierarchy.topology);
          customize(hierarchy.topology, weights, (link) => own[link]!);
          const changed = changes.map(([link, ms]) => {
            own[link % roads.linkCount] = ms > 40_000 ? NEVER : ms;
            return link % roads.linkCount;
          });
          new Recustomizer(hierarchy.topology).run(weights, changed, (link) => own[link]!);
          const anew = emptyWeights(hierarchy.topology);
          customize(hierarchy.topology, anew, (link) => own[link]!);
          expect([weights.up, weights.down]).toEqual([anew.up, anew.down]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('tells what a plain search tells: from one to all, from all to the nearest, and of one node when asked', () => {
    fc.assert(
      fc.property(
        randomGraph,
        randomClosures,
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 4 }),
        (graph, drawn, picks) => {
          const roads = opened(graph);
          const { hierarchy, impacts, paths } = pathsOf(roads);
          const closures = onGraph(drawn, graph).map((closure, i) => asImpact(graph, closure, i));
          paths.changed(impacts.replace(closures));
          const seeds = picks.map((pick, i) => ({ node: pick % roads.nodeCount, costMs: i * 700 }));
          const weights = paths.now();
          const through = paths.costs.through('pessimistic');
          const search = new Search(roads);
          const from = search.spread(through, seeds);
          const nodes = Array.from({ length: roads.nodeCount }, (_, node) => node);
          const there = nodes.map((node) => from.costMs(node));
          expect([...costsFrom(hierarchy.topology, weights, seeds)]).toEqual(there);
          const lazily = new Distances(hierarchy.topology).from(weights, seeds);
          expect(nodes.map((node) => lazily(node))).toEqual(there);
          const to = search.spreadBack(through, seeds);
          const back = nodes.map((node) => to.costMs(node));
          const lazilyBack = new Distances(hierarchy.topology).to(weights, seeds);
          expect(nodes.map((node) => lazilyBack(node))).toEqual(back);
          const nearest = nearestTo(hierarchy.topology, weights, seeds, [...seeds.keys()]);
          expect([...nearest.costMs]).toEqual(back);
          for (const node of nodes) {
            const target = nearest.target[node]!;
            if (target < 0) expect(back[node]).toBe(NEVER);
            else expect(search.spreadBack(through, [seeds[target]!]).costMs(node)).toBe(back[node]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('finds what a search without it finds, by every outlook', () => {
    fc.assert(
      fc.property(randomGraph, randomClosures, fc.nat(1_000), fc.nat(1_000), (graph, drawn, from, to) => {
        const roads = opened(graph);
        const { impacts, paths } = pathsOf(roads);
        const closures = onGraph(drawn, graph).map((closure, i) => ({
          ...asImpact(graph, closure, i),
          ...(i % 2 === 0 ? { window: { untilMs: 1_000 } } : {}),
        }));
        const plain = new PlainPaths(roads, new Costs(roads, impacts, 'car'));
        const edges = impacts.replace(closures);
        for (const one of [paths, plain]) one.changed(edges);
        const [source, target] = [from, to].map((pick) => ({
          node: pick % roads.nodeCount,
          costMs: 300,
        })) as [Seed, Seed];
        for (const outlook of ['free', 'optimistic', 'pessimistic'] as const) {
          const [one, two] = [paths, plain].map((finder) => finder.path(outlook, [source], [target], NEVER));
          expect(one?.costMs).toBe(two?.costMs);
        }
        for (const outlook of ['free', 'optimistic', 'pessimistic'] as const)
          expect(plain.costsFrom(outlook, [source])).toEqual(paths.costsFrom(outlook, [source]));
        expect(plain.nearest([source, target], [0, 1]).costMs).toEqual(
          paths.nearest([source, target], [0, 1]).costMs,
        );
        const nodes = Array.from({ length: roads.nodeCount }, (_, node) => node);
        const open = (finder: Pathfinder): number[] =>
          finder.whileOpen([target], (costTo) => nodes.map(costTo));
        expect(open(plain)).toEqual(open(paths));
      }),
      { numRuns: 200 },
    );
  });

  test('is done without when the order of the nodes would make it too large', () => {
    // A square grid numbered row by row: every row is joined with itself again and again.
    const side = 90;
    const nodes = Array.from({ length: side * side }, (_, i) => [
      38_700_000 + (i % side) * 9_000,
      436_000_000 + Math.floor(i / side) * 9_000,
    ]) as [number, number][];
    const street = (from: number, to: number): EdgeInput => {
      return {
        from,
        to,
        line: [nodes[from]!, nodes[to]!],
        name: '',
        highway: 'residential',
        limitKmh: 30,
        access: { car: 'both' },
      };
    };
    const edges = nodes.flatMap((_, i) => [
      ...(i % side < side - 1 ? [street(i, i + 1)] : []),
      ...(i + side < nodes.length ? [street(i, i + side)] : []),
    ]);
    const roads = opened({ nodes, edges });
    expect(buildTopology(roads)!.shortcutCount).toBeLessThan(roads.linkCount * 8);
    const [rankOf, ends] = [new Map<string, number>(), roads.ends.slice()];
    nodes.forEach(([lon, lat], i) => {
      rankOf.set(`${lon},${lat}`, i);
    });
    roads.ends.forEach((node, i) => {
      ends[i] = rankOf.get(`${roads.nodes[node * 2]},${roads.nodes[node * 2 + 1]}`)!;
    });
    const arrivals = ends.map((_, arc) => ends[arc ^ 1]!);
    expect(buildTopology({ ...roads, ends, arrivals })).toBeNull();
  });

  test('is done without when a hub contracted first would make it too slow', () => {
    const spokes = 400;
    const ends = Array.from({ length: spokes }, (_, i) => [0, i + 1]);
    // So many parallel streets that the shortcuts alone are not too many.
    while (ends.length * 2 * 16 < (spokes * (spokes + 1)) / 2) ends.push([spokes - 1, spokes]);
    expect(buildTopology(shapeOf(spokes + 1, ends))).toBeNull();
  });

  test('tells the cost of a node at the foot of a chain that is numbered along itself', () => {
    const count = 30_000;
    const chain = Array.from({ length: count - 1 }, (_, i) => [i, i + 1]);
    const topology = buildTopology(shapeOf(count, chain))!;
    const weights = emptyWeights(topology);
    customize(topology, weights, (link) => (link & 1 ? 3 : 2));
    const last = { node: count - 1, costMs: 5 };
    expect(new Distances(topology).to(weights, [last])(0)).toBe((count - 1) * 2 + 5);
    expect(new Distances(topology).from(weights, [last])(0)).toBe((count - 1) * 3 + 5);
  });

  test('keeps no weights of which only half were made', () => {
    const graph = fc.sample(randomGraph, { numRuns: 1, seed: 7 })[0]!;
    const { hierarchy, paths } = pathsOf(opened(graph));
    const through = vi.spyOn(paths.costs, 'through').mockReturnValueOnce(() => {
      throw new Error('out of memory');
    });
    expect(() => paths.free()).toThrow('out of memory');
    through.mockRestore();
    const anew = emptyWeights(hierarchy.topology);
    customize(hierarchy.topology, anew, paths.costs.through('free'));
    const { up, down } = paths.free();
    expect([up, down]).toEqual([anew.up, anew.down]);
  });

  test('keeps one set of weights while nothing touches the profile, and two when something does', () => {
    const graph = fc.sample(randomGraph, { numRuns: 1, seed: 7 })[0]!;
    const { impacts, paths } = pathsOf(opened(graph));
    expect(paths.now()).toBe(paths.free());
    paths.changed(impacts.replace([asImpact(graph, { edge: 0, direction: 'both', effect: 'unknown' }, 0)]));
    expect(paths.now()).not.toBe(paths.free());
    paths.changed(impacts.replace([]));
    expect(paths.now()).toBe(paths.free());
  });
});
