import { type BoxE7, boxOf, metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';

/** Where a territory is, and the ground around it: a region's whole map is cut to it before anything else is done. */
export interface Vicinity {
  /** Nothing outside it is near. */
  readonly box: BoxE7;
  has(position: PositionE7): boolean;
}

/** Metres to a side of the squares that the ground is told apart by. */
const CELL_M = 200;

/** Squares at most: the widest commune of France, Maripasoula (18,360 km²), has half a million. */
const MAX_CELLS = 4_000_000;

/**
 * The ground within `marginM` metres of the polygons, in squares: all of it, and up to twice a square and half the margin
 * more at the corners. Null for polygons without a position, and for more ground than any commune has.
 */
export function vicinityOf(polygons: readonly PolygonE7[], marginM: number): Vicinity | null {
  const inner = boxOf(polygons.flatMap((polygon) => polygon.flat()));
  if (inner === null) return null;
  const grid = gridOf(inner, marginM);
  if (grid.columns * grid.rows > MAX_CELLS) return null;
  const cells = new Uint8Array(grid.columns * grid.rows);
  const rings = polygons.flat();
  for (const ring of rings) markOutline(ring, grid, cells);
  for (let row = 0; row < grid.rows; row++) markInside(rings, row, grid, cells);
  const reach = Math.ceil(marginM / CELL_M);
  const near = spread(spread(cells, grid.columns, 1, grid, reach), grid.rows, grid.columns, grid, reach);
  return {
    box: grid.box,
    has(position) {
      const cell = cellAt(position, grid);
      return cell !== null && near[cell] === 1;
    },
  };
}

interface Grid {
  readonly box: BoxE7;
  readonly columns: number;
  readonly rows: number;
  /** E7 to a side of a square. */
  readonly lon: number;
  readonly lat: number;
}

function gridOf([west, south, east, north]: BoxE7, marginM: number): Grid {
  const [perLon, perLat] = metresPerE7(Math.round((south + north) / 2));
  const [lon, lat] = [CELL_M / perLon, CELL_M / perLat];
  const [beyondLon, beyondLat] = [marginM / perLon + lon, marginM / perLat + lat];
  const box: BoxE7 = [
    Math.floor(west - beyondLon),
    Math.floor(south - beyondLat),
    Math.ceil(east + beyondLon),
    Math.ceil(north + beyondLat),
  ];
  const [columns, rows] = [Math.ceil((box[2] - box[0]) / lon), Math.ceil((box[3] - box[1]) / lat)];
  return { box, columns, rows, lon, lat };
}

function cellAt([lon, lat]: PositionE7, { box, columns, rows, ...size }: Grid): number | null {
  const column = Math.floor((lon - box[0]) / size.lon);
  const row = Math.floor((lat - box[1]) / size.lat);
  return column >= 0 && row >= 0 && column < columns && row < rows ? row * columns + column : null;
}

/** In steps of half a square at most, so that none on the way is jumped but by its very corner. */
function markOutline(ring: readonly PositionE7[], grid: Grid, cells: Uint8Array): void {
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1]!, ring[i]!];
    const [dLon, dLat] = [to[0] - from[0], to[1] - from[1]];
    const steps = Math.ceil(2 * Math.max(Math.abs(dLon) / grid.lon, Math.abs(dLat) / grid.lat, 0.5));
    for (let step = 0; step <= steps; step++) {
      const cell = cellAt([from[0] + (dLon * step) / steps, from[1] + (dLat * step) / steps], grid);
      if (cell !== null) cells[cell] = 1;
    }
  }
}

/** Even–odd along the middle of a row. */
function markInside(
  rings: readonly (readonly PositionE7[])[],
  row: number,
  grid: Grid,
  cells: Uint8Array,
): void {
  const lat = grid.box[1] + (row + 0.5) * grid.lat;
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[lonA, latA], [lonB, latB]] = [ring[i - 1]!, ring[i]!];
      if (latA > lat !== latB > lat) crossings.push(lonA + ((lonB - lonA) * (lat - latA)) / (latB - latA));
    }
  }
  crossings.sort((a, b) => a - b);
  for (let i = 1; i < crossings.length; i += 2) {
    const first = Math.ceil((crossings[i - 1]! - grid.box[0]) / grid.lon - 0.5);
    const last = Math.floor((crossings[i]! - grid.box[0]) / grid.lon - 0.5);
    if (first <= last) cells.fill(1, row * grid.columns + first, row * grid.columns + last + 1);
  }
}

/** Marks what lies up to `reach` squares from a marked one, along rows (`stride` 1) or columns. */
function spread(
  cells: Uint8Array,
  length: number,
  stride: number,
  { columns, rows }: Grid,
  reach: number,
): Uint8Array {
  const wide = new Uint8Array(cells.length);
  const lines = (columns * rows) / length;
  for (let line = 0; line < lines; line++) {
    const start = stride === 1 ? line * length : line;
    // How far the last marked square lies behind; then the same the other way.
    for (const [from, by] of [
      [0, 1],
      [length - 1, -1],
    ] as const) {
      let behind = reach + 1;
      for (let i = 0, at = from; i < length; i++, at += by) {
        behind = cells[start + at * stride] === 1 ? 0 : behind + 1;
        if (behind <= reach) wide[start + at * stride] = 1;
      }
    }
  }
  return wide;
}
