import type { PolygonE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { flatten, jsonBytes, parseJson, unflatten } from './compact-json.ts';

const FORMAT = 'vigie/boundary/1';

/** `boundary.json` (spec/pack.md): the polygons of the territory, as given. */
export function encodeBoundary(polygons: readonly PolygonE7[]): Uint8Array<ArrayBuffer> {
  return jsonBytes({ format: FORMAT, polygons: polygons.map((polygon) => polygon.map(flatten)) });
}

/** Reads `boundary.json`. Refuses `pack/not-a-boundary`. */
export function readBoundary(bytes: Uint8Array): Result<PolygonE7[]> {
  const file = parseJson(bytes) as { format?: unknown; polygons?: unknown } | null;
  if (file?.format !== FORMAT || !Array.isArray(file.polygons))
    return refuse('pack/not-a-boundary', 'format');
  const polygons: PolygonE7[] = [];
  for (let i = 0; i < file.polygons.length; i++) {
    const rings = Array.isArray(file.polygons[i]) ? (file.polygons[i] as unknown[]).map(unflatten) : [];
    if (rings.length === 0 || rings.some((ring) => ring === null || ring.length < 4))
      return refuse('pack/not-a-boundary', `polygons[${i}]`);
    polygons.push(rings as PolygonE7);
  }
  return ok(polygons);
}
