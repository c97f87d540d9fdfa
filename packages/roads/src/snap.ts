import { metresPerE7, type PositionE7 } from '@vigie/geo';
import { lonBeside, POLE_E7, TURN_E7 } from './grid.ts';
import type { Roads } from './open.ts';

/** A point of a street: how far along the edge, and where that is. */
export interface Snap {
  readonly edge: number;
  /** Centimetres from the edge's first junction. */
  readonly alongCm: number;
  readonly position: PositionE7;
  /** Metres from the point that was asked for. */
  readonly distanceM: number;
}

/** The search grows by these steps: a street beyond the step of the nearest one is not meant with it. */
const STEPS_M = [30, 120, 500];

/** Snaps this close together are one place: at a junction every street that meets there is meant. */
const SAME_PLACE_M = 1;

/** Metres by which a cell may be nearer than its rounded distance. */
const SLACK_M = 0.001;
/** So many found streets are looked through for those that are near no more. */
const MANY = 16;

interface Near {
  readonly edge: number;
  segment: number;
  t: number;
  distanceM: number;
}

/**
 * The points of streets nearest to a position: the nearest first, then those of other edges as near within a metre,
 * in the order of the edges. Of two points of one edge equally near, the one that comes first along it. Empty when no
 * edge that `wanted` accepts lies within `withinM` metres, or when the position is none on the globe. Longitudes a whole
 * turn apart are one.
 */
export function snapAll(
  roads: Roads,
  position: PositionE7,
  withinM: number,
  wanted: (edge: number) => boolean,
): Snap[] {
  const { grid } = roads;
  const [lon, lat] = [lonBeside(grid, position[0]), position[1]];
  if (!(Math.abs(lon) <= TURN_E7 && Math.abs(lat) <= POLE_E7 && withinM >= 0)) return [];
  const search = new NearSearch(roads, lon, lat, withinM, wanted);
  search.run();
  const stepM = STEPS_M.find((step) => step < withinM && step >= search.bestM) ?? withinM;
  return search.found
    .filter(({ distanceM }) => distanceM <= search.limitM && distanceM <= stepM)
    .sort((a, b) => a.distanceM - b.distanceM || a.edge - b.edge)
    .map((near) => snapAt(roads, near));
}

/** Looks through the cells in squares around a position, until no cell farther out can hold anything as near. */
class NearSearch {
  readonly found: Near[] = [];
  bestM = Number.POSITIVE_INFINITY;
  /** Nothing farther than this is wanted any more. */
  limitM: number;
  private readonly roads: Roads;
  private readonly lon: number;
  private readonly lat: number;
  private readonly perLon: number;
  private readonly perLat: number;
  private readonly wanted: (edge: number) => boolean;

  constructor(roads: Roads, lon: number, lat: number, withinM: number, wanted: (edge: number) => boolean) {
    this.roads = roads;
    this.lon = lon;
    this.lat = lat;
    this.limitM = withinM;
    this.wanted = wanted;
    const [perLon, perLat] = metresPerE7(lat);
    this.perLon = perLon;
    this.perLat = perLat;
  }

  run(): void {
    const { columns, rows, cellE7, west, south } = this.roads.grid;
    const column = Math.floor((this.lon - west) / cellE7);
    const row = Math.floor((this.lat - south) / cellE7);
    const last = Math.max(column, columns - 1 - column, row, rows - 1 - row);
    let square = Math.max(0, -column, column - columns + 1, -row, row - rows + 1);
    for (; square <= last && this.mayHold(column, row, square); square++) {
      const [c1, c2] = [Math.max(0, column - square), Math.min(columns - 1, column + square)];
      const lastRow = Math.min(rows - 1, row + square);
      for (let r = Math.max(0, row - square); r <= lastRow; r++) {
        if (r === row - square || r === row + square) for (let c = c1; c <= c2; c++) this.lookAt(c, r);
        else {
          if (column - square >= 0) this.lookAt(column - square, r);
          if (column + square < columns) this.lookAt(column + square, r);
        }
      }
    }
  }

  /** Whether the nearest cell of a square's rim may hold something as near as is wanted. */
  private mayHold(column: number, row: number, square: number): boolean {
    if (square === 0) return true;
    const { columns, rows, cellE7, west, south } = this.roads.grid;
    const x = this.lon - west;
    const y = this.lat - south;
    const enoughM = this.limitM + SLACK_M;
    return (
      (column >= square && (x - (column - square + 1) * cellE7) * this.perLon <= enoughM) ||
      (column + square < columns && ((column + square) * cellE7 - x) * this.perLon <= enoughM) ||
      (row >= square && (y - (row - square + 1) * cellE7) * this.perLat <= enoughM) ||
      (row + square < rows && ((row + square) * cellE7 - y) * this.perLat <= enoughM)
    );
  }

