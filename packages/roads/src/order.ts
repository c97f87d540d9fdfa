import { InertialFlow } from './inertial-flow.ts';

/**
 * An undirected graph by node: `heads[first[n]]` to `heads[first[n + 1] - 1]` are the neighbours of node n, each once,
 * n not among them.
 */
export interface Graph {
  readonly first: Uint32Array;
  readonly heads: Uint32Array;
}

/** Sets this small are not worth cutting. */
const SMALL = 3;

interface Part {
  readonly nodes: Uint32Array;
  /** The ranks it gets start here. */
  readonly from: number;
}

/**
 * The rank of each node in an order of nested dissection: a small set of nodes that cuts the graph in two comes last,
 * before it the same for both halves. Contracting nodes in this order keeps a hierarchy small whatever the weights are.
 * `positions` are longitude, latitude by node, E7. The same graph gives the same order.
 */
export function nestedDissection(graph: Graph, positions: Int32Array): Uint32Array {
  const nodeCount = graph.first.length - 1;
  const rank = new Uint32Array(nodeCount);
  const flow = new InertialFlow(graph, positions);
  const parts: Part[] = [{ nodes: Uint32Array.from({ length: nodeCount }, (_, n) => n), from: 0 }];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const { nodes } = part;
    let from = part.from;
    if (nodes.length <= SMALL) {
      nodes.forEach((node, i) => {
        rank[node] = from + i;
      });
      continue;
    }
    const cut = flow.cut(nodes);
    for (const side of cut.sides) {
      if (side.length === 0) continue;
      parts.push({ nodes: side, from });
      from += side.length;
    }
    for (const node of cut.separator) rank[node] = from++;
  }
  return rank;
}
