import type { PolygonE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Feature, readGeoJson } from './geojson.ts';
import { type Skip, Skips } from './skips.ts';

/** What a file of areas may hold at most: each comes to every phone, and is gone through for every position asked of. */
export interface AreaLimits {
  readonly areas: number;
  readonly positions: number;
}

export interface ReadAreas<T> {
  readonly areas: readonly T[];
  readonly skipped: readonly Skip[];
}

/**
 * The polygons of a GeoJSON document, each made into what it is by `made`, which gives the reason when it is not one.
 * Skips are counted as `what`. Refuses what `readGeoJson` refuses, and `territory/too-detailed` over the limits.
 */
export function areasOfGeoJson<T>(
  document: unknown,
  path: string,
  what: string,
  limits: AreaLimits,
  made: (properties: Feature['properties'], polygons: readonly PolygonE7[]) => T | string,
): Result<ReadAreas<T>> {
  const features = readGeoJson(document, path);
  if (!features.ok) return features;
  const skips = new Skips();
  const areas: T[] = [];
  let positions = 0;
  for (const { properties, geometry } of features.value) {
    const polygons = geometry?.polygons ?? [];
    const area =
      polygons.length > 0 ? made(properties, polygons) : geometry ? 'not an area' : 'no usable geometry';
    if (typeof area === 'string') {
      skips.add(what, area);
      continue;
    }
    areas.push(area);
    for (const rings of polygons) for (const ring of rings) positions += ring.length;
  }
  if (areas.length > limits.areas)
    return refuse('territory/too-detailed', path, `${areas.length} areas of ${limits.areas} at most`);
  if (positions > limits.positions)
    return refuse('territory/too-detailed', path, `${positions} positions of ${limits.positions} at most`);
  return ok({ areas, skipped: skips.list() });
}

/** The first of some properties, by their headings in any case, that holds words. */
export function firstWords(properties: Feature['properties'], headings: readonly string[]): string {
  const byHeading = new Map(Object.entries(properties).map(([key, value]) => [key.toLowerCase(), value]));
  for (const heading of headings) {
    const value = byHeading.get(heading);
    const words = typeof value === 'string' ? value.normalize('NFC').trim() : '';
    if (words !== '') return words;
  }
  return '';
}
