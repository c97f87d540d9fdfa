import { arcTailIn, type RoadsInput } from './input.ts';
import { type Graph, nestedDissection } from './order.ts';
import { type AllowedTurn, type SplitGraph, splitTurns } from './turns.ts';

/** The graph that ways are searched in, its nodes numbered by rank. */
export interface Ranked {
  /** Longitude, latitude by node, E7. */
  readonly nodes: Int32Array;
  /** First and last node by edge. */
  readonly ends: Uint32Array;
  /** Arc and node, by arc: where an arc arrives that does not arrive at its edge's own end. */
  readonly arrivals: readonly (readonly [arc: number, node: number])[];
  /** By arc, then node. */
  readonly turns: readonly AllowedTurn[];
}

export function ranked(graph: RoadsInput): Ranked {
  const split = splitTurns(graph);
  const positions = [...graph.nodes, ...split.copyOf.map((node) => graph.nodes[node]!)];
  const inOrder = Int32Array.from(positions.flat());
  const rank = nestedDissection(neighbours(graph, split), inOrder);
  const nodes = new Int32Array(inOrder.length);
  rank.forEach((to, node) => {
    nodes.set(inOrder.subarray(node * 2, node * 2 + 2), to * 2);
  });
  return {
    nodes,
    ends: Uint32Array.from(graph.edges.flatMap(({ from, to }) => [rank[from]!, rank[to]!])),
    arrivals: [...split.arrivals].map(([arc, node]) => [arc, rank[node]!] as const),
    turns: split.turns
      .map((turn) => ({ ...turn, node: rank[turn.node]! }))
      .sort((a, b) => a.arc - b.arc || a.node - b.node),
  };
}

/** Which nodes are one arc or turn apart, either way. */
function neighbours({ nodes, edges }: RoadsInput, { copyOf, arrivals, turns }: SplitGraph): Graph {
  const around = Array.from({ length: nodes.length + copyOf.length }, () => new Set<number>());
  const join = (a: number, b: number): void => {
    if (a === b) return;
    around[a]!.add(b);
    around[b]!.add(a);
  };
  const head = (arc: number): number => arrivals.get(arc) ?? arcTailIn(edges, arc ^ 1);
  edges.forEach(({ from, to }, edge) => {
    join(from, head(edge * 2));
    join(to, head(edge * 2 + 1));
  });
  for (const { node, arc } of turns) join(node, head(arc));
  const first = new Uint32Array(around.length + 1);
  around.forEach((near, node) => {
    first[node + 1] = first[node]! + near.size;
  });
  return { first, heads: Uint32Array.from(around.flatMap((near) => [...near].sort((a, b) => a - b))) };
}
