import { type PolygonE7, type PositionE7, toDegrees } from '@vigie/geo';
import { type NamedStreet, NO_PLACES, openPlaces } from '@vigie/places';
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
import { ok, type PackFile, type PackManifest, type Result, type Sha256Hex } from '@vigie/situation';
import { readBoundary } from '@vigie/territory';
import type { PackCache } from '@vigie/web-platform';
import type { City, GeoFeature } from '../messages.ts';
import { createGazetteer, type Gazetteer } from './gazetteer.ts';

/** The pack, opened: what the map draws, where one can go, what things are called. */
export interface OpenCity {
  readonly city: City;
  /** Null when the pack has no readable road graph: the situation is shown, no way is computed. */
  readonly router: Router | null;
  /** A trip across the town that nobody asked for; null without streets for cars. */
  readonly rehearsal: RouteQuestion | null;
  readonly gazetteer: Gazetteer;
}

/** Refuses only what the manifest refuses: a map without its boundary is still a map. */
export async function openCity(pack: PackCache, stated: Sha256Hex | null): Promise<Result<OpenCity>> {
  const manifest = await pack.manifest(stated);
  if (!manifest.ok) return manifest;
  const read = <T>(role: PackFile['role'], open: (bytes: Uint8Array) => Result<T>) =>
    readPart(pack, manifest.value, role, open);
  const sha256 = manifest.value.files.find(({ role }) => role === 'roads')?.sha256;
  const roads = await read('roads', (bytes) => openRoads(bytes, sha256 ? { sha256 } : {}));
  const places = await read('places', openPlaces);
  const boundary = await read('boundary', readBoundary);
  const basemap = await read('basemap', (bytes) => ok(asFile(manifest.value, bytes)));
  await pack.tidy(manifest.value);
  return {
    ok: true,
    value: {
      router: roads && createRouter(roads),
      rehearsal: roads && rehearsalOn(roads),
      gazetteer: createGazetteer(places ?? NO_PLACES, roads ? namedStreets(roads) : []),
      city: {
        manifest: manifest.value,
        basemap,
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
  role: PackFile['role'],
  open: (bytes: Uint8Array) => Result<T>,
): Promise<T | null> {
  const bytes = await pack.file(manifest, role);
  const part = bytes.ok ? open(bytes.value) : bytes;
  if (part.ok) return part.value;
  if (part.refusal.code !== 'pack/no-such-file') console.warn(`pack ${role}: ${part.refusal.code}`);
  return null;
}

/** Named by its hash, so that the map tells one pack's tiles from the next one's. */
function asFile({ files }: PackManifest, bytes: Uint8Array): File {
  const { sha256 } = files.find(({ role }) => role === 'basemap')!;
  return new File([new Uint8Array(bytes)], sha256);
}

/** GeoJSON behind an address that the map's own worker reads. */
function addressOf(features: readonly GeoFeature[]): string {
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  return URL.createObjectURL(new Blob([text], { type: 'application/geo+json' }));
}

const boundaryFeature = (rings: PolygonE7): GeoFeature => ({
  type: 'Feature',
  properties: {},
  geometry: polygon(rings),
});

const polygon = (rings: PolygonE7): GeoFeature['geometry'] => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => ring.map(toDegrees)),
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
