import type { Effect, EntryId, Impact, Profile } from '@vigie/situation';
import type { Hit } from './hit.ts';
import { matchLine } from './match-line.ts';
import { matchPolygon } from './match-polygon.ts';
import { freeWeights, NEVER } from './metric.ts';
import type { Roads } from './open.ts';

/**
 * How much dearer than its plain time a way gets. None is a measured speed; they only order choices.
 * Unknown ten times: a detour of up to ten times the doubtful stretch is better than trusting it, and it is still
 * crossed when nothing else leads there. Discouraged four: go round when there is a way round. Slowed two: a jam about
 * halves the speed; it is the only one that is also told as time.
 */
export const COST_FACTORS: Readonly<Record<Exclude<Effect, 'blocked'>, number>> = {
  unknown: 10,
  discouraged: 4,
  slowed: 2,
};

/** An impact and the parts of edges that it lies on. */
interface Placed {
  readonly impact: Impact;
  /** What makes two impacts the same one. */
  readonly key: string;
  readonly hits: readonly Hit[];
}

interface Metric {
  readonly free: Int32Array;
  readonly weights: Int32Array;
}

/** An impact found under a part of a way. */
export interface Under {
  readonly entry: EntryId;
  readonly rule: string;
  readonly untilMs?: number;
  readonly effect: Effect;
  readonly hit: Hit;
}

/**
 * The impacts in force on a graph, kept per edge and per entry, so that lifting one gives back exactly what was there
 * without it. Weights per profile follow by recomputing only the edges that changed.
 */
export class Impacts {
  private readonly roads: Roads;
  private placed: Placed[] = [];
  private readonly byEdge = new Map<number, { placed: Placed; hit: Hit }[]>();
  private readonly metrics = new Map<Profile, Metric>();

  constructor(roads: Roads) {
    this.roads = roads;
  }

  /** Replaces all impacts; only what differs from before is matched to the graph again. */
  replace(impacts: readonly Impact[]): void {
    const before = new Map(this.placed.map((placed) => [placed.impact, placed]));
    const byKey = new Map(this.placed.map((placed) => [placed.key, placed]));
    const kept = new Set<Placed>();
    const next: Placed[] = [];
    const changed = new Set<number>();
    for (const impact of impacts) {
      const key = before.get(impact)?.key ?? JSON.stringify(impact);
      const known = byKey.get(key);
      if (known && kept.has(known)) continue;
      const placed = known ?? { impact, key, hits: hitsOf(this.roads, impact) };
      byKey.set(key, placed);
      kept.add(placed);
      next.push(placed);
      if (!known) this.add(placed, changed);
    }
    for (const placed of this.placed) if (!kept.has(placed)) this.lift(placed, changed);
    this.placed = next;
    for (const [profile, metric] of this.metrics)
      for (const edge of changed) this.weigh(profile, metric, edge);
  }

  /** Milliseconds per arc without and with the impacts. */
  metric(profile: Profile): Metric {
    const known = this.metrics.get(profile);
    if (known) return known;
    const free = freeWeights(this.roads, profile);
    const metric = { free, weights: free.slice() };
    this.metrics.set(profile, metric);
    for (const edge of this.byEdge.keys()) this.weigh(profile, metric, edge);
    return metric;
  }

  /** Whether any impact touches this profile at all. */
  touches(profile: Profile): boolean {
    return this.placed.some(({ impact, hits }) => impact.effects[profile] !== undefined && hits.length > 0);
  }

  unplaced(): EntryId[] {
    return this.placed.filter(({ hits }) => hits.length === 0).map(({ impact }) => impact.entry);
  }

  /**
   * What lies under a part of an arc for a profile, `fromCm` ≤ `toCm` along the edge. By entry and rule, never by the
   * order in which the impacts came, so that two phones with different pasts answer the same.
   */
  under(profile: Profile, arc: number, fromCm: number, toCm: number): Under[] {
    const found: Under[] = [];
    for (const { placed, hit } of this.byEdge.get(arc >> 1) ?? []) {
      const { entry, rule, untilMs, effects } = placed.impact;
      const effect = effects[profile];
      if (!effect || !concerns(hit, arc) || hit.fromCm >= toCm || hit.toCm <= fromCm) continue;
      found.push({ entry, rule, effect, hit, ...(untilMs === undefined ? {} : { untilMs }) });
    }
    return found.length < 2 ? found : found.sort(byEntry);
  }

  /** Whether a part of an arc is closed. A point at the edge of a closure is open: one may stand before a barrier. */
  closed(profile: Profile, arc: number, fromCm: number, toCm: number): boolean {
    return this.under(profile, arc, fromCm, toCm).some(({ effect }) => effect === 'blocked');
  }

  /** What an arc costs with every impact on it except closures: for the open part of an arc that is closed further on. */
  openWeight(profile: Profile, arc: number): number {
    const { free } = this.metric(profile);
    return factored(free[arc]!, this.factor(profile, arc));
  }

  private factor(profile: Profile, arc: number): number {
    let factor = 1;
    for (const { effect } of this.under(profile, arc, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY))
      if (effect !== 'blocked') factor = Math.max(factor, COST_FACTORS[effect]);
    return factor;
  }

  private add(placed: Placed, changed: Set<number>): void {
    for (const hit of placed.hits) {
      const list = this.byEdge.get(hit.edge) ?? [];
      list.push({ placed, hit });
      this.byEdge.set(hit.edge, list);
      changed.add(hit.edge);
    }
  }

  private lift(placed: Placed, changed: Set<number>): void {
    for (const { edge } of placed.hits) {
      const rest = (this.byEdge.get(edge) ?? []).filter((other) => other.placed !== placed);
      if (rest.length > 0) this.byEdge.set(edge, rest);
      else this.byEdge.delete(edge);
      changed.add(edge);
    }
  }

  private weigh(profile: Profile, metric: Metric, edge: number): void {
    for (const arc of [edge * 2, edge * 2 + 1]) {
      const blocked = this.closed(profile, arc, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      metric.weights[arc] = blocked ? NEVER : factored(metric.free[arc]!, this.factor(profile, arc));
    }
  }
}

function byEntry(a: Under, b: Under): number {
  const [first, second] = [`${a.entry} ${a.rule}`, `${b.entry} ${b.rule}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

const concerns = (hit: Hit, arc: number): boolean => ((arc & 1) === 0 ? hit.forward : hit.backward);

const factored = (freeMs: number, factor: number): number =>
  freeMs === NEVER ? NEVER : Math.min(NEVER - 1, freeMs * factor);

/**
 * Named arcs are believed only when they name this very file and exist in it; otherwise the geometry, which is always
 * there, is matched.
 */
function hitsOf(roads: Roads, { where }: Impact): Hit[] {
  if ('polygon' in where) return matchPolygon(roads, where.polygon);
  const { arcs } = where;
  const ours = arcs && arcs.arcs.length > 0 && roads.sha256 !== null && arcs.roads === roads.sha256;
  if (!ours || !arcs.arcs.every((arc) => Number.isInteger(arc) && arc >= 0 && arc < roads.edgeCount * 2))
    return matchLine(roads, where.line, where.direction);
  return arcs.arcs.map((arc) => ({
    edge: arc >> 1,
    fromCm: 0,
    toCm: Math.max(1, roads.lengthsCm[arc >> 1]!),
    forward: (arc & 1) === 0,
    backward: (arc & 1) === 1,
  }));
}
