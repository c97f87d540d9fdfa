import type { PositionE7 } from './position.ts';

/** [west, south, east, north] in E7 integers, WGS 84. West ≤ east: no box here crosses the antimeridian. */
export type BoxE7 = readonly [westE7: number, southE7: number, eastE7: number, northE7: number];

/** The box of some positions; null when there is none. */
export function boxOf(positions: Iterable<PositionE7>): BoxE7 | null {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (const [lon, lat] of positions) {
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return west > east ? null : [west, south, east, north];
}

export function boxUnion(a: BoxE7, b: BoxE7): BoxE7 {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** Edges count as inside. */
export function boxContains(box: BoxE7, [lon, lat]: PositionE7): boolean {
  return lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
}

export function boxesTouch(a: BoxE7, b: BoxE7): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
