import { apart, type Point } from './plane.ts';

/** Which ground is taken, in small squares: by streets, water, greens and houses. In the town's metres, already bent. */
export interface Taken {
  readonly squareM: number;
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly squares: Uint8Array;
}

/** Squares that a town of half a million still has memory for. */
const MOST_SQUARES = 40_000_000;
const LEAST_M = 2;

export function freeGround(halfM: number): Taken {
  const squareM = Math.max(LEAST_M, (2 * halfM) / Math.sqrt(MOST_SQUARES));
  const side = Math.ceil((2 * halfM) / squareM);
  return {
    squareM,
    west: -halfM,
    south: -halfM,
    columns: side,
    rows: side,
    squares: new Uint8Array(side * side),
  };
}

export const isTaken = (taken: Taken, [x, y]: Point): boolean => isTakenAt(taken, x, y);

function isTakenAt(taken: Taken, x: number, y: number): boolean {
  const { squareM, west, south, columns, rows, squares } = taken;
  const [column, row] = [Math.floor((x - west) / squareM), Math.floor((y - south) / squareM)];
  // Beyond the board there is nothing to build on.
  if (column < 0 || row < 0 || column >= columns || row >= rows) return true;
  return squares[row * columns + column] === 1;
}

/** Takes the squares whose middles lie in a closed ring. */
export function takeRing(
  { squareM, west, south, columns, rows, squares }: Taken,
  ring: readonly Point[],
): void {
  const ys = ring.map(([, y]) => y);
  const first = Math.max(0, Math.floor((Math.min(...ys) - south) / squareM));
  const last = Math.min(rows - 1, Math.ceil((Math.max(...ys) - south) / squareM));
  const xs: number[] = [];
  for (let row = first; row <= last; row++) {
    crossingsAt(ring, south + (row + 0.5) * squareM, xs);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const from = Math.max(0, Math.ceil((xs[i]! - west) / squareM - 0.5));
      const to = Math.min(columns - 1, Math.floor((xs[i + 1]! - west) / squareM - 0.5));
      if (to >= from) squares.fill(1, row * columns + from, row * columns + to + 1);
    }
  }
}

/** Where a ring's sides cross a height, from the west: into `xs`, for there are millions of heights. */
function crossingsAt(ring: readonly Point[], y: number, xs: number[]): void {
  xs.length = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    if (a[1] > y !== b[1] > y) xs.push(a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]));
  }
  if (xs.length > 2) xs.sort((a, b) => a - b);
  else if (xs.length === 2 && xs[0]! > xs[1]!) xs.reverse();
}

/** Takes what lies nearer to a line than this. */
export function takeLine(taken: Taken, line: readonly Point[], halfM: number): void {
  for (let i = 1; i < line.length; i++) {
    const [[ax, ay], [bx, by]] = [line[i - 1]!, line[i]!];
    const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2);
    if (length === 0) continue;
    const [ux, uy] = [((bx - ax) / length) * halfM, ((by - ay) / length) * halfM];
    // Half as far beyond each end, so that bends leave no gap.
    const [sx, sy, ex, ey] = [ax - ux / 2, ay - uy / 2, bx + ux / 2, by + uy / 2];
    takeRing(taken, [
      [sx - uy, sy + ux],
      [ex - uy, ey + ux],
      [ex + uy, ey - ux],
      [sx + uy, sy - ux],
      [sx - uy, sy + ux],
    ]);
  }
}

/** Whether four corners, two along a street and two behind, hold nothing yet; what only touches its edges is a neighbour. */
export function isFree(taken: Taken, [a, b, c, d]: readonly [Point, Point, Point, Point]): boolean {
  const wide = Math.max(apart(a, b), apart(d, c));
  const deep = Math.max(apart(a, d), apart(b, c));
  const edge = taken.squareM * 0.75;
  const [edgeU, edgeV] = [Math.min(0.45, edge / wide), Math.min(0.45, edge / deep)];
  const columns = Math.max(2, Math.ceil(wide / taken.squareM / 1.5));
  const rows = Math.max(2, Math.ceil(deep / taken.squareM / 1.5));
  for (let i = 0; i <= columns; i++) {
    const u = edgeU + ((1 - 2 * edgeU) * i) / columns;
    const [frontX, frontY] = [a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u];
    const [backX, backY] = [d[0] + (c[0] - d[0]) * u, d[1] + (c[1] - d[1]) * u];
    for (let j = 0; j <= rows; j++) {
      const v = edgeV + ((1 - 2 * edgeV) * j) / rows;
      if (isTakenAt(taken, frontX + (backX - frontX) * v, frontY + (backY - frontY) * v)) return false;
    }
  }
  return true;
}
