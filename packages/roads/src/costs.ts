import type { Effect, Profile } from '@vigie/situation';
import type { Impacts, Under } from './impacts.ts';
import { freeWeights, NEVER, noThroughBit } from './metric.ts';
import { linkArc, mayTurn, type Roads } from './open.ts';
import { profileBits } from './turns.ts';

/**
 * How much dearer than its plain time a way gets. None is a measured speed; they only order choices.
 * Unknown ten times: a detour of up to ten times the doubtful stretch is better than trusting it, and it is still
 * crossed when nothing else leads there. Discouraged four: go round when there is a way round. Slowed two: a jam about
 * halves the speed; it is the only one that is also told as time.
 */
export const COST_FACTORS: Readonly<Record<Exclude<Effect, 'blocked' | 'no-entry'>, number>> = {
  unknown: 10,
  discouraged: 4,
  slowed: 2,
};

/** Which of the impacts count: none, all but what is blocked for some hours only, or all at any hour. */
export type Outlook = 'free' | 'optimistic' | 'pessimistic';

/**
 * What travelling costs one profile, milliseconds, NEVER where it may not: per arc, without the impacts and with every
 * one of them. Eight bytes an arc; four while no impact touches the profile.
 */
export class Costs {
  readonly profile: Profile;
  private readonly freeMs: Int32Array;
  /** Pessimistic. The same list as `freeMs` until an impact changes something. */
  private arcMs: Int32Array;
  private touchedArcs = 0;
  private readonly roads: Roads;
  private readonly impacts: Impacts;
  private readonly bit: number;
  private readonly noThrough: number;
  /** What an arc costs outside of the hours for which it is blocked. */
  private readonly openOf = new Map<number, number>();

  constructor(roads: Roads, impacts: Impacts, profile: Profile) {
    this.roads = roads;
    this.impacts = impacts;
    this.profile = profile;
    this.bit = profileBits([profile]);
    this.noThrough = noThroughBit(profile);
    this.freeMs = freeWeights(roads, profile);
    this.arcMs = this.freeMs;
    this.update(impacts.edges());
  }

  /** Weighs edges again; returns the arcs that cost something else than before, whatever the outlook. */
  update(edges: Iterable<number>): number[] {
    const changed: number[] = [];
    for (const edge of edges)
      for (const arc of [edge * 2, edge * 2 + 1]) {
        const [was, wasOpen] = [this.arcMs[arc]!, this.whole(arc, 'optimistic')];
        this.weigh(arc);
        if (this.arcMs[arc] !== was || this.whole(arc, 'optimistic') !== wasOpen) changed.push(arc);
      }
    if (this.touchedArcs === 0) this.arcMs = this.freeMs;
    return changed;
  }

  /** What all of an arc costs. */
  whole(arc: number, outlook: Outlook): number {
    if (outlook === 'free') return this.freeMs[arc]!;
    return outlook === 'optimistic' ? (this.openOf.get(arc) ?? this.arcMs[arc]!) : this.arcMs[arc]!;
  }

  /** What a part of an arc costs; `fromCm` ≤ `toCm` along its edge. */
  part(arc: number, fromCm: number, toCm: number, outlook: Outlook): number {
    const free = this.freeMs[arc]!;
    if (free === NEVER) return NEVER;
    const under = outlook === 'free' ? [] : this.under(arc, fromCm, toCm);
    if (under.some((one) => one.effect === 'blocked' && (outlook === 'pessimistic' || !one.impact.window)))
      return NEVER;
    return this.dearer(arc, fromCm, toCm, under);
  }

  /** How long a part of an arc takes: what is slowed counts, what is only to be shunned does not. */
  durationMs(arc: number, fromCm: number, toCm: number): number {
    const under = this.under(arc, fromCm, toCm);
    const slowed = under.length === 0 ? under : under.filter(({ effect }) => effect === 'slowed');
    return this.dearer(arc, fromCm, toCm, slowed);
  }

  /** What lies under a part of an arc for this profile. */
  under(arc: number, fromCm: number, toCm: number): readonly Under[] {
    return this.impacts.isTouched(arc >> 1) ? this.impacts.under(this.profile, arc, fromCm, toCm) : NOTHING;
  }

