import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toDegrees } from '@vigie/geo';
import { readPack } from '@vigie/node-platform';
import { createRouter, snapAll, streetAt, streets, stretch } from '@vigie/roads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { route } from '../src/commands/route.ts';
import { territoryBuild } from '../src/commands/territory-build.ts';
import { run } from './command-run.ts';
import { areaAround, collection, feature, opened, roadsPack } from './roads-pack.ts';

const MONTPELLIER = join(import.meta.dirname, '../../../../shared/data/montpellier');

const { folder, pack, put, place, line } = await roadsPack();
afterAll(() => rm(folder, { recursive: true }));

/** Every way over the river. */
const BRIDGES = ['Pont Vieux', 'Pont de la Rocade Nord', 'Pont de la Rocade Sud', 'Chemin du Gué'];

function middleOf(name: string): [lon: number, lat: number] {
  const { coordinates } = line(name) as { coordinates: [number, number][] };
  const [a, b] = [coordinates[0]!, coordinates.at(-1)!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

const across = (...more: string[]): string[] => [
  ...['--pack', pack, '--profile', 'car'],
  ...['--from', place('Gymnase de la Plaine'), '--to', place('Hôpital'), ...more],
];

interface Answer {
  readonly durationS: number;
  readonly distanceM: number;
  readonly geometry: { readonly type: string; readonly coordinates: readonly [number, number][] };
  readonly situation: string;
  readonly avoided: readonly { readonly entry: string }[];
  readonly steps: readonly { readonly name: string; readonly turn: string; readonly text: string }[];
  readonly waits: readonly { readonly position: readonly [number, number]; readonly waitS: number }[];
  readonly refusal?: { readonly code: string; readonly lastReachable?: readonly [number, number] };
}

async function answered(args: string[]): Promise<Answer> {
  const ran = await run(route, [...args, '--json']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return JSON.parse(ran.out) as Answer;
}

describe('vigie route', () => {
  test('tells the way in words', async () => {
    const ran = await run(route, across());
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^car: \d+ min \d+ s, \d\.\d km\n/);
    expect(ran.out).toContain('Pont Vieux');
  });

  test('answers in JSON, in degrees, longitude first', async () => {
    const answer = await answered(across());
    expect(answer.durationS).toBeGreaterThan(120);
    expect(answer.geometry.type).toBe('LineString');
    expect(answer.geometry.coordinates.every(([lon, lat]) => lon < 5 && lat > 40)).toBe(true);
    expect(answer.steps[0]!.turn).toBe('depart');
    expect(answer).toMatchObject({ situation: 'none', avoided: [] });
  });

  test('goes round a closed bridge, whose feature has no properties, and says what it avoids', async () => {
    const closures = await put('closed.geojson', line('Pont Vieux'));
    const answer = await answered(across('--closures', closures));
    expect(answer.steps.map(({ name }) => name)).not.toContain('Pont Vieux');
    expect(answer.avoided).toEqual([{ entry: 'closures[0]', rule: 'route/closures' }]);
    expect(answer.situation).toMatch(/^[0-9a-f]{16}$/);
  });

  test('says how far one gets when every bridge is closed', async () => {
    const closed = BRIDGES.map((name) => feature(line(name), { id: name, effect: 'blocked' }));
    const closures = await put('all.geojson', collection(...closed));
    const answer = await answered(across('--closures', closures));
    expect(answer.refusal).toMatchObject({ code: 'roads/cut-off' });
    const text = await run(route, across('--closures', closures));
    expect(text.out).toContain('closed by Pont Vieux');
    expect(text.out).toContain(`last point that can be reached: ${answer.refusal!.lastReachable!.join(',')}`);
  });

  test('says each step in French, or in English when asked', async () => {
    const french = await run(route, across());
    expect(french.out).toContain('Continuez sur Pont Vieux');
    expect(french.out).toContain('Vous êtes à destination');
    const english = await answered(across('--language', 'en'));
    expect(english.steps.map(({ text }) => text)).toContain('Continue on Pont Vieux');
  });

  const works = (from: string, until: string) =>
    put(
      'works.geojson',
      collection(
        ...BRIDGES.map((name) =>
          feature(line(name), { id: name, from: `2026-10-01T${from}`, until: `2026-10-01T${until}` }),
        ),
      ),
    );

  test('waits for planned works to end, and says where and how long', async () => {
    const closures = await works('08:00:00+02:00', '09:00:00+02:00');
    const answer = await answered(across('--closures', closures, '--at', '2026-10-01T06:50:00Z'));
    expect(answer.waits).toHaveLength(1);
    const [{ position, waitS }] = answer.waits as [Answer['waits'][0]];
    expect(position[0]).toBeCloseTo(4.05, 1);
    expect(waitS).toBeGreaterThan(300);
    expect(waitS).toBeLessThanOrEqual(600);
    const text = await run(route, across('--closures', closures, '--at', '2026-10-01T06:50:00Z'));
    expect(text.out).toContain('until 2026-10-01T07:00:00.000Z for ');
  });

  test('passes before works begin and after they end; without a time of departure they are closed', async () => {
    const closures = await works('08:00+02:00', '09:00+02:00');
    const open = await answered(across());
    for (const at of ['2026-10-01T03:00:00Z', '2026-10-01T09:00:00+02:00'])
      expect((await answered(across('--closures', closures, '--at', at))).durationS).toBe(open.durationS);
    const closed = await answered(across('--closures', closures));
    expect(closed.refusal).toMatchObject({
      code: 'roads/cut-off',
      blockedBy: [{ untilMs: 1_790_838_000_000 }],
    });
  });

  test('lets nobody into an area of no entry, and lets who is inside leave', async () => {
    const properties = { effect: 'no-entry', profiles: ['car'] };
    const around = (name: string) => put('out.geojson', feature(areaAround(place(name), 0.003), properties));
    const into = await answered(across('--hazards', await around('Hôpital')));
    expect(into.refusal).toMatchObject({ code: 'roads/cut-off', path: 'to' });
    const outOf = await answered(across('--hazards', await around('Gymnase de la Plaine')));
    expect(outOf.durationS).toBeGreaterThan(0);
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
    const byCar = await answered(across('--hazards', hazards));
    expect(byCar.avoided).toEqual([]);
    const onFoot = across('--hazards', hazards).map((arg) => (arg === 'car' ? 'foot' : arg));
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
    const ran = await run(route, across('--hazards', hazards));
    expect(ran.err).toBe('hazards[0] lies on no street of this pack\n');
  });

  const A_LINE = {
    type: 'LineString',
    coordinates: [
      [4, 43],
      [5, 43],
    ],
  };
  const AN_AREA = areaAround('4.05,43.35', 0.01);
  test.each([
    ['a point', 'closures', { type: 'Point', coordinates: [4.05, 43.35] }, {}],
    ['an area given as a closure', 'closures', AN_AREA, {}],
    ['nothing', 'hazards', null, {}],
    ['an area without corners', 'hazards', { type: 'Polygon', coordinates: [] }, {}],
    [
      'a corner that is no number',
      'hazards',
      {
        type: 'Polygon',
        coordinates: [
          [
            [4, 43],
            [5, 43],
            [5, null],
            [4, 43],
          ],
        ],
      },
      {},
    ],
    ['an unknown effect', 'closures', A_LINE, { effect: 'maybe' }],
    ['an unknown profile', 'closures', A_LINE, { profiles: ['horse'] }],
    ['no profile at all', 'hazards', AN_AREA, { profiles: [] }],
    ['a line that is not to be entered', 'closures', A_LINE, { effect: 'no-entry' }],
    ['a time without its offset', 'closures', A_LINE, { from: '2026-10-01T08:00:00' }],
    ['a day that no calendar has', 'hazards', AN_AREA, { until: '2026-02-30T08:00:00Z' }],
    ['a time that is a number', 'hazards', AN_AREA, { until: 1_790_841_600_000 }],
    [
      'an end before its beginning',
      'closures',
      A_LINE,
      { from: '2026-10-01T08:00Z', until: '2026-10-01T09:00+02:00' },
    ],
  ])('route/bad-feature for %s', async (_, option, geometry, properties) => {
    const file = await put('bad.geojson', collection(feature(geometry, properties)));
    const ran = await run(route, across(`--${option}`, file, '--json'));
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.out)).toMatchObject({
      refusal: { code: 'route/bad-feature', path: `${option}[0]` },
    });
  });

  const polygon = (...coordinates: number[][][]): object => ({ type: 'Polygon', coordinates });

  test('from where one is to where one is, is a way of length 0', async () => {
    const here = place('Hôpital');
    const still = await answered(['--pack', pack, '--profile', 'car', '--from', here, '--to', here]);
    expect(still).toMatchObject({ durationS: 0, distanceM: 0 });
    expect(still.geometry.coordinates).toHaveLength(2);
  });

  test('a file without features closes nothing', async () => {
    const none = await put('none.geojson', collection());
    expect(await answered(across('--hazards', none, '--closures', none))).toEqual(await answered(across()));
  });

  test('an area that crosses itself, has a hole or very many corners closes what lies in it', async () => {
    const [lon, lat] = middleOf('Pont Vieux');
    const d = 0.0004;
    const crossing = polygon([
      [lon - d, lat - d],
      [lon + d, lat + d],
      [lon + d, lat - d],
      [lon - d, lat + d],
      [lon - d, lat - d],
    ]);
    const { coordinates } = areaAround([lon, lat].join(), d) as { coordinates: [number[][]] };
    const { coordinates: hole } = areaAround([lon + 3 * d, lat].join(), d / 4) as {
      coordinates: [number[][]];
    };
    const CORNERS = 100_000;
    const circle = Array.from({ length: CORNERS + 1 }, (_, i) => {
      const turn = ((i % CORNERS) / CORNERS) * 2 * Math.PI;
      return [lon + d * Math.cos(turn), lat + d * Math.sin(turn)];
    });
    for (const area of [crossing, polygon(...coordinates, ...hole), polygon(circle)]) {
      const answer = await answered(across('--hazards', await put('odd.geojson', area)));
      expect(answer.steps.map(({ name }) => name)).not.toContain('Pont Vieux');
      expect(answer.avoided).toEqual([{ entry: 'hazards[0]', rule: 'route/hazards' }]);
    }
  });

  test('territory/not-wgs84 for an area beyond the antimeridian, territory/not-geojson for no GeoJSON', async () => {
    const beyond = polygon([
      [179, 43],
      [181, 43],
      [181, 44],
      [179, 43],
    ]);
    for (const [file, code] of [
      [beyond, 'territory/not-wgs84'],
      [[], 'territory/not-geojson'],
      [{ type: 'FeatureCollection' }, 'territory/not-geojson'],
    ] as const) {
      const ran = await run(route, across('--json', '--hazards', await put('no.geojson', file)));
      expect([ran.code, JSON.parse(ran.out).refusal.code]).toEqual([2, code]);
    }
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

  const TYPED = ['--pack', 'x', '--profile', 'car', '--from', '3.8,43.6', '--to', '3.8,43.7'];
  test.each([
    ['without a pack', ['--profile', 'car']],
    ['with an unknown profile', ['--pack', 'x', '--profile', 'horse']],
    ['with a latitude first that cannot be one', ['--pack', 'x', '--profile', 'car', '--from', '43.6,93.8']],
    ['with no goal', ['--pack', 'x', '--profile', 'car', '--from', '3.8,43.6']],
    ['with a time that is none', [...TYPED, '--at', 'tomorrow']],
    ['with a time without its offset', [...TYPED, '--at', '2026-10-01T08:00:00']],
    ['in a language that it does not speak', [...TYPED, '--language', 'de']],
    ['with a place and with pairs', [...TYPED, '--pairs', '-']],
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
