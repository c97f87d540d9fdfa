import type { PositionE7 } from '@vigie/geo';
import { type Impact, type Profile, type Refusal, refuse } from '@vigie/situation';
import {
  type Avoided,
  avoidedOf,
  type Doubtful,
  type Route,
  type RouteAnswer,
  type RouteRefusal,
  type WaitBefore,
} from './answer.ts';
import { departures, nodesBefore, type Piece } from './approach.ts';
import { mergeSpans, type Span, totalOf } from './hit.ts';
import type { Impacts, Under } from './impacts.ts';
import { NEVER } from './metric.ts';
import { costBefore, nodeCosts } from './node-costs.ts';
import type { Pathfinder } from './pathfinder.ts';
import type { Snap } from './snap.ts';
import { type Step, stepsOf } from './steps.ts';
import { MAX_SNAP_M, type ScrapMap, streetsAt } from './streets-at.ts';
import { findTimedWay, type TimedWay } from './timed-way.ts';
import { pieceLine, type Travel, travelOf } from './travel.ts';
import { type Engine, findWay, touchedOfFreeWay, type Way } from './way.ts';

export interface RouteQuestion {
  readonly profile: Profile;
  /** E7, WGS 84. */
  readonly from: PositionE7;
  readonly to: PositionE7;
  /**
   * Milliseconds since 1970 UTC. With it, what is closed for some hours may be passed before or after, or waited for;
   * without it, it is closed.
   */
  readonly departAtMs?: number;
}

/** A graph with the impacts in force on it, named by the version of their situation. */
export interface Scene extends Engine {
  readonly impacts: Impacts;
  readonly scraps: ScrapMap;
  readonly situation: string;
}

export function answerRoute(scene: Scene, paths: Pathfinder, question: RouteQuestion): RouteAnswer {
  return new RouteAnswerer(scene, paths, question).answer();
}

/** One question on the way. */
class RouteAnswerer {
  private readonly scene: Scene;
  private readonly paths: Pathfinder;
  private readonly question: RouteQuestion;

  constructor(scene: Scene, paths: Pathfinder, question: RouteQuestion) {
    this.scene = scene;
    this.paths = paths;
    this.question = question;
  }

  answer(): RouteAnswer {
    const { roads } = this.scene;
    const { profile, from, to, departAtMs } = this.question;
    for (const path of ['from', 'to'] as const)
      if (!this.question[path].every(Number.isSafeInteger))
        return this.no(refuse('roads/not-a-position', path));
    if (departAtMs !== undefined && !Number.isSafeInteger(departAtMs))
      return this.no(refuse('roads/not-a-time', 'departAtMs'));
    const starts = streetsAt(roads, profile, from);
    if (starts.length === 0) return this.outside('from');
    const goals = streetsAt(roads, profile, to);
    if (goals.length === 0) return this.outside('to');
    return (
      this.between(starts, goals) ??
      this.between(this.beyondScraps(from), this.beyondScraps(to)) ??
      this.no(refuse('roads/no-way', undefined, `no ${profile} way, even with every impact lifted`))
    );
  }

  /** Null when no way leads from one to the other, closed or not. */
  private between(starts: readonly Snap[], goals: readonly Snap[]): RouteAnswer | null {
    const { scene, paths } = this;
    const forbidden = this.forbidden(goals);
    const way = forbidden.length > 0 ? null : this.find(starts, goals);
    const touched = paths.costs.isTouched() || forbidden.length > 0;
    if (way) {
      // A way that costs no less without the impacts is the one that would be taken without them.
      const before = touched ? touchedOfFreeWay(scene, paths, starts, goals, way.costMs) : [];
      return this.found(way, before, starts, goals);
    }
    const free = touched ? findWay(scene, paths, 'free', starts, goals) : null;
    return free && this.cutOff(free, starts, forbidden);
  }

