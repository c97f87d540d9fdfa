import { metresPerE7 } from './distance.ts';
import type { PositionE7 } from './position.ts';

/** At least two positions. */
export type LineE7 = readonly PositionE7[];

/**
 * A line of the usual kind falls into halves that are simple after some tens of cuts. One that does not, as a zigzag
 * whose every tooth is longer than the last, is from then on cut in the middle: it keeps more vertices than it must, and
 * the time stays bounded by this times the vertices, and not by their square.
 */
const MAX_DEPTH = 64;

/**
 * Douglas–Peucker: fewer vertices, none of the dropped ones farther than `toleranceM` metres from the result.
 * Without recursion, because a river's line has tens of thousands of vertices. For display only: what closes a
 * street or an area is never simplified this way, since it could uncover a point.
 */
export function simplifyLine(line: LineE7, toleranceM: number): LineE7 {
  if (line.length <= 2) return line;
  const kept = new Uint8Array(line.length);
  kept[0] = 1;
  kept[line.length - 1] = 1;
  const scales = Float64Array.from(line, ([, lat]) => metresPerE7(lat)[0]);
  const [, perLat] = metresPerE7(0);
  const stack: [from: number, to: number, depth: number][] = [[0, line.length - 1, 0]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to, depth] = span;
    const farthest = farthestOf(line, from, to, toleranceM, scales, perLat);
    if (farthest < 0) continue;
    const cut = depth < MAX_DEPTH ? farthest : (from + to) >> 1;
    kept[cut] = 1;
    stack.push([from, cut, depth + 1], [cut, to, depth + 1]);
  }
  return line.filter((_, i) => kept[i] === 1);
}

/** The vertex farthest from the straight line between two others, -1 when none is beyond the tolerance. */
function farthestOf(
  line: LineE7,
  from: number,
  to: number,
  toleranceM: number,
  scales: Float64Array,
  perLat: number,
): number {
  const [aLon, aLat] = line[from]!;
  const bLon = line[to]![0] - aLon;
  const bLat = line[to]![1] - aLat;
  let farthest = -1;
  let most = toleranceM;
  for (let i = from + 1; i < to; i++) {
    // As nearestOnSegment does, on the flat map of the vertex's own latitude.
    const perLon = scales[i]!;
    const bx = bLon * perLon;
    const by = bLat * perLat;
    const px = (line[i]![0] - aLon) * perLon;
    const py = (line[i]![1] - aLat) * perLat;
    const squared = bx * bx + by * by;
    const t = squared === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / squared));
    const dx = px - t * bx;
    const dy = py - t * by;
    const away = Math.sqrt(dx * dx + dy * dy);
    if (away > most) {
      most = away;
      farthest = i;
    }
  }
  return farthest;
}
