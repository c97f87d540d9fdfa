// The drawing board: metres east and north of the town's centre.

export type Point = readonly [x: number, y: number];

export const plus = (a: Point, b: Point, times = 1): Point => [a[0] + b[0] * times, a[1] + b[1] * times];

export const apart = (a: Point, b: Point): number =>
  Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));

/** Twice the signed area of the triangle 0, a, b: positive when b lies to the left of a. */
export const cross = (a: Point, b: Point): number => a[0] * b[1] - a[1] * b[0];

export const unit = ([x, y]: Point): Point => {
  const length = Math.sqrt(x * x + y * y);
  return [x / length, y / length];
};

/** A quarter turn to the left. */
export const leftOf = ([x, y]: Point): Point => [-y, x];

export const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** Cosine and sine of 5 degrees, written out: the board needs no other angle, and no engine's own sine. */
const TURN: Point = [0.9961946980917455, 0.08715574274765817];
const TURNS = 72;

/** The 72 directions of a circle, from due east, turning left. */
export const DIRECTIONS: readonly Point[] = (() => {
  const all: Point[] = [[1, 0]];
  for (let i = 1; i < TURNS; i++) {
    const [x, y] = all[i - 1]!;
    all.push([x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]]);
  }
  return all;
})();

/** A closed line around a centre, by the radius of each direction. */
export function circle(centre: Point, radius: (direction: number) => number, every = 1): Point[] {
  const line = DIRECTIONS.flatMap((d, i) => (i % every === 0 ? [plus(centre, d, radius(i))] : []));
  return [...line, line[0]!];
}

/** Where segments ab and cd meet, as a share of each; null when they do not. */
export function meeting(
  a: Point,
  b: Point,
  c: Point,
  d: Point,
): readonly [ofAb: number, ofCd: number] | null {
  const ab: Point = [b[0] - a[0], b[1] - a[1]];
  const cd: Point = [d[0] - c[0], d[1] - c[1]];
  const across = cross(ab, cd);
  if (across === 0) return null;
  const ac: Point = [c[0] - a[0], c[1] - a[1]];
  const t = cross(ac, cd) / across;
  const u = cross(ac, ab) / across;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [t, u] : null;
}

/** Even–odd. */
export function within([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
