import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toDegrees } from '@vigie/geo';
import { readPack, writePack } from '@vigie/node-platform';
import { createRouter, openRoads, type Roads, snapAll, streetAt, streets, stretch } from '@vigie/roads';
import { demonstrationTown, readPlaces } from '@vigie/territory';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { route } from '../src/commands/route.ts';
import { territoryBuild } from '../src/commands/territory-build.ts';
import { run } from './command-run.ts';

const MONTPELLIER = join(import.meta.dirname, '../../../../shared/data/montpellier');

let folder: string;
let pack: string;
let roads: Roads;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-route-'));
  pack = join(folder, 'aiguerive');
  const build = demonstrationTown(1);
  await writePack(pack, build);
  roads = opened(build.files[0]!.content);
});
afterAll(() => rm(folder, { recursive: true }));

function opened(bytes: Uint8Array): Roads {
  const opening = openRoads(bytes);
  if (!opening.ok) throw new Error(opening.refusal.code);
  return opening.value;
}

async function put(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(value));
  return path;
}

/** Degrees of a place of the demonstration town, as typed. */
async function place(start: string): Promise<string> {
  const read = await readPack(pack);
  if (!read.ok) throw new Error(read.refusal.code);
  const places = readPlaces(read.value.files.get('places')!);
  if (!places.ok) throw new Error(places.refusal.code);
  return toDegrees(places.value.places.find(({ name }) => name.startsWith(start))!.position).join(',');
}

/** A street of the demonstration town by name, as a GeoJSON line. */
function line(name: string): object {
  const { line } = [...streets(roads)].find((street) => street.name === name)!;
  return { type: 'LineString', coordinates: line.map(toDegrees) };
}

const across = async (...more: string[]): Promise<string[]> => [
  ...['--pack', pack, '--profile', 'car'],
  ...['--from', await place('Gymnase de la Plaine'), '--to', await place('Hôpital'), ...more],
];

interface Answer {
  readonly durationS: number;
  readonly distanceM: number;
  readonly geometry: { readonly type: string; readonly coordinates: readonly [number, number][] };
  readonly situation: string;
  readonly avoided: readonly { readonly entry: string }[];
  readonly steps: readonly { readonly name: string; readonly turn: string }[];
  readonly refusal?: { readonly code: string; readonly lastReachable?: readonly [number, number] };
}

async function answered(args: string[]): Promise<Answer> {
  const ran = await run(route, [...args, '--json']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return JSON.parse(ran.out) as Answer;
}

describe('vigie route', () => {
  test('tells the way in words', async () => {
    const ran = await run(route, await across());
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^car: \d+ min \d+ s, \d\.\d km\n/);
    expect(ran.out).toContain('Pont Vieux');
  });

  test('answers in JSON, in degrees, longitude first', async () => {
    const answer = await answered(await across());
    expect(answer.durationS).toBeGreaterThan(120);
    expect(answer.geometry.type).toBe('LineString');
    expect(answer.geometry.coordinates.every(([lon, lat]) => lon < 5 && lat > 40)).toBe(true);
    expect(answer.steps[0]!.turn).toBe('depart');
    expect(answer).toMatchObject({ situation: 'none', avoided: [] });
  });

  test('goes round a closed bridge, whose feature has no properties, and says what it avoids', async () => {
    const closures = await put('closed.geojson', line('Pont Vieux'));
    const answer = await answered(await across('--closures', closures));
    expect(answer.steps.map(({ name }) => name)).not.toContain('Pont Vieux');
    expect(answer.avoided).toEqual([{ entry: 'closures[0]', rule: 'route/closures' }]);
    expect(answer.situation).toMatch(/^[0-9a-f]{16}$/);
  });

  test('says how far one gets when every bridge is closed', async () => {
    const features = ['Pont Vieux', 'Pont de la Rocade Nord', 'Pont de la Rocade Sud', 'Chemin du Gué'].map(
      (name) => ({ type: 'Feature', properties: { id: name, effect: 'blocked' }, geometry: line(name) }),
    );
    const closures = await put('all.geojson', { type: 'FeatureCollection', features });
    const answer = await answered(await across('--closures', closures));
    expect(answer.refusal).toMatchObject({ code: 'roads/cut-off' });
    const text = await run(route, await across('--closures', closures));
    expect(text.out).toContain('closed by Pont Vieux');
    expect(text.out).toContain(`last point that can be reached: ${answer.refusal!.lastReachable!.join(',')}`);
  });

  test('keeps out of an area, for the profiles that it names only', async () => {
    const geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [4.05, 43.34],
          [4.06, 43.34],
          [4.06, 43.36],
          [4.05, 43.36],
          [4.05, 43.34],
        ],
      ],
    };
    const properties = { profiles: ['foot'], effect: 'unknown' };
    const features = [{ type: 'Feature', properties, geometry }];
    const hazards = await put('area.geojson', { type: 'FeatureCollection', features });
    const byCar = await answered(await across('--hazards', hazards));
    expect(byCar.avoided).toEqual([]);
    const onFoot = (await across('--hazards', hazards)).map((arg) => (arg === 'car' ? 'foot' : arg));
    expect(await answered(onFoot)).toMatchObject({ doubtful: [{ entry: 'hazards[0]' }] });
  });

  test('names an area that lies on no street', async () => {
    const hazards = await put('sea.geojson', {
      type: 'Polygon',
      coordinates: [
        [
          [4.2, 43.2],
          [4.3, 43.2],
          [4.3, 43.3],
          [4.2, 43.2],
        ],
      ],
    });
    const ran = await run(route, await across('--hazards', hazards));
    expect(ran.err).toBe('hazards[0] lies on no street of this pack\n');
  });

  test.each([
    ['a point', 'closures', { type: 'Point', coordinates: [4.05, 43.35] }, {}],
    [
      'an area given as a closure',
      'closures',
      {
        type: 'Polygon',
        coordinates: [
          [
            [4, 43],
            [5, 43],
            [5, 44],
            [4, 43],
          ],
        ],
      },
      {},
    ],
    ['nothing', 'hazards', null, {}],
    [
      'an unknown effect',
      'closures',
      {
        type: 'LineString',
        coordinates: [
          [4, 43],
          [5, 43],
        ],
      },
      { effect: 'maybe' },
    ],
    [
      'an unknown profile',
      'closures',
      {
        type: 'LineString',
        coordinates: [
          [4, 43],
          [5, 43],
        ],
      },
      { profiles: ['horse'] },
    ],
  ])('route/bad-feature for %s', async (_, option, geometry, properties) => {
    const features = [{ type: 'Feature', properties, geometry }];
    const file = await put('bad.geojson', { type: 'FeatureCollection', features });
    const ran = await run(route, await across(`--${option}`, file, '--json'));
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.out)).toMatchObject({
      refusal: { code: 'route/bad-feature', path: `${option}[0]` },
    });
  });

  test('no way and outside are answers: it ends with 0', async () => {
    const far = await answered([
      '--pack',
      pack,
      '--profile',
      'car',
      '--from',
      '-1.55,47.2',
      '--to',
      '4.05,43.35',
    ]);
    expect(far.refusal).toMatchObject({ code: 'roads/outside', path: 'from' });
  });

  test.each([
    ['without a pack', ['--profile', 'car']],
    ['with an unknown profile', ['--pack', 'x', '--profile', 'horse']],
    ['with a latitude first that cannot be one', ['--pack', 'x', '--profile', 'car', '--from', '43.6,93.8']],
    ['with no goal', ['--pack', 'x', '--profile', 'car', '--from', '3.8,43.6']],
  ])('usage/arguments %s', async (_, args) => {
    const ran = await run(route, args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('usage/arguments');
  });

  test('a pack that is not there ends with 2', async () => {
    const args = ['--pack', folder, '--profile', 'car', '--from', '4,43', '--to', '4,43', '--json'];
    const ran = await run(route, args);
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.out)).toMatchObject({ refusal: { code: 'pack/not-found' } });
  });
});

