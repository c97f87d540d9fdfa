import type { PolygonE7 } from '@vigie/geo';
import { Area, INSIDE, OUTSIDE, type Side } from './area.ts';
import type { Roads } from './open.ts';
import { ringsOf, turnsOver } from './rings.ts';

/** An edge told by its stretches, each on one side of an area's border. */
export interface Stretches {
  readonly count: number;
  /** Centimetres along the edge: stretch k goes from `at[k]` to `at[k + 1]`. */
  readonly at: Float64Array;
  readonly sides: Uint8Array;
  /** Whether the edge meets the border at `at[k]`. */
  readonly meets: Uint8Array;
}

/** What is told of an area, edge by edge, each once for each copy of the area. Edges far from it are not mentioned. */
export interface Reader {
  /** The edge lies inside, its junctions too. */
  inside(edge: number): void;
  /** The edge comes near the border. What is passed is only good until the next call. */
  near(edge: number, stretches: Stretches): void;
}

/** Reads the streets in an area; answers how many copies of it, a turn of the globe apart, lie over the graph. */
export function readArea(roads: Roads, polygon: PolygonE7, reader: Reader): number {
  const rings = ringsOf(polygon);
  if (!rings) return 0;
  const { grid } = roads;
  let copies = 0;
  for (const moveE7 of turnsOver(rings, grid.west, grid.west + grid.columns * grid.cellE7)) {
    if (!area.lay(rings, moveE7, grid)) continue;
    copies++;
    readCells(roads, reader);
  }
  return copies;
}

// One area and one edge at a time: kept between calls, since what they hold grows once and is never read again.
const area = new Area();
const edgeStretches = {
  count: 0,
  at: new Float64Array(64),
  sides: new Uint8Array(64),
  meets: new Uint8Array(64),
};
/** By edge: the last reading that came across it. */
let seen = new Uint32Array(0);
let reading = 0;
let edges = new Uint32Array(0);
let sides = new Int8Array(0);

function readCells(roads: Roads, reader: Reader): void {
  const found = gather(roads);
  for (let i = 0; i < found; i++) sides[i] = sideOfEdge(roads, edges[i]!);
  for (let i = 0; i < found; i++) {
    if (sides[i] === INSIDE) reader.inside(edges[i]!);
    else if (sides[i] !== OUTSIDE) reader.near(edges[i]!, stretchesOf(roads, edges[i]!));
  }
}

/**
 * Puts the edges that come into cells of the area into `edges`, each once; answers how many. Apart from what is done
 * with them: the graph is larger than a processor's caches, and memory answers many small questions faster together.
 */
function gather(roads: Roads): number {
  const { grid, edgeCount } = roads;
  const { firstItem, items, edgeOf, cellE7 } = grid;
  if (seen.length < edgeCount || reading === 0xffffffff) {
    seen = new Uint32Array(Math.max(seen.length, edgeCount));
    edges = new Uint32Array(seen.length);
    sides = new Int8Array(seen.length);
    reading = 0;
  }
  reading++;
  const firstColumn = Math.round((area.west - grid.west) / cellE7);
  const firstRow = Math.round((area.south - grid.south) / cellE7);
  const columns = Math.ceil((area.columns * area.cellE7) / cellE7);
  const rows = Math.ceil((area.rows * area.cellE7) / cellE7);
  const lastColumn = Math.min(grid.columns, firstColumn + columns) - 1;
  const lastRow = Math.min(grid.rows, firstRow + rows) - 1;
  let found = 0;
  for (let row = firstRow; row <= lastRow; row++)
    for (let column = firstColumn; column <= lastColumn; column++) {
      const cell = row * grid.columns + column;
      const end = firstItem[cell + 1]!;
      let i = firstItem[cell]!;
      if (i === end) continue;
      const x = (column - firstColumn) * cellE7;
      const y = (row - firstRow) * cellE7;
      if (area.sideOfBox(x, y, x + cellE7 - 1, y + cellE7 - 1) === OUTSIDE) continue;
      for (; i < end; i++) {
        const edge = edgeOf[items[i]!]!;
        if (seen[edge] === reading) continue;
        seen[edge] = reading;
        edges[found++] = edge;
      }
    }
  return found;
}

/** -1 near the border. */
function sideOfEdge({ vertices, firstVertex }: Roads, edge: number): number {
  const first = firstVertex[edge]! * 2;
  const last = firstVertex[edge + 1]! * 2 - 2;
  let west = vertices[first]!;
  let east = west;
  let south = vertices[first + 1]!;
  let north = south;
  for (let v = first + 2; v <= last; v += 2) {
    west = Math.min(west, vertices[v]!);
    east = Math.max(east, vertices[v]!);
    south = Math.min(south, vertices[v + 1]!);
    north = Math.max(north, vertices[v + 1]!);
  }
  return area.sideOfBox(west - area.west, south - area.south, east - area.west, north - area.south);
}

function stretchesOf({ vertices, firstVertex, alongCm }: Roads, edge: number): Stretches {
  const s = edgeStretches;
  const { west, south } = area;
  s.count = 0;
  const last = firstVertex[edge + 1]! - 1;
  let v = firstVertex[edge]!;
  let px = vertices[v * 2]! - west;
  let py = vertices[v * 2 + 1]! - south;
  let before = -1;
  for (; v < last; v++) {
    const qx = vertices[v * 2 + 2]! - west;
    const qy = vertices[v * 2 + 3]! - south;
    area.cut(px, py, qx, qy, before);
    before = addParts(alongCm[v]!, alongCm[v + 1]!);
    px = qx;
    py = qy;
  }
  return s;
}

/** Adds the parts of a segment; answers on which side the next one starts, -1 when it starts on the border. */
function addParts(fromCm: number, toCm: number): number {
  const s = edgeStretches;
  const { stops, sides, parts, meetsAtStart, meetsAtEnd } = area;
  if (s.count + parts + 2 > s.at.length) grow(s.count + parts + 2);
  for (let k = 0; k < parts; k++) {
    const meets = k > 0 || meetsAtStart;
    // Two segments' parts are one stretch when the border does not lie between them.
    const goesOn = k === 0 && s.count > 0 && !meets && s.sides[s.count - 1] === sides[0];
    if (!goesOn) {
      s.at[s.count] = k === 0 ? fromCm : fromCm + stops[k]! * (toCm - fromCm);
      s.sides[s.count] = sides[k]!;
      s.meets[s.count] = meets ? 1 : 0;
      s.count++;
    }
  }
  s.at[s.count] = toCm;
  s.meets[s.count] = meetsAtEnd ? 1 : 0;
  return meetsAtEnd ? -1 : (sides[parts - 1] as Side);
}

function grow(least: number): void {
  const { at, sides, meets } = edgeStretches;
  edgeStretches.at = new Float64Array(least * 2);
  edgeStretches.at.set(at);
  edgeStretches.sides = new Uint8Array(least * 2);
  edgeStretches.sides.set(sides);
  edgeStretches.meets = new Uint8Array(least * 2);
  edgeStretches.meets.set(meets);
}
