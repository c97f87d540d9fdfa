import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readPack } from '@vigie/node-platform';
import { createSearch, openPlaces } from '@vigie/places';
import { openRoads, type Roads, streetAt, streets } from '@vigie/roads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { territoryBuild } from '../src/commands/territory-build.ts';
import { type Ran, run } from './command-run.ts';

const SHARED = join(import.meta.dirname, '../../../../shared/data');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-build-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const OSM = JSON.stringify({
  elements: [
    { type: 'node', id: 1, lon: 3.87, lat: 43.6 },
    { type: 'node', id: 2, lon: 3.871, lat: 43.6 },
    { type: 'way', id: 1, nodes: [1, 2], tags: { highway: 'residential', name: 'Rue Neuve' } },
    { type: 'way', id: 2, nodes: [1, 9], tags: { highway: 'residential' } },
  ],
});

const geo = (geometry: object, properties: object): string =>
  JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] });

describe('vigie territory build', () => {
  test('builds a pack from every kind of input, and reports what it kept, skipped and must attribute', async () => {
    const out = join(folder, 'pack');
    const ring = [
      [3.8, 43.5],
      [3.95, 43.5],
      [3.95, 43.7],
      [3.8, 43.5],
    ];
    const ran = await run(territoryBuild, [
      ...['--name', 'rivemarne', '--out', out, '--osm', await put('osm.json', OSM)],
      ...[
        '--water',
        await put(
          'water.geojson',
          geo(
            {
              type: 'LineString',
              coordinates: [
                [3.86, 43.6],
                [3.87, 43.61],
              ],
            },
            { name: 'La Vernole' },
          ),
        ),
      ],
      ...[
        '--places',
        await put(
          'places.geojson',
          geo({ type: 'Point', coordinates: [3.8705, 43.6] }, { name: 'École', category: 'school' }),
        ),
      ],
      ...[
        '--addresses',
        await put('ban.csv.gz', gzipSync('id;numero;rep;nom_voie;lon;lat\n1;1;;Rue Neuve;3.88;43.6\n')),
      ],
      ...['--boundary', await put('limit.geojson', geo({ type: 'Polygon', coordinates: [ring] }, {}))],
      ...['--source', 'water=Ville de Rivemarne;etalab-2.0'],
    ]);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('reading streets 100 %');
    expect(ran.out).toContain('Rivemarne: pack written');
    expect(ran.out).toMatch(/1 {2}way: nodes missing/);
    expect(ran.out).toContain('streets: © OpenStreetMap contributors, ODbL-1.0');
    expect(ran.out).toContain('water: Ville de Rivemarne, etalab-2.0');
    expect(ran.out).toContain('places: not stated');
    const pack = await readPack(out);
    if (!pack.ok) throw new Error(pack.refusal.code);
    expect(pack.value.manifest).toMatchObject({
      territory: 'rivemarne',
      title: 'Rivemarne',
      bounds: [3.86, 43.6, 3.88, 43.61],
      counts: { streets: 1, water: 1, places: 1, addresses: 1 },
    });
    expect([...pack.value.files.keys()]).toEqual(['roads', 'places', 'boundary', 'basemap']);
  });

  test('prints what is refused as code, path and detail, with what to do, and ends with 2', async () => {
    const ran = await run(territoryBuild, [
      ...['--name', 'rivemarne', '--out', join(folder, 'none'), '--osm', join(folder, 'missing.osm')],
    ]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`osm/not-found ${join(folder, 'missing.osm')}`);
    expect(ran.err).toContain('Check the path.');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('says how it is called', async () => {
    const ran = await run(territoryBuild, ['--help']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('vigie territory build --name');
  });

  test.each([
    ['without a name', ['--osm', 'x', '--out', 'y'], '--name'],
    ['with an unknown option', ['--nom', 'x'], '--nom'],
    [
      'with a source that is none',
      ['--name', 'x', '--osm', 'x', '--out', 'y', '--source', 'sea=me;mit'],
      '--source',
    ],
  ])('usage/arguments %s', async (_, args, said) => {
    const ran = await run(territoryBuild, args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('usage/arguments');
    expect(ran.err).toContain(said);
    expect(ran.err).toContain('vigie territory build --name');
  });

  test('territory/unknown-country says which are known', async () => {
    const out = join(folder, 'nowhere');
    const asked = ['--name', 'rivemarne', '--out', out, '--osm', await put('in.json', OSM)];
    const ran = await run(territoryBuild, [...asked, '--country', 'XX']);
    expect([ran.code, existsSync(out)]).toEqual([2, false]);
    expect(ran.err).toContain('territory/unknown-country country XX: not FR, DE, IT');
    expect((await run(territoryBuild, [...asked, '--country', 'DE'])).code).toBe(0);
  });

  test.each([
    ['territory/bad-name', 'Rivemarne', OSM],
    ['territory/no-streets', 'rivemarne', '{"elements":[]}'],
    ['osm/truncated', 'rivemarne', OSM.slice(0, 90)],
  ])('%s stops it before anything is written', async (code, name, osm) => {
    const out = join(folder, 'stopped');
    const ran = await run(territoryBuild, ['--name', name, '--out', out, '--osm', await put('in.json', osm)]);
    expect([ran.code, ran.err.includes(code), existsSync(out)]).toEqual([2, true, false]);
  });
});

describe('the real Montpellier', () => {
  const from = join(SHARED, 'montpellier');
  let ran: Ran;
  let out: string;
  beforeAll(async () => {
    if (!existsSync(from)) return;
    out = join(folder, 'montpellier');
    ran = await run(territoryBuild, [
      ...['--name', 'montpellier', '--out', out],
      ...['--osm', join(from, 'montpellier-drive-merged-2024-10-30.json')],
      ...['--water', join(from, 'cours-eau.geojson')],
      ...['--places', join(from, 'etablissements-publics.geojson')],
      ...['--addresses', join(from, 'adresses-ban.csv.gz')],
    ]);
  });

  test('becomes a pack with its streets, waters and places', async (ctx) => {
    if (!existsSync(from)) ctx.skip(`shared data absent: ${SHARED}`);
    expect(ran.code).toBe(0);
    const pack = await readPack(out);
    if (!pack.ok) throw new Error(pack.refusal.code);
    const { manifest, files } = pack.value;
    expect(manifest.title).toBe('Montpellier');
    expect(manifest.counts).toMatchObject({ places: 1_024, addresses: 36_277, water: 717 });
    expect(manifest.counts.streets).toBeGreaterThan(7_000);
    // Of 36,305 addresses, 28 repeat an id. Water runs beyond the streets, and the bounds with it.
    expect(manifest.bounds).toEqual([3.8045666, 43.5553243, 3.947063, 43.6589759]);
    const places = openPlaces(files.get('places')!);
    expect(places.ok && places.value.places.filter(({ category }) => category === 'school').length).toBe(151);
    expect(roadsOf(files.get('roads')!).names).toContain('Avenue du Professeur Grasset');
  });

  test('is asked for an address offline', async (ctx) => {
    if (!existsSync(from)) ctx.skip(`shared data absent: ${SHARED}`);
    const pack = await readPack(out);
    if (!pack.ok) throw new Error(pack.refusal.code);
    const places = openPlaces(pack.value.files.get('places')!);
    if (!places.ok) throw new Error(places.refusal.code);
    const { names, edgeNames } = roadsOf(pack.value.files.get('roads')!);
    const [found] = createSearch(places.value).search('12 rue foch');
    expect(found).toMatchObject({ kind: 'address', name: '12 Rue Foch' });
    const edge = found?.kind === 'address' ? found.snap?.edge : undefined;
    expect(names[edgeNames[edge!]!]).toMatch(/Foch/);
  });

  test('has a street where one clicks', async (ctx) => {
    if (!existsSync(from)) ctx.skip(`shared data absent: ${SHARED}`);
    const pack = await readPack(out);
    if (!pack.ok) throw new Error(pack.refusal.code);
    const roads = roadsOf(pack.value.files.get('roads')!);
    for (const { edge, line, name } of streets(roads)) {
      if (edge % 50 !== 0 || line.length !== 3) continue;
      expect(streetAt(roads, line[1]!, 5)).toMatchObject({ name, distanceM: 0 });
    }
  });
});

for (const name of ['monaco-250101', 'heidelberg-ors', 'andorra-valhalla', 'milan-otp'])
  test(`the extract ${name} becomes a pack`, async (ctx) => {
    const path = join(SHARED, 'osm', `${name}.osm.pbf`);
    if (!existsSync(path)) ctx.skip(`shared data absent: ${path}`);
    const ran = await run(territoryBuild, ['--name', 'town', '--osm', path, '--out', join(folder, name)]);
    expect(ran.code).toBe(0);
    expect(await readPack(join(folder, name))).toMatchObject({ ok: true });
  });

function roadsOf(bytes: Uint8Array): Roads {
  const roads = openRoads(bytes);
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}
