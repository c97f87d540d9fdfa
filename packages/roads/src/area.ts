import type { Grid } from './grid.ts';
import type { Rings } from './rings.ts';

export const OUTSIDE = 0;
export const INSIDE = 1;
/** Along the border: on a ring edge from one end to the other. */
export const ON_BORDER = 2;
export type Side = typeof OUTSIDE | typeof INSIDE | typeof ON_BORDER;

/** A finer grid than the streets' own for small areas: this many cells a side at least, down to half a cell. */
const CELLS_ACROSS = 16;
const FINEST = 1 / 2;
/**
 * Ring edges are noted in each cell that they come near. More notes than this, and cells grow instead: 64 MB. However
 * large the cells are, each ring edge counts as six.
 */
const MAX_NOTES = 1 << 23;
const NOTES_PER_EDGE = 6;
/** Room for more notes, or more numbers of ring edges, is not kept for the next area: 8 MB each. */
const MAX_KEPT = 1 << 20;
/** E7 units by which a ring edge's neighbourhood is taken too wide, so that no rounding leaves a cell out. */
const MARGIN_E7 = 1;
/** Differences of coordinates up to this multiply to less than 2⁵³: 4.5 degrees from the corner. */
const EXACT_E7 = 45_000_000;
/** The point of a cell at which its side is known lies this far from its corner: no position has its longitude or latitude. */
const HALF_E7 = 0.5;

/**
 * A polygon laid over square cells: even–odd, so holes are out. A cell that no ring edge comes near lies inside or
 * outside as a whole; of the others it is known on which side one point lies, and which ring edges are near. A question
 * about a place then looks at the ring edges of its own cell alone.
 *
 * Coordinates are E7 from the area's own corner, hence exact. The arrays are kept from one area to the next, those that
 * a huge ring made apart.
 */
export class Area {
  /** Of the area's corner, E7. */
  west = 0;
  south = 0;
  columns = 0;
  rows = 0;
  cellE7 = 1;

  /** Shares of the segment last cut, from 0 to 1, at which it meets the border; between them it is on one side. */
  stops = new Float64Array(64);
  /** Of each part, from one stop to the next. */
  sides = new Uint8Array(64);
  parts = 0;
  /** Whether the segment's own ends lie on the border. */
  meetsAtStart = false;
  meetsAtEnd = false;

  private perCell = 1;
  private edges = new Float64Array(0);
  /** By cell: side of its point, and its first note, -1 when no ring edge is near. */
  private cellSides = new Uint8Array(0);
  private firstNote = new Int32Array(0);
  /** By corner of a cell: how many cells with notes lie south-west of it. */
  private notedUpTo = new Uint32Array(0);
  private noteEdge = new Int32Array(1 << 10);
  private nextNote = new Int32Array(1 << 10);
  private notes = 0;
  /** By ring edge: the last segment that was held against it. */
  private seen = new Uint32Array(0);
  private segment = 0;
  private cuts = 0;
  /** Cuts at an end of the segment or of a ring edge: whether they change side cannot be told from one ring edge. */
  private bends = new Float64Array(64);
  private bendCount = 0;
  /** Where ring edges that lie along the segment begin and end. */
  private begins = new Float64Array(16);
  private ends = new Float64Array(16);
  private overlaps = 0;
  /** Whether every product of two coordinates is exact: a ring edge then surely crosses, or surely does not. */
  private exact = true;

  /** Lays rings, moved east by so much, over the cells of a grid; false when they lie elsewhere. */
  lay(rings: Rings, moveE7: number, grid: Grid): boolean {
    const eastE7 = grid.west + grid.columns * grid.cellE7;
    const northE7 = grid.south + grid.rows * grid.cellE7;
    const west = Math.max(rings.west + moveE7, grid.west);
    const south = Math.max(rings.south, grid.south);
    const east = Math.min(rings.east + moveE7, eastE7 - 1);
    const north = Math.min(rings.north, northE7 - 1);
    if (west > east || south > north) return false;
    this.west = west - ((west - grid.west) % grid.cellE7);
    this.south = south - ((south - grid.south) % grid.cellE7);
    this.relate(rings, moveE7);
    this.chooseCells(rings.count, east - this.west, north - this.south, grid.cellE7);
    const cells = this.columns * this.rows;
    if (this.firstNote.length < cells) {
      this.firstNote = new Int32Array(cells * 2);
      this.cellSides = new Uint8Array(cells * 2);
    }
    const corners = (this.columns + 1) * (this.rows + 1);
    if (this.notedUpTo.length < corners) this.notedUpTo = new Uint32Array(corners * 2);
    this.firstNote.fill(-1, 0, cells);
    this.cellSides.fill(OUTSIDE, 0, cells);
    this.clearNotes();
    for (let e = 0; e < rings.count; e++) this.note(e);
    this.spread();
    return true;
  }