describe('across the real Montpellier', () => {
  /** Near the Place de la Comédie, and the hospital of Lapeyronie. */
  const QUESTION = { from: '3.8797,43.6087', to: '3.8510,43.6310' };
  let city: string;
  beforeAll(async () => {
    if (!existsSync(MONTPELLIER)) return;
    city = join(folder, 'montpellier');
    const osm = join(MONTPELLIER, 'montpellier-drive-merged-2024-10-30.json');
    await run(territoryBuild, ['--name', 'montpellier', '--osm', osm, '--out', city]);
  });

  const args = (...more: string[]): string[] => [
    ...['--pack', city, '--profile', 'car', '--from', QUESTION.from, '--to', QUESTION.to, ...more],
  ];

  test('a car needs about twelve minutes to the hospital, through streets that exist', async (ctx) => {
    if (!existsSync(MONTPELLIER)) ctx.skip(`shared data absent: ${MONTPELLIER}`);
    const answer = await answered(args());
    expect(answer.durationS / 60).toBeGreaterThan(8);
    expect(answer.durationS / 60).toBeLessThan(18);
    expect(answer.distanceM).toBeGreaterThan(4_000);
    expect(answer.distanceM).toBeLessThan(7_500);
    expect(answer.steps.map(({ name }) => name)).toContain('Avenue du Père Soulas');
  });

  test('closing a stretch of the avenue that it takes changes the way, and is said', async (ctx) => {
    if (!existsSync(MONTPELLIER)) ctx.skip(`shared data absent: ${MONTPELLIER}`);
    const before = await answered(args());
    const read = await readPack(city);
    if (!read.ok) throw new Error(read.refusal.code);
    const streetMap = opened(read.value.files.get('roads')!);
    const [lon, lat] = before.geometry.coordinates[Math.floor(before.geometry.coordinates.length / 2)]!;
    const clicked = streetAt(streetMap, [Math.round(lon * 1e7), Math.round(lat * 1e7)], 20)!;
    const closed = stretch(streetMap, clicked.edge);
    const closures = await put('avenue.geojson', {
      type: 'LineString',
      coordinates: closed.line.map(toDegrees),
    });
    const after = await answered(args('--closures', closures));
    expect(after.durationS).toBeGreaterThan(before.durationS);
    expect(after.avoided).toHaveLength(1);
  });

  test('closing any street by its own line leaves every street that crosses it open', async (ctx) => {
    if (!existsSync(MONTPELLIER)) ctx.skip(`shared data absent: ${MONTPELLIER}`);
    const read = await readPack(city);
    if (!read.ok) throw new Error(read.refusal.code);
    const streetMap = opened(read.value.files.get('roads')!);
    const router = createRouter(streetMap);
    for (const { edge, line } of streets(streetMap)) {
      if (edge % 20 !== 0) continue;
      const where = { line, direction: 'both' } as const;
      router.setImpacts(
        [{ entry: 'e', where, effects: { foot: 'blocked', car: 'blocked' }, rule: 'r' }],
        'v',
      );
      expect(router.unplaced()).toEqual([]);
      const middle = snapAll(streetMap, line[Math.floor(line.length / 2)]!, 5, (other) => other !== edge);
      for (const { edge: other } of middle) {
        const { line: open } = [...streets(streetMap)][other]!;
        const answer = router.route({ profile: 'foot', from: open[0]!, to: open.at(-1)! });
        if (!answer.ok) expect(answer.refusal.code).not.toBe('roads/cut-off');
      }
    }
  });
});
