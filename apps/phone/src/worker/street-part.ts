import type { PositionE7 } from '@vigie/geo';
import { type Roads, streetAt, stretch } from '@vigie/roads';
import type { PartOfStreet } from '../messages.ts';

/** As far as a position on a pavement, from a phone between houses, may lie from its street: metres. */
const NEAR_M = 60;

/** The part of a street, between its crossings, nearest to a position; null where none with a name is near. */
export function partOfStreet(roads: Roads, position: PositionE7): PartOfStreet | null {
  const street = streetAt(roads, position, NEAR_M);
  if (!street || street.name === '') return null;
  const { name, edges, line } = stretch(roads, street.edge);
  const crossing = (edge: number, end: PositionE7) => crossingAt(roads, edge, end, name);
  return { name, from: crossing(edges[0]!, line[0]!), to: crossing(edges.at(-1)!, line.at(-1)!) };
}

/** The name of another street that begins or ends where the edge does. */
function crossingAt(roads: Roads, edge: number, end: PositionE7, name: string): string | null {
  for (const node of [roads.ends[edge * 2]!, roads.ends[edge * 2 + 1]!]) {
    if (roads.nodes[node * 2] !== end[0] || roads.nodes[node * 2 + 1] !== end[1]) continue;
    for (let i = roads.firstOut[node]!; i < roads.firstOut[node + 1]!; i++) {
      const other = roads.names[roads.edgeNames[roads.out[i]! >> 1]!]!;
      if (other !== '' && other !== name) return other;
    }
  }
  return null;
}
