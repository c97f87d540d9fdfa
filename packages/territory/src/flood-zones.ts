import type { PolygonE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { areasOfGeoJson, firstWords, type ReadAreas } from './areas.ts';
import { flattenAreas, jsonBytes, parseJson, unflattenAreas } from './compact-json.ts';
import type { Feature } from './geojson.ts';

/**
 * Who drew a zone: a flood risk prevention plan (PPRI), which is law, an atlas of flood-prone ground (AZI), which is
 * knowledge, or somebody else.
 */
export const FLOOD_ZONE_KINDS = ['ppri', 'azi', 'other'] as const;

export type FloodZoneKind = (typeof FLOOD_ZONE_KINDS)[number];

/** Ground known to flood, long before any flood. E7, longitude first. */
export interface FloodZone {
  readonly kind: FloodZoneKind;
  /** As the plan has it: « Zone rouge R1 ». Empty when it has none. */
  readonly label: string;
  readonly polygons: readonly PolygonE7[];
}

const FORMAT = 'vigie/flood-zones/1';

/** A plan of a large town has hundreds of zones; 400,000 positions are two megabytes on the phone. */
const LIMITS = { areas: 5_000, positions: 400_000 };

const LABELS = ['label', 'name', 'nom', 'nom_zone', 'libelle', 'codezone', 'code_zone', 'zone', 'typereg'];

/**
 * Flood zones of a GeoJSON document, outlined as given: what is dropped of an outline could leave somebody's house
 * outside it. Refuses `territory/not-geojson`, `territory/not-wgs84` and `territory/too-detailed`.
 */
export function floodZonesOfGeoJson(document: unknown): Result<ReadAreas<FloodZone>> {
  return areasOfGeoJson(document, 'flood-zones', 'flood zone', LIMITS, (properties, polygons): FloodZone => {
    return { kind: kindOf(properties), label: firstWords(properties, LABELS), polygons };
  });
}

/** Whichever property says it: exports of the same plan name their columns each in its own way. */
function kindOf(properties: Feature['properties']): FloodZoneKind {
  const words = Object.values(properties).filter((value) => typeof value === 'string');
  if (words.some((word) => /(?<![a-z])PPR[IN]?(?![a-z])|plan de pr[ée]vention/i.test(word))) return 'ppri';
  return words.some((word) => /(?<![a-z])AZI(?![a-z])|atlas des zones inondables/i.test(word))
    ? 'azi'
    : 'other';
}

/** `flood-zones.json` (spec/pack.md). */
export function encodeFloodZones(zones: readonly FloodZone[]): Uint8Array<ArrayBuffer> {
  const rows = zones.map(({ kind, label, polygons }) => [kind, label, ...flattenAreas(polygons)]);
  return jsonBytes({ format: FORMAT, zones: rows });
}

/** Reads `flood-zones.json`. Refuses `pack/not-flood-zones`. A kind from a newer writer reads as `other`. */
export function readFloodZones(bytes: Uint8Array): Result<FloodZone[]> {
  const file = parseJson(bytes) as { format?: unknown; zones?: unknown } | null;
  if (file?.format !== FORMAT || !Array.isArray(file.zones)) return refuse('pack/not-flood-zones', 'format');
  const zones: FloodZone[] = [];
  for (const [i, row] of (file.zones as unknown[]).entries()) {
    const [said, label, ...areas] = Array.isArray(row) ? row : [];
    const polygons = unflattenAreas(areas);
    if (typeof said !== 'string' || typeof label !== 'string' || !polygons)
      return refuse('pack/not-flood-zones', `zones[${i}]`);
    const kind = FLOOD_ZONE_KINDS.find((known) => known === said) ?? 'other';
    zones.push({ kind, label, polygons });
  }
  return ok(zones);
}
