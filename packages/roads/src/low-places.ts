import type { LowPlace } from '@vigie/situation';
import { FLAGS } from './highway.ts';
import type { Hit } from './hit.ts';
import { accessBit } from './metric.ts';
import type { Roads } from './open.ts';

const CAR = accessBit('car', false) | accessBit('car', true);

/**
 * Whole edges, in both directions. The file does not say where along its edge a ford lies, so the street closes up to its
 * next junctions: too much for who lives beside it, never too little.
 */
export function lowPlaces(roads: Roads, kinds: readonly LowPlace[]): Hit[] {
  const hits: Hit[] = [];
  for (let edge = 0; edge < roads.edgeCount; edge++) {
    if (!kinds.some((kind) => isLowPlace(roads, edge, kind))) continue;
    const toCm = Math.max(1, roads.lengthsCm[edge]!);
    hits.push({ edge, fromCm: 0, toCm, forward: true, backward: true });
  }
  return hits;
}

function isLowPlace(roads: Roads, edge: number, kind: LowPlace): boolean {
  const flags = roads.flags[edge]!;
  switch (kind) {
    case 'ford':
      return (flags & FLAGS.ford) !== 0;
    case 'flood-prone':
      return (flags & FLAGS.floodProne) !== 0;
    case 'underpass':
      return isUnderpass(flags, roads.access[edge]!);
  }
}

/**
 * What lies under something, and is a tunnel or open to cars: road and foot underpasses, and the drives of underground car
 * parks. A covered walk, an arcade, a passage through a house at street level and a tunnel that is not below the
 * ground stay open. In doubt are streets that are only `covered`, often at a railway bridge: whether they dip is not
 * mapped, and they close too.
 */
function isUnderpass(flags: number, access: number): boolean {
  return (flags & FLAGS.underpass) !== 0 && ((flags & FLAGS.tunnel) !== 0 || (access & CAR) !== 0);
}
