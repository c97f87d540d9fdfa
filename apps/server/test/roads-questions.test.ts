import { rm } from 'node:fs/promises';
import { streets } from '@vigie/roads';
import { afterAll, describe, expect, test } from 'vitest';
import { cutOff, holds } from '../src/commands/cut-off.ts';
import { reach } from '../src/commands/reach.ts';
import { shelters } from '../src/commands/shelters.ts';
import { run } from './command-run.ts';
import { areaAround, collection, feature, point, roadsPack } from './roads-pack.ts';

const { folder, pack, put, place, places, line, roads } = await roadsPack();
afterAll(() => rm(folder, { recursive: true }));

const BY_CAR = ['--pack', pack, '--profile', 'car'];
const HERE = place('Gymnase de la Plaine');
const BRIDGES = ['Pont Vieux', 'Pont de la Rocade Nord', 'Pont de la Rocade Sud', 'Chemin du Gué'];
const noBridge = await put('bridges.geojson', collection(...BRIDGES.map((name) => feature(line(name)))));

async function answered(command: typeof reach, ...args: string[]) {
  const ran = await run(command, [...BY_CAR, ...args, '--json']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return JSON.parse(ran.out);
}

async function refused(command: typeof reach, ...args: string[]) {
  const ran = await run(command, [...BY_CAR, ...args, '--json']);
  expect(ran.code).toBe(2);
  return JSON.parse(ran.out).refusal;
}

describe('vigie reach', () => {
  test('draws the streets that one reaches, each line under its name', async () => {
    const answer = await answered(reach, '--from', HERE, '--within', '60');
    expect(answer).toMatchObject({ profile: 'car', withinS: 60, situation: 'none' });
    expect(answer.geometry.type).toBe('MultiLineString');
    expect(answer.geometry.coordinates).toHaveLength(answer.streets.length);
    expect(answer.streets.some(({ whole }: { whole: boolean }) => whole)).toBe(true);
    expect(answer.streets.some(({ whole }: { whole: boolean }) => !whole)).toBe(true);
    const sum = answer.streets.reduce((m: number, { lengthM }: { lengthM: number }) => m + lengthM, 0);
    expect(Math.abs(sum - answer.lengthM)).toBeLessThan(answer.streets.length);
  });

  test('reaches less when the bridges are closed, and says how much in words', async () => {
    const open = await answered(reach, '--from', HERE, '--within', '300');
    const closed = await answered(reach, '--from', HERE, '--within', '300', '--closures', noBridge);
    expect(closed.lengthM).toBeLessThan(open.lengthM);
    expect(closed.streets.map(({ name }: { name: string }) => name)).not.toContain('Avenue du Pont Vieux');
    const { out } = await run(reach, [...BY_CAR, '--from', HERE, '--within', '60']);
    expect(out).toMatch(/^car: [\d.]+ km of streets within 1 min 0 s \(\d+ named streets\)\n {2}ends on \S/);
  });

  test('no street here is an answer', async () => {
    const answer = await answered(reach, '--from', '-1.55,47.2', '--within', '60');
    expect(answer.refusal).toMatchObject({ code: 'roads/outside', path: 'from', situation: 'none' });
    const { code, out } = await run(reach, [...BY_CAR, '--from', '-1.55,47.2', '--within', '60']);
    expect([code, out]).toEqual([0, expect.stringContaining('roads/outside')]);
  });

  test.each([
    ['without a time', ['--from', HERE]],
    ['with less than no time', ['--from', HERE, '--within=-5']],
    ['with a time that is no number', ['--from', HERE, '--within', 'soon']],
    ['from nowhere', ['--within', '60']],
  ])('usage/arguments %s', async (_, args) => {
    expect(await refused(reach, ...args)).toMatchObject({ code: 'usage/arguments' });
  });

  test('within longer than the roads can count, roads/not-a-time is the answer', async () => {
    const answer = await answered(reach, '--from', HERE, '--within', '9999999');
    expect(answer.refusal).toMatchObject({ code: 'roads/not-a-time', path: 'withinS' });
  });
});

describe('vigie shelters', () => {
  const at = (start: string) => places.find(({ name }) => name.startsWith(start))!.position;
  const shelter = (id: string, more: object = {}) => feature(point(at(id)), { id, name: id, ...more });

  test('without a list, names the halls of the pack and says that nobody said they are open', async () => {
    const answer = await answered(shelters, '--from', HERE);
    expect(answer.places).toHaveLength(3);
    expect(answer.places[0]).toMatchObject({
      name: 'Gymnase de la Plaine',
      id: expect.stringMatching(/^places\[/),
    });
    expect(answer.places[0]).not.toHaveProperty('open');
    expect(answer.note).toContain('nobody said');
    const { out } = await run(shelters, [...BY_CAR, '--from', HERE, '--count', '1']);
    expect(out).toContain('Gymnase de la Plaine: ');
    expect(out).toContain('nobody said');
  });

  test('leads to the nearest of a list that are open and have room, and says which are not', async () => {
    const file = await put(
      'shelters.geojson',
      collection(
        shelter('Gymnase de la Plaine', { open: false }),
        shelter('Gymnase Alice Milliat', { room: 0 }),
        shelter('Gymnase Colette Besson', { room: 40 }),
        shelter('Salle des fêtes'),
      ),
    );
    const answer = await answered(shelters, '--from', HERE, '--places', file, '--language', 'en');
    const ids = (list: { id: string }[]) => list.map(({ id }) => id).sort();
    expect(ids(answer.places)).toEqual(['Gymnase Colette Besson', 'Salle des fêtes']);
    expect(answer.places[0].durationS).toBeLessThanOrEqual(answer.places[1].durationS);
    expect(answer.places[0].geometry.type).toBe('LineString');
    expect(answer.places[0].steps.at(-1).text).toBe('You have arrived');
    expect(ids(answer.leftOut)).toEqual(['Gymnase Alice Milliat', 'Gymnase de la Plaine']);
    expect(answer).not.toHaveProperty('note');
    const { out } = await run(shelters, [...BY_CAR, '--from', HERE, '--places', file]);
    expect(out).toContain('Gymnase Colette Besson: ');
    expect(out).toContain(', room for 40\n');
    expect(out).toContain('Gymnase Alice Milliat is full\n');
    expect(out).toContain('Gymnase de la Plaine is closed\n');
  });

  test('says which places no way leads to', async () => {
    const file = await put('two.geojson', collection(shelter('Gymnase de la Plaine'), shelter('Hôpital')));
    const answer = await answered(shelters, '--from', HERE, '--places', file, '--closures', noBridge);
    expect(answer.places).toMatchObject([{ id: 'Gymnase de la Plaine', open: true }]);
    expect(answer.unreachable).toMatchObject([{ id: 'Hôpital' }]);
    const text = await run(shelters, [...BY_CAR, '--from', HERE, '--places', file, '--closures', noBridge]);
    expect(text.out).toContain('no way to Hôpital\n');
  });

  test('opens what is planned for who leaves later', async () => {
    const file = await put('one.geojson', shelter('Hôpital'));
    const works = BRIDGES.map((name) => feature(line(name), { until: '2026-10-01T09:00:00+02:00' }));
    const closures = await put('until.geojson', collection(...works));
    const asked = ['--from', HERE, '--places', file, '--closures', closures];
    expect((await answered(shelters, ...asked)).unreachable).toHaveLength(1);
    const later = await answered(shelters, ...asked, '--at', '2026-10-01T09:00:00+02:00');
    expect(later.places).toMatchObject([{ id: 'Hôpital', waits: [] }]);
  });

  test('no street here is an answer', async () => {
    const answer = await answered(shelters, '--from', '-1.55,47.2');
    expect(answer.refusal).toMatchObject({ code: 'roads/outside', path: 'from' });
  });

  test.each([
    ['a line', feature(line('Pont Vieux'))],
    ['nothing', feature(null)],
    [
      'two points',
      feature({
        type: 'MultiPoint',
        coordinates: [
          [4.05, 43.35],
          [4.06, 43.35],
        ],
      }),
    ],
    ['half a place', shelter('Hôpital', { room: 0.5 })],
    ['less than no room', shelter('Hôpital', { room: -1 })],
    ['room in words', shelter('Hôpital', { room: 'many' })],
    ['a door that is ajar', shelter('Hôpital', { open: 'a little' })],
  ])('route/bad-point for %s', async (_, bad) => {
    const file = await put('bad-place.geojson', collection(shelter('Hôpital'), bad));
    const refusal = await refused(shelters, '--from', HERE, '--places', file);
    expect(refusal).toMatchObject({ code: 'route/bad-point', path: 'places[1]' });
  });

  test.each([[['--count', '0']], [['--at', '8 h']], [['--language', 'oc']], [['--to', HERE]]])(
    'usage/arguments for %s',
    async (args) => {
      expect(await refused(shelters, '--from', HERE, ...args)).toMatchObject({ code: 'usage/arguments' });
    },
  );
});

describe('vigie cut-off', () => {
  /** The streets around the gymnasium of the plain can be left on no side. */
  const RING = { inner: areaAround(HERE, 0.0008), outer: areaAround(HERE, 0.0016) };
  const moat = {
    type: 'Polygon',
    coordinates: [
      (RING.outer as { coordinates: number[][][] }).coordinates[0],
      (RING.inner as { coordinates: number[][][] }).coordinates[0],
    ],
  };
  const homes = [
    feature({ type: 'Point', coordinates: HERE.split(',').map(Number) }, { id: 7, name: '1 Rue de l’Aude' }),
    feature(point(places.find(({ name }) => name.startsWith('Hôpital'))!.position), { name: 'Hôpital' }),
    feature({ type: 'Point', coordinates: [4.2, 43.2] }),
  ];

  test('nothing is cut off while nothing is closed', async () => {
    const answer = await answered(cutOff);
    expect(answer).toMatchObject({ lengthM: 0, streets: [], geometry: { coordinates: [] } });
    expect(answer).not.toHaveProperty('addresses');
  });

  test('draws the streets that lost every way out, and names the addresses on them', async () => {
    const hazards = await put('moat.geojson', feature(moat));
    const addresses = await put('homes.geojson', collection(...homes));
    const answer = await answered(cutOff, '--hazards', hazards, '--addresses', addresses);
    expect(answer.lengthM).toBeGreaterThan(50);
    expect(answer.geometry.coordinates).toHaveLength(answer.streets.length);
    expect(answer.addresses).toMatchObject({
      asked: 3,
      lost: [{ id: '7', name: '1 Rue de l’Aude', position: HERE.split(',').map(Number) }],
      offStreets: [{ id: 'addresses[2]' }],
    });
    const { out } = await run(cutOff, [...BY_CAR, '--hazards', hazards, '--addresses', addresses]);
    expect(out).toMatch(/^car: \d+ m of streets lost every way out\n {2}\S/);
    expect(out).toContain('1 of 3 addresses among them\n  1 Rue de l’Aude\n  1 too far from any street\n');
  });

  test('reads addresses as the Base Adresse Nationale writes them', async () => {
    const hazards = await put('moat.geojson', feature(moat));
    const [lon, lat] = HERE.split(',');
    const csv = `id;numero;rep;nom_voie;lon;lat\n1;12;bis;Rue de l’Aude;${lon};${lat}\n`;
    const answer = await answered(cutOff, '--hazards', hazards, '--addresses', await put('ban.csv', csv));
    expect(answer.addresses).toMatchObject({ asked: 1, lost: [{ id: '1', name: '12 bis Rue de l’Aude' }] });
    const other = await put('other.csv', 'a;b\n1;2\n');
    expect(await refused(cutOff, '--addresses', other)).toMatchObject({ code: 'territory/columns-unknown' });
  });

  test('route/bad-point for an address that is nowhere', async () => {
    const nowhere = await put('nowhere.csv', 'id;numero;nom_voie;lon;lat\n1;12;Rue;;\n');
    expect(await refused(cutOff, '--addresses', nowhere)).toMatchObject({ code: 'route/bad-point' });
    const street = await put('street.geojson', feature(line('Pont Vieux')));
    expect(await refused(cutOff, '--addresses', street)).toMatchObject({ path: 'addresses[0]' });
  });

  test('an address at the very end of a lost part is on it, whatever the centimetre', () => {
    for (let cm = 0; cm <= 10_000; cm++) {
      const snap = { alongCm: cm };
      expect([cm, holds({ fromM: 0, toM: cm / 100 }, snap)]).toEqual([cm, true]);
      expect([cm, holds({ fromM: cm / 100, toM: 200 }, snap)]).toEqual([cm, true]);
      expect([cm, holds({ fromM: (cm + 1) / 100, toM: 200 }, snap)]).toEqual([cm, false]);
    }
  });

  test('the smaller bank is cut off when every bridge is closed', async () => {
    const answer = await answered(cutOff, '--closures', noBridge);
    const everywhere = [...streets(roads)].reduce((sum, { lengthM }) => sum + lengthM, 0);
    expect(answer.lengthM).toBeGreaterThan(0);
    expect(answer.lengthM).toBeLessThan(everywhere / 2);
  });
});
