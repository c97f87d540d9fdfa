import { fromDegrees, type PolygonE7, polygonCrossesItself } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';

/**
 * What was drawn on the map, as an entry holds it. Refuses `desk/zone-too-small` under three corners and
 * `desk/zone-crosses-itself`, where nobody could say what is inside.
 */
export function zoneOf(ring: readonly (readonly number[])[]): Result<PolygonE7> {
  const corners = ring.map(([lon, lat]) => fromDegrees(lon!, lat!));
  const open = corners.filter(([lon, lat], i) => {
    const before = corners[i === 0 ? corners.length - 1 : i - 1]!;
    return lon !== before[0] || lat !== before[1];
  });
  if (open.length < 3) return refuse('desk/zone-too-small', 'polygon');
  const polygon: PolygonE7 = [[...open, open[0]!]];
  return polygonCrossesItself(polygon) ? refuse('desk/zone-crosses-itself', 'polygon') : ok(polygon);
}
