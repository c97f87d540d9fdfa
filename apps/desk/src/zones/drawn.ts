import { fromDegrees, type PolygonE7, type PositionE7, polygonCrossesItself } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';

/**
 * What was drawn on the map, as an entry holds it. Refuses `desk/zone-too-small` under three corners and
 * `desk/zone-crosses-itself`, where nobody could say what is inside.
 */
export function zoneOf(ring: readonly (readonly number[])[]): Result<PolygonE7> {
  const corners = ring.map(([lon, lat]) => fromDegrees(lon!, lat!));
  const same = (a: PositionE7, b: PositionE7 | undefined): boolean => a[0] === b?.[0] && a[1] === b[1];
  const open = corners.filter((at, i) => !same(at, corners[i - 1]) && !(i > 0 && same(at, corners[0])));
  if (open.length < 3) return refuse('desk/zone-too-small', 'polygon');
  const polygon: PolygonE7 = [[...open, open[0]!]];
  return polygonCrossesItself(polygon) ? refuse('desk/zone-crosses-itself', 'polygon') : ok(polygon);
}
