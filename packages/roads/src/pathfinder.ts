import type { Costs, Outlook } from './costs.ts';

/** Where a search starts (or, backwards, ends): a node and what it costs to get to it, milliseconds. */
export interface Seed {
  readonly node: number;
  readonly costMs: number;
}

export interface FoundPath {
  readonly costMs: number;
  /** The seed nodes that it joins. */
  readonly first: number;
  readonly last: number;
  /** From `first` to `last`; empty when they are one node. */
  readonly links: readonly number[];
}

/** For every node the cheapest target: its place in the list, and what it costs to get there. */
export interface Nearest {
  /** −1 where none can be reached. */
  readonly target: Int32Array;
  readonly costMs: Int32Array;
}

/** The cost of a node, milliseconds; NEVER when there is no way. */
export type CostOf = (node: number) => number;

/**
 * Cheapest paths over the links for one profile, under the impacts in force. Exact, and nothing but integers decides:
 * every device finds the same. One search at a time; the costs that a search tells hold until the next one.
 */
export interface Pathfinder {
  readonly costs: Costs;
  /** Tells that impacts on these edges may have come or gone. */
  changed(edges: Iterable<number>): void;
  /** The cheapest path between any source and any target that costs less than `belowMs`, or null. */
  path(
    outlook: Outlook,
    sources: readonly Seed[],
    targets: readonly Seed[],
    belowMs: number,
  ): FoundPath | null;
  /**
   * The cheapest path as if there were no impact, if it costs less than `belowMs`; of its links, those that impacts make
   * dearer are there, others may be left out.
   */
  freePathTouched(sources: readonly Seed[], targets: readonly Seed[], belowMs: number): FoundPath | null;
  /** What it costs to get from the cheapest source to every node. */
  costsFrom(outlook: Outlook, sources: readonly Seed[]): Int32Array;
  /** The same with every impact, for those nodes that are asked for. */
  costFrom(sources: readonly Seed[]): CostOf;
  /** For every node the cheapest target, with every impact; `seeds[i]` belongs to target `of[i]`. */
  nearest(seeds: readonly Seed[], of: readonly number[]): Nearest;
  /** Runs a search that is told what it costs from a node to the cheapest target while nothing is closed for some hours. */
  whileOpen<T>(targets: readonly Seed[], search: (toTarget: CostOf) => T): T;
}