  /** Areas around the goal that nobody may enter: not even a way that starts in one leads there. */
  private forbidden([goal]: readonly Snap[]): Impact[] {
    const { impacts } = this.scene;
    const { profile, to } = this.question;
    const asked = impacts.forbidden(profile, to);
    return asked.length > 0 || !goal ? asked : impacts.forbidden(profile, goal.position);
  }

  private find(starts: readonly Snap[], goals: readonly Snap[]): Way | TimedWay | null {
    const { scene, paths } = this;
    const { departAtMs } = this.question;
    const way = findWay(scene, paths, 'pessimistic', starts, goals);
    if (departAtMs === undefined || !paths.costs.hasWindows()) return way;
    const hoped = findWay(scene, paths, 'optimistic', starts, goals);
    if (!hoped || hoped.costMs === way?.costMs) return way;
    return findTimedWay(scene, paths, departAtMs, starts, goals, way?.costMs ?? NEVER) ?? way;
  }

  private beyondScraps(position: PositionE7): Snap[] {
    return this.scene.scraps.streetsBeyond(this.paths.costs, position);
  }

  private outside(path: string): RouteAnswer {
    return this.no(
      refuse('roads/outside', path, `no street for ${this.question.profile} within ${MAX_SNAP_M} m`),
    );
  }

  private no({ refusal }: { refusal: Refusal }, more: Partial<RouteRefusal> = {}): RouteAnswer {
    return { ok: false, refusal: { ...refusal, ...more, situation: this.scene.situation } };
  }

  private found(
    way: Way | TimedWay,
    freePieces: readonly Piece[],
    starts: readonly Snap[],
    goals: readonly Snap[],
  ): RouteAnswer {
    const { roads, situation } = this.scene;
    const { costs } = this.paths;
    const { pieces } = way;
    const travel = travelOf(roads, costs, pieces);
    const still = starts[0]!.position;
    const geometry = travel.line.length >= 2 ? travel.line : [still, still];
    const waits = 'waits' in way ? this.waits(way, travel) : [];
    const waitS = waits.reduce((sum, wait) => sum + wait.waitS, 0);
    const met = this.entriesUnder(pieces);
    const value: Route = {
      profile: this.question.profile,
      durationS: Math.round(travel.durationsMs.reduce((sum, ms) => sum + ms, 0) / 1000) + waitS,
      distanceM: Math.round(pieces.reduce((sum, { fromCm, toCm }) => sum + toCm - fromCm, 0) / 100),
      costMs: way.costMs,
      geometry,
      fromStreetM: Math.round(starts[0]!.distanceM),
      toStreetM: Math.round(goals[0]!.distanceM),
      steps: pieces.length > 0 ? stepsOf(roads, travel) : this.stay(starts[0]!, goals[0]!),
      avoided: [...this.entriesUnder(freePieces)].filter(([key]) => !met.has(key)).map(([, a]) => a),
      doubtful: this.doubtful(pieces),
      waits,
      situation,
    };
    return { ok: true, value };
  }

  private waits(way: TimedWay, { line, starts }: Travel): WaitBefore[] {
    return way.waits.map(({ piece, waitMs, until }) => ({
      position: line[starts[piece]!]!,
      waitS: Math.ceil(waitMs / 1000),
      untilMs: Math.max(...until.map(({ impact }) => impact.window!.untilMs!)),
      entries: until.map(({ impact }) => avoidedOf(impact)),
    }));
  }

  private stay(start: Snap, goal: Snap): Step[] {
    const { roads } = this.scene;
    const still = { name: roads.names[roads.edgeNames[start.edge]!]!, distanceM: 0, durationS: 0 };
    return [
      { ...still, turn: 'depart', position: start.position },
      { ...still, turn: 'arrive', position: goal.position },
    ];
  }

  private under({ arc, fromCm, toCm }: Piece): readonly Under[] {
    return this.paths.costs.under(arc, fromCm, toCm);
  }

  /** The entries under a way, once for each rule, in the order in which it meets them. */
  private entriesUnder(pieces: readonly Piece[]): Map<string, Avoided> {
    const met = new Map<string, Avoided>();
    if (!this.paths.costs.isTouched()) return met;
    for (const piece of pieces)
      for (const { impact } of this.under(piece))
        met.set(`${impact.entry} ${impact.rule}`, avoidedOf(impact));
    return met;
  }

