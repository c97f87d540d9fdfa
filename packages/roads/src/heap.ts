/** A queue of nodes by key, smallest first, that can lower a key: a 4-ary heap in typed arrays. */
export class NodeQueue {
  private readonly heap: Int32Array;
  private readonly keys: Float64Array;
  /** Where a node stands in the heap, plus one; 0 when it is not in it. */
  private readonly place: Int32Array;
  size = 0;

  constructor(nodeCount: number) {
    this.heap = new Int32Array(nodeCount);
    this.keys = new Float64Array(nodeCount);
    this.place = new Int32Array(nodeCount);
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) this.place[this.heap[i]!] = 0;
    this.size = 0;
  }

  /** Smallest key, or infinity when empty. */
  smallestKey(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.keys[this.heap[0]!]!;
  }

  /** Adds a node, or lowers its key. A key that is not lower changes nothing. */
  push(node: number, key: number): void {
    const place = this.place[node]!;
    if (place === 0) {
      this.keys[node] = key;
      this.rise(this.size++, node);
    } else if (key < this.keys[node]!) {
      this.keys[node] = key;
      this.rise(place - 1, node);
    }
  }

  /** The node with the smallest key. Only when size > 0. */
  pop(): number {
    const node = this.heap[0]!;
    this.place[node] = 0;
    const last = this.heap[--this.size]!;
    if (this.size > 0) this.sink(last);
    return node;
  }

  private rise(from: number, node: number): void {
    const { heap, keys, place } = this;
    const key = keys[node]!;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = heap[parent]!;
      if (keys[above]! <= key) break;
      heap[at] = above;
      place[above] = at + 1;
      at = parent;
    }
    heap[at] = node;
    place[node] = at + 1;
  }

  private sink(node: number): void {
    const { heap, keys, place, size } = this;
    const key = keys[node]!;
    let at = 0;
    for (;;) {
      let child = at * 4 + 1;
      if (child >= size) break;
      const end = Math.min(child + 4, size);
      for (let i = child + 1; i < end; i++) if (keys[heap[i]!]! < keys[heap[child]!]!) child = i;
      const below = heap[child]!;
      if (keys[below]! >= key) break;
      heap[at] = below;
      place[below] = at + 1;
      at = child;
    }
    heap[at] = node;
    place[node] = at + 1;
  }
}
