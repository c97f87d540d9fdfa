import type { Graph } from './order.ts';

/** Nodes that part the rest: no neighbour of one side is on another. Empty for a graph already in pieces. */
export interface Cut {
  readonly separator: Uint32Array;
  readonly sides: readonly Uint32Array[];
}

/** Directions that nodes are lined up along: east, north, north-east, south-east. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;
/** The share of the nodes at each end of the line that a cut leaves whole. */
const END_SHARE = 0.25;

const NONE = 0xffffffff;

/**
 * Small balanced cuts of a road graph: line the nodes up along a direction, let as much as possible flow from the first
 * quarter to the last, one unit a street; where no more gets through is the cut. The best of four directions is taken
 * (Schild and Sommer, « On Balanced Separators in Road Networks », 2015).
 */
export class InertialFlow {
  private readonly graph: Graph;
  private readonly positions: Int32Array;
  /** Number within the part at hand by node, NONE outside of it. */
  private readonly local: Uint32Array;

  constructor(graph: Graph, positions: Int32Array) {
    this.graph = graph;
    this.positions = positions;
    this.local = new Uint32Array(graph.first.length - 1).fill(NONE);
  }

  cut(nodes: Uint32Array): Cut {
    nodes.forEach((node, i) => {
      this.local[node] = i;
    });
    const part = partOf(this.graph, nodes, this.local);
    for (const node of nodes) this.local[node] = NONE;
    const pieces = components(part);
    const cut = pieces.length > 1 ? { separator: new Uint32Array(), sides: pieces } : this.best(part, nodes);
    const named = (list: Uint32Array): Uint32Array => list.map((i) => nodes[i]!);
    return { separator: named(cut.separator), sides: cut.sides.map(named) };
  }

  private best(part: Graph, nodes: Uint32Array): Cut {
    let best: Cut | null = null;
    let smallest = Number.POSITIVE_INFINITY;
    for (const [east, north] of DIRECTIONS) {
      const along = Float64Array.from(nodes, (node) => {
        return this.positions[node * 2]! * east + this.positions[node * 2 + 1]! * north;
      });
      const line = Uint32Array.from(nodes, (_, i) => i).sort((a, b) => along[a]! - along[b]! || a - b);
      const reached = new Flow(part, line).cut(smallest);
      if (!reached) continue;
      const cut = separated(part, reached);
      if (best && cost(cut) >= cost(best)) continue;
      best = cut;
      smallest = Math.min(smallest, cut.separator.length + 1);
    }
    return best!;
  }
}

/** Fewest nodes first, then the evener halves. */
function cost({ separator, sides }: Cut): number {
  const [a, b] = sides.map((side) => side.length) as [number, number];
  return separator.length + Math.abs(a - b) / (a + b + 1);
}

/** The graph between the nodes of a part, by their numbers within it. */
function partOf(graph: Graph, nodes: Uint32Array, local: Uint32Array): Graph {
  const first = new Uint32Array(nodes.length + 1);
  let count = 0;
  nodes.forEach((node, i) => {
    for (let k = graph.first[node]!; k < graph.first[node + 1]!; k++)
      if (local[graph.heads[k]!] !== NONE) count++;
    first[i + 1] = count;
  });
  const heads = new Uint32Array(count);
  let at = 0;
  for (const node of nodes)
    for (let k = graph.first[node]!; k < graph.first[node + 1]!; k++) {
      const head = local[graph.heads[k]!]!;
      if (head !== NONE) heads[at++] = head;
    }
  return { first, heads };
}

function components({ first, heads }: Graph): Uint32Array[] {
  const seen = new Uint8Array(first.length - 1);
  const pieces: Uint32Array[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const piece = [start];
    for (let i = 0; i < piece.length; i++)
      for (let k = first[piece[i]!]!; k < first[piece[i]! + 1]!; k++) {
        const head = heads[k]!;
        if (seen[head]) continue;
        seen[head] = 1;
        piece.push(head);
      }
    pieces.push(Uint32Array.from(piece));
  }
  return pieces;
}

