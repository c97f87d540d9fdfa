import type { Drawn } from './drawn.ts';
import type { Layout } from './lay.ts';
import { DIRECTIONS, type Point } from './plane.ts';
import { LAGOON, wave } from './terrain.ts';
import { alongCoast, coastOf } from './waters.ts';

// The coast, its beach and the lagoon behind it.

const BEACH_M = 56;

export function shore(layout: Layout): Drawn[] {
  const { bend } = layout;
  const coast = coastOf(layout);
  const inland = alongCoast(layout, (x) => BEACH_M + 14 * wave(x / 1_300)).map(bend);
  return [
    { line: coast, tags: { natural: 'coastline' } },
    { line: lagoon().map(bend), tags: { natural: 'water', name: 'Étang de la Grève' } },
    {
      line: [...coast, ...inland.reverse(), coast[0]!],
      tags: { natural: 'beach', name: 'Plage de la Grève' },
    },
  ];
}

/** What lies seaward of the coast, as far as anything of the town does; closed. */
export function seaOf(layout: Layout): Point[] {
  const coast = coastOf(layout);
  const out = [...coast].reverse().map(([x, y]): Point => [x, y - layout.extent.reachM]);
  return [...coast, ...out, coast[0]!];
}

function lagoon(): Point[] {
  const ring = DIRECTIONS.map(([x, y], i): Point => {
    const far = 1 + 0.07 * wave(i / 19) + 0.05 * wave(i / 7);
    return [LAGOON.centre[0] + x * LAGOON.longM * far, LAGOON.centre[1] + y * LAGOON.wideM * far];
  });
  return [...ring, ring[0]!];
}
