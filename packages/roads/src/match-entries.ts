import type { PolygonE7 } from '@vigie/geo';
import { INSIDE } from './area.ts';
import { type Hit, outwardFrom, outwardTo } from './hit.ts';
import type { Roads } from './open.ts';
import { readArea, type Stretches } from './stretches.ts';

/**
 * Where travel comes into an area from outside, for one that may be left but not entered: one hit of a centimetre at
 * each such place, in the direction that goes in. The border itself is outside, so whoever stands on it may not go in.
 * A junction on the border of which every street runs inside is inside: who is there must be able to leave. A street
 * that touches the border from within has no hit, nor has one that lies inside.
 */
export function matchEntries(roads: Roads, polygon: PolygonE7): Hit[] {
  const hits: Hit[] = [];
  const { ends, lengthsCm } = roads;
  /** Junctions at which some street is outside. */
  const outside = new Set<number>();
  const atJunctions: { node: number; hit: Hit }[] = [];
  readArea(roads, polygon, {
    inside: () => {},
    near: (edge, stretches) => {
      const lengthCm = lengthsCm[edge]!;
      addCrossings(hits, edge, stretches, lengthCm);
      const { sides, count } = stretches;
      const [first, last] = [ends[edge * 2]!, ends[edge * 2 + 1]!];
      if (sides[0] !== INSIDE) outside.add(first);
      else atJunctions.push({ node: first, hit: entry(edge, 0, true, lengthCm) });
      if (sides[count - 1] !== INSIDE) outside.add(last);
      else atJunctions.push({ node: last, hit: entry(edge, lengthCm, false, lengthCm) });
    },
  });
  for (const { node, hit } of atJunctions) if (outside.has(node)) hits.push(hit);
  return hits;
}

function addCrossings(hits: Hit[], edge: number, { count, at, sides }: Stretches, lengthCm: number): void {
  for (let k = 1; k < count; k++) {
    const [before, after] = [sides[k - 1] === INSIDE, sides[k] === INSIDE];
    if (before !== after) hits.push(entry(edge, at[k]!, after, lengthCm));
  }
}

/** The whole centimetre that ends (backward: begins) inside: whoever is farther in than that goes on unhindered. */
function entry(edge: number, atCm: number, forward: boolean, lengthCm: number): Hit {
  const cm = forward ? Math.floor(atCm) : Math.ceil(atCm) - 1;
  const fromCm = outwardFrom(cm, cm + 1, lengthCm);
  return { edge, fromCm, toCm: outwardTo(fromCm, fromCm + 1, lengthCm), forward, backward: !forward };
}
