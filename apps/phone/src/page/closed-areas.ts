import { type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { AnyStatement } from '@vigie/situation';

/** Those of the entries whose area holds a position: why nobody is led there. */
export function areasAround(position: PositionE7, entries: readonly AnyStatement[]): AnyStatement[] {
  return entries.filter((entry) => {
    const area = areaOf(entry);
    return area !== null && pointInPolygon(position, area);
  });
}

function areaOf(entry: AnyStatement): PolygonE7 | null {
  if (entry.kind === 'hazard') return entry.body.polygon;
  return entry.kind === 'order' ? entry.body.zone : null;
}
