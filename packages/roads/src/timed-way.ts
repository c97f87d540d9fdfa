import { arrivals, departures, type End, type Piece } from './approach.ts';
import type { Costs } from './costs.ts';
import { NodeQueue } from './heap.ts';
import type { Under } from './impacts.ts';
import { NEVER } from './metric.ts';
import { linkArc, linkHead, type Roads } from './open.ts';
import type { CostOf, Pathfinder } from './pathfinder.ts';
import type { Snap } from './snap.ts';
import { alongOneEdge, type Engine, piecesOf, type Way } from './way.ts';

/** A stop before a part of the way, until something that is closed for some hours opens. */
export interface Wait {
  /** The place in `pieces` of what one waits for. */
  readonly piece: number;
  readonly waitMs: number;
  readonly until: readonly Under[];
}

export interface TimedWay extends Way {
  readonly waits: readonly Wait[];
}

/**
 * The way that costs least when one leaves at `departAtMs`, if it costs less than `belowMs`: what is closed for some hours
 * is passed before or after, and waiting is allowed anywhere, so that to arrive earlier is never worse. While it is
 * looked for, a dearer stretch counts as if it took that long. Who then travels it is never later anywhere, and the waits
 * are told by their own clock.
 */
export function findTimedWay(
  { roads, search }: Engine,
  paths: Pathfinder,
  departAtMs: number,
  from: readonly Snap[],
  to: readonly Snap[],
  belowMs: number,
): TimedWay | null {
  const { costs } = paths;
  const clock = new Clock(costs, departAtMs);
  const direct = alongOneEdge(costs, 'optimistic', from, to, NEVER);
  const directMs = direct?.pieces.reduce((sum, piece) => clock.after(piece, sum), 0) ?? NEVER;
  const starts = departures(roads, search, costs, 'optimistic', from).ends;
  const goals = arrivals(roads, search, costs, 'optimistic', to);
  const found = paths.whileOpen(goals.seeds, (toGoal) =>
    new ClockSearch(roads, costs, clock, toGoal).find(starts, goals.ends, Math.min(belowMs, directMs)),
  );
  const way = found ?? (direct && directMs < belowMs ? { ...direct, costMs: directMs } : null);
  return way && { ...way, waits: clock.waits(way.pieces) };
}

/** When what is closed for some hours lets one pass. Milliseconds since the departure. */
class Clock {
  private readonly costs: Costs;
  private readonly departAtMs: number;

  constructor(costs: Costs, departAtMs: number) {
    this.costs = costs;
    this.departAtMs = departAtMs;
  }

  /** When one is through all of an arc, at what it costs. */
  afterArc(arc: number, wholeMs: number, beginMs: number): number {
    return this.opens(this.costs.windows(arc), beginMs, wholeMs) + wholeMs;
  }

  /** When one is through a part of an arc, at what it costs; NEVER when it may not be travelled at any hour. */
  after({ arc, fromCm, toCm }: Piece, beginMs: number): number {
    const ms = this.costs.part(arc, fromCm, toCm, 'optimistic');
    if (ms === NEVER) return NEVER;
    return Math.min(NEVER, this.opens(this.windows({ arc, fromCm, toCm }), beginMs, ms) + ms);
  }

  /** Where and for what one waits on the way, by the time that it takes. */
  waits(pieces: readonly Piece[]): Wait[] {
    const waits: Wait[] = [];
    let nowMs = 0;
    pieces.forEach((part, piece) => {
      const windows = this.windows(part);
      const ms = this.costs.durationMs(part.arc, part.fromCm, part.toCm);
      const beginMs = this.opens(windows, nowMs, ms);
      const passed = ({ impact }: Under): boolean => {
        const untilMs = (impact.window?.untilMs ?? Number.NEGATIVE_INFINITY) - this.departAtMs;
        return untilMs > nowMs && untilMs <= beginMs;
      };
      if (beginMs > nowMs) waits.push({ piece, waitMs: beginMs - nowMs, until: windows.filter(passed) });
      nowMs = beginMs + ms;
    });
    return waits;
  }

  private windows({ arc, fromCm, toCm }: Piece): readonly Under[] {
    return this.costs.under(arc, fromCm, toCm).filter(({ effect }) => effect === 'blocked');
  }

  /** The first moment from `beginMs` on at which what takes `ms` meets no hour for which it is closed. */
  private opens(windows: readonly Under[], beginMs: number, ms: number): number {
    let startMs = beginMs;
    for (let i = 0; i < windows.length; i++) {
      const { fromMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY } =
        windows[i]!.impact.window!;
      if (startMs + ms <= fromMs - this.departAtMs || startMs >= untilMs - this.departAtMs) continue;
      startMs = untilMs - this.departAtMs;
      // Another may be met only now.
      i = -1;
    }
    return startMs;
  }
}

