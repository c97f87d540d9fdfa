import type { Drawn } from './drawn.ts';
import type { Layout } from './lay.ts';
import { DIRECTIONS, type Point } from './plane.ts';
import { COAST_Y, LAGOON, wave } from './terrain.ts';
import { coastOf } from './waters.ts';

// The coast, its beach and the lagoon behind it.

const STEP_M = 70;
const BEACH_M = 56;

export function shore(layout: Layout): Drawn[] {
  const { bend, extent } = layout;
  const half = extent.reachM + 3_000;
  const beach = along(half, (x) => COAST_Y + BEACH_M + 14 * wave(x / 1_300));
  const edge = along(half, () => COAST_Y).reverse();
  return [
    { line: coastOf(layout), tags: { natural: 'coastline' } },
    { line: lagoon().map(bend), tags: { natural: 'water', name: 'Étang de la Grève' } },
    { line: [...beach, ...edge, beach[0]!].map(bend), tags: { natural: 'beach', name: 'Plage de la Grève' } },
  ];
}

/** What lies seaward of the coast, as far as anything of the town does; closed. */
export function seaOf(layout: Layout): Point[] {
  const coast = coastOf(layout);
  const out = [...coast].reverse().map(([x, y]): Point => [x, y - layout.extent.reachM]);
  return [...coast, ...out, coast[0]!];
}

function along(half: number, height: (x: number) => number): Point[] {
  const count = Math.ceil((2 * half) / STEP_M);
  return Array.from({ length: count + 1 }, (_, i) => {
    const x = -half + (2 * half * i) / count;
    return [x, height(x)];
  });
}

function lagoon(): Point[] {
  const ring = DIRECTIONS.map(([x, y], i): Point => {
    const far = 1 + 0.07 * wave(i / 19) + 0.05 * wave(i / 7);
    return [LAGOON.centre[0] + x * LAGOON.longM * far, LAGOON.centre[1] + y * LAGOON.wideM * far];
  });
  return [...ring, ring[0]!];
}
