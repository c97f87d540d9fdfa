import { type LineE7, type PolygonE7, type PositionE7, toDegrees } from '@vigie/geo';
import { type NamedStreet, NO_PLACES, openPlaces, type Place } from '@vigie/places';
import {
  createRouter,
  openRoads,
  type Roads,
  type RouteQuestion,
  type Router,
  type Street,
  street,
  streets,
} from '@vigie/roads';
import type { PackManifest, Result, Sha256Hex } from '@vigie/situation';
import { readBoundary, readWater, type WaterFeature } from '@vigie/territory';
import type { PackCache } from '@vigie/web-platform';
import type { City, GeoFeature } from '../messages.ts';
import { createGazetteer, type Gazetteer } from './gazetteer.ts';
import { nameLines } from './name-lines.ts';
import { streetClass } from './street-class.ts';

/** The pack, opened: what the map draws, where one can go, what things are called. */
export interface OpenCity {
  readonly city: City;
  /** Null when the pack has no readable road graph: the situation is shown, no way is computed. */
  readonly router: Router | null;
  /** A trip across the town that nobody asked for; null without streets for cars. */
  readonly rehearsal: RouteQuestion | null;
  readonly gazetteer: Gazetteer;
}

/** Refuses only what the manifest refuses: a map without its water is still a map. */
export async function openCity(pack: PackCache, stated: Sha256Hex | null): Promise<Result<OpenCity>> {
  const manifest = await pack.manifest(stated);
  if (!manifest.ok) return manifest;
  const read = <T>(role: 'roads' | 'water' | 'places' | 'boundary', open: (bytes: Uint8Array) => Result<T>) =>
    readPart(pack, manifest.value, role, open);
  const sha256 = manifest.value.files.find(({ role }) => role === 'roads')?.sha256;
  const roads = await read('roads', (bytes) => openRoads(bytes, sha256 ? { sha256 } : {}));
  const water = await read('water', readWater);
  const places = await read('places', openPlaces);
  const boundary = await read('boundary', readBoundary);
  await pack.tidy(manifest.value);
  return {
    ok: true,
    value: {
      router: roads && createRouter(roads),
      rehearsal: roads && rehearsalOn(roads),
      gazetteer: createGazetteer(places ?? NO_PLACES, roads ? namedStreets(roads) : []),
      city: {
        manifest: manifest.value,
        streetsUrl: roads && addressOf(streetFeatures(roads)),
        namesUrl: roads && addressOf(nameFeatures(roads)),
        waterUrl: water && addressOf(water.map(waterFeature)),
        placesUrl: places && addressOf(places.places.map(placeFeature)),
        boundaryUrl: boundary && addressOf(boundary.map(boundaryFeature)),
      },
    },
  };
}

/** From the first street to the last one, by what the page proposes first. */
function rehearsalOn(roads: Roads): RouteQuestion | null {
  const drivable = (edge: number): PositionE7 | null => {
    const { line, profiles } = street(roads, edge);
    return profiles.includes('car') ? line[0]! : null;
  };
  let from: PositionE7 | null = null;
  let to: PositionE7 | null = null;
  for (let edge = 0; edge < roads.edgeCount && !from; edge++) from = drivable(edge);
  for (let edge = roads.edgeCount - 1; edge >= 0 && !to; edge--) to = drivable(edge);
  return from && to && { profile: 'car', from, to };
}

async function readPart<T>(
  pack: PackCache,
  manifest: PackManifest,
  role: 'roads' | 'water' | 'places' | 'boundary',
  open: (bytes: Uint8Array) => Result<T>,
): Promise<T | null> {
  const bytes = await pack.file(manifest, role);
  const part = bytes.ok ? open(bytes.value) : bytes;
  if (part.ok) return part.value;
  if (part.refusal.code !== 'pack/no-such-file') console.warn(`pack ${role}: ${part.refusal.code}`);
  return null;
}

/**
 * GeoJSON behind an address that the map's own worker reads: a city's streets never pass through the page's thread.
 * The text is made feature by feature; a tree of all of them would take several times the memory.
 */
function addressOf(features: Iterable<GeoFeature>): string {
  const parts: string[] = [];
  for (const feature of features) parts.push(JSON.stringify(feature));
  const text = `{"type":"FeatureCollection","features":[${parts.join(',\n')}]}`;
  return URL.createObjectURL(new Blob([text], { type: 'application/geo+json' }));
}

function* streetFeatures(roads: Roads): Generator<GeoFeature> {
  for (const one of streets(roads)) yield streetFeature(one);
}

function* nameFeatures(roads: Roads): Generator<GeoFeature> {
  for (const { name, street, line } of nameLines(streets(roads)))
    yield {
      type: 'Feature',
      properties: { name, class: streetClass(street.highway) },
      geometry: { type: 'LineString', coordinates: degrees(line) },
    };
}

function streetFeature({ line, highway, oneway, flags }: Street): GeoFeature {
  return {
    type: 'Feature',
    properties: {
      class: streetClass(highway),
      ...(oneway ? { oneway } : {}),
      ...(flags.includes('tunnel') ? { tunnel: true } : {}),
    },
    geometry: { type: 'LineString', coordinates: degrees(line) },
  };
}

function waterFeature(feature: WaterFeature): GeoFeature {
  const properties = feature.name ? { name: feature.name } : {};
  return feature.shape === 'line'
    ? { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: degrees(feature.line) } }
    : { type: 'Feature', properties, geometry: polygon(feature.polygon) };
}

const placeFeature = ({ name, category, position }: Place): GeoFeature => ({
  type: 'Feature',
  properties: { name, category },
  geometry: { type: 'Point', coordinates: toDegrees(position) },
});

const boundaryFeature = (rings: PolygonE7): GeoFeature => ({
  type: 'Feature',
  properties: {},
  geometry: polygon(rings),
});

const degrees = (line: LineE7): number[][] => line.map(toDegrees);

const polygon = (rings: PolygonE7): GeoFeature['geometry'] => ({
  type: 'Polygon',
  coordinates: rings.map(degrees),
});

/** Each street name once, in the middle of its longest stretch. */
function* namedStreets(roads: Roads): Generator<NamedStreet> {
  const longest = new Map<string, Street>();
  for (const street of streets(roads)) {
    const known = longest.get(street.name);
    if (street.name !== '' && (!known || street.lengthM > known.lengthM)) longest.set(street.name, street);
  }
  for (const { name, line } of longest.values()) yield { name, position: line[Math.floor(line.length / 2)]! };
}
