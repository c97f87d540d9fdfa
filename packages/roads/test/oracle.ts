import type { Effect, Profile } from '@vigie/situation';
import type { RoadsInput } from '../src/index.ts';
import { freeWeights, NEVER } from '../src/metric.ts';
import type { Roads } from '../src/open.ts';
import type { Snap } from '../src/snap.ts';

// The plainest exact search there is, to hold the router against: from street to street, straight from the pack
// builder's input, with forbidden turns as a list and streets without through traffic as phases of a way. It knows
// nothing of split junctions or of a hierarchy; only the plain travel time of an arc is the program's own.

/** Something that lies on whole arcs. */
export interface OnArc {
  readonly arc: number;
  readonly effect: Exclude<Effect, 'no-entry'>;
}

const FACTOR = { blocked: Number.POSITIVE_INFINITY, unknown: 10, discouraged: 4, slowed: 2 } as const;

/** Before the streets that anyone may pass, on them, and after them. */
type Phase = 0 | 1 | 2;

export class Oracle {
  private readonly graph: RoadsInput;
  private readonly roads: Roads;
  private readonly profile: Profile;
  private readonly costs: Float64Array;
  private readonly banned: ReadonlySet<string>;
  private readonly leaving: ReadonlyMap<number, readonly number[]>;

  constructor(graph: RoadsInput, roads: Roads, profile: Profile, impacts: readonly OnArc[]) {
    this.graph = graph;
    this.roads = roads;
    this.profile = profile;
    this.costs = Float64Array.from(freeWeights(roads, profile), (ms) =>
      ms === NEVER ? Number.POSITIVE_INFINITY : ms,
    );
    const factors = new Map<number, number>();
    for (const { arc, effect } of impacts) factors.set(arc, Math.max(factors.get(arc) ?? 1, FACTOR[effect]));
    for (const [arc, factor] of factors) this.costs[arc]! *= factor;
    this.banned = new Set(
      (graph.bans ?? [])
        .filter((ban) => ban.profiles.includes(profile))
        .map(({ from, to }) => `${from} ${to}`),
    );
    const leaving = new Map<number, number[]>();
    for (let arc = 0; arc < graph.edges.length * 2; arc++)
      leaving.set(this.tail(arc), [...(leaving.get(this.tail(arc)) ?? []), arc]);
    this.leaving = leaving;
  }

  /** Milliseconds; infinite when there is no way. */
  cost(from: readonly Snap[], to: readonly Snap[]): number {
    const best = new Map<string, number>();
    const open: { arc: number; phase: Phase; ms: number }[] = [];
    const reach = (arc: number, phase: Phase, ms: number): void => {
      const key = `${arc} ${phase}`;
      if (!Number.isFinite(ms) || ms >= (best.get(key) ?? Number.POSITIVE_INFINITY)) return;
      best.set(key, ms);
      open.push({ arc, phase, ms });
    };
    let least = this.alongOne(from, to);
    for (const { edge, alongCm } of from)
      for (const arc of [edge * 2, edge * 2 + 1])
        reach(
          arc,
          this.isNoThrough(arc) ? 0 : 1,
          this.part(arc, arc & 1 ? alongCm : this.lengthOf(arc) - alongCm),
        );
    while (open.length > 0) {
      const at = open.reduce((a, b) => (b.ms < a.ms ? b : a));
      open.splice(open.indexOf(at), 1);
      if (at.ms > best.get(`${at.arc} ${at.phase}`)!) continue;
      for (const next of this.leaving.get(this.tail(at.arc ^ 1)) ?? []) {
        if (this.banned.has(`${at.arc} ${next}`)) continue;
        const phase = this.phaseOn(next, at.phase);
        if (phase === null) continue;
        reach(next, phase, at.ms + this.costs[next]!);
        for (const { edge, alongCm } of to)
          if (edge === next >> 1)
            least = Math.min(
              least,
              at.ms + this.part(next, next & 1 ? this.lengthOf(next) - alongCm : alongCm),
            );
      }
    }
    return least;
  }

  /** What a way over whole arcs does that it may not; null when it is legal. */
  crime(arcs: readonly number[]): string | null {
    for (const arc of arcs)
      if (!Number.isFinite(this.costs[arc]!)) return `arc ${arc} is closed to ${this.profile}`;
    for (let i = 1; i < arcs.length; i++) {
      if (this.tail(arcs[i]!) !== this.tail(arcs[i - 1]! ^ 1))
        return `arc ${arcs[i]} does not follow ${arcs[i - 1]}`;
      if (this.banned.has(`${arcs[i - 1]} ${arcs[i]}`))
        return `the turn from ${arcs[i - 1]} to ${arcs[i]} is forbidden`;
    }
    const through = arcs.map((arc) => !this.isNoThrough(arc));
    const inside = through.slice(through.indexOf(true), through.lastIndexOf(true) + 1);
    return through.includes(true) && inside.includes(false) ? 'passes through where one may only end' : null;
  }

  private phaseOn(arc: number, before: Phase): Phase | null {
    if (!this.isNoThrough(arc)) return before === 2 ? null : 1;
    return before === 1 ? 2 : before;
  }

  private alongOne(from: readonly Snap[], to: readonly Snap[]): number {
    let least = Number.POSITIVE_INFINITY;
    for (const start of from)
      for (const goal of to) {
        if (start.edge !== goal.edge) continue;
        const cm = goal.alongCm - start.alongCm;
        if (cm === 0) return 0;
        least = Math.min(least, this.part(cm > 0 ? start.edge * 2 : start.edge * 2 + 1, Math.abs(cm)));
      }
    return least;
  }

  /** A point at a closed street's very end is on the open crossing; where the profile may not travel, nowhere. */
  private part(arc: number, cm: number): number {
    if (cm === 0) return this.mayTravel(arc) ? 0 : Number.POSITIVE_INFINITY;
    return Math.round((this.costs[arc]! * cm) / this.lengthOf(arc));
  }

  private mayTravel(arc: number): boolean {
    const ways = this.graph.edges[arc >> 1]!.access[this.profile];
    return ways === 'both' || ways === (arc & 1 ? 'backward' : 'forward');
  }

  private isNoThrough(arc: number): boolean {
    return this.graph.edges[arc >> 1]!.noThrough?.includes(this.profile) ?? false;
  }

  private lengthOf(arc: number): number {
    return this.roads.lengthsCm[arc >> 1]!;
  }

  private tail(arc: number): number {
    const { from, to } = this.graph.edges[arc >> 1]!;
    return arc & 1 ? to : from;
  }
}

/** A closure that a test draws, on the arcs that it means. */
export function onArcs(
  edge: number,
  direction: 'both' | 'forward' | 'backward',
  effect: OnArc['effect'],
): OnArc[] {
  return [
    ...(direction === 'backward' ? [] : [{ arc: edge * 2, effect }]),
    ...(direction === 'forward' ? [] : [{ arc: edge * 2 + 1, effect }]),
  ];
}
