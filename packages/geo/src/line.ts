import { nearestOnSegment } from './polygon.ts';
import type { PositionE7 } from './position.ts';

/** At least two positions. */
export type LineE7 = readonly PositionE7[];

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
  const stack: [number, number][] = [[0, line.length - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    let farthest = -1;
    let most = toleranceM;
    for (let i = from + 1; i < to; i++) {
      const away = nearestOnSegment(line[i]!, line[from]!, line[to]!).distanceM;
      if (away > most) {
        most = away;
        farthest = i;
      }
    }
    if (farthest < 0) continue;
    kept[farthest] = 1;
    stack.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, i) => kept[i] === 1);
}
