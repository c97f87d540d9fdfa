import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { type PositionE7, pointInPolygon } from '@vigie/geo';
import { buildPack, type PackBuild, placesOfGeoJson, waterOfGeoJson } from '@vigie/territory';
import { PbfReader } from 'pbf';
import type { PMTiles } from 'pmtiles';
import { expect, test } from 'vitest';
import { archiveOf, type SeenTile, tilesIn } from '../../../packages/territory/test/tiles-in.ts';
import { readInputJson, readOsm } from '../src/index.ts';

const SHARED = join(import.meta.dirname, '../../../../shared/data');

const MONTPELLIER = join(SHARED, 'montpellier');

/** Roads, places and basemap together, as they travel. */
const MOST_BROTLI_BYTES = 8_000_000;

async function packOf(path: string, near?: string): Promise<PackBuild> {
  const osm = await readOsm(path);
  if (!osm.ok) throw new Error(osm.refusal.code);
  const read = async (name: string): Promise<unknown> => {
    const document = await readInputJson(join(near!, name));
    return document.ok ? document.value : null;
  };
  const water = near === undefined ? null : waterOfGeoJson(await read('cours-eau.geojson'));
  const places = near === undefined ? null : placesOfGeoJson(await read('etablissements-publics.geojson'));
  const build = buildPack({
    ...osm.value,
    territory: 'town',
    title: 'Town',
    sources: [{ what: 'streets', attribution: '© OpenStreetMap contributors', licence: 'ODbL-1.0' }],
    ...(water?.ok && { water: water.value.water }),
    ...(places?.ok && { places: places.value.places }),
  });
  if (!build.ok) throw new Error(build.refusal.code);
  return build.value;
}

async function tilesOf({ files }: PackBuild): Promise<SeenTile[]> {
  return tilesIn(archiveOf(files.find(({ role }) => role === 'basemap')!.content));
}

function layersOf(tiles: readonly SeenTile[], zoom: number): string[] {
  const shown = tiles.filter(({ z }) => z === zoom).flatMap(({ features }) => features);
  return [...new Set(shown.map(({ layer }) => layer))].sort();
}

test('the real Montpellier’s basemap has its streets, waters, tram and places at every zoom, and is small', async (ctx) => {
  if (!existsSync(MONTPELLIER)) ctx.skip(`shared data absent: ${MONTPELLIER}`);
  const osm = join(MONTPELLIER, 'montpellier-drive-merged-2024-10-30.json');
  const pack = await packOf(osm, MONTPELLIER);
  const tiles = await tilesOf(pack);
  expect([8, 9, 10, 11, 12, 13, 14, 15].map((zoom) => tiles.some(({ z }) => z === zoom))).not.toContain(
    false,
  );
  expect(layersOf(tiles, 14)).toEqual(['labels', 'places', 'rail', 'roads', 'water']);
  // No place is named in this extract: the title stands for it.
  expect(layersOf(tiles, 8)).toContain('labels');
  const names = new Set(
    tiles.flatMap(({ features }) => features.map(({ properties }) => properties.name)).filter(Boolean),
  );
  for (const name of ['Le Lez', 'Avenue du Professeur Grasset', 'Town']) expect(names).toContain(name);
  const sent = pack.files.filter(({ role }) => ['roads', 'places', 'basemap'].includes(role));
  const bytes = sent.reduce((sum, { content }) => sum + brotliCompressSync(content).length, 0);
  expect(bytes).toBeLessThan(MOST_BROTLI_BYTES);
  // A phone that opens one corner fetches no more than this at a time.
  expect(Math.max(...tiles.map((tile) => tile.bytes))).toBeLessThan(500_000);
});

test.for<readonly [name: string, layers: string[]]>([
  ['monaco-250101', ['buildings', 'green', 'labels', 'rail', 'roads', 'water']],
  ['heidelberg-ors', ['roads']],
  ['andorra-valhalla', ['roads']],
  ['milan-otp', ['roads']],
])('every tile of the extract %s decodes', async ([name, layers], ctx) => {
  const path = join(SHARED, 'osm', `${name}.osm.pbf`);
  if (!existsSync(path)) ctx.skip(`shared data absent: ${path}`);
  const tiles = await tilesOf(await packOf(path));
  expect(layersOf(tiles, 15)).toEqual(expect.arrayContaining(layers));
  for (const { features } of tiles) for (const { points } of features) expect(points).toBeGreaterThan(0);
});

/** Whether a position in degrees lies in what the last zoom shows as sea: even–odd over the rings of its tile. */
async function isSea(archive: PMTiles, lon: number, lat: number): Promise<boolean> {
  const sine = Math.sin((lat * Math.PI) / 180);
  const side = 2 ** 15;
  const [x, y] = [(lon / 360 + 0.5) * side, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * side];
  const tile = await archive.getZxy(15, Math.floor(x), Math.floor(y));
  const layer = tile && new VectorTile(new PbfReader(tile.data)).layers.water;
  if (!layer) return false;
  const features = Array.from({ length: layer.length }, (_, i) => layer.feature(i));
  const rings = features
    .filter(({ properties }) => properties.kind === 'sea')
    .flatMap((one) => one.loadGeometry());
  const at: PositionE7 = [Math.round((x % 1) * layer.extent), Math.round((y % 1) * layer.extent)];
  return pointInPolygon(
    at,
    rings.map((ring) => ring.map((point): PositionE7 => [point.x, point.y])),
  );
}

test('the real Monaco lies by the sea, and is dry itself', async (ctx) => {
  const path = join(SHARED, 'osm', 'monaco-250101.osm.pbf');
  if (!existsSync(path)) ctx.skip(`shared data absent: ${path}`);
  const archive = archiveOf((await packOf(path)).files.find(({ role }) => role === 'basemap')!.content);
  expect(await isSea(archive, 7.44, 43.73), 'off the coast').toBe(true);
  expect(await isSea(archive, 7.4262, 43.7345), 'in the harbour').toBe(true);
  expect(await isSea(archive, 7.4225, 43.7311), 'on the Rock').toBe(false);
  expect(await isSea(archive, 7.428, 43.7392), 'at the casino').toBe(false);
});
