import type { BoxE7 } from '@vigie/geo';

/**
 * Segments of all edges by square cell, to find what lies near a point, a line or an area. A segment is named by its
 * first vertex; it lies in every cell that its box touches.
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

/** About 110 m of latitude: a handful of segments a cell in a town. */
const CELL_E7 = 10_000;
/** A cell index stays small on a country-wide graph: cells grow instead. */
const MAX_CELLS = 1 << 20;

export function buildGrid(vertices: Int32Array, firstVertex: Uint32Array, bounds: BoxE7): Grid {
  const [west, south, east, north] = bounds;
  let cellE7 = CELL_E7;
  const cells = (): number =>
    (Math.floor((east - west) / cellE7) + 1) * (Math.floor((north - south) / cellE7) + 1);
  while (cells() > MAX_CELLS) cellE7 *= 2;
  const columns = Math.floor((east - west) / cellE7) + 1;
  const rows = Math.floor((north - south) / cellE7) + 1;
  const edgeOf = new Uint32Array(vertices.length / 2);
  for (let edge = 0; edge + 1 < firstVertex.length; edge++)
    edgeOf.fill(edge, firstVertex[edge], firstVertex[edge + 1]);

  const frame = { west, south, columns, rows, cellE7 };
  const firstItem = new Uint32Array(columns * rows + 1);
  eachSegmentCell(frame, vertices, edgeOf, (cell) => {
    firstItem[cell + 1]!++;
  });
  for (let i = 0; i < columns * rows; i++) firstItem[i + 1]! += firstItem[i]!;
  const items = new Uint32Array(firstItem[columns * rows]!);
  const next = firstItem.slice();
  eachSegmentCell(frame, vertices, edgeOf, (cell, segment) => {
    items[next[cell]!++] = segment;
  });
  return { ...frame, firstItem, items, edgeOf };
}

type Frame = Pick<Grid, 'west' | 'south' | 'columns' | 'rows' | 'cellE7'>;

function eachSegmentCell(
  frame: Frame,
  vertices: Int32Array,
  edgeOf: Uint32Array,
  visit: (cell: number, segment: number) => void,
): void {
  for (let v = 0; v + 1 < edgeOf.length; v++) {
    if (edgeOf[v] !== edgeOf[v + 1]) continue;
    const [ax, ay, bx, by] = [
      vertices[v * 2]!,
      vertices[v * 2 + 1]!,
      vertices[v * 2 + 2]!,
      vertices[v * 2 + 3]!,
    ];
    const box: BoxE7 = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
    eachCell(frame, box, (cell) => visit(cell, v));
  }
}

/** The cells that a box touches; none when it lies outside. A box that is not made of numbers touches none. */
function eachCell(frame: Frame, box: BoxE7, visit: (cell: number) => void): void {
  const clamp = (value: number, top: number): number =>
    Math.max(0, Math.min(top, Math.floor(value / frame.cellE7)));
  const eastE7 = frame.west + frame.columns * frame.cellE7;
  const northE7 = frame.south + frame.rows * frame.cellE7;
  if (!(box[2] >= frame.west && box[0] < eastE7 && box[3] >= frame.south && box[1] < northE7)) return;
  const lastColumn = clamp(box[2] - frame.west, frame.columns - 1);
  const lastRow = clamp(box[3] - frame.south, frame.rows - 1);
  for (let row = clamp(box[1] - frame.south, frame.rows - 1); row <= lastRow; row++)
    for (let column = clamp(box[0] - frame.west, frame.columns - 1); column <= lastColumn; column++)
      visit(row * frame.columns + column);
}

/** Visits the segments (by first vertex) of the cells that a box touches; one in several cells comes several times. */
export function segmentsNear(grid: Grid, box: BoxE7, visit: (segment: number, edge: number) => void): void {
  eachCell(grid, box, (cell) => {
    for (let i = grid.firstItem[cell]!; i < grid.firstItem[cell + 1]!; i++) {
      const segment = grid.items[i]!;
      visit(segment, grid.edgeOf[segment]!);
    }
  });
}
