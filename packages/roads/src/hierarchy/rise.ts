import { NEVER } from '../metric.ts';
import type { Seed } from '../pathfinder.ts';
import type { Topology } from './topology.ts';

/**
 * What it costs to rise from some nodes to each of those above them, and by which shortcut: half of every search. Holds
 * until the next one.
 */
export class Rise {
  readonly cost: Int32Array;
  /** The shortcut that a node was reached by; −1 at a seed, and where nothing leads. */
  readonly via: Int32Array;
  /** The nodes above the seeds, by rank, `count` of them. */
  readonly nodes: Int32Array;
  count = 0;
  private readonly topology: Topology;
  private readonly seen: Uint8Array;

  constructor(topology: Topology) {
    const { nodeCount } = topology;
    this.topology = topology;
    this.cost = new Int32Array(nodeCount).fill(NEVER);
    this.via = new Int32Array(nodeCount).fill(-1);
    this.nodes = new Int32Array(nodeCount);
    this.seen = new Uint8Array(nodeCount);
  }

  /** Nodes that cost `belowMs` or more are not risen from. */
  from(seeds: readonly Seed[], weight: Int32Array, belowMs: number): void {
    this.clear();
    this.begin(seeds);
    const { firstUp, head } = this.topology;
    const { cost, via, nodes } = this;
    for (let i = 0; i < this.count; i++) {
      const node = nodes[i]!;
      const costMs = cost[node]!;
      if (costMs >= belowMs) continue;
      for (let s = firstUp[node]!; s < firstUp[node + 1]!; s++) {
        const total = costMs + weight[s]!;
        const to = head[s]!;
        if (total >= cost[to]!) continue;
        cost[to] = total;
        via[to] = s;
      }
    }
  }

  /** Notes every node that a way up from the seeds can pass: the first of a node's higher neighbours, and on. */
  private begin(seeds: readonly Seed[]): void {
    const { cost, nodes, seen } = this;
    const { firstUp, head } = this.topology;
    let sorted = true;
    for (const seed of seeds) {
      if (seed.costMs < cost[seed.node]!) cost[seed.node] = seed.costMs;
      for (let node = seed.node; !seen[node]; ) {
        seen[node] = 1;
        if (this.count > 0 && nodes[this.count - 1]! > node) sorted = false;
        nodes[this.count++] = node;
        if (firstUp[node] === firstUp[node + 1]) break;
        node = head[firstUp[node]!]!;
      }
    }
    if (!sorted) nodes.subarray(0, this.count).sort();
  }

  private clear(): void {
    for (let i = 0; i < this.count; i++) {
      const node = this.nodes[i]!;
      this.cost[node] = NEVER;
      this.via[node] = -1;
      this.seen[node] = 0;
    }
    this.count = 0;
  }
}
