import type { Costs, Outlook } from '../costs.ts';
import { type Roads, turnsInto } from '../open.ts';
import type { CostOf, FoundPath, Nearest, Pathfinder, Seed } from '../pathfinder.ts';
import { Distances } from './distances.ts';
import { Query } from './query.ts';
import { costsFrom, nearestTo } from './sweep.ts';
import type { Topology } from './topology.ts';
import { customize, emptyWeights, newVersion, Recustomizer, type Weights } from './weights.ts';

/** More changed links than this are cheaper to do all over. */
const FULL_FROM_LINKS = 500;

/** What all profiles share: the shape, the search, and one set of weights to work in. */
export class Hierarchy {
  readonly topology: Topology;
  readonly query: Query;
  readonly distances: Distances;
  readonly recustomizer: Recustomizer;
  private spare: Weights | null = null;

  constructor(topology: Topology) {
    this.topology = topology;
    this.query = new Query(topology);
    this.distances = new Distances(topology);
    this.recustomizer = new Recustomizer(topology);
  }

  /** The back buffer: weights to fill that nobody reads. */
  take(): Weights {
    const weights = this.spare ?? emptyWeights(this.topology);
    this.spare = null;
    return weights;
  }

  giveBack(weights: Weights): void {
    this.spare = weights;
  }
}

/**
 * Shortcuts that cost less while what is blocked for some hours is open, with what they cost then. Laying it on weights
 * twice changes nothing.
 */
interface Patch {
  version: number;
  readonly shortcuts: Uint32Array;
  readonly up: Int32Array;
  readonly down: Int32Array;
}

/**
 * One profile's weights in the hierarchy: as if there were no impact, and now. Both are one set while no impact touches
 * the profile: sixteen bytes a shortcut at most, the back buffer shared.
 */
export class HierarchyPaths implements Pathfinder {
  readonly costs: Costs;
  private readonly roads: Roads;
  private readonly hierarchy: Hierarchy;
  private freeWeights: Weights | null = null;
  private nowWeights: Weights | null = null;
  private patch: Patch | null = null;
  /** Arcs that cost something else than `nowWeights` says. */
  private stale = new Set<number>();

  constructor(roads: Roads, hierarchy: Hierarchy, costs: Costs) {
    this.roads = roads;
    this.hierarchy = hierarchy;
    this.costs = costs;
    for (const arc of costs.touched()) this.stale.add(arc);
  }

  /** The weights follow when they are next asked for. */
  changed(edges: Iterable<number>): void {
    for (const arc of this.costs.update(edges)) this.stale.add(arc);
  }

  free(): Weights {
    if (this.freeWeights) return this.freeWeights;
    // Kept once they are whole: an exception leaves none half made.
    const weights = this.hierarchy.take();
    customize(this.hierarchy.topology, weights, this.costs.through('free'));
    this.freeWeights = weights;
    return weights;
  }

  /** With every impact, whatever the hour. Made in the back buffer and swapped in whole. */
  now(): Weights {
    const before = this.nowWeights ?? this.free();
    if (this.stale.size === 0) return before;
    if (!this.costs.isTouched()) {
      this.settle(null);
      return this.free();
    }
    const back = this.following(before, this.stale, 'pessimistic');
    this.settle(back);
    return back;
  }

  path(
    outlook: Outlook,
    sources: readonly Seed[],
    targets: readonly Seed[],
    belowMs: number,
  ): FoundPath | null {
    const through = this.costs.through(outlook);
    return this.by(outlook, (weights) =>
      this.hierarchy.query.path(weights, through, sources, targets, belowMs),
    );
  }

  freePathTouched(sources: readonly Seed[], targets: readonly Seed[], belowMs: number): FoundPath | null {
    const [free, now] = [this.free(), this.now()];
    return this.hierarchy.query.differing(free, now, this.costs.through('free'), sources, targets, belowMs);
  }

  costsFrom(outlook: Outlook, sources: readonly Seed[]): Int32Array {
    return this.by(outlook, (weights) => costsFrom(this.hierarchy.topology, weights, sources));
  }

  costFrom(sources: readonly Seed[]): CostOf {
    return this.hierarchy.distances.from(this.now(), sources);
  }

  nearest(seeds: readonly Seed[], of: readonly number[]): Nearest {
    return nearestTo(this.hierarchy.topology, this.now(), seeds, of);
  }

  whileOpen<T>(targets: readonly Seed[], search: (toTarget: CostOf) => T): T {
    return this.opened((weights) => search(this.hierarchy.distances.to(weights, targets)));
  }

  private by<T>(outlook: Outlook, search: (weights: Weights) => T): T {
    if (outlook === 'optimistic') return this.opened(search);
    return search(outlook === 'free' ? this.free() : this.now());
  }

  /** Runs a search with the weights of when what is blocked for some hours is open. */
  private opened<T>(search: (weights: Weights) => T): T {
    const weights = this.now();
    this.patch ??= this.openings(weights);
    lay(this.patch, weights);
    try {
      return search(weights);
    } finally {
      lay(this.patch, weights);
    }
  }

  private settle(now: Weights | null): void {
    if (this.nowWeights) this.hierarchy.giveBack(this.nowWeights);
    this.nowWeights = now;
    this.stale.clear();
    this.patch = null;
  }

  private openings(now: Weights): Patch {
    const back = this.following(now, this.costs.windowed(), 'optimistic');
    const differ: number[] = [];
    for (let s = 0; s < now.up.length; s++)
      if (back.up[s] !== now.up[s] || back.down[s] !== now.down[s]) differ.push(s);
    const shortcuts = Uint32Array.from(differ);
    const patch = {
      version: newVersion(),
      shortcuts,
      up: Int32Array.from(shortcuts, (s) => back.up[s]!),
      down: Int32Array.from(shortcuts, (s) => back.down[s]!),
    };
    this.hierarchy.giveBack(back);
    return patch;
  }

  /** Weights, in the back buffer, that differ from others by what some arcs cost: made from those, or anew where that is less. */
  private following(before: Weights, arcs: Iterable<number>, outlook: Outlook): Weights {
    const { topology, recustomizer } = this.hierarchy;
    const links = linksOf(this.roads, arcs);
    const back = this.hierarchy.take();
    const through = this.costs.through(outlook);
    if (links.length > FULL_FROM_LINKS) customize(topology, back, through);
    else {
      back.up.set(before.up);
      back.down.set(before.down);
      recustomizer.run(back, links, through);
    }
    return back;
  }
}

function lay(patch: Patch, weights: Weights): void {
  const { shortcuts, up, down } = patch;
  [patch.version, weights.version] = [weights.version, patch.version];
  shortcuts.forEach((s, i) => {
    [up[i], weights.up[s]] = [weights.up[s]!, up[i]!];
    [down[i], weights.down[s]] = [weights.down[s]!, down[i]!];
  });
}

/** Every link that is taken along one of these arcs. */
function linksOf(roads: Roads, arcs: Iterable<number>): number[] {
  const links: number[] = [];
  for (const arc of arcs) {
    links.push(arc);
    const [first, end] = turnsInto(roads, arc);
    for (let link = first; link < end; link++) links.push(link);
  }
  return links;
}
