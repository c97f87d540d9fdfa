import { NEVER } from '../metric.ts';
import type { FoundPath, Seed } from '../pathfinder.ts';
import type { Topology } from './topology.ts';
import { type LinkWeight, shortcutLegs, type Weights } from './weights.ts';

const NO_SHORTCUT = -1;

/** One direction of a search: what it costs to get to a node, and by which shortcut. Kept clean between searches. */
class Side {
  readonly cost: Int32Array;
  readonly via: Int32Array;
  /** The nodes above the seeds, by rank, `count` of them. */
  readonly nodes: Int32Array;
  count = 0;
  private readonly seen: Uint8Array;

  constructor(nodeCount: number) {
    this.cost = new Int32Array(nodeCount).fill(NEVER);
    this.via = new Int32Array(nodeCount).fill(NO_SHORTCUT);
    this.nodes = new Int32Array(nodeCount);
    this.seen = new Uint8Array(nodeCount);
  }

  /** Notes the seeds and every node that a way up from them can pass: the first of a node's higher neighbours, and on. */
  start({ firstUp, head }: Topology, seeds: readonly Seed[]): void {
    const { cost, nodes, seen } = this;
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

  clear(): void {
    for (let i = 0; i < this.count; i++) {
      const node = this.nodes[i]!;
      this.cost[node] = NEVER;
      this.via[node] = NO_SHORTCUT;
      this.seen[node] = 0;
    }
    this.count = 0;
  }
}

/** Cheapest paths in a hierarchy. Not shared between threads; one search at a time. */
export class Query {
  private readonly topology: Topology;
  private readonly forward: Side;
  private readonly backward: Side;

  constructor(topology: Topology) {
    this.topology = topology;
    this.forward = new Side(topology.nodeCount);
    this.backward = new Side(topology.nodeCount);
  }

  /**
   * The cheapest path between any source and any target that costs less than `belowMs`, or null. Nothing but integers
   * decides: ties fall the same way on every device.
   */
  path(
    weights: Weights,
    linkWeight: LinkWeight,
    sources: readonly Seed[],
    targets: readonly Seed[],
    belowMs: number = NEVER,
  ): FoundPath | null {
    const { topology, forward, backward } = this;
    forward.start(topology, sources);
    backward.start(topology, targets);
    climb(topology, weights.up, forward, belowMs);
    climb(topology, weights.down, backward, belowMs);
    const { meet, costMs } = this.meeting(belowMs);
    const found = meet < 0 ? null : { costMs, ...this.unpack(weights, linkWeight, meet) };
    forward.clear();
    backward.clear();
    return found;
  }

  private meeting(belowMs: number): { meet: number; costMs: number } {
    const { forward, backward } = this;
    let costMs = belowMs;
    let meet = -1;
    for (let i = 0; i < forward.count; i++) {
      const node = forward.nodes[i]!;
      const total = forward.cost[node]! + backward.cost[node]!;
      if (total >= costMs) continue;
      costMs = total;
      meet = node;
    }
    return { meet, costMs };
  }

  private unpack(weights: Weights, linkWeight: LinkWeight, meet: number): Omit<FoundPath, 'costMs'> {
    const { topology, forward, backward } = this;
    const { tail } = topology;
    const rising: number[] = [];
    let first = meet;
    for (let via = forward.via[first]!; via !== NO_SHORTCUT; via = forward.via[first]!) {
      rising.push(via * 2);
      first = tail[via]!;
    }
    /** Shortcuts still to unpack, the next one last: twice the shortcut, plus one for its way down. */
    const falling: number[] = [];
    let last = meet;
    for (let via = backward.via[last]!; via !== NO_SHORTCUT; via = backward.via[last]!) {
      falling.push(via * 2 + 1);
      last = tail[via]!;
    }
    const stack = [...falling.reverse(), ...rising];
    const links: number[] = [];
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      const link = shortcutLegs(topology, weights, linkWeight, place, stack);
      if (link !== null) links.push(link);
    }
    return { first, last, links };
  }
}

/** Carries costs from every node to its higher neighbours, lowest nodes first. */
function climb({ firstUp, head }: Topology, weight: Int32Array, side: Side, belowMs: number): void {
  const { cost, via, nodes } = side;
  for (let i = 0; i < side.count; i++) {
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