  private relate({ edges, count }: Rings, moveE7: number): void {
    if (this.edges.length < count * 4 || this.edges.length > Math.max(MAX_KEPT, count * 8)) {
      this.edges = new Float64Array(count * 8);
      this.seen = new Uint32Array(count * 2);
      this.segment = 0;
    }
    const east = moveE7 - this.west;
    this.exact = true;
    for (let i = 0; i < count * 4; i += 2) {
      const x = edges[i]! + east;
      const y = edges[i + 1]! - this.south;
      this.edges[i] = x;
      this.edges[i + 1] = y;
      if (!isExact(x, y)) this.exact = false;
    }
  }

  private chooseCells(count: number, width: number, height: number, gridE7: number): void {
    let cellE7 = gridE7;
    while (cellE7 > gridE7 * FINEST && cellE7 > 64 && Math.max(width, height) < cellE7 * CELLS_ACROSS)
      cellE7 /= 2;
    // Beyond what the edges count for by themselves, growing ends for any number of them.
    const most = Math.max(MAX_NOTES, count * (NOTES_PER_EDGE + 2));
    while (this.wouldNote(count, width, height, cellE7) > most) cellE7 *= 2;
    this.cellE7 = cellE7;
    this.perCell = 1 / cellE7;
    this.columns = Math.floor(width * this.perCell) + 1;
    this.rows = Math.floor(height * this.perCell) + 1;
  }

  /** No fewer notes than there will be, cheaply. */
  private wouldNote(count: number, width: number, height: number, cellE7: number): number {
    const { edges } = this;
    let notes = count * NOTES_PER_EDGE;
    for (let i = 0; i < count * 4; i += 4) {
      notes += Math.min(width, Math.abs(edges[i + 2]! - edges[i]!)) / cellE7;
      notes += Math.min(height, Math.abs(edges[i + 3]! - edges[i + 1]!)) / cellE7;
    }
    return notes;
  }

  /** Notes a ring edge in each cell that it comes near, and where it turns the sides of a row's points. */
  private note(e: number): void {
    const { edges, perCell, cellE7 } = this;
    const i = e * 4;
    const ax = edges[i]!;
    const ay = edges[i + 1]!;
    const bx = edges[i + 2]!;
    const by = edges[i + 3]!;
    const low = ay < by ? ay : by;
    const high = ay < by ? by : ay;
    const firstRow = Math.max(0, Math.floor((low - MARGIN_E7) * perCell));
    const lastRow = Math.min(this.rows - 1, Math.floor((high + MARGIN_E7) * perCell));
    for (let row = firstRow; row <= lastRow; row++) {
      const from = row * cellE7 - MARGIN_E7;
      const to = (row + 1) * cellE7 + MARGIN_E7;
      const x1 = low >= from ? (ay < by ? ax : bx) : this.lonAt(i, from);
      const x2 = high <= to ? (ay < by ? bx : ax) : this.lonAt(i, to);
      // A level edge has no longitude of its own at a latitude: both its ends.
      const west = ay === by ? Math.min(ax, bx) : Math.min(x1, x2);
      const east = ay === by ? Math.max(ax, bx) : Math.max(x1, x2);
      const firstColumn = Math.max(0, Math.floor((west - MARGIN_E7) * perCell));
      const lastColumn = Math.min(this.columns - 1, Math.floor((east + MARGIN_E7) * perCell));
      const last = row * this.columns + lastColumn;
      for (let cell = row * this.columns + firstColumn; cell <= last; cell++) this.addNote(cell, e);
      const y = row * cellE7 + HALF_E7;
      if (ay > y !== by > y) this.turn(i, row, y);
    }
  }

  private lonAt(i: number, y: number): number {
    const { edges } = this;
    const ay = edges[i + 1]!;
    return edges[i]! + ((y - ay) / (edges[i + 3]! - ay)) * (edges[i + 2]! - edges[i]!);
  }

  private clearNotes(): void {
    this.notes = 0;
    if (this.noteEdge.length <= MAX_KEPT) return;
    this.noteEdge = new Int32Array(1 << 10);
    this.nextNote = new Int32Array(1 << 10);
  }

