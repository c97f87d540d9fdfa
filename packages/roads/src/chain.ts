import { type LineE7, lengthM } from '@vigie/geo';
import { arcHead, edgeLine, type Roads } from './open.ts';
import { stretch } from './street.ts';

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
    const ends = [tail(roads, second * 2), arcHead(roads, second * 2)];
    if (!ends.includes(arcHead(roads, first * 2))) arcs[0] = first * 2 + 1;
  }
  for (const edge of edges.slice(1)) {
    arcs.push(tail(roads, edge * 2) === arcHead(roads, arcs.at(-1)!) ? edge * 2 : edge * 2 + 1);
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
    if (crossingsAt(roads, arcHead(roads, next), chain.name).length > 0) break;
  }
  return arcs.length === chain.arcs.length ? chain : { ...chain, arcs };
}

/** Shorter at its end, back to the crossing before; at least one edge remains. */
export function shortened(roads: Roads, chain: Chain): Chain {
  const arcs = chain.arcs.slice(0, -1);
  while (arcs.length > 1 && crossingsAt(roads, arcHead(roads, arcs.at(-1)!), chain.name).length === 0)
    arcs.pop();
  return arcs.length === 0 ? chain : { ...chain, arcs };
}

/** The same at its other end. */
export const extendedAtStart = (roads: Roads, chain: Chain): Chain => atStart(extended, roads, chain);
export const shortenedAtStart = (roads: Roads, chain: Chain): Chain => atStart(shortened, roads, chain);

function atStart(change: (roads: Roads, chain: Chain) => Chain, roads: Roads, chain: Chain): Chain {
  const back = turned(chain);
  const changed = change(roads, back);
  return changed === back ? chain : turned(changed);
}

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
  let most = Number.NEGATIVE_INFINITY;
  for (const next of leaving(roads, arcHead(roads, arc))) {
    if (used.has(next >> 1) || nameOf(roads, next) !== name) continue;
    const straight = straightness(lineOfArc(roads, arc), lineOfArc(roads, next));
    if (straight > most) {
      most = straight;
      best = next;
    }
  }
  return best;
}

/** The cosine of the turn between the end of one line and the beginning of the next: 1 goes straight on. */
function straightness(before: LineE7, after: LineE7): number {
  const [[ax, ay], [bx, by]] = [before.at(-2)!, before.at(-1)!];
  const [[cx, cy], [dx, dy]] = [after[0]!, after[1]!];
  const [x, y, u, v] = [bx - ax, by - ay, dx - cx, dy - cy];
  return (x * u + y * v) / (Math.sqrt(x * x + y * y) * Math.sqrt(u * u + v * v));
}

function lineOfArc(roads: Roads, arc: number): LineE7 {
  const line = edgeLine(roads, arc >> 1);
  return arc & 1 ? line.toReversed() : line;
}

/** The vertices of all its edges, junctions once. */
export function lineOfChain(roads: Roads, chain: Chain): LineE7 {
  return chain.arcs.flatMap((arc, i) => lineOfArc(roads, arc).slice(i === 0 ? 0 : 1));
}

/** How a chain ends. */
export interface Ends {
  /** Streets that cross where it begins; empty at a dead end. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly lengthM: number;
  /** The name goes on there, in more than one way: a fork, or two carriageways that part. */
  readonly forks: { readonly from: boolean; readonly to: boolean };
}

export function endsOfChain(roads: Roads, chain: Chain): Ends {
  return {
    from: crossingsAt(roads, tail(roads, chain.arcs[0]!), chain.name),
    to: crossingsAt(roads, arcHead(roads, chain.arcs.at(-1)!), chain.name),
    lengthM: Math.round(lengthM(lineOfChain(roads, chain))),
    forks: {
      from: goesOn(roads, tail(roads, chain.arcs[0]!), chain),
      to: goesOn(roads, arcHead(roads, chain.arcs.at(-1)!), chain),
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
