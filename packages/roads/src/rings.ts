import type { PolygonE7, RingE7 } from '@vigie/geo';
import { TURN_E7 } from './grid.ts';

/** Coordinates beyond four turns of the globe are no positions; the bound keeps all arithmetic far from overflow. */
const MAX_E7 = 4 * TURN_E7;

/** The edges of a polygon's rings, each ring closed, and their box. */
export interface Rings {
  /** Four numbers an edge: ax, ay, bx, by. */
  readonly edges: Float64Array;
  readonly count: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * A polygon's edges; null when it has none, or cannot be read: a coordinate that is no number (NaN, infinite), or a ring
 * that goes round a pole.
 *
 * A step of more than 180° of longitude means the short way round, over the antimeridian: the ring then goes on beyond
 * ±180°. A step of exactly 360° stays what it says, as in the ring of the whole globe. A ring that is not closed is
 * closed by a last edge, so one of one or two positions is a point or a line without an inside, which touches streets.
 */
export function ringsOf(polygon: PolygonE7): Rings | null {
  let positions = 0;
  for (const ring of polygon) positions += ring.length;
  if (positions === 0) return null;
  const edges = new Float64Array(positions * 4);
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  let count = 0;
  for (const ring of polygon) {
    if (ring.length === 0) continue;
    const end = unwind(ring, edges, count);
    if (end < 0) return null;
    if (count > 0) nextTo((box[0] + box[2]) / 2, edges, count, end);
    stretch(box, edges, count, end);
    count = end;
  }
  return { edges, count, west: box[0], south: box[1], east: box[2], north: box[3] };
}

/** Writes a ring's edges from place `at` on; answers the place behind them, or -1 when it cannot be read. */
function unwind(ring: RingE7, edges: Float64Array, at: number): number {
  const [firstLon, firstLat] = ring[0]!;
  if (!(Math.abs(firstLon) <= MAX_E7 && Math.abs(firstLat) <= MAX_E7)) return -1;
  let e = at * 4;
  let turned = 0;
  let before = firstLon;
  let x = firstLon;
  let y = firstLat;
  for (let i = 1; i < ring.length; i++) {
    const position = ring[i]!;
    const lon = position[0];
    turned += turnOf(lon - before);
    const nextX = lon + turned;
    if (!(Math.abs(nextX) <= MAX_E7 && Math.abs(position[1]) <= MAX_E7)) return -1;
    edges[e++] = x;
    edges[e++] = y;
    x = edges[e++] = nextX;
    y = edges[e++] = position[1];
    before = lon;
  }
  if (turned + turnOf(firstLon - before) !== 0) return -1;
  if (ring.length > 1 && x === firstLon && y === firstLat) return e / 4;
  edges[e++] = x;
  edges[e++] = y;
  edges[e++] = firstLon;
  edges[e++] = firstLat;
  return e / 4;
}

const turnOf = (step: number): number =>
  step > TURN_E7 / 2 && step < TURN_E7 ? -TURN_E7 : step < -TURN_E7 / 2 && step > -TURN_E7 ? TURN_E7 : 0;

/** Moves a ring by a whole turn when that brings it nearer to the others: a hole may be told on the other side. */
function nextTo(middle: number, edges: Float64Array, from: number, to: number): void {
  let west = Infinity;
  let east = -Infinity;
  for (let e = from * 4; e < to * 4; e += 4) {
    west = Math.min(west, edges[e]!);
    east = Math.max(east, edges[e]!);
  }
  const off = (west + east) / 2 - middle;
  if (Math.abs(off) <= TURN_E7 / 2) return;
  const move = -TURN_E7 * Math.round(off / TURN_E7);
  for (let e = from * 4; e < to * 4; e += 2) edges[e]! += move;
}

function stretch(box: [number, number, number, number], edges: Float64Array, from: number, to: number): void {
  // Each position starts one edge of its closed ring.
  for (let e = from * 4; e < to * 4; e += 4) {
    box[0] = Math.min(box[0], edges[e]!);
    box[1] = Math.min(box[1], edges[e + 1]!);
    box[2] = Math.max(box[2], edges[e]!);
    box[3] = Math.max(box[3], edges[e + 1]!);
  }
}

/**
 * Whole turns by which rings must be moved to lie over some longitudes, in order: `[0]` for most, none when they lie
 * elsewhere. Positions beyond ±180° are so those that they stand for.
 */
export function turnsOver({ west, east }: Rings, fromE7: number, toE7: number): number[] {
  const turns: number[] = [];
  const last = Math.floor((toE7 - west) / TURN_E7);
  for (let turn = Math.ceil((fromE7 - east) / TURN_E7); turn <= last; turn++) turns.push(turn * TURN_E7);
  return turns;
}
