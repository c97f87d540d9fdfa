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

  private of(node: number): number {
    const known = this.known[node]!;
    if (known >= 0) return known;
    const { firstUp, head } = this.topology;
    let costMs = this.rise.cost[node]!;
    for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++)
      costMs = Math.min(costMs, this.onward[s]! + this.of(head[s]!));
    this.known[node] = costMs;
    return costMs;
  }
}