  private addNote(cell: number, e: number): void {
    if (this.notes === this.noteEdge.length) {
      this.noteEdge = grown(this.noteEdge);
      this.nextNote = grown(this.nextNote);
    }
    this.noteEdge[this.notes] = e;
    this.nextNote[this.notes] = this.firstNote[cell]!;
    this.firstNote[cell] = this.notes++;
  }

  /** Every point of the row west of a ring edge changes side: told at the last of them, spread later. */
  private turn(i: number, row: number, y: number): void {
    const { columns, cellE7 } = this;
    const up = this.edges[i + 3]! > this.edges[i + 1]!;
    const isWest = (column: number): boolean => this.left(i, column * cellE7 + HALF_E7, y) === up;
    const guess = Math.ceil((this.lonAt(i, y) - HALF_E7) * this.perCell) - 1;
    let column = guess < -1 ? -1 : guess >= columns ? columns - 1 : guess;
    while (column >= 0 && !isWest(column)) column--;
    while (column + 1 < columns && isWest(column + 1)) column++;
    if (column >= 0) this.cellSides[row * columns + column]! ^= INSIDE;
  }

  /** Spreads the sides along each row, and counts the cells with notes in each rectangle from the corner. */
  private spread(): void {
    const { columns, rows, firstNote, cellSides, notedUpTo } = this;
    const width = columns + 1;
    notedUpTo.fill(0, 0, width);
    for (let row = 0; row < rows; row++) {
      let side: number = OUTSIDE;
      for (let cell = (row + 1) * columns - 1; cell >= row * columns; cell--) {
        side ^= cellSides[cell]!;
        cellSides[cell] = side;
      }
      let noted = 0;
      const at = (row + 1) * width;
      notedUpTo[at] = 0;
      for (let column = 0; column < columns; column++) {
        if (firstNote[row * columns + column]! >= 0) noted++;
        notedUpTo[at + column + 1] = notedUpTo[at + column + 1 - width]! + noted;
      }
    }
  }

  /**
   * Whether a point lies to the left of a ring edge, looking along it. On its line counts as right: which does not matter,
   * as long as every question about that edge and that point gets the same answer.
   */
  private left(i: number, x: number, y: number): boolean {
    const { edges } = this;
    const ax = edges[i]!;
    const ay = edges[i + 1]!;
    return (edges[i + 2]! - ax) * (y - ay) > (edges[i + 3]! - ay) * (x - ax);
  }

  /** The side of all cells that a box touches when no ring edge is near any of them, else -1. */
  sideOfBox(west: number, south: number, east: number, north: number): number {
    const { perCell } = this;
    return this.sideOfCells(
      Math.floor(west * perCell),
      Math.floor(south * perCell),
      Math.floor(east * perCell),
      Math.floor(north * perCell),
    );
  }

  private sideOfCells(firstColumn: number, firstRow: number, lastColumn: number, lastRow: number): number {
    const { columns, rows, notedUpTo } = this;
    if (lastColumn < 0 || firstColumn >= columns || lastRow < 0 || firstRow >= rows) return OUTSIDE;
    const c1 = firstColumn < 0 ? 0 : firstColumn;
    const c2 = lastColumn >= columns ? columns - 1 : lastColumn;
    const south = (firstRow < 0 ? 0 : firstRow) * (columns + 1);
    const r2 = lastRow >= rows ? rows - 1 : lastRow;
    const north = (r2 + 1) * (columns + 1);
    const noted =
      notedUpTo[north + c2 + 1]! -
      notedUpTo[north + c1]! -
      notedUpTo[south + c2 + 1]! +
      notedUpTo[south + c1]!;
    // No border in any: they are all on one side, and outside when the box sticks out.
    return noted > 0 ? -1 : this.cellSides[r2 * columns + c2]!;
  }

