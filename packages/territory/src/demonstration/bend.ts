import type { Chance } from '@vigie/chance';
import { type Point, plus } from './plane.ts';

/** Moves every point of the board a little, neighbours alike: straight lines become streets. */
export type Bend = (point: Point) => Point;

/**
 * Three layers of smooth noise, from the one that gives the town its outline to the one that takes the ruler out of its
 * streets. Slopes stay gentle, so that what lies side by side on the plan still does in the town.
 */
export function bendOf(chance: Chance, reachM: number): Bend {
  const layers = [
    layer(chance, 1_300, 260, reachM),
    layer(chance, 520, 85, reachM),
    layer(chance, 190, 12, reachM),
  ];
  return (point) => layers.reduce((moved, move) => plus(moved, move(point)), point);
}

/** Corners of the smallest lattice, to a side. */
const LEAST_CORNERS = 32;

/** Random moves at the corners of a lattice, blended between them by a quadratic B-spline. */
function layer(chance: Chance, pitchM: number, mostM: number, reachM: number): (point: Point) => Point {
  const corners = Math.max(LEAST_CORNERS, 2 * Math.ceil(reachM / pitchM) + 4);
  const moves = Array.from({ length: corners * corners }, (): Point => {
    return [chance.between(-mostM, mostM), chance.between(-mostM, mostM)];
  });
  return ([x, y]) => {
    const u = x / pitchM + corners / 2;
    const v = y / pitchM + corners / 2;
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const across = spline(u - column);
    const up = spline(v - row);
    let [dx, dy] = [0, 0];
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        const c = Math.max(0, Math.min(corners - 1, column + i - 1));
        const r = Math.max(0, Math.min(corners - 1, row + j - 1));
        const [mx, my] = moves[r * corners + c]!;
        dx += mx * across[i]! * up[j]!;
        dy += my * across[i]! * up[j]!;
      }
    return [dx, dy];
  };
}

/** The three weights of a uniform quadratic B-spline at t in [0, 1). */
function spline(t: number): readonly [number, number, number] {
  return [((1 - t) * (1 - t)) / 2, 0.5 + t * (1 - t), (t * t) / 2];
}
