import { NEVER } from '../metric.ts';
import type { Seed } from '../pathfinder.ts';
import type { Topology } from './topology.ts';
import type { Weights } from './weights.ts';

/** What it costs to get from a node to the cheapest target, or from the cheapest source to a node; found when asked for. */
export class Distances {
  private readonly topology: Topology;
  /** What leads from a node up to its higher neighbours, seen as the distances run. */
  private readonly onward: Int32Array;
  private readonly known: Int32Array;
  /** What the ways that only rise, seen from the seeds, cost. */
  private readonly risen: Int32Array;

  private constructor(topology: Topology, seeds: readonly Seed[], rising: Int32Array, onward: Int32Array) {
    const { nodeCount, firstUp, head } = topology;
    this.topology = topology;
    this.onward = onward;
    this.known = new Int32Array(nodeCount).fill(-1);
    this.risen = new Int32Array(nodeCount).fill(NEVER);
    let lowest = nodeCount;
    for (const { node, costMs } of seeds) {
      this.risen[node] = Math.min(this.risen[node]!, costMs);
      lowest = Math.min(lowest, node);
    }
    for (let node = lowest; node < nodeCount; node++) {
      const costMs = this.risen[node]!;
      if (costMs === NEVER) continue;
      for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++)
        if (costMs + rising[s]! < this.risen[head[s]!]!) this.risen[head[s]!] = costMs + rising[s]!;
    }
  }

  static to(topology: Topology, { up, down }: Weights, targets: readonly Seed[]): Distances {
    return new Distances(topology, targets, down, up);
  }

  static from(topology: Topology, { up, down }: Weights, sources: readonly Seed[]): Distances {
    return new Distances(topology, sources, up, down);
  }

  /** Milliseconds, exact for the given weights; NEVER when there is no way. */
  of(node: number): number {
    const known = this.known[node]!;
    if (known >= 0) return known;
    const { firstUp, head } = this.topology;
    let costMs = this.risen[node]!;
    for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++)
      costMs = Math.min(costMs, this.onward[s]! + this.of(head[s]!));
    this.known[node] = costMs;
    return costMs;
  }
}