  private doubtful(pieces: readonly Piece[]): Doubtful[] {
    if (!this.paths.costs.isTouched()) return [];
    const crossed = new Map<string, { impact: Impact; cm: number }>();
    for (const piece of pieces) {
      const spans = new Map<string, { impact: Impact; parts: Span[] }>();
      for (const { impact, effect, hit } of this.under(piece)) {
        if (effect !== 'unknown') continue;
        const key = `${impact.entry} ${impact.rule}`;
        const part: Span = [Math.max(hit.fromCm, piece.fromCm), Math.min(hit.toCm, piece.toCm)];
        spans.set(key, { impact, parts: [...(spans.get(key)?.parts ?? []), part] });
      }
      for (const [key, { impact, parts }] of spans) {
        const cm = (crossed.get(key)?.cm ?? 0) + totalOf(mergeSpans(parts, 0));
        crossed.set(key, { impact, cm });
      }
    }
    return [...crossed.values()].map(({ impact: { entry, rule }, cm }) => {
      return { entry, rule, distanceM: Math.round(cm / 100) };
    });
  }

  private cutOff(free: Way, starts: readonly Snap[], forbidden: readonly Impact[]): RouteAnswer {
    const across = this.entriesUnder(free.pieces);
    for (const impact of forbidden) across.set(`${impact.entry} ${impact.rule}`, avoidedOf(impact));
    const { profile } = this.question;
    const refused =
      forbidden.length > 0
        ? refuse('roads/cut-off', 'to', `the goal lies where no ${profile} may go`)
        : refuse('roads/cut-off', 'to', `every ${profile} way is closed`);
    const last = this.lastReachable(free, starts);
    return this.no(refused, {
      ...(last ? { lastReachable: last } : {}),
      blockedBy: [...across.values()],
    });
  }

  /**
   * The farthest point along the way that was open before that can still be reached, by whatever way leads there:
   * the last of its junctions within reach, then on to where the closure begins. Null when one starts where nobody may
   * go: farther in is no place to be sent to.
   */
  private lastReachable(free: Way, starts: readonly Snap[]): PositionE7 | null {
    const { roads, search, impacts } = this.scene;
    if (impacts.forbidden(this.question.profile, starts[0]!.position).length > 0) return null;
    const leaving = departures(roads, search, this.paths.costs, 'pessimistic', starts);
    const isPrivate = free.pieces.some(({ arc }) => this.paths.costs.isNoThrough(arc));
    // Private streets are searched plainly from everywhere: only where the way has some.
    const reached = isPrivate ? nodeCosts(this.scene, this.paths, leaving) : null;
    const costFrom = reached ? null : this.paths.costFrom(leaving.seeds);
    const canStandBefore = (arc: number): boolean =>
      reached
        ? costBefore(roads, this.paths, reached, arc) < NEVER
        : nodesBefore(roads, this.paths.costs, arc).some((node) => costFrom!(node) < NEVER);
    for (const piece of free.pieces.slice(1).toReversed())
      if (canStandBefore(piece.arc)) return this.beforeClosure(piece);
    const [first] = free.pieces;
    return first ? this.beforeClosure(first) : starts[0]!.position;
  }

  private beforeClosure(piece: Piece): PositionE7 {
    const closures = this.under(piece).filter(({ effect }) => effect === 'blocked');
    const against = (piece.arc & 1) === 1;
    const open: Piece = against
      ? { ...piece, fromCm: Math.max(piece.fromCm, ...closures.map(({ hit }) => hit.toCm)) }
      : { ...piece, toCm: Math.min(piece.toCm, ...closures.map(({ hit }) => hit.fromCm)) };
    if (open.fromCm < open.toCm) return pieceLine(this.scene.roads, open).at(-1)!;
    return pieceLine(this.scene.roads, piece)[0]!;
  }
}
