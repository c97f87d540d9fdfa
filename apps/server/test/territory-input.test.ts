import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { readInputText, readPack } from '@vigie/node-platform';
import { addressesOfBan, placesOfCsv, readDistricts, readFloodZones } from '@vigie/territory';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { territoryBuild } from '../src/commands/territory-build.ts';
import { type Ran, run } from './command-run.ts';

const SHARED = join(import.meta.dirname, '../../../../shared/data/montpellier');

let folder: string;
let osm: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-input-'));
  osm = await put('osm.json', OSM);
});
afterAll(() => rm(folder, { recursive: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const OSM = JSON.stringify({
  elements: [
    { type: 'node', id: -1, lon: 3.87, lat: 43.6 },
    { type: 'node', id: -2, lon: 3.871, lat: 43.6 },
    { type: 'way', id: -1, nodes: [-1, -2], tags: { highway: 'residential', name: 'Rue Neuve' } },
    { type: 'way', id: -1, nodes: [-1, -2], tags: { highway: 'residential', name: 'Rue Neuve' } },
    { type: 'way', id: 2, nodes: [-1, 9], tags: { highway: 'residential' } },
  ],
});

let builds = 0;

/** Builds into a folder of its own. */
async function build(...args: string[]): Promise<Ran & { readonly out: string; readonly pack: string }> {
  const pack = join(folder, `pack-${builds++}`);
  return {
    ...(await run(territoryBuild, ['--name', 'rivemarne', '--osm', osm, '--out', pack, ...args])),
    pack,
  };
}

/** What `--json` reports. */
async function reportOf(...args: string[]) {
  const { code, out, err } = await build('--json', ...args);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

const geo = (geometry: object, properties: object): string =>
  JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] });

const RING = [
  [3.86, 43.59],
  [3.88, 43.59],
  [3.88, 43.61],
  [3.86, 43.59],
];

describe('the report', () => {
  test('in JSON says what was kept, skipped and must be attributed, and what it weighs', async () => {
    const report = await reportOf('--population', '302 454');
    expect(report).toMatchObject({
      territory: 'rivemarne',
      title: 'Rivemarne',
      population: 302_454,
      counts: { streets: 1 },
      skipped: expect.arrayContaining([
        { what: 'way', why: 'id seen before', count: 1 },
        { what: 'way', why: 'nodes missing', count: 1 },
      ]),
      sources: [{ what: 'streets', licence: 'ODbL-1.0' }],
    });
    expect(report.files[0].path).toBe('manifest.json');
    for (const { bytes, brotliBytes } of report.files) {
      expect(bytes).toBeGreaterThan(0);
      expect(brotliBytes).toBeGreaterThan(0);
    }
  });

  test('for people says it, too, after every phase has said how far it is', async () => {
    const { out, err } = await build('--population', '12');
    expect(out).toMatch(/12 {2}inhabitants/);
    expect(out).toContain('about as brotli sends them');
    for (const phase of ['reading streets 100 %', 'building streets 0 %', 'writing 100 %', 'weighing'])
      expect(err).toContain(phase);
  });
});

describe('areas', () => {
  test('become files of the pack, with their source', async () => {
    const polygon = { type: 'Polygon', coordinates: [RING] };
    const { code, out, pack } = await build(
      ...['--districts', await put('quartiers.geojson', geo(polygon, { LIBQUART: 'Écusson' }))],
      ...['--flood-zones', await put('ppri.geojson', geo(polygon, { nom: 'PPRI du Lez', codezone: 'R' }))],
      ...['--source', 'flood-zones=DDTM 34;etalab-2.0'],
    );
    expect(code).toBe(0);
    expect(out).toContain('flood-zones: DDTM 34, etalab-2.0');
    const read = await readPack(pack);
    if (!read.ok) throw new Error(read.refusal.code);
    expect(readDistricts(read.value.files.get('districts')!)).toMatchObject({ value: [{ name: 'Écusson' }] });
    expect(readFloodZones(read.value.files.get('flood-zones')!)).toMatchObject({
      value: [{ kind: 'ppri', label: 'PPRI du Lez' }],
    });
  });
});

describe('CSV as French towns export it', () => {
  test('in Windows-1252 with semicolons and decimal commas is read', async () => {
    const places = 'name;category;lon;lat\r\nCrèche de l\x92Église;creche;3,8705;43,6\r\n';
    const addresses =
      'id;numero;rep;nom_voie;lon;lat\r\n1;1;;Allée de la Forêt;3,8705;43,6\r\n1;2;;Allée;3,87;43,6\r\n';
    const placesPath = await put('lieux.csv', Buffer.from(places, 'latin1'));
    const addressesPath = await put('adresses.csv', Buffer.from(addresses, 'latin1'));
    const report = await reportOf('--places', placesPath, '--addresses', addressesPath);
    expect(report.counts).toMatchObject({ places: 1, addresses: 1 });
    expect(report.skipped).toContainEqual({ what: 'address', why: 'id seen before', count: 1 });
    const [placesText, addressesText] = [await readInputText(placesPath), await readInputText(addressesPath)];
    expect(placesText.ok && placesOfCsv(placesText.value)).toMatchObject({
      value: { places: [{ name: 'Crèche de l’Église', position: [38_705_000, 436_000_000] }] },
    });
    expect(addressesText.ok && addressesOfBan(addressesText.value)).toMatchObject({
      value: { addresses: [{ street: 'Allée de la Forêt' }] },
    });
  });

  test('with other headings is read by --columns', async () => {
    const path = await put('autres.csv', 'NOM;GENRE;X;Y\nHalle;market;3,8705;43,6\n');
    const report = await reportOf('--places', path, '--columns', 'name=NOM,category=GENRE,lon=X,lat=Y');
    expect(report.counts.places).toBe(1);
  });

  test('with longitude and latitude swapped is counted out, and said', async () => {
    const path = await put('inverses.csv', 'name;category;lon;lat\nÉcole;school;43,6;3,8705\n');
    const report = await reportOf('--places', path);
    expect(report.counts.places).toBe(0);
    expect(report.skipped).toContainEqual({
      what: 'place',
      why: 'far from the streets: longitude and latitude swapped',
      count: 1,
    });
  });
});

describe('columns that are not known', () => {
  const CSV = 'NOM;GENRE;X;Y\nHalle;market;3,8705;43,6\n';

  test('territory/columns-unknown names those found where nobody can be asked', async () => {
    const { code, err } = await build('--places', await put('autres.csv', CSV));
    expect(code).toBe(2);
    expect(err).toContain('territory/columns-unknown places');
    expect(err).toContain('found: NOM, GENRE, X, Y');
    expect(err).toContain('--columns');
  });

  test('territory/bad-columns for what says no columns', async () => {
    const { code, err } = await build('--places', osm, '--columns', 'NOM');
    expect([code, err.includes('territory/bad-columns')]).toEqual([2, true]);
  });

  /** Answers as somebody at a terminal. */
  async function typed(places: string, lines: readonly string[]) {
    let err = '';
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    stdin.end(lines.map((line) => `${line}\n`).join(''));
    const write = (chunk: unknown, _: unknown, done: () => void): void => {
      err += String(chunk);
      done();
    };
    const stderr = Object.assign(new Writable({ write }), { isTTY: true });
    const pack = join(folder, `pack-${builds++}`);
    const args = [
      '--name',
      'rivemarne',
      '--osm',
      osm,
      '--out',
      pack,
      '--places',
      await put('autres', places),
    ];
    const code = await territoryBuild(args, { stdin, stdout: new PassThrough(), stderr });
    return { code, err, pack };
  }

  test('are asked on a terminal, by number or by heading, and said for the next time', async () => {
    const { code, err, pack } = await typed(CSV, ['1', 'nothing', 'genre', 'X', '4']);
    expect(code).toBe(0);
    expect(err).toContain('   2  GENRE');
    expect(err).toContain('no such column');
    expect(err).toContain('--columns "name=NOM,category=GENRE,lon=X,lat=Y"');
    const read = await readPack(pack);
    expect(read.ok && read.value.manifest.counts.places).toBe(1);
  });

  test('of GeoJSON are asked without the position', async () => {
    const point = { type: 'Point', coordinates: [3.8705, 43.6] };
    const { code, err } = await typed(geo(point, { NOM: 'Jules Ferry' }), ['NOM', 'school']);
    expect(code).toBe(0);
    expect(err).toContain('--columns "name=NOM,category=school"');
  });

  test('are refused as ever when nobody answers, or answers wrongly three times', async () => {
    for (const lines of [[], ['1'], ['x', 'y', 'z', '1']]) {
      const { code, err } = await typed(CSV, lines);
      expect([code, err.includes('territory/columns-unknown')]).toEqual([2, true]);
    }
  });
});

describe('bad input', () => {
  const point = geo({ type: 'Point', coordinates: [3.87, 43.6] }, { name: 'École', category: 'school' });
  const many = geo({ type: 'Polygon', coordinates: [Array(200_001).fill([3.87, 43.6])] }, { name: 'Trop' });
  const BAN = 'id;numero;nom_voie;lon;lat';

  test.each([
    ['pack/input-not-json', 'water', ''],
    ['pack/input-not-json', 'districts', '<html>'],
    ['pack/input-truncated', 'addresses', gzipSync(`${BAN}\n`.repeat(100)).subarray(0, 30)],
    ['territory/columns-unknown', 'addresses', ''],
    ['territory/columns-unknown', 'addresses', 'id;numero\n1;2\n'],
    ['territory/columns-unknown', 'places', ''],
    ['territory/not-csv', 'addresses', Buffer.of(0x50, 0x4b, 3, 4, 0, 0, 8)],
    ['territory/not-csv', 'places', Buffer.of(0x89, 0x50, 0x4e, 0x47, 0)],
    ['territory/not-csv', 'addresses', `${BAN}\n1;1;"Rue;3.87;43.6\n`],
    ['territory/not-csv', 'addresses', `${BAN}\n${'9'.repeat(100_000_000)}`],
    ['territory/not-wgs84', 'addresses', `${BAN}\n1;1;Rue;769851;6279283\n`],
    ['territory/not-geojson', 'water', '{"type":"Topology"}'],
    ['territory/not-geojson', 'places', '[]'],
    ['territory/not-geojson', 'districts', '{"type":"FeatureCollection"}'],
    ['territory/no-boundary', 'boundary', point],
    ['territory/too-detailed', 'districts', many],
  ])('%s stops it before anything is written (%s)', async (code, what, content) => {
    const ran = await build(`--${what}`, await put('bad', content));
    expect([ran.code, existsSync(ran.pack)]).toEqual([2, false]);
    expect(ran.err).toContain(code);
  });

  test('usage/arguments for a population that is none, and columns of nothing', async () => {
    for (const args of [
      ['--population', 'many'],
      ['--population', '-3'],
      ['--columns', 'name=a,category=b'],
    ]) {
      const { code, err } = await build(...args);
      expect([code, err.includes('usage/arguments')]).toEqual([2, true]);
    }
  });

  test('areas that are points are counted out, and the rest is built', async () => {
    const path = await put('points.geojson', point);
    const report = await reportOf('--districts', path, '--flood-zones', path, '--water', path);
    expect(report.counts).toMatchObject({ districts: 0, floodZones: 0, water: 0 });
    expect(report.skipped).toEqual(
      expect.arrayContaining([
        { what: 'district', why: 'not an area', count: 1 },
        { what: 'flood zone', why: 'not an area', count: 1 },
        { what: 'water', why: 'a point', count: 1 },
      ]),
    );
  });
});

describe('an output folder', () => {
  test('pack/not-writable when it cannot be made', async () => {
    const out = join(await put('in-the-way', ''), 'pack');
    const ran = await run(territoryBuild, ['--name', 'rivemarne', '--osm', osm, '--out', out]);
    expect([ran.code, ran.err.includes('pack/not-writable')]).toEqual([2, true]);
  });

  test('that holds a pack keeps it until the new one is whole', async () => {
    const { pack } = await build();
    const before = await readFile(join(pack, 'manifest.json'));
    const other = await put('places.geojson', geo({ type: 'Point', coordinates: [3.87, 43.6] }, PLACE));
    const args = ['--name', 'rivemarne', '--osm', osm, '--out', pack, '--places', other];
    // A folder stands where a file of the new pack must go: the disk fails in the middle of writing.
    const { pack: whole } = await build('--places', other);
    const next = (await readdir(whole)).find((name) => name.startsWith('places.'))!;
    await mkdir(join(pack, next));
    const failed = await run(territoryBuild, args);
    expect([failed.code, failed.err.includes('pack/not-writable')]).toEqual([2, true]);
    expect(await readFile(join(pack, 'manifest.json'))).toEqual(before);
    expect(await readPack(pack)).toMatchObject({ ok: true, value: { manifest: { counts: { places: 0 } } } });
    await rm(join(pack, next), { recursive: true });
    expect((await run(territoryBuild, args)).code).toBe(0);
    expect(await readPack(pack)).toMatchObject({ ok: true, value: { manifest: { counts: { places: 1 } } } });
  });
});

const PLACE = { name: 'École', category: 'school' };

test('the whole of Montpellier is counted, kept or skipped', async (ctx) => {
  if (!existsSync(SHARED)) ctx.skip(`shared data absent: ${SHARED}`);
  const from = (name: string): string => join(SHARED, name);
  const pack = join(folder, 'montpellier');
  const ran = await run(territoryBuild, [
    ...['--name', 'montpellier', '--out', pack, '--json'],
    ...['--osm', from('montpellier-drive-merged-2024-10-30.json')],
    ...['--water', from('cours-eau.geojson'), '--places', from('etablissements-publics.geojson')],
    ...['--addresses', from('adresses-ban.csv.gz'), '--districts', from('quartiers.geojson')],
    ...['--boundary', from('montpellier-boundary-nominatim.json'), '--population', '302454'],
  ]);
  expect(ran.code).toBe(0);
  const report = JSON.parse(ran.out);
  expect(report.counts).toMatchObject({ places: 1_024, water: 717, districts: 7 });
  const skips = report.skipped.filter(({ what }: { what: string }) => what === 'address');
  // Of 36,305 rows, 28 repeat an id.
  expect(skips).toEqual([{ what: 'address', why: 'id seen before', count: 28 }]);
  expect(report.counts.addresses + skips[0].count).toBe(36_305);
  const brotli = report.files.reduce(
    (sum: number, file: { brotliBytes: number }) => sum + file.brotliBytes,
    0,
  );
  expect(brotli).toBeLessThan(8 * 1024 * 1024);
  expect(report.tookMs).toBeLessThan(20_000);
  const read = await readPack(pack);
  if (!read.ok) throw new Error(read.refusal.code);
  const districts = readDistricts(read.value.files.get('districts')!);
  expect(districts.ok && districts.value.map(({ name }) => name)).toContain('LES CEVENNES');
});
