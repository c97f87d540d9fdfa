import { NEVER } from '../metric.ts';
import type { FoundPath, Seed } from '../pathfinder.ts';
import { Rise } from './rise.ts';
import type { Topology } from './topology.ts';
import { Unpacker } from './unpacker.ts';
import type { LinkWeight, Weights } from './weights.ts';

/** Cheapest paths in a hierarchy. Not shared between threads; one search at a time. */
export class Query {
  private readonly topology: Topology;
  private readonly forward: Rise;
  private readonly backward: Rise;
  private readonly unpacker: Unpacker;

  constructor(topology: Topology) {
    this.topology = topology;
    this.forward = new Rise(topology);
    this.backward = new Rise(topology);
    this.unpacker = new Unpacker(topology);
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
    const { meet, costMs } = this.meeting(weights, sources, targets, belowMs);
    if (meet < 0) return null;
    const { first, last, places } = this.trace(meet);
    return { costMs, first, last, links: this.unpacker.links(weights, linkWeight, places) };
  }

  /**
   * Of the path that `path` finds, the links in those shortcuts only that cost something else by other weights: what two
   * metrics tell apart is there, or nowhere on a path as cheap.
   */
  differing(
    weights: Weights,
    others: Weights,
    linkWeight: LinkWeight,
    sources: readonly Seed[],
    targets: readonly Seed[],
    belowMs: number,
  ): FoundPath | null {
    const { meet, costMs } = this.meeting(weights, sources, targets, belowMs);
    if (meet < 0) return null;
    const { first, last, places } = this.trace(meet);
    const links = this.unpacker.links(weights, linkWeight, places, others);
    return { costMs, first, last, links };
  }

  private meeting(
    weights: Weights,
    sources: readonly Seed[],
    targets: readonly Seed[],
    belowMs: number,
  ): { meet: number; costMs: number } {
    const { forward, backward } = this;
    forward.from(sources, weights.up, belowMs);
    backward.from(targets, weights.down, belowMs);
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

  /** Both ends of the path through a node, and its shortcuts as the unpacker takes them: the first to travel last. */
  private trace(meet: number): { first: number; last: number; places: number[] } {
    const { tail } = this.topology;
    const rising: number[] = [];
    let first = meet;
    for (let via = this.forward.via[first]!; via >= 0; via = this.forward.via[first]!) {
      rising.push(via * 2);
      first = tail[via]!;
    }
    const falling: number[] = [];
    let last = meet;
    for (let via = this.backward.via[last]!; via >= 0; via = this.backward.via[last]!) {
      falling.push(via * 2 + 1);
      last = tail[via]!;
    }
    return { first, last, places: [...falling.reverse(), ...rising] };
  }
}