  /**
   * Cuts the segment from p to q at the border, into `stops` and `sides`. `before` is the side on which it starts when
   * that is known, else -1.
   */
  cut(px: number, py: number, qx: number, qy: number, before: number): void {
    const { perCell } = this;
    const firstColumn = Math.floor(Math.min(px, qx) * perCell);
    const lastColumn = Math.floor(Math.max(px, qx) * perCell);
    const firstRow = Math.floor(Math.min(py, qy) * perCell);
    const lastRow = Math.floor(Math.max(py, qy) * perCell);
    let side = this.sideOfCells(firstColumn, firstRow, lastColumn, lastRow);
    if (side < 0) {
      this.cuts = 0;
      this.bendCount = 0;
      this.overlaps = 0;
      if (firstColumn === lastColumn && firstRow === lastRow)
        this.cutInCell(firstRow * this.columns + firstColumn, px, py, qx - px, qy - py, false);
      else this.cutInCells(firstColumn, firstRow, lastColumn, lastRow, px, py, qx, qy);
      if (this.cuts > 0) {
        this.sortCuts();
        this.findSides(px, py, qx - px, qy - py, before);
        return;
      }
      side = before >= 0 ? before : this.sideAt((px + qx) / 2, (py + qy) / 2);
    }
    this.stops[0] = 0;
    this.stops[1] = 1;
    this.parts = 1;
    this.meetsAtStart = false;
    this.meetsAtEnd = false;
    this.sides[0] = side;
  }

  private cutInCells(
    firstColumn: number,
    firstRow: number,
    lastColumn: number,
    lastRow: number,
    px: number,
    py: number,
    qx: number,
    qy: number,
  ): void {
    const { columns, rows, cellE7, perCell } = this;
    this.nextSegment();
    const slope = py === qy ? 0 : (qx - px) / (qy - py);
    const r2 = Math.min(rows - 1, lastRow);
    for (let row = Math.max(0, firstRow); row <= r2; row++) {
      let c1 = firstColumn;
      let c2 = lastColumn;
      if (firstRow !== lastRow && c2 - c1 > 1) {
        // Only the cells of the row that the segment itself comes near.
        const a = px + (row * cellE7 - py) * slope;
        const b = a + cellE7 * slope;
        c1 = Math.max(c1, Math.floor((Math.min(a, b) - MARGIN_E7) * perCell));
        c2 = Math.min(c2, Math.floor((Math.max(a, b) + MARGIN_E7) * perCell));
      }
      c1 = Math.max(0, c1);
      c2 = Math.min(columns - 1, c2);
      for (let cell = row * columns + c1; cell <= row * columns + c2; cell++)
        this.cutInCell(cell, px, py, qx - px, qy - py, true);
    }
  }

  private nextSegment(): void {
    if (this.segment === 0xffffffff) {
      this.seen.fill(0);
      this.segment = 0;
    }
    this.segment++;
  }

  /** `several`: the segment lies in several cells, and may meet a ring edge in each of them. */
  private cutInCell(cell: number, px: number, py: number, dx: number, dy: number, several: boolean): void {
    const { noteEdge, nextNote, edges, seen, segment } = this;
    for (let n = this.firstNote[cell]!; n >= 0; n = nextNote[n]!) {
      const e = noteEdge[n]!;
      if (several) {
        if (seen[e] === segment) continue;
        seen[e] = segment;
      }
      const i = e * 4;
      const ox = edges[i]! - px;
      const oy = edges[i + 1]! - py;
      const ex = edges[i + 2]! - edges[i]!;
      const ey = edges[i + 3]! - edges[i + 1]!;
      const across = dx * ey - dy * ex;
      const t = ox * ey - oy * ex;
      const u = ox * dy - oy * dx;
      if (across > 0) {
        if (t < 0 || t > across || u < 0 || u > across) continue;
        this.addCut(t / across, t === 0 || t === across || u === 0 || u === across);
      } else if (across < 0) {
        if (t > 0 || t < across || u > 0 || u < across) continue;
        this.addCut(t / across, t === 0 || t === across || u === 0 || u === across);
      } else if (u === 0) this.cutAlong(ox, oy, ex, ey, dx, dy);
    }
  }

  /** The ring edge lies on the segment's own line, or the segment is a point. */
  private cutAlong(ox: number, oy: number, ex: number, ey: number, dx: number, dy: number): void {
    const squared = dx * dx + dy * dy;
    if (squared === 0) {
      const on = ox * ey - oy * ex === 0 && ox * (ox + ex) + oy * (oy + ey) <= 0;
      if (on) this.addOverlap(0, 1);
      return;
    }
    const a = (ox * dx + oy * dy) / squared;
    const b = ((ox + ex) * dx + (oy + ey) * dy) / squared;
    const low = Math.max(0, Math.min(a, b));
    const high = Math.min(1, Math.max(a, b));
    if (low === high) this.addCut(low, true);
    else if (low < high) this.addOverlap(low, high);
  }

  private addCut(t: number, bend: boolean): void {
    if (this.cuts + 3 > this.stops.length) {
      this.stops = grown(this.stops);
      this.bends = grown(this.bends);
      this.sides = new Uint8Array(this.stops.length);
    }
    this.stops[1 + this.cuts++] = t;
    if (bend) this.bends[this.bendCount++] = t;
  }

