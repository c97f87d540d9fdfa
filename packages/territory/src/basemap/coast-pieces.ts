import { type BoxE7, boxContains, type PositionE7 } from '@vigie/geo';
import type { Coast } from './coasts.ts';

/** The parts of a coast that lie in a box, in its direction. One that lies in it whole and closes comes closed. */
export function piecesIn(coast: Coast, box: BoxE7): Coast[] {
  const pieces: PositionE7[][] = [];
  const line = startingOutside(coast, box);
  for (let i = 1; i < line.length; i++) {
    const part = clipped(line[i - 1]!, line[i]!, box);
    if (part === null || isSame(...part)) continue;
    const last = pieces.at(-1);
    // A coast that touches the edge and turns back is still one piece.
    if (last && isSame(last.at(-1)!, part[0]) && isSame(part[0], line[i - 1]!)) last.push(part[1]);
    else pieces.push([...part]);
  }
  return pieces;
}

const isSame = (a: PositionE7, b: PositionE7): boolean => a[0] === b[0] && a[1] === b[1];

/** A ring has no start of its own: one that leaves the box is told from outside of it, so that no piece is cut in two. */
function startingOutside(coast: Coast, box: BoxE7): Coast {
  if (!isSame(coast[0]!, coast.at(-1)!)) return coast;
  const outside = coast.findIndex((at) => !boxContains(box, at));
  return outside <= 0 ? coast : [...coast.slice(outside), ...coast.slice(1, outside + 1)];
}

/** The part of a segment in a box, its ends on the box's sides to the unit (Liang and Barsky, 1984). Null outside of it. */
function clipped(
  from: PositionE7,
  to: PositionE7,
  [west, south, east, north]: BoxE7,
): [PositionE7, PositionE7] | null {
  let [first, last] = [0, 1];
  for (const [delta, room] of [
    [from[0] - to[0], from[0] - west],
    [to[0] - from[0], east - from[0]],
    [from[1] - to[1], from[1] - south],
    [to[1] - from[1], north - from[1]],
  ] as const) {
    if (delta === 0 && room < 0) return null;
    if (delta < 0) first = Math.max(first, room / delta);
    if (delta > 0) last = Math.min(last, room / delta);
  }
  if (first > last) return null;
  const at = (share: number): PositionE7 => [
    Math.max(west, Math.min(east, Math.round(from[0] + share * (to[0] - from[0])))),
    Math.max(south, Math.min(north, Math.round(from[1] + share * (to[1] - from[1])))),
  ];
  return [first === 0 ? from : at(first), last === 1 ? to : at(last)];
}
