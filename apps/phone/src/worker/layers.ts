import { featureOf, type SituationShapes, situationShapes } from '@vigie/cartography';
import { boxOf, type LineE7, type PositionE7, toDegrees } from '@vigie/geo';
import type { AnyStatement } from '@vigie/situation';
import type { Item } from '../messages.ts';

/** The situation as the map draws it. Each feature carries its entry's id, so that a tap finds its card. */
export function layersOf(items: readonly Item[]): SituationShapes {
  const features = items.flatMap(({ entry, standing, verdict, gravity }) => {
    const confirmed = verdict?.body.verdict === 'confirmed';
    return featureOf(entry, { standing, confirmed }, { gravity }) ?? [];
  });
  return situationShapes(features);
}

/** Where to look for an entry, degrees: its point, the middle of its line, the middle of its area's box. */
export function centreOf(entry: AnyStatement): [number, number] | null {
  if (entry.kind === 'closure') return toDegrees(middleOf(entry.body.line));
  if (entry.kind === 'shelter' || entry.kind === 'report') return toDegrees(entry.body.position);
  if (entry.kind === 'service' && entry.body.position) return toDegrees(entry.body.position);
  const ring = outerRing(entry);
  const box = ring && boxOf(ring);
  return box ? toDegrees([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]) : null;
}

const middleOf = (line: LineE7): PositionE7 => line[Math.floor(line.length / 2)]!;

function outerRing(entry: AnyStatement): LineE7 | null {
  if (entry.kind === 'hazard') return entry.body.polygon[0] ?? null;
  if (entry.kind === 'order') return entry.body.zone[0] ?? null;
  if (entry.kind === 'bulletin' || entry.kind === 'note' || entry.kind === 'service')
    return entry.body.area?.[0] ?? null;
  return null;
}