/** Before the streets that anyone may pass, on them, after them: what may follow depends on it. */
const PHASES = 3;
const BEFORE = 0;
const ON = 1;
const AFTER = 2;

/** A* by the clock, over nodes in each of the three phases, led by the costs while everything is open. */
class ClockSearch {
  private readonly roads: Roads;
  private readonly costs: Costs;
  private readonly clock: Clock;
  private readonly toGoal: CostOf;
  /** By node and phase: milliseconds since the departure, the link it was reached by, and the place before that. */
  private readonly elapsed: Int32Array;
  private readonly via: Int32Array;
  private readonly from: Int32Array;
  private readonly queue: NodeQueue;
  private readonly starts = new Map<number, End>();
  private best = NEVER;

  constructor(roads: Roads, costs: Costs, clock: Clock, toGoal: CostOf) {
    const places = roads.nodeCount * PHASES;
    this.roads = roads;
    this.costs = costs;
    this.clock = clock;
    this.toGoal = toGoal;
    this.elapsed = new Int32Array(places).fill(NEVER);
    this.via = new Int32Array(places).fill(-1);
    this.from = new Int32Array(places).fill(-1);
    this.queue = new NodeQueue(places);
  }

  /** The way from a start to a goal that costs least, less than `belowMs`; null when there is none. */
  find(starts: readonly End[], goals: readonly End[], belowMs: number): Way | null {
    const goalsAt = new Map<number, End[]>();
    for (const goal of goals) goalsAt.set(goal.node, [...(goalsAt.get(goal.node) ?? []), goal]);
    this.best = belowMs;
    let [last, goalReached]: [number, End | null] = [-1, null];
    for (const start of starts) {
      const phase = this.costs.isNoThrough(start.piece.arc) ? BEFORE : ON;
      if (this.reach(start.node * PHASES + phase, this.clock.after(start.piece, 0), -1, -1))
        this.starts.set(start.node * PHASES + phase, start);
    }
    while (this.queue.size > 0 && this.queue.smallestKey() < this.best) {
      const place = this.queue.pop();
      for (const goal of goalsAt.get(Math.floor(place / PHASES)) ?? []) {
        if (place % PHASES === AFTER && !this.costs.isNoThrough(goal.piece.arc)) continue;
        const atMs = this.clock.after(goal.piece, this.elapsed[place]!);
        if (atMs < this.best) [this.best, last, goalReached] = [atMs, place, goal];
      }
      this.follow(place);
    }
    return goalReached && { costMs: this.best, pieces: this.pieces(last, goalReached) };
  }

  private follow(place: number): void {
    const { roads, costs } = this;
    const node = Math.floor(place / PHASES);
    for (let i = roads.firstOut[node]!; i < roads.firstOut[node + 1]!; i++) {
      const link = roads.out[i]!;
      const arc = linkArc(roads, link);
      const phase = this.phaseOn(arc, place % PHASES);
      const wholeMs = costs.whole(arc, 'optimistic');
      if (phase < 0 || wholeMs === NEVER || !costs.mayTurn(link)) continue;
      const atMs = this.clock.afterArc(arc, wholeMs, this.elapsed[place]!);
      this.reach(linkHead(roads, link) * PHASES + phase, atMs, link, place);
    }
  }

  private phaseOn(arc: number, before: number): number {
    if (!this.costs.isNoThrough(arc)) return before === AFTER ? -1 : ON;
    return before === ON ? AFTER : before;
  }

  private reach(place: number, atMs: number, link: number, from: number): boolean {
    if (atMs >= this.elapsed[place]!) return false;
    // Only from the streets that anyone may pass do the costs say how far it is at least.
    const ahead = place % PHASES === ON ? this.toGoal(Math.floor(place / PHASES)) : 0;
    if (atMs + ahead >= this.best) return false;
    this.elapsed[place] = atMs;
    this.via[place] = link;
    this.from[place] = from;
    this.queue.push(place, atMs + ahead);
    return true;
  }

  private pieces(last: number, goal: End): Piece[] {
    const links: number[] = [];
    let place = last;
    for (; this.via[place]! >= 0; place = this.from[place]!) links.push(this.via[place]!);
    return piecesOf(this.roads, this.starts.get(place)!.piece, links.reverse(), goal.piece);
  }
}
