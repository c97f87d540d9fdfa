import { NEVER } from './metric.ts';
import { arcHead, type Roads } from './open.ts';

// An extract that is cut at its border, or that lacks service roads, is full of scraps: a one-way street whose other
// half was left out, a square's single edge. They lead nowhere, and the nearest street to a person may be one.

/** Junctions that reach each other number fewer than this … */
const SCRAP_NODES = 16;
/** … and fewer than this share of the largest such set: in a hamlet of ten junctions, five are no scrap. */
const SCRAP_SHARE = 1 / 20;

/** 1 for each junction whose streets are a scrap for some weights of arcs: too few junctions that reach each other. */
export function scraps(roads: Roads, arcMs: (arc: number) => number): Uint8Array {
  const { component, sizes } = components(roads, arcMs);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const isScrap = sizes.map((size) => size < SCRAP_NODES && size < largest * SCRAP_SHARE);
  return Uint8Array.from(component, (c) => (isScrap[c] ? 1 : 0));
}

/**
 * Sets of junctions that reach each other, by Tarjan's algorithm without recursion. Forbidden turns are left out of
 * account: a junction is one place here, whatever may follow.
 */
export function components(
  roads: Roads,
  arcMs: (arc: number) => number,
): { component: Int32Array; sizes: number[] } {
  const { nodeCount, firstOut, out, ends } = roads;
  const found = new Int32Array(nodeCount);
  const low = new Int32Array(nodeCount);
  const component = new Int32Array(nodeCount).fill(-1);
  const nextOut = firstOut.slice(0, nodeCount);
  const sizes: number[] = [];
  const open: number[] = [];
  const path: number[] = [];
  let count = 0;
  const enter = (node: number): void => {
    count++;
    found[node] = count;
    low[node] = count;
    open.push(node);
    path.push(node);
  };
  const leave = (node: number): void => {
    path.pop();
    const before = path.at(-1);
    if (before !== undefined) low[before] = Math.min(low[before]!, low[node]!);
    if (low[node] !== found[node]) return;
    let size = 0;
    let member: number;
    do {
      member = open.pop()!;
      component[member] = sizes.length;
      size++;
    } while (member !== node);
    sizes.push(size);
  };
  for (let start = 0; start < nodeCount; start++) {
    if (found[start] !== 0) continue;
    enter(start);
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (nextOut[node]! >= firstOut[node + 1]!) {
        leave(node);
        continue;
      }
      const arc = out[nextOut[node]!++]!;
      // Turns leave copies of junctions, and none leads to a copy.
      if (arc >= ends.length || arcMs(arc) === NEVER) continue;
      const head = arcHead(roads, arc);
      if (found[head] === 0) enter(head);
      else if (component[head] === -1) low[node] = Math.min(low[node]!, found[head]!);
    }
  }
  return { component, sizes };
}
