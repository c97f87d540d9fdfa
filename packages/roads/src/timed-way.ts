import { type Approach, arrivals, departures } from './approach.ts';
import type { Costs } from './costs.ts';
import { NodeQueue } from './heap.ts';
import type { Under } from './impacts.ts';
import { NEVER } from './metric.ts';
import { linkArc, linkHead, linkTail, type Roads } from './open.ts';
import type { CostOf, Pathfinder } from './pathfinder.ts';
import type { Snap } from './snap.ts';
import { type Engine, piecesOf, type Way } from './way.ts';

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
 * The way that arrives first when one leaves at `departAtMs`, if it costs less than `belowMs`: what is closed for some
 * hours is passed before or after, and waiting is allowed anywhere, so that to arrive earlier is never worse. A dearer
 * stretch counts as if it took that long: the true clock is never behind the one that was judged by. At its very ends, and on
 * streets without through traffic, the way keeps clear of whatever is closed at some hour.
 */
export function findTimedWay(
  engine: Engine,
  paths: Pathfinder,
  departAtMs: number,
  from: readonly Snap[],
  to: readonly Snap[],
  belowMs: number,
): TimedWay | null {
  const { roads, search } = engine;
  const { costs } = paths;
  const starts = departures(roads, search, costs, 'pessimistic', from);
  const goals = arrivals(roads, search, costs, 'pessimistic', to);
  return paths.whileOpen(goals.seeds, (toGoal) => {
    const links = earliest(roads, costs, departAtMs, starts, goals, toGoal, belowMs);
    return links && timed(roads, costs, departAtMs, starts, goals, links);
  });
}

/** The links from a start's node to a goal's; null when nothing arrives before `belowMs` have gone by. */
function earliest(
  roads: Roads,
  costs: Costs,
  departAtMs: number,
  starts: Approach,
  goals: Approach,
  toGoal: CostOf,
  belowMs: number,
): { first: number; last: number; links: number[]; costMs: number } | null {
  const through = costs.through('optimistic');
  const elapsed = new Int32Array(roads.nodeCount).fill(NEVER);
  const via = new Int32Array(roads.nodeCount).fill(-1);
  const queue = new NodeQueue(roads.nodeCount);
  const rest = new Map<number, number>();
  for (const { node, costMs } of goals.seeds) rest.set(node, Math.min(rest.get(node) ?? NEVER, costMs));
  let [best, last] = [belowMs, -1];
  const reach = (node: number, atMs: number, link: number): void => {
    if (atMs >= elapsed[node]!) return;
    const total = atMs + toGoal(node);
    if (total >= best) return;
    elapsed[node] = atMs;
    via[node] = link;
    queue.push(node, total);
    const goal = atMs + (rest.get(node) ?? NEVER);
    if (goal < best) [best, last] = [goal, node];
  };
  for (const { node, costMs } of starts.seeds) reach(node, costMs, -1);
  while (queue.size > 0 && queue.smallestKey() < best) {
    const node = queue.pop();
    for (let i = roads.firstOut[node]!; i < roads.firstOut[node + 1]!; i++) {
      const link = roads.out[i]!;
      const costMs = through(link);
      if (costMs === NEVER) continue;
      const startMs = opensAt(costs.windows(linkArc(roads, link)), departAtMs + elapsed[node]!, costMs);
      if (startMs - departAtMs < NEVER) reach(linkHead(roads, link), startMs - departAtMs + costMs, link);
    }
  }
  if (last < 0) return null;
  const links: number[] = [];
  let first = last;
  for (let link = via[first]!; link >= 0; link = via[first]!) {
    links.push(link);
    first = linkTail(roads, link);
  }
  return { first, last, links: links.reverse(), costMs: best };
}

/** The first moment from `atMs` on at which what takes `costMs` meets no hour for which it is closed. */
function opensAt(windows: readonly Under[], atMs: number, costMs: number): number {
  let startMs = atMs;
  for (let i = 0; i < windows.length; i++) {
    const { fromMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY } =
      windows[i]!.impact.window!;
    if (startMs + costMs <= fromMs || startMs >= untilMs) continue;
    startMs = untilMs;
    // Another may be met only now.
    i = -1;
  }
  return startMs;
}

function timed(
  roads: Roads,
  costs: Costs,
  departAtMs: number,
  starts: Approach,
  goals: Approach,
  { first, last, links, costMs }: { first: number; last: number; links: readonly number[]; costMs: number },
): TimedWay {
  const before = starts.trace(first);
  const after = goals.trace(last);
  const pieces = piecesOf(
    roads,
    before.end.piece,
    [...before.links, ...links, ...after.links],
    after.end.piece,
  );
  const waits: Wait[] = [];
  let clockMs = departAtMs;
  pieces.forEach(({ arc, fromCm, toCm }, piece) => {
    const pieceMs = costs.part(arc, fromCm, toCm, 'optimistic');
    const windows = costs.under(arc, fromCm, toCm).filter(({ effect }) => effect === 'blocked');
    const startMs = opensAt(windows, clockMs, pieceMs);
    if (startMs > clockMs) {
      const until = windows.filter(({ impact }) => (impact.window?.untilMs ?? 0) > clockMs);
      waits.push({ piece, waitMs: startMs - clockMs, until });
    }
    clockMs = startMs + pieceMs;
  });
  return { costMs, pieces, waits };
}
