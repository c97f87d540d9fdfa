/**
 * Which nodes lead to each other and back (Tarjan's algorithm, without recursion): the number of its component by node,
 * counted from 0. Arc i leads from `tails[i]` to `heads[i]`.
 */
export function strongComponents(nodeCount: number, tails: Uint32Array, heads: Uint32Array): Uint32Array {
  const { first, out } = headsByTail(nodeCount, tails, heads);
  const component = new Uint32Array(nodeCount);
  /** When each was found, from 1; 0 is not yet. */
  const found = new Uint32Array(nodeCount);
  /** The earliest found that each leads to, of those not yet in a component. */
  const low = new Uint32Array(nodeCount);
  const next = first.slice();
  const settled = new Uint8Array(nodeCount);
  const open: number[] = [];
  let time = 0;
  let components = 0;
  for (let root = 0; root < nodeCount; root++) {
    const path = found[root] ? [] : [root];
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (!found[node]) {
        found[node] = ++time;
        low[node] = time;
        open.push(node);
      }
      if (next[node]! < first[node + 1]!) {
        const head = out[next[node]!++]!;
        if (!found[head]) path.push(head);
        else if (!settled[head]) low[node] = Math.min(low[node]!, found[head]!);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low[before] = Math.min(low[before]!, low[node]!);
      if (low[node] !== found[node]) continue;
      for (let member = open.pop()!; ; member = open.pop()!) {
        component[member] = components;
        settled[member] = 1;
        if (member === node) break;
      }
      components++;
    }
  }
  return component;
}

/** Node n leads to `out[first[n]]` up to `out[first[n + 1] - 1]`. */
function headsByTail(
  nodeCount: number,
  tails: Uint32Array,
  heads: Uint32Array,
): { first: Uint32Array; out: Uint32Array } {
  const first = new Uint32Array(nodeCount + 1);
  for (const tail of tails) first[tail + 1]!++;
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  const next = first.slice();
  const out = new Uint32Array(tails.length);
  heads.forEach((head, arc) => {
    out[next[tails[arc]!]!++] = head;
  });
  return { first, out };
}
