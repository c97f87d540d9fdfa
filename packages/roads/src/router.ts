import type { LineE7, PositionE7 } from '@vigie/geo';
import { type EntryId, type Impact, type Profile, type Refusal, refuse } from '@vigie/situation';
import { scraps } from './fragments.ts';
import { mergeSpans, type Span, totalOf } from './hit.ts';
import { COST_FACTORS, Impacts, type Under } from './impacts.ts';
import { accessBit, NEVER } from './metric.ts';
import { arcTail, type Roads } from './open.ts';
import { Search } from './search.ts';
import { type Snap, snapAll } from './snap.ts';
import { type Step, stepsOf, type TimedPiece } from './steps.ts';
import {
  costsNow,
  departures,
  findWay,
  freeCosts,
  type Piece,
  pieceLine,
  shareMs,
  type Way,
  wayLine,
} from './way.ts';

/** A point farther than this from every street of a profile is not on its map: no route pretends to start there. */
export const MAX_SNAP_M = 500;

/** When the nearest street is a scrap that leads nowhere, another as near as this will do: it is still a walk away. */
const BEYOND_SCRAP_M = 250;

export interface RouteQuestion {
  readonly profile: Profile;
  readonly from: PositionE7;
  readonly to: PositionE7;
}

/** An entry that lies on the way one would have taken, and that this way does not meet. */
export interface Avoided {
  readonly entry: EntryId;
  readonly rule: string;
  readonly untilMs?: number;
}

/** An entry whose unknown ground the way must cross, and for how far. */
export interface Doubtful {
  readonly entry: EntryId;
  readonly rule: string;
  readonly distanceM: number;
}

export interface Route {
  readonly profile: Profile;
  /** Travel time; slowed parts count double, doubtful and discouraged ones their plain time. */
  readonly durationS: number;
  readonly distanceM: number;
  /** What the choice was made by: travel time with every penalty. */
  readonly costMs: number;
  /** From the nearest point of a street to the nearest point of a street; two equal positions for a way of length 0. */
  readonly geometry: LineE7;
  /** Metres from the point that was asked for to the start of the geometry, and from its end to the goal. */
  readonly fromStreetM: number;
  readonly toStreetM: number;
  readonly steps: readonly Step[];
  readonly avoided: readonly Avoided[];
  readonly doubtful: readonly Doubtful[];
  /** The version of the situation that it was computed on. */
  readonly situation: string;
}

export interface RouteRefusal extends Refusal {
  readonly situation: string;
  /** With `roads/cut-off`: the last point that can be reached along the way that was open before. */
  readonly lastReachable?: PositionE7;
  /** With `roads/cut-off`: what lies across that way. */
  readonly blockedBy?: readonly Avoided[];
}

export type RouteAnswer =
  | { readonly ok: true; readonly value: Route }
  | { readonly ok: false; readonly refusal: RouteRefusal };

/** A router over one graph: not shared between threads, answers one question at a time. */
export interface Router {
  /** Replaces all impacts. `situation` names the version of the situation; every answer echoes it. */
  setImpacts(impacts: readonly Impact[], situation: string): void;
  /** The entries in force of which some impact lies on no street of the graph: said, since nothing is ignored silently. */
  unplaced(): EntryId[];
  /**
   * The fastest way. `from` equal to `to` is a way of length 0. Refuses `roads/not-a-position`, `roads/outside`
   * (farther than MAX_SNAP_M from any street of the profile), `roads/no-way` (none, even with every impact lifted) and
   * `roads/cut-off` (there was one without the impacts).
   */
  route(question: RouteQuestion): RouteAnswer;
}

export function createRouter(roads: Roads): Router {
  return new ImpactRouter(roads);
}

class ImpactRouter implements Router {
  private readonly roads: Roads;
  private readonly search: Search;
  private readonly impacts: Impacts;
  /** By profile, computed when first asked for: closures do not change them. */
  private readonly scraps = new Map<Profile, Uint8Array>();
  private situation = '';

  constructor(roads: Roads) {
    this.roads = roads;
    this.search = new Search(roads);
    this.impacts = new Impacts(roads);
  }

  setImpacts(impacts: readonly Impact[], situation: string): void {
    this.impacts.replace(impacts);
    this.situation = situation;
  }

