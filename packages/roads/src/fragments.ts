import { NEVER } from './metric.ts';
import type { Roads } from './open.ts';
import { strongComponents } from './strong-components.ts';

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
  const isScrap = (size: number): boolean => size < SCRAP_NODES && size < largest * SCRAP_SHARE;
  return Uint8Array.from(component, (c) => (isScrap(sizes[c]!) ? 1 : 0));
}

/**
 * Sets of junctions that reach each other, by junction, and how many are in each. Forbidden turns are left out of account: a
 * junction is one place here, whatever may follow.
 */
export function components(
  { nodeCount, ends }: Roads,
  arcMs: (arc: number) => number,
): { component: Uint32Array; sizes: Uint32Array } {
  const tails = new Uint32Array(ends.length);
  const heads = new Uint32Array(ends.length);
  let arcs = 0;
  for (let arc = 0; arc < ends.length; arc++) {
    if (arcMs(arc) === NEVER) continue;
    tails[arcs] = ends[arc]!;
    heads[arcs++] = ends[arc ^ 1]!;
  }
  const component = strongComponents(nodeCount, tails.subarray(0, arcs), heads.subarray(0, arcs));
  const sizes = new Uint32Array(nodeCount);
  for (const one of component) sizes[one]!++;
  return { component, sizes };
}
