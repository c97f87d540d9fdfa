import { type LineE7, nearestOnSegment, type PositionE7 } from '@vigie/geo';
import { type Roads, street } from '@vigie/roads';
import { type Chain, lineOf } from './chain.ts';

/** Metres between the two carriageways of an avenue with a tramway in its middle, at the widest. */
const BESIDE_M = 45;

/**
 * The other carriageway: what runs beside a chain under its name. On a map an avenue in two halves is two streets, and
 * an officer who closes it means both. Empty for an ordinary street.
 */
export function beside(roads: Roads, chain: Chain, sameName: readonly number[]): Chain[] {
  const taken = new Set(chain.arcs.map((arc) => arc >> 1));
  const line = lineOf(roads, chain);
  const near = sameName.filter(
    (edge) => !taken.has(edge) && street(roads, edge).line.every((at) => distanceTo(line, at) <= BESIDE_M),
  );
  return joined(roads, near).map((arcs) => ({ name: chain.name, arcs }));
}

function distanceTo(line: LineE7, at: PositionE7): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++)
    least = Math.min(least, nearestOnSegment(at, line[i - 1]!, line[i]!).distanceM);
  return least;
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