  private lookAt(column: number, row: number): void {
    const { grid, vertices } = this.roads;
    const { cellE7, firstItem, items } = grid;
    const { lon, lat, perLon, perLat } = this;
    const x1 = (grid.west + column * cellE7 - lon) * perLon;
    const y1 = (grid.south + row * cellE7 - lat) * perLat;
    const cellX = Math.max(0, x1, -x1 - cellE7 * perLon);
    const cellY = Math.max(0, y1, -y1 - cellE7 * perLat);
    let enough = (this.limitM + SLACK_M) * (this.limitM + SLACK_M);
    if (cellX * cellX + cellY * cellY > enough) return;
    const cell = row * grid.columns + column;
    const end = firstItem[cell + 1]!;
    for (let i = firstItem[cell]!; i < end; i++) {
      const segment = items[i]!;
      const v = segment * 2;
      const ax = (vertices[v]! - lon) * perLon;
      const ay = (vertices[v + 1]! - lat) * perLat;
      const dx = (vertices[v + 2]! - lon) * perLon - ax;
      const dy = (vertices[v + 3]! - lat) * perLat - ay;
      const squared = dx * dx + dy * dy;
      const t = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
      const x = ax + t * dx;
      const y = ay + t * dy;
      if (x * x + y * y > enough) continue;
      this.take(segment, t, Math.sqrt(x * x + y * y));
      enough = (this.limitM + SLACK_M) * (this.limitM + SLACK_M);
    }
  }

  private take(segment: number, t: number, distanceM: number): void {
    if (distanceM > this.limitM) return;
    const edge = this.roads.grid.edgeOf[segment]!;
    const known = this.found.find((near) => near.edge === edge);
    if (!known) {
      if (!this.wanted(edge)) return;
      if (this.found.length >= MANY) this.forget();
      this.found.push({ edge, segment, t, distanceM });
    } else if (distanceM < known.distanceM || (distanceM === known.distanceM && segment < known.segment)) {
      known.segment = segment;
      known.t = t;
      known.distanceM = distanceM;
    }
    if (distanceM >= this.bestM) return;
    this.bestM = distanceM;
    this.limitM = Math.min(this.limitM, distanceM + SAME_PLACE_M);
  }

  /** Drops what was near before something much nearer was found. */
  private forget(): void {
    const near = this.found.filter(({ distanceM }) => distanceM <= this.limitM);
    this.found.splice(0, this.found.length, ...near);
  }
}

function snapAt(roads: Roads, near: Near): Snap {
  const { vertices, alongCm } = roads;
  const [from, to] = [alongCm[near.segment]!, alongCm[near.segment + 1]!];
  const v = near.segment * 2;
  return {
    edge: near.edge,
    alongCm: Math.round(from + near.t * (to - from)),
    position: [
      Math.round(vertices[v]! + near.t * (vertices[v + 2]! - vertices[v]!)),
      Math.round(vertices[v + 1]! + near.t * (vertices[v + 3]! - vertices[v + 1]!)),
    ],
    distanceM: near.distanceM,
  };
}

/**
 * Centimetres from each edge's first junction to each of its positions, by vertex; at an edge's last it is the edge's
 * stored length.
 */
export function distancesAlong(
  vertices: Int32Array,
  firstVertex: Uint32Array,
  lengthsCm: Uint32Array,
): Float64Array {
  const along = new Float64Array(vertices.length / 2);
  for (let edge = 0; edge < lengthsCm.length; edge++) {
    const first = firstVertex[edge]!;
    const last = firstVertex[edge + 1]! - 1;
    if (last - first > 1) {
      let sumCm = 0;
      for (let v = first; v < last; v++) {
        sumCm += segmentCm(vertices, v);
        along[v + 1] = sumCm;
      }
      const scale = sumCm === 0 ? 0 : lengthsCm[edge]! / sumCm;
      for (let v = first + 1; v < last; v++) along[v]! *= scale;
    }
    along[last] = lengthsCm[edge]!;
  }
  return along;
}

function segmentCm(vertices: Int32Array, segment: number): number {
  const v = segment * 2;
  const [perLon, perLat] = metresPerE7((vertices[v + 1]! + vertices[v + 3]!) / 2);
  const dx = (vertices[v + 2]! - vertices[v]!) * perLon;
  const dy = (vertices[v + 3]! - vertices[v + 1]!) * perLat;
  return Math.sqrt(dx * dx + dy * dy) * 100;
}

/** The positions of an edge between two distances along it, in the order from the first to the second. */
export function lineBetween(roads: Roads, edge: number, fromCm: number, toCm: number): PositionE7[] {
  const { vertices, alongCm } = roads;
  const [lowCm, highCm] = [Math.min(fromCm, toCm), Math.max(fromCm, toCm)];
  const last = roads.firstVertex[edge + 1]! - 1;
  const first = segmentAlong(roads, edge, lowCm);
  const line = [positionAlong(roads, first, lowCm)];
  let v = first;
  for (; v + 1 < last && alongCm[v + 1]! < highCm; v++)
    if (alongCm[v + 1]! > lowCm) line.push([vertices[v * 2 + 2]!, vertices[v * 2 + 3]!]);
  line.push(positionAlong(roads, v, highCm));
  return fromCm <= toCm ? line : line.reverse();
}

/** The first segment of an edge that ends at or behind a distance along it; else its last. */
function segmentAlong({ alongCm, firstVertex }: Roads, edge: number, cm: number): number {
  let low = firstVertex[edge]!;
  let high = firstVertex[edge + 1]! - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (alongCm[middle + 1]! < cm) low = middle + 1;
    else high = middle;
  }
  return low;
}

function positionAlong({ vertices, alongCm }: Roads, segment: number, cm: number): PositionE7 {
  const span = alongCm[segment + 1]! - alongCm[segment]!;
  const t = span === 0 ? 0 : Math.max(0, Math.min(1, (cm - alongCm[segment]!) / span));
  const at = segment * 2;
  return [
    Math.round(vertices[at]! + t * (vertices[at + 2]! - vertices[at]!)),
    Math.round(vertices[at + 1]! + t * (vertices[at + 3]! - vertices[at + 1]!)),
  ];
}
