import type { Costs, Outlook } from './costs.ts';
import { NEVER } from './metric.ts';
import { linkArc, type Roads, turnsInto } from './open.ts';
import type { Seed } from './pathfinder.ts';
import type { Search, Spread } from './search.ts';
import type { Snap } from './snap.ts';

/** A part of an arc that is travelled, `fromCm` ≤ `toCm` along the edge's own line whichever way one goes. */
export interface Piece {
  readonly arc: number;
  readonly fromCm: number;
  readonly toCm: number;
}

/** The part of an arc between a point of a street and one of its junctions. */
export interface End extends Seed {
  readonly piece: Piece;
}

/** The nodes where a way from some points may begin to pass through, or a way to them cease to. */
export interface Approach {
  /** The parts of streets at the points themselves. */
  readonly ends: readonly End[];
  readonly seeds: readonly Seed[];
  /** How a seed's node and its point are joined: the part at the point, and links in the order of travel. */
  trace(node: number): { readonly end: End; readonly links: readonly number[] };
}

/** The ways to leave some points of streets, as far as access and closures let one. */
export function departures(
  roads: Roads,
  search: Search,
  costs: Costs,
  outlook: Outlook,
  snaps: readonly Snap[],
): Approach {
  const ends = snaps.flatMap((snap) =>
    [snap.edge * 2, snap.edge * 2 + 1].flatMap((arc) => {
      const piece = partFrom(roads, arc, snap.alongCm);
      return end(costs, outlook, piece, [roads.arrivals[arc]!]);
    }),
  );
  return approach(costs, ends, (seeds) => search.spread(withoutThrough(roads, costs, outlook), seeds));
}

/** The ways to come to some points of streets. */
export function arrivals(
  roads: Roads,
  search: Search,
  costs: Costs,
  outlook: Outlook,
  snaps: readonly Snap[],
): Approach {
  const ends = snaps.flatMap((snap) =>
    [snap.edge * 2, snap.edge * 2 + 1].flatMap((arc) => {
      const piece = partTo(roads, arc, snap.alongCm);
      return end(costs, outlook, piece, nodesBefore(roads, costs, arc));
    }),
  );
  return approach(costs, ends, (seeds) => search.spreadBack(withoutThrough(roads, costs, outlook), seeds));
}

function partFrom(roads: Roads, arc: number, alongCm: number): Piece {
  return arc & 1
    ? { arc, fromCm: 0, toCm: alongCm }
    : { arc, fromCm: alongCm, toCm: roads.lengthsCm[arc >> 1]! };
}

function partTo(roads: Roads, arc: number, alongCm: number): Piece {
  return arc & 1
    ? { arc, fromCm: alongCm, toCm: roads.lengthsCm[arc >> 1]! }
    : { arc, fromCm: 0, toCm: alongCm };
}

/** The junction that an arc leaves, and those copies of it from which one may turn into it. */
export function nodesBefore(roads: Roads, costs: Costs, arc: number): number[] {
  const nodes = [roads.ends[arc]!];
  const [first, stop] = turnsInto(roads, arc);
  for (let link = first; link < stop; link++)
    if (costs.mayTurn(link)) nodes.push(roads.turns[(link - roads.ends.length) * 2]!);
  return nodes;
}

/** None when the part may not be travelled. */
function end(costs: Costs, outlook: Outlook, piece: Piece, nodes: readonly number[]): End[] {
  const costMs = costs.part(piece.arc, piece.fromCm, piece.toCm, outlook);
  return costMs === NEVER ? [] : nodes.map((node) => ({ node, costMs, piece }));
}

/** Only streets without through traffic, as one leaves or enters them. */
export function withoutThrough(roads: Roads, costs: Costs, outlook: Outlook): (link: number) => number {
  return (link) => {
    const arc = linkArc(roads, link);
    return costs.isNoThrough(arc) && costs.mayTurn(link) ? costs.whole(arc, outlook) : NEVER;
  };
}

function approach(costs: Costs, ends: readonly End[], spread: (seeds: readonly End[]) => Spread): Approach {
  const inside = ends.filter(({ piece }) => costs.isNoThrough(piece.arc));
  if (inside.length === 0)
    return { ends, seeds: ends, trace: (node) => ({ end: cheapestAt(ends, node)!, links: [] }) };
  const open = ends.filter(({ piece }) => !costs.isNoThrough(piece.arc));
  const reached = spread(inside);
  return {
    ends,
    seeds: [...open, ...reached.nodes.map((node) => ({ node, costMs: reached.costMs(node) }))],
    trace: (node) => {
      const direct = cheapestAt(open, node);
      if (direct && direct.costMs <= reached.costMs(node)) return { end: direct, links: [] };
      const { links, seed } = reached.trace(node);
      return { end: cheapestAt(inside, seed)!, links };
    },
  };
}

function cheapestAt(ends: readonly End[], node: number): End | null {
  let best: End | null = null;
  for (const end of ends) if (end.node === node && (!best || end.costMs < best.costMs)) best = end;
  return best;
}
