import { boxOf, toDegrees } from '@vigie/geo';
import { type AnyStatement, drawnShapeOf } from '@vigie/situation';

/** Where to look for an entry, degrees: its point, the middle of its line, the middle of its area's box. */
export function centreOf(entry: AnyStatement): [number, number] | null {
  const shape = drawnShapeOf(entry);
  const line = shape?.lines[0];
  if (!line) return null;
  if (!shape.area) return toDegrees(line[Math.floor(line.length / 2)]!);
  const box = boxOf(line);
  return box ? toDegrees([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]) : null;
}
