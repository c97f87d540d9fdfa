import { fromDegrees, type PositionE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { deltaCategory, knownCategory } from './categories.ts';
import { columnOf, columnsUnknown, firstColumnOf, type PlaceColumns } from './columns.ts';
import { decimal, readCsv } from './csv.ts';
import { anchor, type Feature, readGeoJson, text } from './geojson.ts';
import type { PlaceCategory, PlaceInput } from './places.ts';
import { type Skip, Skips } from './skips.ts';

export interface ReadPlaces {
  readonly places: readonly PlaceInput[];
  readonly skipped: readonly Skip[];
}

type Properties = Feature['properties'];

/** How a place's name and category are found among its properties; null for a category that is not known. */
interface Naming {
  readonly name: string;
  category(properties: Properties): PlaceCategory | null;
}

/** So many features say which properties a file has: the first may lack some. */
const SAMPLE = 100;

/** The properties that a GeoJSON document's features have. Refuses what `readGeoJson` refuses. */
export function placeHeadings(document: unknown): Result<string[]> {
  const features = readGeoJson(document, 'places');
  return features.ok ? ok(headingsOf(features.value)) : features;
}

const headingsOf = (features: readonly Feature[]): string[] => [
  ...new Set(features.slice(0, SAMPLE).flatMap(({ properties }) => Object.keys(properties))),
];

/**
 * Places of a GeoJSON document, by known headings or by the columns given. Refuses what `readGeoJson` refuses, and
 * `territory/columns-unknown` when nothing names and sorts them.
 */
export function placesOfGeoJson(document: unknown, columns?: PlaceColumns): Result<ReadPlaces> {
  const features = readGeoJson(document, 'places');
  if (!features.ok) return features;
  if (features.value.length === 0) return ok({ places: [], skipped: [] });
  const headings = headingsOf(features.value);
  const naming = namingOf(headings, columns);
  if (!naming) return columnsUnknown('places', headings, wanted(columns));
  const gathered = new Gathered(naming);
  for (const { properties, geometry } of features.value)
    gathered.add(properties, (geometry && anchor(geometry)) ?? 'no usable geometry');
  return ok(gathered.finish());
}

const LON = ['lon', 'long', 'lng', 'longitude', 'x'];
const LAT = ['lat', 'latitude', 'y'];

/**
 * Places of a CSV text, by known headings or by the columns given; longitude and latitude in degrees WGS 84. Refuses
 * `territory/not-csv`, `territory/columns-unknown`, and `territory/not-wgs84` when no position is in degrees.
 */
export function placesOfCsv(content: string, columns?: PlaceColumns): Result<ReadPlaces> {
  const csv = readCsv(content, 'places');
  if (!csv.ok) return csv;
  const { headings } = csv.value;
  const naming = namingOf(headings, columns);
  const lon = columns?.lon === undefined ? firstColumnOf(headings, LON) : columnOf(headings, columns.lon);
  const lat = columns?.lat === undefined ? firstColumnOf(headings, LAT) : columnOf(headings, columns.lat);
  if (!naming || lon < 0 || lat < 0)
    return columnsUnknown('places', headings, `${wanted(columns)} with lon, lat`);
  const gathered = new Gathered(naming);
  let [rows, offGlobe] = [0, 0];
  const read = csv.value.eachRow((cells) => {
    rows++;
    const properties = Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? '']));
    const at = positionOf(cells[lon] ?? '', cells[lat] ?? '');
    if (at === OFF_GLOBE) offGlobe++;
    gathered.add(properties, cells.length > headings.length ? 'more cells than headings' : at);
  });
  if (!read.ok) return read;
  if (rows > 0 && offGlobe === rows)
    return refuse('territory/not-wgs84', 'places', 'no position is a longitude and a latitude in degrees');
  return ok(gathered.finish());
}

const OFF_GLOBE = 'position off the globe';

/** A position, or why there is none. */
function positionOf(lonText: string, latText: string): PositionE7 | string {
  const [lon, lat] = [decimal(lonText), decimal(latText)];
  if (lon === null || lat === null) return 'no position';
  return Math.abs(lon) > 180 || Math.abs(lat) > 90 ? OFF_GLOBE : fromDegrees(lon, lat);
}

class Gathered {
  private readonly naming: Naming;
  private readonly places: PlaceInput[] = [];
  private readonly skips = new Skips();

  constructor(naming: Naming) {
    this.naming = naming;
  }

  /** Somewhere, or why it is nowhere. */
  add(properties: Properties, at: PositionE7 | string): void {
    const name = text(properties[this.naming.name]);
    if (typeof at === 'string') this.skips.add('place', at);
    else if (name === '') this.skips.add('place', 'no name');
    else {
      const category = this.naming.category(properties);
      if (category === null) this.skips.add('place', 'category not known: kept as other');
      this.places.push({ name, category: category ?? 'other', position: at });
    }
  }

  finish(): ReadPlaces {
    return { places: this.places, skipped: this.skips.list() };
  }
}

const DELTA = ['LIBEL', 'DELTA_CAT', 'DELTA_SSCA'];

const wanted = (columns: PlaceColumns | undefined): string =>
  columns ? `no ${columns.name} or ${columns.category}` : `neither ${DELTA.join(', ')} nor name, category`;

/** By the columns given, else by the headings that are known; null without. */
function namingOf(headings: readonly string[], columns?: PlaceColumns): Naming | null {
  if (!columns && DELTA.every((heading) => headings.includes(heading)))
    return { name: 'LIBEL', category: deltaCategory };
  const { name, category } = columns ?? { name: 'name', category: 'category' };
  const named = headings[columnOf(headings, name)];
  const sorted = headings[columnOf(headings, category)];
  if (named === undefined) return null;
  if (sorted !== undefined)
    return { name: named, category: (properties) => knownCategory(text(properties[sorted])) };
  // « category=school »: a file of nothing but schools has no column for it.
  const every = columns ? knownCategory(category) : null;
  return every && { name: named, category: () => every };
}
