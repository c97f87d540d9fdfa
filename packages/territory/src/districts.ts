import type { PolygonE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { areasOfGeoJson, firstWords, type ReadAreas } from './areas.ts';
import { flattenAreas, jsonBytes, parseJson, unflattenAreas } from './compact-json.ts';

/** A part of the town that has a name. E7, longitude first. */
export interface District {
  readonly name: string;
  readonly polygons: readonly PolygonE7[];
}

const FORMAT = 'vigie/districts/1';

/** Paris has 80 quarters, and no commune a thousand; 200,000 positions are a megabyte on the phone. */
const LIMITS = { areas: 1_000, positions: 200_000 };

const NAMES = [
  'name',
  'nom',
  'nom_quartier',
  'libquart',
  'libelle',
  'label',
  'quartier',
  'l_qu',
  'libsquart',
];

/**
 * Districts of a GeoJSON document, outlined as given; several areas of one name are one district. Refuses
 * `territory/not-geojson`, `territory/not-wgs84` and `territory/too-detailed`.
 */
export function districtsOfGeoJson(document: unknown): Result<ReadAreas<District>> {
  const read = areasOfGeoJson(
    document,
    'districts',
    'district',
    LIMITS,
    (properties, polygons): District | string => {
      const name = firstWords(properties, NAMES);
      return name === '' ? 'no name' : { name, polygons };
    },
  );
  if (!read.ok) return read;
  const byName = new Map<string, PolygonE7[]>();
  for (const { name, polygons } of read.value.areas)
    byName.set(name, [...(byName.get(name) ?? []), ...polygons]);
  const areas = [...byName].map(([name, polygons]) => ({ name, polygons }));
  return ok({ areas, skipped: read.value.skipped });
}

/** `districts.json` (spec/pack.md). */
export function encodeDistricts(districts: readonly District[]): Uint8Array<ArrayBuffer> {
  const rows = districts.map(({ name, polygons }) => [name, ...flattenAreas(polygons)]);
  return jsonBytes({ format: FORMAT, districts: rows });
}

/** Reads `districts.json`. Refuses `pack/not-districts`. */
export function readDistricts(bytes: Uint8Array): Result<District[]> {
  const file = parseJson(bytes) as { format?: unknown; districts?: unknown } | null;
  if (file?.format !== FORMAT || !Array.isArray(file.districts))
    return refuse('pack/not-districts', 'format');
  const districts: District[] = [];
  for (const [i, row] of (file.districts as unknown[]).entries()) {
    const [name, ...areas] = Array.isArray(row) ? row : [];
    const polygons = unflattenAreas(areas);
    if (typeof name !== 'string' || !polygons) return refuse('pack/not-districts', `districts[${i}]`);
    districts.push({ name, polygons });
  }
  return ok(districts);
}
