import { distanceM, type LineE7, lengthM, nearestOnSegment, type PositionE7 } from '@vigie/geo';
import { type Chain, lineOfChain, type Roads, street } from '@vigie/roads';

/** Metres between the two carriageways of an avenue with a tramway in its middle, at the widest. */
const BESIDE_M = 45;

/** Metres. Shorter runs are the links across the middle: crossing traffic needs them, and nobody drives along them. */
const LEAST_RUN_M = 25;

/**
 * The other carriageway: what runs beside a chain under its name. On a map an avenue in two halves is two streets, and
 * an officer who closes it means both. Empty for an ordinary street, and for what merely goes on from its ends.
 */
export function beside(roads: Roads, chain: Chain, sameName: readonly number[]): Chain[] {
  const taken = new Set(chain.arcs.map((arc) => arc >> 1));
  const line = lineOfChain(roads, chain);
  const near = sameName.filter((edge) => !taken.has(edge) && runsBeside(street(roads, edge).line, line));
  return joined(roads, near)
    .map((arcs) => ({ name: chain.name, arcs }))
    .filter((run) => lengthM(lineOfChain(roads, run)) >= LEAST_RUN_M);
}

function runsBeside(edge: LineE7, line: LineE7): boolean {
  if (!edge.every((at) => nearest(line, at).distanceM <= BESIDE_M)) return false;
  // Beside, not beyond: the middle of the edge faces the inside of the line, not one of its ends.
  const { at } = nearest(line, middleOf(edge));
  return [line[0]!, line.at(-1)!].every((end) => distanceM(end, at) > 1);
}

/** Half way along, because a street may bend only once and far from there. */
function middleOf(line: LineE7): PositionE7 {
  let left = lengthM(line) / 2;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const length = distanceM(a, b);
    if (left <= length && length > 0) {
      const share = left / length;
      return [Math.round(a[0] + share * (b[0] - a[0])), Math.round(a[1] + share * (b[1] - a[1]))];
    }
    left -= length;
  }
  return line[0]!;
}

function nearest(line: LineE7, at: PositionE7): { readonly at: PositionE7; readonly distanceM: number } {
  let best = nearestOnSegment(at, line[0]!, line[1]!);
  for (let i = 2; i < line.length; i++) {
    const next = nearestOnSegment(at, line[i - 1]!, line[i]!);
    if (next.distanceM < best.distanceM) best = next;
  }
  return best;
}

/** Edges into runs, end to end, as long as their junctions allow. */
function joined(roads: Roads, edges: readonly number[]): number[][] {
  const left = new Set(edges);
  const runs: number[][] = [];
  for (const edge of edges) {
    if (!left.delete(edge)) continue;
    const forth = onward(roads, edge * 2, left);
    const back = onward(roads, edge * 2 + 1, left);
    runs.push([...back.toReversed().map((arc) => arc ^ 1), edge * 2, ...forth]);
  }
  return runs;
}

/** The arcs that follow one, taken out of those left. */
function onward(roads: Roads, first: number, left: Set<number>): number[] {
  const arcs: number[] = [];
  for (let arc: number | undefined = first; arc !== undefined; ) {
    const node: number = roads.ends[arc ^ 1]!;
    const next: number | undefined = [...left].find((edge) =>
      [roads.ends[edge * 2], roads.ends[edge * 2 + 1]].includes(node),
    );
    arc = next === undefined ? undefined : roads.ends[next * 2] === node ? next * 2 : next * 2 + 1;
    if (arc === undefined) break;
    left.delete(arc >> 1);
    arcs.push(arc);
  }
  return arcs;
}
