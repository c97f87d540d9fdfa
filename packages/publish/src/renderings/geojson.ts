import type { Shown, View } from '@vigie/fold';
import { type PositionE7, toDegrees } from '@vigie/geo';
import { type AnyStatement, shapeOf } from '@vigie/situation';
import { headline, sourceLine } from '@vigie/words';

/** What of a statement has a place, as a GeoJSON geometry (RFC 7946: degrees, longitude first); null when nothing. */
function geometryOf(entry: AnyStatement): object | null {
  // A service's own place says more than the area that it serves.
  if (entry.kind === 'service' && entry.body.position) return point(entry.body.position);
  const shape = shapeOf(entry);
  if (!shape) return null;
  const lines = shape.lines.map((line) => line.map(toDegrees));
  if (shape.area) return { type: 'Polygon', coordinates: lines };
  const [line = []] = lines;
  return line.length === 1
    ? { type: 'Point', coordinates: line[0] }
    : { type: 'LineString', coordinates: line };
}

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
