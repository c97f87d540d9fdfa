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
/** The share of the nodes at each end of the line that a cut lies between, mostly. */
const END_SHARE = 0.3;

const NONE = 0xffffffff;

/**
 * Small balanced cuts of a road graph: line the nodes up along a direction, and part its two ends with as few nodes as can
 * be. The best of four directions is taken (Schild and Sommer, « On Balanced Separators in Road Networks », 2015, who cut
 * streets; cutting nodes leaves a third fewer triangles here).
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
      const sides = new DisjointPaths(part, line).cut(smallest);
      if (!sides) continue;
      const cut = parted(sides);
      if (best && cost(cut) >= cost(best)) continue;
      best = cut;
      smallest = cut.separator.length;
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

// Where a node is after a cut.
const FAR = 0;
const CUT = 1;
const NEAR = 2;

// Instead of a node of a path: on none, or where one begins or ends.
const FREE = -1;
const END = -2;

/**
 * Paths that share no node, as many as there are, from the first nodes of a line to the last. Where no further one fits, as
 * many nodes as there are paths part the two ends. A search may undo a part of a path: each node is two places, where
 * one comes in (twice the node) and where one goes out (that plus one).
 */
class DisjointPaths {
  private readonly graph: Graph;
  private readonly line: Uint32Array;
  private readonly ends: number;
  private readonly isGoal: Uint8Array;
  /** The node after this one on its path, and the one before it. */
  private readonly next: Int32Array;
  private readonly before: Int32Array;
  /** By place, the one that it was reached from; END at a start. */
  private readonly via: Int32Array;
  private readonly queue: Uint32Array;
  private queued = 0;

  constructor(graph: Graph, line: Uint32Array) {
    this.graph = graph;
    this.line = line;
    this.ends = Math.max(1, Math.floor(line.length * END_SHARE));
    this.isGoal = new Uint8Array(line.length);
    for (const node of line.subarray(line.length - this.ends)) this.isGoal[node] = 1;
    this.next = new Int32Array(line.length).fill(FREE);
    this.before = new Int32Array(line.length).fill(FREE);
    this.via = new Int32Array(line.length * 2);
    this.queue = new Uint32Array(line.length * 2);
  }

  /** NEAR, CUT or FAR for each node; null when it takes more than `limit` nodes. */
  cut(limit: number): Uint8Array | null {
    for (let paths = 0; ; paths++) {
      const end = this.search();
      if (end < 0) break;
      if (paths >= limit) return null;
      this.add(end);
    }
    return Uint8Array.from(this.line, (_, node) => {
      if (this.via[node * 2 + 1] !== FREE) return NEAR;
      return this.via[node * 2] === FREE ? FAR : CUT;
    });
  }

  /** Breadth first: the place where a further path would end, or −1. */
  private search(): number {
    const { graph, next, before, queue, line } = this;
    this.via.fill(FREE);
    this.queued = 0;
    for (let i = 0; i < this.ends; i++) this.reach(line[i]! * 2, END);
    for (let i = 0; i < this.queued; i++) {
      const place = queue[i]!;
      const node = place >> 1;
      if ((place & 1) === 0) {
        // On a path already: only back along it.
        if (before[node] === FREE) this.reach(place + 1, place);
        else if (before[node]! >= 0) this.reach(before[node]! * 2 + 1, place);
        continue;
      }
      if (this.isGoal[node] && next[node] !== END) return place;
      if (before[node] !== FREE) this.reach(place - 1, place);
      for (let k = graph.first[node]!; k < graph.first[node + 1]!; k++)
        if (next[node] !== graph.heads[k]!) this.reach(graph.heads[k]! * 2, place);
    }
    return -1;
  }

  private reach(place: number, from: number): void {
    if (this.via[place] !== FREE) return;
    this.via[place] = from;
    this.queue[this.queued++] = place;
  }

  /** Lays the path that a search has found: first what it undoes, then what it adds. */
  private add(end: number): void {
    const places: number[] = [];
    for (let place = end; place !== END; place = this.via[place]!) places.push(place);
    places.reverse();
    const { next, before } = this;
    for (let i = 0; i + 1 < places.length; i++) {
      const [from, to] = [places[i]! >> 1, places[i + 1]! >> 1];
      if (from === to || places[i]! & 1) continue;
      if (next[to] === from) next[to] = FREE;
      if (before[from] === to) before[from] = FREE;
    }
    for (let i = 0; i + 1 < places.length; i++) {
      const [from, to] = [places[i]! >> 1, places[i + 1]! >> 1];
      if (from === to || (places[i]! & 1) === 0) continue;
      next[from] = to;
      before[to] = from;
    }
    before[places[0]! >> 1] = END;
    next[end >> 1] = END;
  }
}

function parted(sides: Uint8Array): Cut {
  const those = (side: number): Uint32Array => {
    return Uint32Array.from(sides, (_, i) => i).filter((i) => sides[i] === side);
  };
  return { separator: those(CUT), sides: [those(NEAR), those(FAR)] };
}
