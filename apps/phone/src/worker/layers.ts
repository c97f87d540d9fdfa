import { featuresOf, type SituationShapes, situationShapes } from '@vigie/cartography';
import { boxOf, toDegrees } from '@vigie/geo';
import { type AnyStatement, drawnShapeOf } from '@vigie/situation';
import type { Item } from '../messages.ts';

/** The situation as the map draws it. Each feature carries its entry's id, so that a tap finds its card. */
export function layersOf(items: readonly Item[]): SituationShapes {
  const features = items.flatMap(({ entry, standing, verdict, gravity, index }) => {
    const confirmed = verdict?.body.verdict === 'confirmed';
    const photo = verdict?.body.reveals.includes('photo') === true;
    return featuresOf(entry, { standing, confirmed, photo }, { gravity, index });
  });
  return situationShapes(features);
}

/** Where to look for an entry, degrees: its point, the middle of its line, the middle of its area's box. */
export function centreOf(entry: AnyStatement): [number, number] | null {
  const shape = drawnShapeOf(entry);
  const line = shape?.lines[0];
  if (!line) return null;
  if (!shape.area) return toDegrees(line[Math.floor(line.length / 2)]!);
  const box = boxOf(line);
  return box ? toDegrees([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]) : null;
}
