import { NEVER } from '../metric.ts';
import type { CostOf, Seed } from '../pathfinder.ts';
import { Rise } from './rise.ts';
import type { Topology } from './topology.ts';
import type { Weights } from './weights.ts';

/**
 * What it costs to get from a node to the cheapest target, or from the cheapest source to a node: found for the nodes
 * that are asked for. What was returned last holds until the next is asked for.
 */
export class Distances {
  private readonly topology: Topology;
  private readonly rise: Rise;
  private readonly known: Int32Array;
  /** Nodes still to be settled, from low to high. */
  private readonly wayUp: number[] = [];
  /** What leads between a node and its higher neighbours, seen as the distances run. */
  private onward: Int32Array = new Int32Array();

  constructor(topology: Topology) {
    this.topology = topology;
    this.rise = new Rise(topology);
    this.known = new Int32Array(topology.nodeCount);
  }

  to({ up, down }: Weights, targets: readonly Seed[]): CostOf {
    return this.begin(targets, down, up);
  }

  from({ up, down }: Weights, sources: readonly Seed[]): CostOf {
    return this.begin(sources, up, down);
  }

  private begin(seeds: readonly Seed[], rising: Int32Array, onward: Int32Array): CostOf {
    this.rise.from(seeds, rising, NEVER);
    this.onward = onward;
    this.known.fill(-1);
    return (node) => this.of(node);
  }

  /**
   * All higher neighbours of a node lie on its way up by the lowest of them, so settling that way from its top leaves
   * nothing unknown. A loop: in a stranger's file the way may be as long as there are nodes.
   */
  private of(node: number): number {
    const { known, wayUp } = this;
    const { firstUp, head } = this.topology;
    let count = 0;
    for (let at = node; known[at]! < 0; at = head[firstUp[at]!]!) {
      wayUp[count++] = at;
      if (firstUp[at] === firstUp[at + 1]) break;
    }
    while (count > 0) {
      const at = wayUp[--count]!;
      let costMs = this.rise.cost[at]!;
      for (let s = firstUp[at]!; s < firstUp[at + 1]!; s++)
        costMs = Math.min(costMs, this.onward[s]! + known[head[s]!]!);
      known[at] = costMs;
    }
    return known[node]!;
  }
}
