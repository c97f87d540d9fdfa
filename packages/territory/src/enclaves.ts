import { type EdgeInput, strongComponents } from '@vigie/roads';
import type { Profile } from '@vigie/situation';

/**
 * Streets that only streets without through traffic lead to, or from: OSM says « private » of an estate's entrance and
 * often of nothing behind it. They are made the same as their entrance, so that whoever lives there is still found. True by
 * edge. `parted` are the ends that a barrier parts from what meets there: 2e is the first of edge e, 2e + 1 its last.
 */
export function enclaves(
  edges: readonly EdgeInput[],
  nodeCount: number,
  profile: Profile,
  parted: ReadonlySet<number>,
): boolean[] {
  const open = edges.map(({ access, noThrough }) =>
    Boolean(access[profile] && !noThrough?.includes(profile)),
  );
  if (edges.every(({ access }, edge) => open[edge] || !access[profile])) return edges.map(() => false);
  // At a barrier an edge has an end of its own.
  const endOf = (node: number, own: number): number => (parted.has(own) ? nodeCount + own : node);
  const ends = new Uint32Array(edges.length * 2);
  edges.forEach(({ from, to }, edge) => {
    ends[edge * 2] = endOf(from, edge * 2);
    ends[edge * 2 + 1] = endOf(to, edge * 2 + 1);
  });
  const town = (wanted: (edge: number) => boolean, anchor?: number): boolean[] => {
    const tails = new Uint32Array(edges.length * 2);
    const heads = new Uint32Array(edges.length * 2);
    let arcs = 0;
    edges.forEach(({ access }, edge) => {
      if (!wanted(edge)) return;
      for (const arc of [edge * 2, edge * 2 + 1]) {
        if (access[profile] === (arc & 1 ? 'forward' : 'backward')) continue;
        tails[arcs] = ends[arc]!;
        heads[arcs++] = ends[arc ^ 1]!;
      }
    });
    const component = strongComponents(
      nodeCount + edges.length * 2,
      tails.subarray(0, arcs),
      heads.subarray(0, arcs),
    );
    const of = edges.map((_, edge) => {
      const [from, to] = [component[ends[edge * 2]!]!, component[ends[edge * 2 + 1]!]!];
      return wanted(edge) && from === to ? from : -1;
    });
    const chosen = anchor === undefined ? mostFrequent(of) : of[anchor];
    return of.map((one) => one === chosen);
  };
  const inTown = town((edge) => open[edge]!);
  if (!inTown.includes(true)) return inTown;
  const reached = town((edge) => edges[edge]!.access[profile] !== undefined, inTown.indexOf(true));
  return edges.map((_, edge) => open[edge]! && !inTown[edge] && reached[edge]!);
}

/** Of numbers from 0; smaller ones stand for none. The first of several, 0 without any. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = 0;
  for (const value of values) {
    if (value < 0) continue;
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}
