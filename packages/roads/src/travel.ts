import type { LineE7, PositionE7 } from '@vigie/geo';
import type { Piece } from './approach.ts';
import type { Costs } from './costs.ts';
import type { Roads } from './open.ts';
import { lineBetween } from './snap.ts';

/** A way as it is travelled: its parts, how long each takes, and where it runs. */
export interface Travel {
  readonly pieces: readonly Piece[];
  /** By piece. */
  readonly durationsMs: readonly number[];
  /** In the order of travel; no position follows its equal. */
  readonly line: LineE7;
  /** Where in the line each piece begins; it ends where the next one does, the last at the line's end. */
  readonly starts: readonly number[];
}

export function travelOf(roads: Roads, costs: Costs, pieces: readonly Piece[]): Travel {
  const line: PositionE7[] = [];
  const starts: number[] = [];
  const durationsMs: number[] = [];
  for (const piece of pieces) {
    // Pieces join end to end: each begins where the last one ended.
    starts.push(Math.max(0, line.length - 1));
    durationsMs.push(costs.durationMs(piece.arc, piece.fromCm, piece.toCm));
    append(roads, piece, line);
  }
  return { pieces, durationsMs, line, starts };
}

/** A piece's positions in the order of travel. */
export function pieceLine(roads: Roads, piece: Piece): LineE7 {
  const line: PositionE7[] = [];
  append(roads, piece, line);
  return line;
}

function append(roads: Roads, { arc, fromCm, toCm }: Piece, line: PositionE7[]): void {
  const edge = arc >> 1;
  const against = (arc & 1) === 1;
  if (fromCm > 0 || toCm < roads.lengthsCm[edge]!) {
    const part = against ? lineBetween(roads, edge, toCm, fromCm) : lineBetween(roads, edge, fromCm, toCm);
    for (const [lon, lat] of part) add(line, lon, lat);
    return;
  }
  const { vertices } = roads;
  const first = roads.firstVertex[edge]!;
  const last = roads.firstVertex[edge + 1]! - 1;
  if (against) for (let v = last; v >= first; v--) add(line, vertices[v * 2]!, vertices[v * 2 + 1]!);
  else for (let v = first; v <= last; v++) add(line, vertices[v * 2]!, vertices[v * 2 + 1]!);
}

function add(line: PositionE7[], lon: number, lat: number): void {
  const before = line[line.length - 1];
  if (!before || before[0] !== lon || before[1] !== lat) line.push([lon, lat]);
}