  private dearer(arc: number, fromCm: number, toCm: number, under: readonly Under[]): number {
    const lengthCm = this.roads.lengthsCm[arc >> 1]!;
    if (under.length === 0 && toCm - fromCm === lengthCm) return this.freeMs[arc]!;
    const stretches = under.flatMap(({ effect, hit }): Stretch[] => {
      return effect === 'blocked' ? [] : [{ ...hit, factor: COST_FACTORS[effect] }];
    });
    return weighted(this.freeMs[arc]!, lengthCm, fromCm, toCm, stretches);
  }

  /** Whether an arc is only for those who start or end their way there. */
  isNoThrough(arc: number): boolean {
    return (this.roads.access[arc >> 1]! & this.noThrough) !== 0;
  }

  mayTurn(link: number): boolean {
    return mayTurn(this.roads, link, this.bit);
  }

  /** What a link costs those who pass through, for the hierarchy and for searches. */
  through(outlook: Outlook): (link: number) => number {
    const { roads, noThrough, bit, openOf } = this;
    const { access, turnProfiles } = roads;
    const arcCount = this.arcMs.length;
    const arcMs = outlook === 'free' ? this.freeMs : this.arcMs;
    const open = outlook === 'optimistic' && openOf.size > 0 ? openOf : null;
    return (link) => {
      const arc = link < arcCount ? link : linkArc(roads, link);
      if (access[arc >> 1]! & noThrough) return NEVER;
      if (link >= arcCount && (turnProfiles[link - arcCount]! & bit) === 0) return NEVER;
      return open?.get(arc) ?? arcMs[arc]!;
    };
  }

  /** The impacts that block an arc for some hours only, when nothing else blocks it. */
  windows(arc: number): readonly Under[] {
    return this.openOf.has(arc) ? this.wholly(arc).filter(({ effect }) => effect === 'blocked') : NOTHING;
  }

  hasWindows(): boolean {
    return this.openOf.size > 0;
  }

  /** Arcs that are blocked for some hours only. */
  windowed(): Iterable<number> {
    return this.openOf.keys();
  }

  /** Whether any arc costs something else than without impacts. */
  isTouched(): boolean {
    return this.touchedArcs > 0;
  }

  /** Arcs that cost something else than without impacts. */
  *touched(): Generator<number> {
    if (!this.isTouched()) return;
    for (let arc = 0; arc < this.arcMs.length; arc++) if (this.arcMs[arc] !== this.freeMs[arc]) yield arc;
  }

  private weigh(arc: number): void {
    const free = this.freeMs[arc]!;
    this.openOf.delete(arc);
    if (free === NEVER) return;
    const under = this.wholly(arc).length > 0;
    if (!under && this.arcMs === this.freeMs) return;
    if (this.arcMs === this.freeMs) this.arcMs = this.freeMs.slice();
    const lengthCm = Math.max(1, this.roads.lengthsCm[arc >> 1]!);
    if (this.arcMs[arc] !== free) this.touchedArcs--;
    this.arcMs[arc] = under ? this.part(arc, 0, lengthCm, 'pessimistic') : free;
    if (this.arcMs[arc] !== free) this.touchedArcs++;
    if (!under) return;
    const open = this.part(arc, 0, lengthCm, 'optimistic');
    if (open !== this.arcMs[arc]) this.openOf.set(arc, open);
  }

  private wholly(arc: number): readonly Under[] {
    return this.under(arc, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  }
}

const NOTHING: readonly Under[] = [];

interface Stretch {
  readonly fromCm: number;
  readonly toCm: number;
  readonly factor: number;
}

/** The share of an arc's cost for a part of it, each stretch of the part dearer by the largest factor on it. */
function weighted(
  wholeMs: number,
  lengthCm: number,
  fromCm: number,
  toCm: number,
  stretches: readonly Stretch[],
): number {
  if (lengthCm === 0) return Math.min(NEVER - 1, wholeMs * largest(stretches));
  let cm = toCm - fromCm;
  if (stretches.length > 0) {
    const within = (at: number): number => Math.max(fromCm, Math.min(toCm, at));
    const stops = [...new Set(stretches.flatMap((one) => [within(one.fromCm), within(one.toCm)]))];
    stops.sort((a, b) => a - b);
    for (let i = 1; i < stops.length; i++) {
      const [low, high] = [stops[i - 1]!, stops[i]!];
      cm += (high - low) * (largest(stretches.filter((s) => s.fromCm <= low && s.toCm >= high)) - 1);
    }
  }
  return Math.min(NEVER - 1, Math.max(0, Math.round((wholeMs * cm) / lengthCm)));
}

const largest = (stretches: readonly Stretch[]): number =>
  stretches.reduce((most, { factor }) => Math.max(most, factor), 1);
