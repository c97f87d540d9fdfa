import { signal } from '@preact/signals';
import type { PolygonE7 } from '@vigie/geo';
import { NO_PLACES, openPlaces, type Places } from '@vigie/places';
import { openRoads, type Roads } from '@vigie/roads';
import { ok, type PackFile, type PackManifest, type Result } from '@vigie/situation';
import { type District, readBoundary, readDistricts } from '@vigie/territory';
import { fetcher, memoryRecords, type PackCache, packCache } from '@vigie/web-platform';

/** A territory's streets, places and outline, as a phone has them. */
export interface Pack {
  readonly manifest: PackManifest;
  readonly roads: Roads;
  readonly places: Places;
  readonly boundary: readonly PolygonE7[];
  readonly districts: readonly District[];
}

/** `undefined` while it loads; null when the territory has none, or it cannot be read. */
export const pack = signal<Pack | null | undefined>(undefined);

/** The archive of the map's tiles, named by its hash: after the rest, which forms need. `undefined` while it loads. */
export const ground = signal<File | null | undefined>(undefined);

/** Why there is none: `fetch/absent` when the territory has no pack. */
export const packTrouble = signal<string | null>(null);

export async function loadPack(territory: string): Promise<void> {
  // Kept for this page only: the browser's own cache holds the immutable files between two visits.
  const cache = packCache(fetcher(`/t/${territory}/`), memoryRecords());
  const read = await readPack(cache);
  packTrouble.value = read.ok ? null : read.refusal.code;
  pack.value = read.ok ? read.value : null;
  ground.value = read.ok ? await readGround(cache, read.value.manifest) : null;
}

async function readGround(cache: PackCache, manifest: PackManifest): Promise<File | null> {
  const basemap = await cache.file(manifest, 'basemap');
  const listed = manifest.files.find(({ role }) => role === 'basemap');
  return basemap.ok && listed ? new File([new Uint8Array(basemap.value)], listed.sha256) : null;
}

async function readPack(cache: PackCache): Promise<Result<Pack>> {
  const manifest = await cache.manifest(null);
  if (!manifest.ok) return manifest;
  const fileOf = (role: PackFile['role']) => cache.file(manifest.value, role);
  const [roadsFile, places, boundary, districts] = await Promise.all([
    fileOf('roads'),
    fileOf('places'),
    fileOf('boundary'),
    fileOf('districts'),
  ]);
  if (!roadsFile.ok) return roadsFile;
  const roads = openRoads(roadsFile.value);
  if (!roads.ok) return roads;
  // Places and outlines only help to see: a desk without them still closes streets.
  return ok({
    manifest: manifest.value,
    roads: roads.value,
    places: readOr(places, openPlaces, NO_PLACES),
    boundary: readOr(boundary, readBoundary, []),
    districts: readOr(districts, readDistricts, []),
  });
}

function readOr<T>(bytes: Result<Uint8Array>, read: (bytes: Uint8Array) => Result<T>, otherwise: T): T {
  if (!bytes.ok) return otherwise;
  const value = read(bytes.value);
  return value.ok ? value.value : otherwise;
}
