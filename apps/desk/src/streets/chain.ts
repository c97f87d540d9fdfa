import { type LineE7, lengthM, type PositionE7 } from '@vigie/geo';
import { type Roads, street, stretch } from '@vigie/roads';

/**
 * A part of one street, as arcs end to end in the order of travel: arc 2e runs along edge e, 2e + 1 against it.
 */
export interface Chain {
  readonly name: string;
  readonly arcs: readonly number[];
}

/** No street of a town has more edges; it bounds every walk. */
const MAX_EDGES = 400;

const tail = (roads: Roads, arc: number): number => roads.ends[arc]!;
const head = (roads: Roads, arc: number): number => roads.ends[arc ^ 1]!;

const nameOf = (roads: Roads, arc: number): string => roads.names[roads.edgeNames[arc >> 1]!]!;

/** The arcs that leave a junction. */
function leaving(roads: Roads, node: number): number[] {
  return [...roads.out.subarray(roads.firstOut[node]!, roads.firstOut[node + 1]!)];
}

/** From crossing to crossing around an edge: what a person means by « this part of the avenue ». */
export function chainAround(roads: Roads, edge: number): Chain {
  const { edges, name } = stretch(roads, edge);
  return { name, arcs: endToEnd(roads, edges) };
}

/** Edges in the order of a line, each turned so that it begins where the one before ended. */
function endToEnd(roads: Roads, edges: readonly number[]): number[] {
  const first = edges[0]!;
  const arcs = [first * 2];
  const second = edges[1];
  if (second !== undefined) {
    const ends = [tail(roads, second * 2), head(roads, second * 2)];
    if (!ends.includes(head(roads, first * 2))) arcs[0] = first * 2 + 1;
  }
  for (const edge of edges.slice(1)) {
    arcs.push(tail(roads, edge * 2) === head(roads, arcs.at(-1)!) ? edge * 2 : edge * 2 + 1);
  }
  return arcs;
}

const turned = (chain: Chain): Chain => ({
  ...chain,
  arcs: chain.arcs.toReversed().map((arc) => arc ^ 1),
});

/** Longer at its end, up to the next crossing; the same chain when the name ends there. */
export function extended(roads: Roads, chain: Chain): Chain {
  const used = new Set(chain.arcs.map((arc) => arc >> 1));
  const arcs = [...chain.arcs];
  while (arcs.length < MAX_EDGES) {
    const next = straightOn(roads, arcs.at(-1)!, used);
    if (next === null) break;
    arcs.push(next);
    used.add(next >> 1);
    if (crossingsAt(roads, head(roads, next), chain.name).length > 0) break;
  }
  return arcs.length === chain.arcs.length ? chain : { ...chain, arcs };
}

/** Shorter at its end, back to the crossing before; at least one edge remains. */
export function shortened(roads: Roads, chain: Chain): Chain {
  const arcs = chain.arcs.slice(0, -1);
  while (arcs.length > 1 && crossingsAt(roads, head(roads, arcs.at(-1)!), chain.name).length === 0)
    arcs.pop();
  return arcs.length === 0 ? chain : { ...chain, arcs };
}

export const extendedAtStart = (roads: Roads, chain: Chain): Chain => turned(extended(roads, turned(chain)));
export const shortenedAtStart = (roads: Roads, chain: Chain): Chain =>
  turned(shortened(roads, turned(chain)));

/** As far as the name goes, both ways. */
export function whole(roads: Roads, chain: Chain): Chain {
  const toEnd = grown(roads, chain);
  return turned(grown(roads, turned(toEnd)));
}

function grown(roads: Roads, chain: Chain): Chain {
  let longest = chain;
  for (;;) {
    const longer = extended(roads, longest);
    if (longer === longest) return longest;
    longest = longer;
  }
}

/** The arc under the same name that turns least; null at the end of the street. */
function straightOn(roads: Roads, arc: number, used: ReadonlySet<number>): number | null {
  const name = nameOf(roads, arc);
  if (name === '') return null;
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const next of leaving(roads, head(roads, arc))) {
    if (used.has(next >> 1) || nameOf(roads, next) !== name) continue;
    const turn = turnBetween(lineOfArc(roads, arc), lineOfArc(roads, next));
    if (turn < least) {
      least = turn;
      best = next;
    }
  }
  return best;
}

function turnBetween(before: LineE7, after: LineE7): number {
  const heading = (from: PositionE7, to: PositionE7): number => Math.atan2(to[1] - from[1], to[0] - from[0]);
  const difference = Math.abs(heading(before.at(-2)!, before.at(-1)!) - heading(after[0]!, after[1]!));
  return Math.min(difference, 2 * Math.PI - difference);
}

function lineOfArc(roads: Roads, arc: number): LineE7 {
  const { line } = street(roads, arc >> 1);
  return arc & 1 ? line.toReversed() : line;
}

/** The vertices of all its edges, junctions once. */
export function lineOf(roads: Roads, chain: Chain): LineE7 {
  return chain.arcs.flatMap((arc, i) => lineOfArc(roads, arc).slice(i === 0 ? 0 : 1));
}

export interface Ends {
  /** Streets that cross where it begins; empty at a dead end. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly lengthM: number;
  /** The name goes on there, in more than one way: a fork, or two carriageways that part. */
  readonly forks: { readonly from: boolean; readonly to: boolean };
}

export function endsOf(roads: Roads, chain: Chain): Ends {
  return {
    from: crossingsAt(roads, tail(roads, chain.arcs[0]!), chain.name),
    to: crossingsAt(roads, head(roads, chain.arcs.at(-1)!), chain.name),
    lengthM: Math.round(lengthM(lineOf(roads, chain))),
    forks: {
      from: goesOn(roads, tail(roads, chain.arcs[0]!), chain),
      to: goesOn(roads, head(roads, chain.arcs.at(-1)!), chain),
    },
  };
}

function goesOn(roads: Roads, node: number, { name, arcs }: Chain): boolean {
  const used = new Set(arcs.map((arc) => arc >> 1));
  return leaving(roads, node).some((arc) => !used.has(arc >> 1) && nameOf(roads, arc) === name);
}

/** Names of the other streets at a junction. */
function crossingsAt(roads: Roads, node: number, name: string): string[] {
  const names = leaving(roads, node).map((arc) => nameOf(roads, arc));
  return [...new Set(names.filter((other) => other !== '' && other !== name))];
}
