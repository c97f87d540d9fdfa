import type { Costs, Outlook } from './costs.ts';
import type { Roads } from './open.ts';
import type { CostOf, FoundPath, Nearest, Pathfinder, Seed } from './pathfinder.ts';
import { Search } from './search.ts';
import { StraightLines } from './straight-lines.ts';

/**
 * Paths without a hierarchy, by searching the graph each time: for a file whose order of nodes makes none, and as the plain
 * truth that the hierarchy is held against.
 */
export class PlainPaths implements Pathfinder {
  readonly costs: Costs;
  private readonly roads: Roads;
  /** Its own: what a way's ends have found must outlive a search. */
  private readonly search: Search;
  private readonly lines: StraightLines;

  constructor(roads: Roads, costs: Costs) {
    this.roads = roads;
    this.costs = costs;
    this.search = new Search(roads);
    this.lines = new StraightLines(roads, (arc) => costs.whole(arc, 'free'));
  }

  changed(edges: Iterable<number>): void {
    this.costs.update(edges);
  }

  path(
    outlook: Outlook,
    sources: readonly Seed[],
    targets: readonly Seed[],
    belowMs: number,
  ): FoundPath | null {
    return this.search.path(this.costs.through(outlook), sources, targets, belowMs, this.lines);
  }

  freePathTouched(sources: readonly Seed[], targets: readonly Seed[], belowMs: number): FoundPath | null {
    return this.path('free', sources, targets, belowMs);
  }

  costsFrom(outlook: Outlook, sources: readonly Seed[]): Int32Array {
    const { costMs } = this.search.spread(this.costs.through(outlook), sources);
    return Int32Array.from({ length: this.roads.nodeCount }, (_, node) => costMs(node));
  }

  costFrom(sources: readonly Seed[]): CostOf {
    const costs = this.costsFrom('pessimistic', sources);
    return (node) => costs[node]!;
  }

  nearest(seeds: readonly Seed[], of: readonly number[]): Nearest {
    const spread = this.search.spreadBack(this.costs.through('pessimistic'), seeds);
    const targetAt = new Map<number, number>();
    seeds.forEach(({ node, costMs }, i) => {
      if (spread.costMs(node) === costMs && !targetAt.has(node)) targetAt.set(node, of[i]!);
    });
    const costMs = Int32Array.from({ length: this.roads.nodeCount }, (_, node) => spread.costMs(node));
    const target = new Int32Array(this.roads.nodeCount).fill(-1);
    for (const node of spread.nodes) target[node] = targetAt.get(spread.trace(node).seed)!;
    return { target, costMs };
  }

  whileOpen<T>(targets: readonly Seed[], search: (toTarget: CostOf) => T): T {
    const { costMs } = this.search.spreadBack(this.costs.through('optimistic'), targets);
    return search(costMs);
  }
}
