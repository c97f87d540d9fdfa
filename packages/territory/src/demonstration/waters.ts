import type { Layout } from './lay.ts';
import { leftOf, type Point, plus, unit } from './plane.ts';
import { COAST_Y } from './terrain.ts';

// The town's waters, in its own metres, already bent.

/** The river between its banks, closed. */
export function riverBanks({ plan: { river }, bend }: Layout): Point[] {
  const bent = river.middle.map(bend);
  const bank = (sign: 1 | -1): Point[] =>
    bent.map((point, i) => {
      const [ax, ay] = bent[Math.max(0, i - 1)]!;
      const [bx, by] = bent[Math.min(bent.length - 1, i + 1)]!;
      // Wider where it bends and towards the sea, as rivers are.
      const halfM = river.halfWidthM * (1.25 - i / bent.length / 2);
      return plus(point, leftOf(unit([bx - ax, by - ay])), sign * halfM);
    });
  const outline = [...bank(1), ...bank(-1).reverse()];
  return [...outline, outline[0]!];
}

const STEP_M = 70;
/** Beyond everything that the town has, so that its map has a coast from edge to edge. */
const BEYOND_M = 8_000;

/** A line along the coast, from west to east, on the board: so far inland of it. */
export function alongCoast({ extent }: Layout, inlandM: (x: number) => number): Point[] {
  const half = extent.reachM + BEYOND_M;
  const count = Math.ceil((2 * half) / STEP_M);
  return Array.from({ length: count + 1 }, (_, i) => {
    const x = -half + (2 * half * i) / count;
    return [x, COAST_Y + inlandM(x)];
  });
}

/** The coast from west to east: the land lies on its left, as on every map of OSM. */
export const coastOf = (layout: Layout): Point[] => alongCoast(layout, () => 0).map(layout.bend);