  unplaced(): EntryId[] {
    return this.impacts.unplaced();
  }

  route(question: RouteQuestion): RouteAnswer {
    const { profile, from, to } = question;
    for (const path of ['from', 'to'] as const)
      if (!question[path].every(Number.isSafeInteger)) return this.no(refuse('roads/not-a-position', path));
    const starts = this.snap(profile, from);
    if (starts.length === 0) return this.outside('from', profile);
    const goals = this.snap(profile, to);
    if (goals.length === 0) return this.outside('to', profile);
    return (
      this.between(profile, starts, goals) ??
      this.between(profile, this.beyondScraps(profile, from), this.beyondScraps(profile, to)) ??
      this.no(refuse('roads/no-way', undefined, `no ${profile} way, even with every impact lifted`))
    );
  }

  /** Null when no way leads from one to the other, closed or not. */
  private between(profile: Profile, starts: readonly Snap[], goals: readonly Snap[]): RouteAnswer | null {
    const way = findWay(this.roads, this.search, costsNow(this.impacts, profile), starts, goals);
    const touched = this.impacts.touches(profile);
    if (way && !touched) return this.answer(profile, way, [], starts, goals);
    const free = touched
      ? findWay(this.roads, this.search, freeCosts(this.impacts, profile), starts, goals)
      : null;
    if (way) return this.answer(profile, way, free?.pieces ?? [], starts, goals);
    return free && this.cutOff(profile, free, starts);
  }

  private snap(profile: Profile, position: PositionE7): Snap[] {
    return snapAll(this.roads, position, MAX_SNAP_M, (edge) => this.mayTravel(profile, edge));
  }

  private beyondScraps(profile: Profile, position: PositionE7): Snap[] {
    const { ends } = this.roads;
    let scrap = this.scraps.get(profile);
    if (!scrap) {
      scrap = scraps(this.roads, this.impacts.metric(profile).free);
      this.scraps.set(profile, scrap);
    }
    const leads = (edge: number): boolean => scrap[ends[edge * 2]!] === 0 && scrap[ends[edge * 2 + 1]!] === 0;
    return snapAll(
      this.roads,
      position,
      BEYOND_SCRAP_M,
      (edge) => this.mayTravel(profile, edge) && leads(edge),
    );
  }

  private mayTravel(profile: Profile, edge: number): boolean {
    return (this.roads.access[edge]! & (accessBit(profile, false) | accessBit(profile, true))) !== 0;
  }

  private outside(path: string, profile: Profile): RouteAnswer {
    return this.no(refuse('roads/outside', path, `no street for ${profile} within ${MAX_SNAP_M} m`));
  }

  private no({ refusal }: { refusal: Refusal }, more: Partial<RouteRefusal> = {}): RouteAnswer {
    return { ok: false, refusal: { ...refusal, ...more, situation: this.situation } };
  }

  private answer(
    profile: Profile,
    way: Way,
    freePieces: readonly Piece[],
    starts: readonly Snap[],
    goals: readonly Snap[],
  ): RouteAnswer {
    const { roads } = this;
    const pieces = way.pieces.map((piece) => this.timed(profile, piece));
    const line = wayLine(roads, pieces);
    const still = starts[0]!.position;
    const geometry = line.length >= 2 ? line : [still, still];
    const met = this.entriesUnder(profile, pieces);
    return {
      ok: true,
      value: {
        profile,
        durationS: Math.round(pieces.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000),
        distanceM: Math.round(pieces.reduce((sum, { fromCm, toCm }) => sum + toCm - fromCm, 0) / 100),
        costMs: way.costMs,
        geometry,
        fromStreetM: Math.round(starts[0]!.distanceM),
        toStreetM: Math.round(goals[0]!.distanceM),
        steps:
          pieces.length > 0 ? stepsOf(roads, pieces, geometry.at(-1)!) : this.stay(starts[0]!, goals[0]!),
        avoided: [...this.entriesUnder(profile, freePieces)]
          .filter(([key]) => !met.has(key))
          .map(([, a]) => a),
        doubtful: this.doubtful(profile, pieces),
        situation: this.situation,
      },
    };
  }

