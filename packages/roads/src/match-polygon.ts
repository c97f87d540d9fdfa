import type { PolygonE7 } from '@vigie/geo';
import { OUTSIDE } from './area.ts';
import { type Hit, outwardFrom, outwardTo } from './hit.ts';
import type { Roads } from './open.ts';
import { readArea, type Stretches } from './stretches.ts';

/**
 * Every part of an edge that lies in an area or touches its border, in both directions. Even–odd, so holes are out, and
 * so is what a ring that crosses itself goes round twice. In whole centimetres, rounded outward, at least one long.
 * Nothing when the polygon cannot be read (see ringsOf): the caller then says that the area is not on the map.
 */
export function matchPolygon(roads: Roads, polygon: PolygonE7): Hit[] {
  const hits: Hit[] = [];
  const { lengthsCm } = roads;
  const copies = readArea(roads, polygon, {
    inside: (edge) => {
      addSpan(hits, hits.length, edge, 0, lengthsCm[edge]!, lengthsCm[edge]!);
    },
    near: (edge, stretches) => {
      addCovered(hits, edge, stretches, lengthsCm[edge]!);
    },
  });
  return copies > 1 ? unitedHits(hits) : hits;
}

function addCovered(
  hits: Hit[],
  edge: number,
  { count, at, sides, meets }: Stretches,
  lengthCm: number,
): void {
  const first = hits.length;
  for (let k = 0; k <= count; k++) {
    const start = k;
    while (k < count && sides[k] !== OUTSIDE) k++;
    if (k > start || meets[k]) addSpan(hits, first, edge, at[start]!, at[k]!, lengthCm);
  }
}

/** Adds a span of an edge whose earlier ones stand in `hits` from `first` on, or lengthens the last of them. */
function addSpan(hits: Hit[], first: number, edge: number, from: number, to: number, lengthCm: number): void {
  const fromCm = outwardFrom(from, to, lengthCm);
  const toCm = outwardTo(from, to, lengthCm);
  const last = hits.length - 1;
  if (last < first || fromCm > hits[last]!.toCm)
    hits.push({ edge, fromCm, toCm, forward: true, backward: true });
  else if (toCm > hits[last]!.toCm) hits[last] = { ...hits[last]!, toCm };
}

/** Two copies of an area may lie over the same edge. */
function unitedHits(hits: readonly Hit[]): Hit[] {
  const sorted = hits.toSorted((a, b) => a.edge - b.edge || a.fromCm - b.fromCm);
  const united: Hit[] = [];
  for (const hit of sorted) {
    const last = united.at(-1);
    if (last?.edge !== hit.edge || hit.fromCm > last.toCm) united.push(hit);
    else if (hit.toCm > last.toCm) united[united.length - 1] = { ...last, toCm: hit.toCm };
  }
  return united;
}
