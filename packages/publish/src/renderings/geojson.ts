import type { Shown, View } from '@vigie/fold';
import { type LineE7, type PolygonE7, type PositionE7, toDegrees } from '@vigie/geo';
import type { AnyStatement } from '@vigie/situation';
import { headline, sourceLine } from '@vigie/words';

/** What of a statement has a place, as a GeoJSON geometry (RFC 7946: degrees, longitude first); null when nothing. */
function geometryOf(entry: AnyStatement): object | null {
  switch (entry.kind) {
    case 'closure':
      return { type: 'LineString', coordinates: line(entry.body.line) };
    case 'hazard':
      return polygon(entry.body.polygon);
    case 'order':
      return polygon(entry.body.zone);
    case 'bulletin':
    case 'note':
      return entry.body.area ? polygon(entry.body.area) : null;
    case 'service':
      if (entry.body.position) return point(entry.body.position);
      return entry.body.area ? polygon(entry.body.area) : null;
    case 'shelter':
    case 'report':
      return point(entry.body.position);
    default:
      return null;
  }
}

const line = (positions: LineE7) => positions.map(toDegrees);
const polygon = (rings: PolygonE7) => ({ type: 'Polygon', coordinates: rings.map(line) });
const point = (position: PositionE7) => ({ type: 'Point', coordinates: toDegrees(position) });

function feature({ entry, index, standing, verdict }: Shown): object {
  return {
    type: 'Feature',
    id: entry.id,
    geometry: geometryOf(entry),
    properties: {
      index,
      kind: entry.kind,
      status: entry.status,
      standing,
      headline: headline(entry, 'fr'),
      source: entry.source,
      sourceName: sourceLine(entry, 'fr'),
      confidence: entry.confidence,
      ...(verdict ? { verdict: verdict.body.verdict } : {}),
      recordedAtMs: entry.recordedAtMs,
      ...entry.validity,
      body: entry.body,
    },
  };
}

/** `situation.geojson`: everything in force, for the map tools of others. A convenience: verify the log to rely on it. */
export function situationGeoJson(view: View): string {
  const features = view.shown.filter(({ entry }) => entry.kind !== 'territory').map(feature);
  return JSON.stringify({ type: 'FeatureCollection', size: view.size, atMs: view.atMs, features });
}
