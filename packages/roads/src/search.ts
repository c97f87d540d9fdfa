import { NodeQueue } from './heap.ts';
import { NEVER } from './metric.ts';
import { linkHead, linkTail, type Roads } from './open.ts';
import type { FoundPath, Seed } from './pathfinder.ts';
import type { StraightLines } from './straight-lines.ts';

/** Lower bounds are sums of doubles: a millisecond covers what they are out by. */
const SLACK_MS = 1;

/** What a link costs; NEVER where it may not be taken. */
type LinkWeight = (link: number) => number;

const NO_POTENTIAL = (): number => 0;

/** One direction of a search: costs and the link that each node was reached by. Reused, so nothing is allocated. */
class Side {
  readonly cost: Int32Array;
  readonly via: Int32Array;
  readonly queue: NodeQueue;
  readonly touched: number[] = [];
  /** What is added to a cost in the order of the search: ahead of what lies that way. */
  private potential: (node: number) => number = NO_POTENTIAL;

  constructor(nodeCount: number) {
    this.cost = new Int32Array(nodeCount).fill(NEVER);
    this.via = new Int32Array(nodeCount).fill(-1);
    this.queue = new NodeQueue(nodeCount);
  }

  start(seeds: readonly Seed[], potential: (node: number) => number = NO_POTENTIAL): void {
    this.potential = potential;
    for (const node of this.touched) {
      this.cost[node] = NEVER;
      this.via[node] = -1;
    }
    this.touched.length = 0;
    this.queue.clear();
    for (const seed of seeds) this.reach(seed.node, seed.costMs, -1);
  }

  reach(node: number, costMs: number, link: number): void {
    const before = this.cost[node]!;
    if (costMs >= before) return;
    if (before === NEVER) this.touched.push(node);
    this.cost[node] = costMs;
    this.via[node] = link;
    this.queue.push(node, costMs + this.potential(node));
  }
}

/** Everything that some seeds reach, or are reached from, over a part of the graph. Valid until the next spread that way. */
export interface Spread {
  readonly nodes: readonly number[];
  costMs(node: number): number;
  /** The links between a node and the seed it is nearest to, in the order of travel, and that seed's node. */
  trace(node: number): { readonly links: readonly number[]; readonly seed: number };
}

/**
 * Dijkstra's algorithm over the links, without a hierarchy: for the few streets that no through way may use, and as the
 * plain truth that the hierarchy is held against. Milliseconds; a cost of NEVER or more counts as no way.
 */
export class Search {
  private readonly roads: Roads;
  private readonly forward: Side;
  private readonly backward: Side;
  private linksInto: { readonly first: Uint32Array; readonly links: Uint32Array } | null = null;

  constructor(roads: Roads) {
    this.roads = roads;
    this.forward = new Side(roads.nodeCount);
    this.backward = new Side(roads.nodeCount);
  }

  /**
   * The cheapest path between any source and any target that costs less than `belowMs`, from both ends, each going first
   * where the other is (A* with the mean of both lower bounds, so that both sides agree on every arc); or null.
   */
  path(
    weight: LinkWeight,
    sources: readonly Seed[],
    targets: readonly Seed[],
    belowMs: number,
    lines: StraightLines,
  ): FoundPath | null {
    const { forward, backward } = this;
    const [toTarget, toSource] = [lines.to(targets), lines.to(sources)];
    const ahead = (node: number): number => (toTarget(node) - toSource(node)) / 2;
    forward.start(sources, ahead);
    backward.start(targets, (node) => -ahead(node));
    let best = belowMs;
    let meet = -1;
    const meeting = (node: number): void => {
      const total = forward.cost[node]! + backward.cost[node]!;
      if (total >= best) return;
      best = total;
      meet = node;
    };
    for (const { node } of sources) meeting(node);
    while (forward.queue.size > 0 && backward.queue.size > 0) {
      if (forward.queue.smallestKey() + backward.queue.smallestKey() >= best + SLACK_MS) break;
      if (forward.queue.size <= backward.queue.size) this.settleForward(weight, meeting);
      else this.settleBackward(weight, meeting);
    }
    if (meet < 0) return null;
    const before = this.traceForward(meet);
    const after = this.traceBackward(meet);
    return { costMs: best, first: before.seed, last: after.seed, links: [...before.links, ...after.links] };
  }

  /** Everything the sources lead to. */
  spread(weight: LinkWeight, sources: readonly Seed[]): Spread {
    const { forward } = this;
    forward.start(sources);
    while (forward.queue.size > 0) this.settleForward(weight, () => {});
    return {
      nodes: forward.touched,
      costMs: (node) => forward.cost[node]!,
      trace: (node) => this.traceForward(node),
    };
  }

  /** Everything that leads to the targets. */
  spreadBack(weight: LinkWeight, targets: readonly Seed[]): Spread {
    const { backward } = this;
    backward.start(targets);
    while (backward.queue.size > 0) this.settleBackward(weight, () => {});
    return {
      nodes: backward.touched,
      costMs: (node) => backward.cost[node]!,
      trace: (node) => this.traceBackward(node),
    };
  }

  private settleForward(weight: LinkWeight, reached: (node: number) => void): void {
    const { roads, forward } = this;
    const node = forward.queue.pop();
    const cost = forward.cost[node]!;
    for (let i = roads.firstOut[node]!; i < roads.firstOut[node + 1]!; i++) {
      const link = roads.out[i]!;
      const total = cost + weight(link);
      if (total >= NEVER) continue;
      const head = linkHead(roads, link);
      if (total >= forward.cost[head]!) continue;
      forward.reach(head, total, link);
      reached(head);
    }
  }

  private settleBackward(weight: LinkWeight, reached: (node: number) => void): void {
    const { roads, backward } = this;
    const { first, links } = this.into();
    const node = backward.queue.pop();
    const cost = backward.cost[node]!;
    for (let i = first[node]!; i < first[node + 1]!; i++) {
      const link = links[i]!;
      const total = cost + weight(link);
      if (total >= NEVER) continue;
      const tail = linkTail(roads, link);
      if (total >= backward.cost[tail]!) continue;
      backward.reach(tail, total, link);
      reached(tail);
    }
  }

  private traceForward(node: number): { links: number[]; seed: number } {
    const links: number[] = [];
    let seed = node;
    for (let link = this.forward.via[seed]!; link >= 0; link = this.forward.via[seed]!) {
      links.push(link);
      seed = linkTail(this.roads, link);
    }
    return { links: links.reverse(), seed };
  }

  private traceBackward(node: number): { links: number[]; seed: number } {
    const links: number[] = [];
    let seed = node;
    for (let link = this.backward.via[seed]!; link >= 0; link = this.backward.via[seed]!) {
      links.push(link);
      seed = linkHead(this.roads, link);
    }
    return { links, seed };
  }

  /** Links by the node that they lead to. */
  private into(): { readonly first: Uint32Array; readonly links: Uint32Array } {
    if (this.linksInto) return this.linksInto;
    const { roads } = this;
    const first = new Uint32Array(roads.nodeCount + 1);
    for (let link = 0; link < roads.linkCount; link++) first[linkHead(roads, link) + 1]!++;
    for (let node = 0; node < roads.nodeCount; node++) first[node + 1]! += first[node]!;
    const next = first.slice();
    const links = new Uint32Array(roads.linkCount);
    for (let link = 0; link < roads.linkCount; link++) links[next[linkHead(roads, link)]!++] = link;
    this.linksInto = { first, links };
    return this.linksInto;
  }
}