  private stay(start: Snap, goal: Snap): Step[] {
    const name = this.roads.names[this.roads.edgeNames[start.edge]!]!;
    const still = { name, distanceM: 0, durationS: 0 };
    return [
      { ...still, turn: 'depart', position: start.position },
      { ...still, turn: 'arrive', position: goal.position },
    ];
  }

  private timed(profile: Profile, piece: Piece): TimedPiece {
    const free = this.impacts.metric(profile).free[piece.arc]!;
    const plainMs = shareMs(free, piece, this.roads.lengthsCm[piece.arc >> 1]!);
    const slowed = this.under(profile, piece).some(({ effect }) => effect === 'slowed');
    return { ...piece, durationMs: slowed ? plainMs * COST_FACTORS.slowed : plainMs };
  }

  private under(profile: Profile, { arc, fromCm, toCm }: Piece): Under[] {
    return this.impacts.under(profile, arc, fromCm, toCm);
  }

  /** The entries under a way, once for each rule, in the order in which it meets them. */
  private entriesUnder(profile: Profile, pieces: readonly Piece[]): Map<string, Avoided> {
    const met = new Map<string, Avoided>();
    for (const piece of pieces)
      for (const { entry, rule, untilMs } of this.under(profile, piece))
        met.set(`${entry} ${rule}`, { entry, rule, ...(untilMs === undefined ? {} : { untilMs }) });
    return met;
  }

  private doubtful(profile: Profile, pieces: readonly Piece[]): Doubtful[] {
    const crossed = new Map<string, { entry: EntryId; rule: string; cm: number }>();
    for (const piece of pieces) {
      const spans = new Map<string, { under: Under; parts: Span[] }>();
      for (const under of this.under(profile, piece)) {
        if (under.effect !== 'unknown') continue;
        const key = `${under.entry} ${under.rule}`;
        const part: Span = [Math.max(under.hit.fromCm, piece.fromCm), Math.min(under.hit.toCm, piece.toCm)];
        spans.set(key, { under, parts: [...(spans.get(key)?.parts ?? []), part] });
      }
      for (const [key, { under, parts }] of spans) {
        const cm = (crossed.get(key)?.cm ?? 0) + totalOf(mergeSpans(parts, 0));
        crossed.set(key, { entry: under.entry, rule: under.rule, cm });
      }
    }
    return [...crossed.values()].map(({ entry, rule, cm }) => ({
      entry,
      rule,
      distanceM: Math.round(cm / 100),
    }));
  }

  private cutOff(profile: Profile, free: Way, starts: readonly Snap[]): RouteAnswer {
    const blockedBy = [...this.entriesUnder(profile, free.pieces).values()];
    const lastReachable = this.lastReachable(profile, free, starts);
    const refused = refuse('roads/cut-off', 'to', `every ${profile} way is closed`);
    return this.no(refused, { lastReachable, blockedBy });
  }

  /**
   * The farthest point along the way that was open before that can still be reached, by whatever way leads there:
   * the last of its junctions within reach, then on to where the closure begins.
   */
  private lastReachable(profile: Profile, free: Way, starts: readonly Snap[]): PositionE7 {
    const costs = costsNow(this.impacts, profile);
    const reached = this.search.reach(costs.weights, departures(this.roads, costs, starts));
    for (const piece of free.pieces.slice(1).toReversed())
      if (reached[arcTail(this.roads, piece.arc)] !== NEVER) return this.beforeClosure(profile, piece);
    const [first] = free.pieces;
    return first ? this.beforeClosure(profile, first) : starts[0]!.position;
  }

  private beforeClosure(profile: Profile, piece: Piece): PositionE7 {
    const closures = this.under(profile, piece).filter(({ effect }) => effect === 'blocked');
    const against = (piece.arc & 1) === 1;
    const open: Piece = against
      ? { ...piece, fromCm: Math.max(piece.fromCm, ...closures.map(({ hit }) => hit.toCm)) }
      : { ...piece, toCm: Math.min(piece.toCm, ...closures.map(({ hit }) => hit.fromCm)) };
    if (open.fromCm < open.toCm) return pieceLine(this.roads, open).at(-1)!;
    return pieceLine(this.roads, piece)[0]!;
  }
}
