import { NodeQueue } from './heap.ts';
import { NEVER } from './metric.ts';
import { arcHead, arcTail, type Roads } from './open.ts';

/** Where a search starts (or, backwards, ends): a node and what it costs to get to it. */
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
  readonly arcs: readonly number[];
}

/** One direction of a search: costs and the arc that each node was reached by. Reused, so nothing is allocated. */
class Side {
  readonly cost: Int32Array;
  readonly via: Int32Array;
  readonly queue: NodeQueue;
  private readonly touched: number[] = [];

  constructor(nodeCount: number) {
    this.cost = new Int32Array(nodeCount).fill(NEVER);
    this.via = new Int32Array(nodeCount).fill(-1);
    this.queue = new NodeQueue(nodeCount);
  }

  start(seeds: readonly Seed[]): void {
    for (const node of this.touched) {
      this.cost[node] = NEVER;
      this.via[node] = -1;
    }
    this.touched.length = 0;
    this.queue.clear();
    for (const seed of seeds) this.reach(seed.node, seed.costMs, -1);
  }

  reach(node: number, costMs: number, arc: number): void {
    const before = this.cost[node]!;
    if (costMs >= before) return;
    if (before === NEVER) this.touched.push(node);
    this.cost[node] = costMs;
    this.via[node] = arc;
    this.queue.push(node, costMs);
  }
}

/** Shortest paths by Int32 milliseconds. A cost that would pass 24 days (the largest Int32) counts as no way. */
export class Search {
  private readonly roads: Roads;
  private readonly forward: Side;
  private readonly backward: Side;

  constructor(roads: Roads) {
    this.roads = roads;
    this.forward = new Side(roads.nodeCount);
    this.backward = new Side(roads.nodeCount);
  }

  /**
   * Bidirectional Dijkstra: the cheapest path between any source and any target that costs less than `belowMs`, or
   * null. Ties fall the same way on every device, since nothing but integers decides.
   */
  path(
    weights: Int32Array,
    sources: readonly Seed[],
    targets: readonly Seed[],
    belowMs: number = NEVER,
  ): FoundPath | null {
    const { forward, backward } = this;
    forward.start(sources);
    backward.start(targets);
    let best = belowMs;
    let meet = -1;
    const meeting = (node: number): void => {
      const total = forward.cost[node]! + backward.cost[node]!;
      if (total < best) {
        best = total;
        meet = node;
      }
    };
    for (const { node } of sources) meeting(node);
    while (forward.queue.smallestKey() + backward.queue.smallestKey() < best) {
      if (forward.queue.smallestKey() <= backward.queue.smallestKey()) this.settleForward(weights, meeting);
      else this.settleBackward(weights, meeting);
    }
    return meet < 0 ? null : this.unpack(meet, best);
  }

  /** Costs from the sources to every node, `NEVER` where none leads. Valid until the next search. */
  reach(weights: Int32Array, sources: readonly Seed[]): Int32Array {
    this.forward.start(sources);
    while (this.forward.queue.size > 0) this.settleForward(weights, () => {});
    return this.forward.cost;
  }

  private settleForward(weights: Int32Array, reached: (node: number) => void): void {
    const { roads, forward } = this;
    const node = forward.queue.pop();
    const cost = forward.cost[node]!;
    for (let i = roads.firstOut[node]!; i < roads.firstOut[node + 1]!; i++) {
      const arc = roads.out[i]!;
      const weight = weights[arc]!;
      if (weight === NEVER || cost + weight >= NEVER) continue;
      const head = arcHead(roads, arc);
      if (cost + weight >= forward.cost[head]!) continue;
      forward.reach(head, cost + weight, arc);
      reached(head);
    }
  }

  /** Along the arcs that lead into a node: the twins of those that leave it. */
  private settleBackward(weights: Int32Array, reached: (node: number) => void): void {
    const { roads, backward } = this;
    const node = backward.queue.pop();
    const cost = backward.cost[node]!;
    for (let i = roads.firstOut[node]!; i < roads.firstOut[node + 1]!; i++) {
      const arc = roads.out[i]! ^ 1;
      const weight = weights[arc]!;
      if (weight === NEVER || cost + weight >= NEVER) continue;
      const tail = arcTail(roads, arc);
      if (cost + weight >= backward.cost[tail]!) continue;
      backward.reach(tail, cost + weight, arc);
      reached(tail);
    }
  }

  private unpack(meet: number, costMs: number): FoundPath {
    const arcs: number[] = [];
    let first = meet;
    for (let arc = this.forward.via[first]!; arc >= 0; arc = this.forward.via[first]!) {
      arcs.push(arc);
      first = arcTail(this.roads, arc);
    }
    arcs.reverse();
    let last = meet;
    for (let arc = this.backward.via[last]!; arc >= 0; arc = this.backward.via[last]!) {
      arcs.push(arc);
      last = arcHead(this.roads, arc);
    }
    return { costMs, first, last, arcs };
  }
}
