import type { LineE7, PositionE7 } from '@vigie/geo';
import type { Profile } from '@vigie/situation';
import type { Impacts } from './impacts.ts';
import { NEVER } from './metric.ts';
import { arcHead, arcTail, type Roads } from './open.ts';
import type { Search, Seed } from './search.ts';
import { lineBetween, type Snap } from './snap.ts';

/** A part of an arc that is travelled, `fromCm` ≤ `toCm` along the edge's own line whichever way one goes. */
export interface Piece {
  readonly arc: number;
  readonly fromCm: number;
  readonly toCm: number;
}

/** What it costs, and the parts of arcs from one point of a street to another; none when they are one point. */
export interface Way {
  readonly costMs: number;
  readonly pieces: readonly Piece[];
}

/** What a search asks of the streets: with the impacts in force, or as if there were none. */
export interface Costs {
  /** Per arc, for travelling all of it. */
  readonly weights: Int32Array;
  /** For travelling a part that is open. */
  openWeight(arc: number): number;
  closed(arc: number, fromCm: number, toCm: number): boolean;
}

export function freeCosts(impacts: Impacts, profile: Profile): Costs {
  const { free } = impacts.metric(profile);
  return { weights: free, openWeight: (arc) => free[arc]!, closed: () => false };
}

export function costsNow(impacts: Impacts, profile: Profile): Costs {
  return {
    weights: impacts.metric(profile).weights,
    openWeight: (arc) => impacts.openWeight(profile, arc),
    closed: (arc, fromCm, toCm) => impacts.closed(profile, arc, fromCm, toCm),
  };
}

/** A seed, and the part of an arc it stands for. */
interface End extends Seed {
  readonly piece: Piece;
}

/** The share of an arc's weight for a part of it. */
export function shareMs(weightMs: number, piece: Piece, lengthCm: number): number {
  return lengthCm === 0 ? weightMs : Math.round((weightMs * (piece.toCm - piece.fromCm)) / lengthCm);
}

/** The ways to leave a point of a street, to its two junctions, as far as access and closures let one. */
export function departures(roads: Roads, costs: Costs, snaps: readonly Snap[]): End[] {
  return snaps.flatMap(({ edge, alongCm }) => [
    ...end(roads, costs, arcHead(roads, edge * 2), {
      arc: edge * 2,
      fromCm: alongCm,
      toCm: roads.lengthsCm[edge]!,
    }),
    ...end(roads, costs, arcHead(roads, edge * 2 + 1), { arc: edge * 2 + 1, fromCm: 0, toCm: alongCm }),
  ]);
}

/** The ways to come to a point of a street from its two junctions. */
export function arrivals(roads: Roads, costs: Costs, snaps: readonly Snap[]): End[] {
  return snaps.flatMap(({ edge, alongCm }) => [
    ...end(roads, costs, arcTail(roads, edge * 2), { arc: edge * 2, fromCm: 0, toCm: alongCm }),
    ...end(roads, costs, arcTail(roads, edge * 2 + 1), {
      arc: edge * 2 + 1,
      fromCm: alongCm,
      toCm: roads.lengthsCm[edge]!,
    }),
  ]);
}

function end(roads: Roads, costs: Costs, node: number, piece: Piece): End[] {
  const costMs = pieceCost(roads, costs, piece);
  return costMs === null ? [] : [{ node, costMs, piece }];
}

/** Null when the part may not be travelled. */
function pieceCost(roads: Roads, costs: Costs, piece: Piece): number | null {
  const weight = costs.openWeight(piece.arc);
  if (weight === NEVER || costs.closed(piece.arc, piece.fromCm, piece.toCm)) return null;
  return shareMs(weight, piece, roads.lengthsCm[piece.arc >> 1]!);
}

/** The cheapest way from any of some points to any of others; null when there is none. */
export function findWay(
  roads: Roads,
  search: Search,
  costs: Costs,
  from: readonly Snap[],
  to: readonly Snap[],
): Way | null {
  const starts = departures(roads, costs, from);
  const goals = arrivals(roads, costs, to);
  const direct = alongOneEdge(roads, costs, from, to);
  const path = search.path(costs.weights, starts, goals, direct?.costMs ?? NEVER);
  if (!path) return direct;
  const pieces = [
    cheapestAt(starts, path.first).piece,
    ...path.arcs.map((arc) => ({ arc, fromCm: 0, toCm: roads.lengthsCm[arc >> 1]! })),
    cheapestAt(goals, path.last).piece,
  ];
  return { costMs: path.costMs, pieces: pieces.filter(({ fromCm, toCm }) => toCm > fromCm) };
}

function cheapestAt(ends: readonly End[], node: number): End {
  return ends.filter((end) => end.node === node).reduce((a, b) => (b.costMs < a.costMs ? b : a));
}

/** From one point to another of the same edge, without leaving it. */
function alongOneEdge(roads: Roads, costs: Costs, from: readonly Snap[], to: readonly Snap[]): Way | null {
  let best: Way | null = null;
  for (const start of from) {
    for (const goal of to) {
      if (start.edge !== goal.edge) continue;
      if (start.alongCm === goal.alongCm) return { costMs: 0, pieces: [] };
      const piece: Piece =
        start.alongCm < goal.alongCm
          ? { arc: start.edge * 2, fromCm: start.alongCm, toCm: goal.alongCm }
          : { arc: start.edge * 2 + 1, fromCm: goal.alongCm, toCm: start.alongCm };
      const costMs = pieceCost(roads, costs, piece);
      if (costMs !== null && (best === null || costMs < best.costMs)) best = { costMs, pieces: [piece] };
    }
  }
  return best;
}

/** A piece's positions in the order of travel. */
export function pieceLine(roads: Roads, { arc, fromCm, toCm }: Piece): PositionE7[] {
  return arc & 1 ? lineBetween(roads, arc >> 1, toCm, fromCm) : lineBetween(roads, arc >> 1, fromCm, toCm);
}

/** All positions of a way, without repeating the one where two pieces join. */
export function wayLine(roads: Roads, pieces: readonly Piece[]): LineE7 {
  const line: PositionE7[] = [];
  for (const piece of pieces)
    for (const position of pieceLine(roads, piece)) {
      const last = line.at(-1);
      if (!last || last[0] !== position[0] || last[1] !== position[1]) line.push(position);
    }
  return line;
}
