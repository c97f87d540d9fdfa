import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Costs } from '../src/costs.ts';
import { Distances } from '../src/hierarchy/distances.ts';
import { Hierarchy, Metric } from '../src/hierarchy/metric.ts';
import { costsFrom, costsTo, nearestTo } from '../src/hierarchy/sweep.ts';
import { customize, emptyWeights, Recustomizer } from '../src/hierarchy/weights.ts';
import { Impacts } from '../src/impacts.ts';
import { encodeRoads, openRoads, type RoadsInput } from '../src/index.ts';
import { NEVER } from '../src/metric.ts';
import type { Roads } from '../src/open.ts';
import { nestedDissection } from '../src/order.ts';
import { Search } from '../src/search.ts';
import { asImpact, onGraph, randomClosures, randomGraph } from './random-town.ts';

function opened(graph: RoadsInput): Roads {
  const roads = openRoads(encodeRoads(graph));
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}

function metricOf(roads: Roads): { hierarchy: Hierarchy; impacts: Impacts; metric: Metric } {
  const hierarchy = new Hierarchy(roads);
  const impacts = new Impacts(roads);
  return { hierarchy, impacts, metric: new Metric(roads, hierarchy, new Costs(roads, impacts, 'car')) };
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
          const { hierarchy, metric } = metricOf(roads);
          const through = metric.costs.through('free');
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
          expect(weights).toEqual(anew);
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
          const { hierarchy, impacts, metric } = metricOf(roads);
          const closures = onGraph(drawn, graph).map((closure, i) => asImpact(graph, closure, i));
          metric.changed(impacts.replace(closures));
          const seeds = picks.map((pick, i) => ({ node: pick % roads.nodeCount, costMs: i * 700 }));
          const weights = metric.now();
          const through = metric.costs.through('pessimistic');
          const search = new Search(roads);
          const from = search.spread(through, seeds);
          const nodes = Array.from({ length: roads.nodeCount }, (_, node) => node);
          const there = nodes.map((node) => from.costMs(node));
          expect([...costsFrom(hierarchy.topology, weights, seeds)]).toEqual(there);
          const lazily = Distances.from(hierarchy.topology, weights, seeds);
          expect(nodes.map((node) => lazily.of(node))).toEqual(there);
          const to = search.spreadBack(through, seeds);
          const back = nodes.map((node) => to.costMs(node));
          expect([...costsTo(hierarchy.topology, weights, seeds)]).toEqual(back);
          const lazilyBack = Distances.to(hierarchy.topology, weights, seeds);
          expect(nodes.map((node) => lazilyBack.of(node))).toEqual(back);
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

  test('keeps one set of weights while nothing touches the profile, and two when something does', () => {
    const graph = fc.sample(randomGraph, { numRuns: 1, seed: 7 })[0]!;
    const { impacts, metric } = metricOf(opened(graph));
    expect(metric.now()).toBe(metric.free());
    metric.changed(impacts.replace([asImpact(graph, { edge: 0, direction: 'both', effect: 'unknown' }, 0)]));
    expect(metric.now()).not.toBe(metric.free());
    metric.changed(impacts.replace([]));
    expect(metric.now()).toBe(metric.free());
  });
});
