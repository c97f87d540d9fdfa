import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { demonstrationTown } from '@vigie/territory';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';

const HOUSE = 'http://localhost:1';

/** As anyone would write it who was given the archive's address: nothing of ours is in it. */
const PAGE = `<!doctype html><title>map</title><link rel="stylesheet" href="/maplibre-gl.css">
<div id="map" style="width:600px;height:600px"></div>
<script src="/pmtiles.js"></script>
<script type="module">
  import { addProtocol, Map as TheMap, setWorkerUrl } from '/maplibre-gl.mjs';
  setWorkerUrl('/maplibre-gl-worker.mjs');
  addProtocol('pmtiles', new pmtiles.Protocol().tile);
  const layer = (type, name, paint) => ({ id: name + type, type, source: 'ground', 'source-layer': name, paint });
  const [lon, lat] = CENTRE;
  window.errors = [];
  const map = new TheMap({
    container: 'map',
    center: [lon, lat],
    zoom: 13,
    fadeDuration: 0,
    style: {
      version: 8,
      sources: { ground: { type: 'vector', url: 'pmtiles://${HOUSE}/basemap.pmtiles' } },
      layers: [
        { id: 'land', type: 'background', paint: { 'background-color': '#ffffff' } },
        layer('fill', 'green', { 'fill-color': '#c5e0bb' }),
        // The coast is a line, and a fill would close it over the land.
        { ...layer('fill', 'water', { 'fill-color': '#3388cc' }), filter: ['==', ['geometry-type'], 'Polygon'] },
        layer('line', 'water', { 'line-color': '#3388cc' }),
        layer('fill', 'buildings', { 'fill-color': '#ccc4bb' }),
        layer('line', 'rail', { 'line-color': '#554466' }),
        layer('line', 'roads', { 'line-color': '#222222', 'line-width': 2 }),
        layer('circle', 'places', { 'circle-color': '#aa3322' }),
      ],
    },
  });
  map.on('error', ({ error }) => window.errors.push(String(error)));
  map.once('idle', () => {
    const seen = (name) => map.querySourceFeatures('ground', { sourceLayer: name });
    const roads = seen('roads').map(({ properties }) => properties.name);
    const drawn = map.queryRenderedFeatures().map(({ sourceLayer }) => sourceLayer);
    window.shown = { roads, water: seen('water').length, drawn: [...new Set(drawn)].sort() };
  });
</script>`;

let browser: Browser | null = null;
let why = '';

beforeAll(async () => {
  browser = await launchChromium().catch((error: Error) => {
    why = `no browser can start here: ${error.message}`;
    return null;
  });
});
afterAll(() => browser?.close());

test('a page that knows nothing of Vigie draws the demonstration town from its basemap', async (ctx) => {
  if (!browser) return ctx.skip(why);
  const { files, manifest } = demonstrationTown(1, 5_000);
  const archive = Buffer.from(files.find(({ role }) => role === 'basemap')!.content);
  const page = await browser.newPage();
  await page.route(`${HOUSE}/**`, (route) => answer(route, archive, manifest.centre));
  await page.goto(`${HOUSE}/`);
  await page.waitForFunction('window.shown !== undefined || window.errors?.length > 0');
  expect(await page.evaluate('window.errors')).toEqual([]);
  const shown = (await page.evaluate('window.shown')) as { roads: string[]; water: number; drawn: string[] };
  expect(shown.roads).toEqual(expect.arrayContaining(['Pont Vieux', 'Boulevard Gambetta']));
  expect(shown.water).toBeGreaterThan(0);
  expect(shown.drawn).toEqual(expect.arrayContaining(['roads', 'water']));
});

const require = createRequire(import.meta.url);

async function answer(route: Route, archive: Buffer, centre: readonly number[]): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/')
    return route.fulfill({ contentType: 'text/html', body: PAGE.replace('CENTRE', JSON.stringify(centre)) });
  if (pathname === '/basemap.pmtiles') return part(route, archive);
  const library = pathname === '/pmtiles.js' ? 'pmtiles' : 'maplibre-gl';
  const folder = join(dirname(require.resolve(`${library}/package.json`)), 'dist');
  const body = await readFile(join(folder, pathname)).catch(() => null);
  const contentType = pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
  return body ? route.fulfill({ contentType, body }) : route.fulfill({ status: 404, body: '' });
}

/** Byte ranges, as any file server gives them. */
function part(route: Route, archive: Buffer): Promise<void> {
  const [, from, to] = /bytes=(\d+)-(\d+)/.exec(route.request().headers().range ?? '') ?? [];
  const [first, last] = [Number(from ?? 0), Math.min(Number(to ?? archive.length - 1), archive.length - 1)];
  const headers = { 'Content-Range': `bytes ${first}-${last}/${archive.length}` };
  return route.fulfill({ status: 206, headers, body: archive.subarray(first, last + 1) });
}