/** The nodes at one end of the cut streets, whichever end has fewer, and what is left on both sides. */
function separated({ first, heads }: Graph, reached: Uint8Array): Cut {
  const nodeCount = reached.length;
  const near = new Uint8Array(nodeCount);
  const far = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    if (!reached[node]) continue;
    for (let k = first[node]!; k < first[node + 1]!; k++) {
      if (reached[heads[k]!]) continue;
      near[node] = 1;
      far[heads[k]!] = 1;
    }
  }
  const count = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0);
  const chosen = count(near) <= count(far) ? near : far;
  const nodes = Uint32Array.from(reached, (_, i) => i);
  return {
    separator: nodes.filter((i) => chosen[i]),
    sides: [nodes.filter((i) => reached[i] && !chosen[i]), nodes.filter((i) => !reached[i] && !chosen[i])],
  };
}

/** Unit flow through an undirected graph from the first nodes of a line to the last. */
class Flow {
  private readonly graph: Graph;
  private readonly line: Uint32Array;
  private readonly ends: number;
  private readonly isGoal: Uint8Array;
  /** By place in `heads`: 1 when a unit flows that way, −1 against it. */
  private readonly flow: Int8Array;
  /** The place in `heads` of the same street seen from its other end. */
  private readonly twin: Uint32Array;
  /** By node, the place in `heads` that it was reached by; NONE when it was not. */
  private readonly via: Uint32Array;
  private readonly queue: Uint32Array;
  private queued = 0;

  constructor(graph: Graph, line: Uint32Array) {
    this.graph = graph;
    this.line = line;
    this.ends = Math.max(1, Math.floor(line.length * END_SHARE));
    this.isGoal = new Uint8Array(line.length);
    for (const node of line.subarray(line.length - this.ends)) this.isGoal[node] = 1;
    this.flow = new Int8Array(graph.heads.length);
    this.twin = twins(graph);
    this.via = new Uint32Array(line.length);
    this.queue = new Uint32Array(line.length);
  }

  /** 1 for each node on the near side of a smallest cut; null when it takes `limit` streets or more. */
  cut(limit: number): Uint8Array | null {
    for (let units = 0; ; units++) {
      const goal = this.search();
      if (goal === NONE) break;
      if (units + 1 >= limit * 2) return null;
      this.push(goal);
    }
    const reached = new Uint8Array(this.line.length);
    for (let i = 0; i < this.queued; i++) reached[this.queue[i]!] = 1;
    return reached;
  }

  /** Breadth first over what can still carry a unit: the goal it meets, or NONE. */
  private search(): number {
    const { graph, flow, via, queue, line, ends } = this;
    via.fill(NONE);
    this.queued = 0;
    for (let i = 0; i < ends; i++) {
      via[line[i]!] = NONE - 1;
      queue[this.queued++] = line[i]!;
    }
    for (let i = 0; i < this.queued; i++) {
      const node = queue[i]!;
      for (let k = graph.first[node]!; k < graph.first[node + 1]!; k++) {
        const head = graph.heads[k]!;
        if (flow[k] === 1 || via[head] !== NONE) continue;
        via[head] = k;
        if (this.isGoal[head]) return head;
        queue[this.queued++] = head;
      }
    }
    return NONE;
  }

  private push(goal: number): void {
    for (let k = this.via[goal]!; k < NONE - 1; ) {
      const back = this.twin[k]!;
      this.flow[k]!++;
      this.flow[back]!--;
      k = this.via[this.graph.heads[back]!]!;
    }
  }
}

function twins({ first, heads }: Graph): Uint32Array {
  const twin = new Uint32Array(heads.length);
  for (let node = 0; node + 1 < first.length; node++)
    for (let k = first[node]!; k < first[node + 1]!; k++) {
      const head = heads[k]!;
      if (head < node) continue;
      let back = first[head]!;
      while (heads[back] !== node) back++;
      twin[k] = back;
      twin[back] = k;
    }
  return twin;
}
