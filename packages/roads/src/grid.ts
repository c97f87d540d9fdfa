import type { BoxE7 } from '@vigie/geo';

/**
 * Segments of all edges by square cell, to find what lies near a point, a line or an area. A segment is named by its
 * first vertex; it lies in every cell that its box touches. In a town it takes about 10 bytes a segment: 4 for its
 * item, 4 for its edge, the rest for the cells.
 */
export interface Grid {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly cellE7: number;
  readonly firstItem: Uint32Array;
  readonly items: Uint32Array;
  /** The edge of each vertex. */
  readonly edgeOf: Uint32Array;
}

/** Of longitude once round the globe, and of latitude from the equator to a pole. */
export const TURN_E7 = 3_600_000_000;
export const POLE_E7 = 900_000_000;

/** About 110 m of latitude: a handful of segments a cell in a town. */
const CELL_E7 = 10_000;
/** A cell index stays small on a country-wide graph: cells grow instead. */
const MAX_CELLS = 1 << 20;
/** Of segments in several cells; less than one in a town. Cells grow for a stranger's file of streets round the globe. */
const MAX_ITEMS_PER_VERTEX = 8;

/** The cells cover the bounds and, should they be told too small, every vertex. */
export function buildGrid(vertices: Int32Array, firstVertex: Uint32Array, bounds: BoxE7): Grid {
  let [west, south, east, north] = bounds;
  for (let v = 0; v + 1 < vertices.length; v += 2) {
    const lon = vertices[v]!;
    const lat = vertices[v + 1]!;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  const count = vertices.length / 2;
  const edgeOf = edgesOf(firstVertex, count);
  for (let cellE7 = CELL_E7; ; cellE7 *= 2) {
    const columns = Math.floor((east - west) / cellE7) + 1;
    const rows = Math.floor((north - south) / cellE7) + 1;
    if (columns * rows > MAX_CELLS) continue;
    const cells = cellsOf(vertices, west, south, columns, cellE7);
    const firstItem = countItems(cells, edgeOf, columns, columns * rows, count * MAX_ITEMS_PER_VERTEX);
    if (!firstItem) continue;
    const items = placeItems(cells, edgeOf, columns, firstItem);
    return { west, south, columns, rows, cellE7, firstItem, items, edgeOf };
  }
}

// One plain loop a function: it is run once, when a pack is opened, and such loops are compiled soonest.

function edgesOf(firstVertex: Uint32Array, count: number): Uint32Array {
  const edgeOf = new Uint32Array(count);
  let edge = 0;
  for (let v = 0; v < count; v++) {
    while (v >= firstVertex[edge + 1]!) edge++;
    edgeOf[v] = edge;
  }
  return edgeOf;
}

/** Null when segments in several cells make more items than so many. */
function countItems(
  cells: Uint32Array,
  edgeOf: Uint32Array,
  columns: number,
  cellCount: number,
  most: number,
): Uint32Array | null {
  const firstItem = new Uint32Array(cellCount + 1);
  let boxes = 0;
  for (let v = 0; v + 1 < cells.length; v++) {
    if (edgeOf[v] !== edgeOf[v + 1]) continue;
    if (cells[v] === cells[v + 1]) firstItem[cells[v]! + 1]!++;
    else {
      boxes += boxSize(cells[v]!, cells[v + 1]!, columns);
      if (boxes > most) return null;
      countBox(firstItem, cells[v]!, cells[v + 1]!, columns);
    }
  }
  for (let i = 0; i < cellCount; i++) firstItem[i + 1]! += firstItem[i]!;
  return firstItem;
}

function boxSize(a: number, b: number, columns: number): number {
  const aColumn = a % columns;
  const bColumn = b % columns;
  const rows = Math.abs(a - aColumn - (b - bColumn)) / columns + 1;
  return rows * (Math.abs(aColumn - bColumn) + 1);
}

function placeItems(
  cells: Uint32Array,
  edgeOf: Uint32Array,
  columns: number,
  firstItem: Uint32Array,
): Uint32Array {
  const items = new Uint32Array(firstItem[firstItem.length - 1]!);
  const next = firstItem.slice();
  for (let v = 0; v + 1 < cells.length; v++) {
    if (edgeOf[v] !== edgeOf[v + 1]) continue;
    if (cells[v] === cells[v + 1]) items[next[cells[v]!]!++] = v;
    else placeBox(items, next, cells[v]!, cells[v + 1]!, columns, v);
  }
  return items;
}

function cellsOf(
  vertices: Int32Array,
  west: number,
  south: number,
  columns: number,
  cellE7: number,
): Uint32Array {
  const cells = new Uint32Array(vertices.length / 2);
  for (let v = 0; v < cells.length; v++) {
    const row = Math.floor((vertices[v * 2 + 1]! - south) / cellE7);
    cells[v] = row * columns + Math.floor((vertices[v * 2]! - west) / cellE7);
  }
  return cells;
}

function countBox(firstItem: Uint32Array, a: number, b: number, columns: number): void {
  const [aColumn, bColumn] = [a % columns, b % columns];
  const low = Math.min(aColumn, bColumn);
  const high = Math.max(aColumn, bColumn);
  const end = Math.max(a - aColumn, b - bColumn);
  for (let row = Math.min(a - aColumn, b - bColumn); row <= end; row += columns)
    for (let cell = row + low; cell <= row + high; cell++) firstItem[cell + 1]!++;
}

function placeBox(
  items: Uint32Array,
  next: Uint32Array,
  a: number,
  b: number,
  columns: number,
  segment: number,
): void {
  const [aColumn, bColumn] = [a % columns, b % columns];
  const low = Math.min(aColumn, bColumn);
  const high = Math.max(aColumn, bColumn);
  const end = Math.max(a - aColumn, b - bColumn);
  for (let row = Math.min(a - aColumn, b - bColumn); row <= end; row += columns)
    for (let cell = row + low; cell <= row + high; cell++) items[next[cell]!++] = segment;
}

/**
 * Visits the segments (by first vertex) of the cells that a box touches; one in several cells comes several times.
 * None when the box lies outside the grid or is not made of numbers.
 */
export function segmentsNear(grid: Grid, box: BoxE7, visit: (segment: number, edge: number) => void): void {
  const { west, south, columns, rows, cellE7, firstItem, items, edgeOf } = grid;
  if (!(box[2] >= west && box[0] < west + columns * cellE7)) return;
  if (!(box[3] >= south && box[1] < south + rows * cellE7)) return;
  const firstColumn = Math.max(0, Math.floor((box[0] - west) / cellE7));
  const lastColumn = Math.min(columns - 1, Math.floor((box[2] - west) / cellE7));
  const lastRow = Math.min(rows - 1, Math.floor((box[3] - south) / cellE7));
  for (let row = Math.max(0, Math.floor((box[1] - south) / cellE7)); row <= lastRow; row++) {
    // The cells of a row lie side by side, and so do their items.
    const end = firstItem[row * columns + lastColumn + 1]!;
    for (let i = firstItem[row * columns + firstColumn]!; i < end; i++) visit(items[i]!, edgeOf[items[i]!]!);
  }
}

/** A longitude or its like, a turn away, whichever lies nearer to the grid. */
export function lonBeside(grid: Grid, lon: number): number {
  const off = lon - (grid.west + (grid.columns * grid.cellE7) / 2);
  return off > TURN_E7 / 2 ? lon - TURN_E7 : off < -TURN_E7 / 2 ? lon + TURN_E7 : lon;
}
