import { type Approach, arrivals, departures, type Piece } from './approach.ts';
import type { Costs, Outlook } from './costs.ts';
import { NEVER } from './metric.ts';
import { linkArc, type Roads } from './open.ts';
import type { FoundPath, Pathfinder } from './pathfinder.ts';
import type { Search } from './search.ts';
import type { Snap } from './snap.ts';

/** What it costs, and the parts of arcs from one point of a street to another; none when they are one point. */
export interface Way {
  readonly costMs: number;
  readonly pieces: readonly Piece[];
}

/** What ways are found with, besides a profile's own pathfinder. */
export interface Engine {
  readonly roads: Roads;
  readonly search: Search;
}

/** The cheapest way from any of some points to any of others, if it costs less than `belowMs`; else null. */
export function findWay(
  { roads, search }: Engine,
  paths: Pathfinder,
  outlook: Outlook,
  from: readonly Snap[],
  to: readonly Snap[],
  belowMs: number = NEVER,
): Way | null {
  const { costs } = paths;
  const starts = departures(roads, search, costs, outlook, from);
  const goals = arrivals(roads, search, costs, outlook, to);
  const direct = alongOneEdge(costs, outlook, from, to, belowMs);
  const path = paths.path(outlook, starts.seeds, goals.seeds, direct?.costMs ?? belowMs);
  if (!path) return direct;
  return { costMs: path.costMs, pieces: joined(roads, starts, path, goals) };
}

function joined(roads: Roads, starts: Approach, path: FoundPath, goals: Approach): Piece[] {
  const first = starts.trace(path.first);
  const last = goals.trace(path.last);
  return piecesOf(roads, first.end.piece, [...first.links, ...path.links, ...last.links], last.end.piece);
}

/** The parts that impacts make dearer of the way that one would take without any, if that costs less than `belowMs`. */
export function touchedOfFreeWay(
  { roads, search }: Engine,
  paths: Pathfinder,
  from: readonly Snap[],
  to: readonly Snap[],
  belowMs: number,
): readonly Piece[] {
  const { costs } = paths;
  const starts = departures(roads, search, costs, 'free', from);
  const goals = arrivals(roads, search, costs, 'free', to);
  const direct = alongOneEdge(costs, 'free', from, to, belowMs);
  const path = paths.freePathTouched(starts.seeds, goals.seeds, direct?.costMs ?? belowMs);
  return path ? joined(roads, starts, path, goals) : (direct?.pieces ?? []);
}

/** A part of a street, whole arcs, a part of a street; ends without length are left out. */
export function piecesOf(roads: Roads, first: Piece, links: readonly number[], last: Piece): Piece[] {
  const pieces: Piece[] = first.toCm > first.fromCm ? [first] : [];
  for (const link of links) {
    const arc = linkArc(roads, link);
    // An arc without length may still hold one up.
    pieces.push({ arc, fromCm: 0, toCm: Math.max(1, roads.lengthsCm[arc >> 1]!) });
  }
  if (last.toCm > last.fromCm) pieces.push(last);
  return pieces;
}

/** From one point to another of the same edge, without leaving it. */
export function alongOneEdge(
  costs: Costs,
  outlook: Outlook,
  from: readonly Snap[],
  to: readonly Snap[],
  belowMs: number,
): Way | null {
  let best: Way | null = null;
  for (const start of from) {
    for (const goal of to) {
      if (start.edge !== goal.edge) continue;
      if (start.alongCm === goal.alongCm) return belowMs > 0 ? { costMs: 0, pieces: [] } : null;
      const piece: Piece =
        start.alongCm < goal.alongCm
          ? { arc: start.edge * 2, fromCm: start.alongCm, toCm: goal.alongCm }
          : { arc: start.edge * 2 + 1, fromCm: goal.alongCm, toCm: start.alongCm };
      const costMs = costs.part(piece.arc, piece.fromCm, piece.toCm, outlook);
      if (costMs < (best?.costMs ?? belowMs)) best = { costMs, pieces: [piece] };
    }
  }
  return best;
}
