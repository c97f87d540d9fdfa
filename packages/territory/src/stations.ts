import { type PositionE7, toDegrees } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { text } from './geojson.ts';
import { degreesOf, isRecord, type OpenRecord } from './open-records.ts';
import { type Skip, Skips } from './skips.ts';

/** Where a river's level is measured. */
export interface Station {
  /** Of Hub'Eau: ten signs, by which its level is asked for. */
  readonly code: string;
  readonly name: string;
  /** Empty where the register does not say. */
  readonly river: string;
  readonly communeCode: string;
  readonly position: PositionE7;
}

export interface ReadStations {
  readonly stations: readonly Station[];
  /** Whether the answer is only the first page of more. */
  readonly partial: boolean;
  readonly skipped: readonly Skip[];
}

/**
 * Stations in service of Hub'Eau's answer (API Hydrométrie v2, `referentiel/stations`, JSON: `count`, `next`, `data`).
 * Refuses `territory/not-stations`.
 */
export function stationsOfHubeau(document: unknown): Result<ReadStations> {
  if (!isRecord(document) || !Array.isArray(document.data))
    return refuse('territory/not-stations', 'stations', 'no data');
  const skips = new Skips();
  const stations: Station[] = [];
  for (const record of document.data) {
    const station = isRecord(record) ? stationOf(record) : 'no record';
    if (typeof station === 'string') skips.add('station', station);
    else stations.push(station);
  }
  return ok({ stations, partial: typeof document.next === 'string', skipped: skips.list() });
}

function stationOf(record: OpenRecord): Station | string {
  if (record.en_service !== true) return 'no longer in service';
  const code = text(record.code_station);
  if (code === '') return 'no code';
  const position = degreesOf(record.longitude_station, record.latitude_station);
  if (position === null) return 'no position';
  return {
    ...{ code, name: text(record.libelle_station), river: text(record.libelle_cours_eau) },
    ...{ communeCode: text(record.code_commune_station), position },
  };
}

interface Marked {
  readonly position: PositionE7;
  readonly properties: Readonly<Record<string, string | boolean>>;
}

/** Points as a GeoJSON document (RFC 7946), one feature a line, so that two of them can be compared by eye. */
export function geoJsonOfPoints(points: readonly Marked[]): string {
  const features = points.map(({ position, properties }) =>
    JSON.stringify({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: toDegrees(position) },
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}
