import { E7, type LineE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Skip, Skips } from './skips.ts';
import type { WaterFeature } from './water.ts';

/** A GeoJSON feature whose geometry has been read into E7, or null when it had none that can be used. */
export interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: Geometry | null;
}

export interface Geometry {
  readonly points: readonly PositionE7[];
  readonly lines: readonly LineE7[];
  readonly polygons: readonly PolygonE7[];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The features of a GeoJSON document (RFC 7946: WGS 84, longitude first): a collection, one feature, or a bare
 * geometry. Refuses `territory/not-geojson`, and `territory/not-wgs84` when it says another datum or its numbers are no
 * degrees (Lambert-93 metres, most often).
 */
export function readGeoJson(document: unknown, path: string): Result<Feature[]> {
  if (!isObject(document)) return refuse('territory/not-geojson', path, 'not an object');
  const crs = JSON.stringify(document.crs ?? null);
  if (document.crs && !/CRS84|4326|WGS ?84/i.test(crs))
    return refuse('territory/not-wgs84', path, crs.slice(0, 200));
  const raw = rawFeatures(document);
  if (raw === null) return refuse('territory/not-geojson', path, String(document.type));
  const features: Feature[] = [];
  let offGlobe = 0;
  for (const { properties, geometry } of raw) {
    const read = readGeometry(geometry);
    if (read === 'off the globe') offGlobe++;
    features.push({
      properties: isObject(properties) ? properties : {},
      geometry: read === 'off the globe' ? null : read,
    });
  }
  // One wrong point is a skip; nothing but wrong points is another datum.
  if (raw.length > 0 && offGlobe === raw.length)
    return refuse('territory/not-wgs84', path, 'no coordinate is a longitude and a latitude in degrees');
  return ok(features);
}

function rawFeatures(document: Json): Json[] | null {
  if (document.type === 'FeatureCollection')
    // What is no feature at all is one without geometry: counted with those.
    return Array.isArray(document.features)
      ? document.features.map((feature) => (isObject(feature) ? feature : {}))
      : null;
  if (document.type === 'Feature') return [document];
  return GEOMETRIES.has(String(document.type)) ? [{ properties: {}, geometry: document }] : null;
}

const GEOMETRIES = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

function readGeometry(value: unknown): Geometry | 'off the globe' | null {
  if (!isObject(value)) return null;
  const { type, coordinates } = value;
  const none = { points: [], lines: [], polygons: [] };
  try {
    if (type === 'Point') return { ...none, points: [position(coordinates)] };
    if (type === 'MultiPoint') return { ...none, points: list(coordinates).map(position) };
    if (type === 'LineString') return { ...none, lines: [line(coordinates)] };
    if (type === 'MultiLineString') return { ...none, lines: list(coordinates).map(line) };
    if (type === 'Polygon') return { ...none, polygons: [polygon(coordinates)] };
    if (type === 'MultiPolygon') return { ...none, polygons: list(coordinates).map(polygon) };
    return null;
  } catch (trouble) {
    if (trouble instanceof OffGlobe) return 'off the globe';
    if (trouble instanceof Misshapen) return null;
    throw trouble;
  }
}

class OffGlobe extends Error {}
class Misshapen extends Error {}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Misshapen();
  return value;
}

function position(value: unknown): PositionE7 {
  const [lon, lat] = list(value);
  if (typeof lon !== 'number' || typeof lat !== 'number') throw new Misshapen();
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw new OffGlobe();
  return [Math.round(lon * E7), Math.round(lat * E7)];
}

function line(value: unknown): LineE7 {
  const positions = list(value).map(position);
  if (positions.length < 2) throw new Misshapen();
  return positions;
}

function polygon(value: unknown): PolygonE7 {
  const rings = list(value).map((ring) => closed(list(ring).map(position)));
  if (rings.length === 0 || rings.some((ring) => ring.length < 4)) throw new Misshapen();
  return rings;
}

function closed(ring: PositionE7[]): PositionE7[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

/** Words of a property, composed and without the space around them; empty for what is no text. */
export const text = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFC').trim() : '';

/** Rivers and waters of a GeoJSON document. What the map's author drew beside the water (flow arrows) is counted out. */
export function waterOfGeoJson(
  document: unknown,
): Result<{ water: WaterFeature[]; skipped: readonly Skip[] }> {
  const features = readGeoJson(document, 'water');
  if (!features.ok) return features;
  const skips = new Skips();
  const water: WaterFeature[] = [];
  for (const { properties, geometry } of features.value) {
    if (!geometry) skips.add('water', 'no usable geometry');
    else if (/^fl[eè]che/i.test(text(properties.SYM))) skips.add('water', 'an arrow of the map, not water');
    else {
      const name = waterName(properties);
      for (const line of geometry.lines) water.push({ name, shape: 'line', line });
      for (const polygon of geometry.polygons) water.push({ name, shape: 'polygon', polygon });
      if (geometry.points.length > 0) skips.add('water', 'a point');
    }
  }
  return ok({ water, skipped: skips.list() });
}

/** Land registers write « (Ruisseau) Le Verdanson » and, where a ditch has no name, « fossé » or « ???? ». */
function waterName(properties: Feature['properties']): string {
  const given =
    text(properties.name) || text(properties.nom) || text(properties.toponyme) || text(properties.TEXTE);
  const name = given
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const nameless = /^(?:foss[eé]s?|ruisseau|rivi[eè]re|fleuve|canal|les?|la|des?|du|dit|\?|\s)*$/i.test(name);
  return nameless ? '' : name;
}

/** Where a place is said to be: its point, else the mean of its outline. */
export function anchor({ points, lines, polygons }: Geometry): PositionE7 | null {
  const outline = points[0] ? [points[0]] : (lines[0] ?? polygons[0]?.[0]?.slice(1));
  if (!outline || outline.length === 0) return null;
  const mean = (axis: 0 | 1): number =>
    Math.round(outline.reduce((sum, position) => sum + position[axis], 0) / outline.length);
  return [mean(0), mean(1)];
}

/**
 * The outline of a territory: polygons of a GeoJSON document, or of Nominatim's search answer (a list of results with
 * `geojson`), whose first is taken. Refuses `territory/not-geojson` and `territory/no-boundary`.
 */
export function boundaryOfGeoJson(document: unknown): Result<PolygonE7[]> {
  const nominatim = Array.isArray(document) ? document[0] : null;
  const features = readGeoJson(isObject(nominatim) ? nominatim.geojson : document, 'boundary');
  if (!features.ok) return features;
  const polygons = features.value.flatMap(({ geometry }) => geometry?.polygons ?? []);
  return polygons.length > 0 ? ok(polygons) : refuse('territory/no-boundary', 'boundary', 'no polygon');
}
