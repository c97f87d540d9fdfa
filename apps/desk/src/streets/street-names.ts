import type { Roads } from '@vigie/roads';
import { type Chain, chainAround } from '@vigie/roads';

/** The streets that have a name, each with its edges. */
export type StreetNames = ReadonlyMap<string, readonly number[]>;

export function streetNames(roads: Roads): StreetNames {
  const names = new Map<string, number[]>();
  for (let edge = 0; edge < roads.edgeCount; edge++) {
    const name = roads.names[roads.edgeNames[edge]!]!;
    if (name === '') continue;
    const edges = names.get(name);
    if (edges) edges.push(edge);
    else names.set(name, [edge]);
  }
  return names;
}

/** More parts than anyone would read; the map is better then. */
const MAX_CHAINS = 80;

/** The parts of a street between crossings, for whoever cannot or will not click a map. */
export function chainsOf(roads: Roads, edges: readonly number[]): Chain[] {
  const seen = new Set<number>();
  const chains: Chain[] = [];
  for (const edge of edges) {
    if (seen.has(edge) || chains.length === MAX_CHAINS) continue;
    const chain = chainAround(roads, edge);
    for (const arc of chain.arcs) seen.add(arc >> 1);
    chains.push(chain);
  }
  return chains;
}
