import type { Shown, View } from '@vigie/fold';
import { toDegrees } from '@vigie/geo';
import { type AnyStatement, drawnShapeOf } from '@vigie/situation';
import { FRENCH, headline, sourceLine } from '@vigie/words';

/** What of a statement has a place, as a GeoJSON geometry (RFC 7946: degrees, longitude first); null when nothing. */
function geometryOf(entry: AnyStatement): object | null {
  const shape = drawnShapeOf(entry);
  if (!shape) return null;
  const lines = shape.lines.map((line) => line.map(toDegrees));
  if (shape.area) return { type: 'Polygon', coordinates: lines };
  const [line = []] = lines;
  return line.length === 1
    ? { type: 'Point', coordinates: line[0] }
    : { type: 'LineString', coordinates: line };
}

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
      headline: headline(entry, FRENCH),
      source: entry.source,
      sourceName: sourceLine(entry, FRENCH),
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
