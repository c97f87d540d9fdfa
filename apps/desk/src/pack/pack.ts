import { signal } from '@preact/signals';
import type { PolygonE7 } from '@vigie/geo';
import { NO_PLACES, openPlaces, type Places } from '@vigie/places';
import { openRoads, type Roads } from '@vigie/roads';
import { ok, type PackFile, type PackManifest, type Result } from '@vigie/situation';
import { readBoundary, readWater, type WaterFeature } from '@vigie/territory';
import { fetcher, memoryRecords, packCache } from '@vigie/web-platform';

/** A territory's streets, waters and places, as a phone has them. */
export interface Pack {
  readonly manifest: PackManifest;
  readonly roads: Roads;
  readonly water: readonly WaterFeature[];
  readonly places: Places;
  readonly boundary: readonly PolygonE7[];
}

/** `undefined` while it loads; null when the territory has none, or it cannot be read. */
export const pack = signal<Pack | null | undefined>(undefined);

/** Why there is none: `fetch/absent` when the territory has no pack. */
export const packTrouble = signal<string | null>(null);

export async function loadPack(territory: string): Promise<void> {
  const read = await readPack(`/t/${territory}/`);
  packTrouble.value = read.ok ? null : read.refusal.code;
  pack.value = read.ok ? read.value : null;
}

async function readPack(base: string): Promise<Result<Pack>> {
  // Kept for this page only: the browser's own cache holds the immutable files between two visits.
  const cache = packCache(fetcher(base), memoryRecords());
  const manifest = await cache.manifest(null);
  if (!manifest.ok) return manifest;
  const fileOf = (role: PackFile['role']) => cache.file(manifest.value, role);
  const [roadsFile, water, places, boundary] = await Promise.all([
    fileOf('roads'),
    fileOf('water'),
    fileOf('places'),
    fileOf('boundary'),
  ]);
  if (!roadsFile.ok) return roadsFile;
  const roads = openRoads(roadsFile.value);
  if (!roads.ok) return roads;
  // Water, places and the boundary only help to see: a desk without them still closes streets.
  return ok({
    manifest: manifest.value,
    roads: roads.value,
    water: readOr(water, readWater, []),
    places: readOr(places, openPlaces, NO_PLACES),
    boundary: readOr(boundary, readBoundary, []),
  });
}

function readOr<T>(bytes: Result<Uint8Array>, read: (bytes: Uint8Array) => Result<T>, otherwise: T): T {
  if (!bytes.ok) return otherwise;
  const value = read(bytes.value);
  return value.ok ? value.value : otherwise;
}