  private addOverlap(low: number, high: number): void {
    this.addCut(low, true);
    this.addCut(high, true);
    if (this.overlaps === this.begins.length) {
      this.begins = grown(this.begins);
      this.ends = grown(this.ends);
    }
    this.begins[this.overlaps] = low;
    this.ends[this.overlaps++] = high;
  }

  /**
   * Makes the stops of the cuts: in order, each once, with 0 and 1 at the ends. Beside each stop, for findSides, whether
   * the ring edges that meet there are odd in number.
   */
  private sortCuts(): void {
    const { stops, sides, cuts } = this;
    sortPart(stops, 1, cuts);
    this.meetsAtStart = stops[1] === 0;
    this.meetsAtEnd = stops[cuts] === 1;
    stops[0] = 0;
    let last = 0;
    for (let i = 1; i <= cuts; i++) {
      if (stops[i]! > stops[last]!) {
        stops[++last] = stops[i]!;
        sides[last] = 1;
      } else sides[last]! ^= 1;
    }
    if (!this.meetsAtEnd) stops[++last] = 1;
    this.parts = last;
  }

  private findSides(px: number, py: number, dx: number, dy: number, before: number): void {
    const { stops, sides, bends, bendCount, begins, ends, overlaps } = this;
    if (bendCount > 1) sortPart(bends, 0, bendCount);
    if (overlaps > 1) {
      sortPart(begins, 0, overlaps);
      sortPart(ends, 0, overlaps);
    }
    const exact = this.exact && isExact(px, py) && isExact(px + dx, py + dy);
    let [bend, begun, ended] = [0, 0, 0];
    let side = this.meetsAtStart ? -1 : before;
    for (let k = 0; k < this.parts; k++) {
      const from = stops[k]!;
      const to = stops[k + 1]!;
      while (begun < overlaps && begins[begun]! <= from) begun++;
      while (ended < overlaps && ends[ended]! <= from) ended++;
      while (bend < bendCount && bends[bend]! < from) bend++;
      const crossed = k > 0 && exact && !(bend < bendCount && bends[bend] === from);
      if (begun > ended) side = ON_BORDER;
      else if (crossed && side !== ON_BORDER) side ^= sides[k]!;
      else if (k > 0 || side < 0) {
        const middle = (from + to) / 2;
        side = this.sideAt(px + middle * dx, py + middle * dy);
      }
      sides[k] = side;
    }
  }

  /** Walks from the point of the cell whose side is known, north or south and then east, over what ring edges it meets. */
  private sideAt(x: number, y: number): number {
    const { columns, perCell, cellE7, edges, noteEdge, nextNote } = this;
    const column = Math.floor(x * perCell);
    const row = Math.floor(y * perCell);
    if (column < 0 || column >= columns || row < 0 || row >= this.rows) return OUTSIDE;
    const cell = row * columns + column;
    let side = this.cellSides[cell]!;
    const x0 = column * cellE7 + HALF_E7;
    const y0 = row * cellE7 + HALF_E7;
    for (let n = this.firstNote[cell]!; n >= 0; n = nextNote[n]!) {
      const i = noteEdge[n]! * 4;
      const ay = edges[i + 1]!;
      const by = edges[i + 3]!;
      const reachesNorth = edges[i]! > x0 !== edges[i + 2]! > x0;
      const reachesEast = ay > y !== by > y;
      if (!reachesNorth && !reachesEast) continue;
      const corner = this.left(i, x0, y);
      if (reachesNorth && this.left(i, x0, y0) !== corner) side ^= INSIDE;
      if (reachesEast && this.left(i, x, y) !== corner) side ^= INSIDE;
    }
    return side;
  }
}

const isExact = (x: number, y: number): boolean => Math.abs(x) <= EXACT_E7 && Math.abs(y) <= EXACT_E7;

/** Few are the rule; many come when a street runs through a comb. */
function sortPart(array: Float64Array, from: number, count: number): void {
  if (count > 12) {
    array.subarray(from, from + count).sort();
    return;
  }
  for (let i = from + 1; i < from + count; i++) {
    const value = array[i]!;
    let j = i - 1;
    for (; j >= from && array[j]! > value; j--) array[j + 1] = array[j]!;
    array[j + 1] = value;
  }
}

function grown<T extends Int32Array | Float64Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array as never);
  return larger;
}
