import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readPack } from '@vigie/node-platform';
import { openPlaces } from '@vigie/places';
import { readBoundary, readDistricts } from '@vigie/territory';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { territoryAdd } from '../src/commands/territory-add.ts';
import { type Ran, run } from './command-run.ts';
import { type Answer, type Internet, openInternet, type Services } from './recorded/internet.ts';
import * as rivemarne from './recorded/rivemarne.ts';

const OVERPASS = 'overpass-api.de/api/interpreter';
const SCHOOLS =
  'data.education.gouv.fr/api/explore/v2.1/catalog/datasets/fr-en-annuaire-education/exports/json';
const HEALTH = 'www.data.gouv.fr/api/1/datasets/r/cd493959-fb03-41e5-9347-0edd14dfbc22';
const STATIONS = 'hubeau.eaufrance.fr/api/v2/hydrometrie/referentiel/stations';
const ADDRESSES = 'adresse.data.gouv.fr/data/ban/adresses/latest/csv/adresses-34.csv.gz';

const ALL: Services = {
  'geo.api.gouv.fr/communes': rivemarne.COMMUNES_FOUND,
  'geo.api.gouv.fr/epcis': rivemarne.EPCIS_FOUND,
  'geo.api.gouv.fr/communes/34999': rivemarne.OUTLINE,
  'geo.api.gouv.fr/epcis/200099999': rivemarne.EPCI_OUTLINE,
  'geo.api.gouv.fr/epcis/200099999/communes': rivemarne.EPCI_COMMUNES,
  [OVERPASS]: rivemarne.STREETS,
  [`${OVERPASS} places`]: rivemarne.PLACES,
  [ADDRESSES]: rivemarne.ADDRESSES,
  [SCHOOLS]: rivemarne.SCHOOLS,
  [HEALTH]: rivemarne.HEALTH,
  [STATIONS]: rivemarne.STATIONS,
};

let folder: string;
let out: string;
let internet: Internet;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-add-'));
  out = join(folder, 'pack');
  internet = await openInternet(ALL);
});
afterEach(async () => {
  internet.close();
  await rm(folder, { recursive: true });
});

const add = (...args: string[]): Promise<Ran> =>
  run((given, io) => territoryAdd(given, io, internet.world), [...args, '--out', out]);

/** With another answer at some addresses. */
const but = (others: Services): void => internet.serve({ ...ALL, ...others });

async function pack() {
  const read = await readPack(out);
  if (!read.ok) throw new Error(read.refusal.code);
  const { manifest, files } = read.value;
  const places = openPlaces(files.get('places')!);
  if (!places.ok) throw new Error(places.refusal.code);
  return { manifest, files, places: places.value.places };
}

const shelf = (...name: string[]): string => join(out, '.sources', ...name);

describe('a commune', () => {
  test('becomes a pack by its code alone', async () => {
    const { code, out: said, err } = await add('34999');
    expect([code, err]).toEqual([0, expect.stringContaining('téléchargement : adresses')]);
    const { manifest, files, places } = await pack();
    expect(manifest).toMatchObject({
      territory: 'rivemarne',
      title: 'Rivemarne',
      population: 1_204,
      // The street 20 km away is not the territory's, nor is the address of another commune.
      counts: { streets: 3, addresses: 2 },
    });
    expect(readBoundary(files.get('boundary')!)).toMatchObject({ ok: true });
    expect(places.map(({ name, category }) => [name, category]).sort()).toEqual([
      ['Camping de la Rive', 'campsite'],
      ['EHPAD Les Tilleuls', 'care-home'],
      ['Gymnase Simone Veil', 'gymnasium'],
      ['Mairie', 'town-hall'],
      ['École élémentaire du Pont', 'school'],
    ]);
    expect(said).toContain('Rivemarne : pack écrit dans');
    expect(said).toMatch(/ {2}2 {2}adresses\n/);
    expect(said).toContain('npm start -- --pack');
    expect((await add('34999', '--language', 'en')).out).toContain('Rivemarne: pack written to');
  });

  test('is told of in one language, from the first step to the last', async () => {
    const french = await add('34999');
    for (const step of ['lecture : rues', 'construction : fond de carte', 'écriture', 'pesée'])
      expect(french.err).toContain(step);
    expect(french.err).not.toMatch(/reading|building|writing|weighing|\bMB\b/);
    expect(french.out).toMatch(/adresses-34\.csv\.gz \(\d+\.\d Ko, téléchargé/);
    const english = await add('34999', '--language', 'en');
    for (const step of ['reading streets', 'building basemap', 'writing', 'weighing'])
      expect(english.err).toContain(step);
    expect(english.out).toMatch(/adresses-34\.csv\.gz \(\d+\.\d KB, already there/);
  });

  test('is attributed to all who know of it', async () => {
    await add('34999');
    const { manifest } = await pack();
    const licences = Object.fromEntries(manifest.sources.map(({ what, licence }) => [what, licence]));
    expect(licences).toEqual({
      ...{ streets: 'ODbL-1.0', places: 'ODbL-1.0' },
      ...{ boundary: 'etalab-2.0', population: 'etalab-2.0', addresses: 'etalab-2.0', schools: 'etalab-2.0' },
      ...{ health: 'etalab-2.0', stations: 'etalab-2.0' },
    });
  });

  test('has its river stations and campsites beside its pack', async () => {
    const ran = await add('34999', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ code: '34999', stations: 2, campsites: 1, missing: [] });
    const read = async (name: string) => JSON.parse(await readFile(join(out, name), 'utf8')).features;
    expect(await read('stations.geojson')).toMatchObject([
      { properties: { code: 'Y999999901', river: 'La Marne', inTerritory: true } },
      { properties: { code: 'Y999999801', inTerritory: false } },
    ]);
    expect(await read('campsites.geojson')).toMatchObject([{ properties: { name: 'Camping de la Rive' } }]);
  });

  test('is asked of each service once, one after the other, by what it documents', async () => {
    await add('34999');
    expect(internet.asked).toEqual([
      'geo.api.gouv.fr/communes/34999',
      OVERPASS,
      ADDRESSES,
      SCHOOLS,
      HEALTH,
      OVERPASS,
      STATIONS,
    ]);
    const [outline, streets, , schools, , places, stations] = internet.questions;
    expect(outline!.url.searchParams.get('geometry')).toBe('contour');
    // South, west, north, east, a kilometre around the outline.
    const box = /\[bbox:([\d.,-]+)\]/
      .exec(streets!.form.get('data') ?? '')?.[1]
      ?.split(',')
      .map(Number);
    expect(box!.map((degrees) => degrees.toFixed(2))).toEqual(['43.58', '3.85', '43.62', '3.89']);
    expect(streets!.form.get('data')).toMatch(/^\[out:json\].*\(\._;>;\);out body qt;$/);
    expect(places!.form.get('data')).toContain('camp_site');
    expect(schools!.url.searchParams.get('where')).toBe('code_commune in ("34999")');
    expect(stations!.url.searchParams.get('bbox')).toMatch(/^3\.\d+,43\.\d+,3\.\d+,43\.\d+$/);
    expect(internet.questions.every(({ headers }) => headers['user-agent'] === 'Vigie/test')).toBe(true);
    // A pause between two questions, and none before the first.
    expect(internet.waits).toEqual(Array(6).fill(1_000));
  });
});

describe('communes together', () => {
  test('become one pack, whose districts are the communes', async () => {
    expect((await add('200099999', '--name', 'trois-rives')).code).toBe(0);
    const { manifest, files } = await pack();
    expect(manifest).toMatchObject({
      ...{ territory: 'trois-rives', title: 'CC des Trois Rives', population: 1_614 },
      counts: { addresses: 3, districts: 2 },
    });
    const districts = readDistricts(files.get('districts')!);
    expect(districts.ok && districts.value.map(({ name }) => name)).toEqual(['Rivemarne', 'Quairive']);
    expect(internet.questions.find(({ url }) => url.pathname.includes('exports/json'))!.url.search).toContain(
      '34998',
    );
  });
});

describe('a name', () => {
  test('that one territory has is enough, whatever its accents', async () => {
    expect((await add('cc des TROIS rîves')).code).toBe(0);
    expect((await pack()).manifest.title).toBe('CC des Trois Rives');
  });

  test('that several have is told apart by the department', async () => {
    expect((await add('Rivemarne', '--department', '34')).code).toBe(0);
    expect((await pack()).manifest.population).toBe(1_204);
  });

  test('territory/ambiguous lists the candidates with their codes where nobody can be asked', async () => {
    const { code, err } = await add('Rivemarne');
    expect([code, existsSync(join(out, 'manifest.json'))]).toEqual([2, false]);
    expect(err).toContain('territory/ambiguous Rivemarne 34999 Rivemarne, 51999 Rivemarne');
    expect(err).toContain('34999      Rivemarne (34 ; commune ; 1\u202f204 hab.)');
    expect(err).not.toContain('51998');
  });

  /** Answers as somebody at a terminal. */
  async function typed(...lines: string[]): Promise<Ran> {
    const said = { out: '', err: '' };
    const into = (stream: 'out' | 'err'): Writable =>
      Object.assign(
        new Writable({
          write(chunk, _, done) {
            said[stream] += String(chunk);
            done();
          },
        }),
        { isTTY: true },
      );
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    stdin.end(lines.map((line) => `${line}\n`).join(''));
    const io = { stdin, stdout: into('out'), stderr: into('err') };
    return { code: await territoryAdd(['Rivemarne', '--out', out], io, internet.world), ...said };
  }

  test('that several have is asked on a terminal, by number or by code', async () => {
    for (const answer of ['1', '34999']) {
      const { code, err } = await typed('9', answer);
      expect(code).toBe(0);
      expect(err).toMatch(/ {3}1 {2}34999 {6}Rivemarne[\s\S]* {3}2 {2}51999/);
      expect(err).toContain('aucun de ceux-là');
    }
    expect((await pack()).manifest.population).toBe(1_204);
  });

  test('is refused as ever when nobody answers', async () => {
    const { code, err } = await typed();
    expect([code, err.includes('territory/ambiguous')]).toEqual([2, true]);
  });

  test('territory/not-found for one that nothing answers to', async () => {
    but({ 'geo.api.gouv.fr/communes': [], 'geo.api.gouv.fr/epcis': [] });
    const { code, err } = await add('Rivemarnes', '--language', 'en');
    expect([code, err.includes('territory/not-found Rivemarnes')]).toEqual([2, true]);
    expect(err).toContain('No commune and no EPCI answers to “Rivemarnes”.');
  });

  test('territory/not-found for a postal code, which is no INSEE code', async () => {
    const { code, err } = await add('34990');
    expect([code, err.includes('territory/not-found 34990')]).toEqual([2, true]);
    expect(err).toContain('Un code postal n’est pas un code Insee');
  });
});

describe('a second run', () => {
  test('asks for nothing that is there, and gives the same pack', async () => {
    await add('34999');
    const before = await readFile(join(out, 'manifest.json'));
    const questions = internet.asked.length;
    const { code, out: said } = await add('34999');
    expect([code, internet.asked.length]).toEqual([0, questions]);
    expect(await readFile(join(out, 'manifest.json'))).toEqual(before);
    expect(said).toContain('déjà là, 2026-11-01');
  });

  test('goes on where the first was interrupted', async () => {
    but({ [ADDRESSES]: 403, [OVERPASS]: (_, response) => response.destroy() });
    expect((await add('34999')).err).toContain('source/offline overpass-api.de');
    expect(existsSync(join(out, 'manifest.json'))).toBe(false);
    expect(await readdir(shelf())).not.toContainEqual(expect.stringContaining('.part'));
    but({});
    const from = internet.asked.length;
    expect((await add('34999')).code).toBe(0);
    expect(internet.asked.slice(from)).toEqual([OVERPASS, ADDRESSES, SCHOOLS, HEALTH, OVERPASS, STATIONS]);
  });

  /** Its first half comes, and then the line is cut; the rest comes for who asks for it, if it is still the same file. */
  const halved = (whole: Buffer, tag: string): Answer => {
    const middle = whole.length >> 1;
    return ({ headers }, response) => {
      if (headers.range === undefined) {
        response
          .writeHead(200, { ETag: tag, 'Content-Length': whole.length })
          .write(whole.subarray(0, middle));
        setTimeout(() => response.destroy(), 50);
      } else if (headers['if-range'] === tag && headers.range === `bytes=${middle}-`) {
        const rest = `bytes ${middle}-${whole.length - 1}/${whole.length}`;
        response.writeHead(206, { ETag: tag, 'Content-Range': rest }).end(whole.subarray(middle));
      } else response.writeHead(200, { ETag: tag }).end(whole);
    };
  };

  const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

  /** The file that was kept of the addresses is this one, and nothing lies beside it. */
  async function expectKept(whole: Buffer): Promise<void> {
    expect(await readFile(shelf('adresses-34.csv.gz'))).toEqual(whole);
    const { sha256: recorded, bytes } = JSON.parse(
      await readFile(shelf('adresses-34.csv.gz.record.json'), 'utf8'),
    );
    expect([recorded, bytes]).toEqual([sha256(whole), whole.length]);
    expect((await readdir(shelf())).filter((name) => name.includes('.part'))).toEqual([]);
  }

  const rangesAsked = (): (string | undefined)[] =>
    internet.questions
      .filter(({ url }) => url.host === 'adresse.data.gouv.fr')
      .map(({ headers }) => headers.range);

  test('goes on behind the half of a file that came', async () => {
    const whole = rivemarne.ADDRESSES;
    but({ [ADDRESSES]: halved(whole, '"ban-1"') });
    expect((await add('34999')).code).toBe(0);
    expect(rangesAsked()).toEqual([undefined, `bytes=${whole.length >> 1}-`]);
    await expectKept(whole);
    expect((await pack()).manifest.counts.addresses).toBe(2);
  });

  test('goes on behind it also when the program ended there', async () => {
    but({ [ADDRESSES]: halved(rivemarne.ADDRESSES, '"ban-1"') });
    const world = {
      ...internet.world,
      wait: async (ms: number) => {
        if (ms > 1_000) throw new Error('the plug is pulled');
      },
    };
    const cut = run((given, io) => territoryAdd(given, io, world), ['34999', '--out', out]);
    await expect(cut).rejects.toThrow('the plug is pulled');
    expect((await readdir(shelf())).sort()).toContain('adresses-34.csv.gz.part');
    expect(existsSync(join(out, 'manifest.json'))).toBe(false);
    expect((await add('34999')).code).toBe(0);
    expect(rangesAsked()).toEqual([undefined, `bytes=${rivemarne.ADDRESSES.length >> 1}-`]);
    await expectKept(rivemarne.ADDRESSES);
  });

  test('begins a file anew that changed since its half came', async () => {
    const changed = gzipSync(`${gunzipSync(rivemarne.ADDRESSES)}`, { level: 1 });
    let asked = 0;
    but({
      [ADDRESSES]: (incoming, response) => {
        const now = asked++ === 0 ? halved(rivemarne.ADDRESSES, '"ban-1"') : halved(changed, '"ban-2"');
        if (typeof now === 'function') now(incoming, response);
      },
    });
    expect((await add('34999')).code).toBe(0);
    await expectKept(changed);
  });

  test.each<[string, (middle: number, length: number) => Record<string, string>]>([
    [
      'of another file',
      (middle, length) => ({ ETag: '"ban-2"', 'Content-Range': `bytes ${middle}-${length - 1}/${length}` }),
    ],
    [
      'that ends too early',
      (middle, length) => ({ ETag: '"ban-1"', 'Content-Range': `bytes ${middle}-${length - 2}/${length}` }),
    ],
    ['that begins elsewhere', (_, length) => ({ 'Content-Range': `bytes 0-${length - 1}/${length}` })],
  ])('puts no piece %s behind the half of a file: it begins anew', async (_, headersOf) => {
    const whole = rivemarne.ADDRESSES;
    const middle = whole.length >> 1;
    const answer = halved(whole, '"ban-1"');
    let asked = 0;
    but({
      [ADDRESSES]: (incoming, response) => {
        asked++;
        if (asked === 2) response.writeHead(206, headersOf(middle, whole.length)).end(whole.subarray(middle));
        else if (asked === 3) response.end(whole);
        else if (typeof answer === 'function') answer(incoming, response);
      },
    });
    expect((await add('34999')).code).toBe(0);
    expect(rangesAsked()).toEqual([undefined, `bytes=${middle}-`, undefined]);
    await expectKept(whole);
  });

  test('puts no page of errors behind the half of a file', async () => {
    let asked = 0;
    const answer = halved(rivemarne.ADDRESSES, '"ban-1"');
    but({
      [ADDRESSES]: (incoming, response) => {
        if (++asked === 2) response.writeHead(503).end('<html>Maintenance</html>');
        else if (typeof answer === 'function') answer(incoming, response);
      },
    });
    expect((await add('34999')).code).toBe(0);
    expect(rangesAsked()).toHaveLength(3);
    await expectKept(rivemarne.ADDRESSES);
  });

  test('asks again for what was asked of another service', async () => {
    await add('34999');
    but({
      'overpass.example/api/interpreter': rivemarne.STREETS,
      'overpass.example/api/interpreter places': rivemarne.PLACES,
    });
    const from = internet.asked.length;
    expect((await add('34999', '--overpass', 'https://overpass.example/api/interpreter')).code).toBe(0);
    expect(internet.asked.slice(from)).toEqual(Array(2).fill('overpass.example/api/interpreter'));
  });

  test('begins a file anew whose half the service does not know', async () => {
    const whole = rivemarne.ADDRESSES;
    let asked = 0;
    const first = halved(whole, '"ban-1"');
    but({
      [ADDRESSES]: (incoming, response) => {
        asked++;
        if (asked === 2) response.writeHead(416).end();
        else if (asked === 3) response.end(whole);
        else if (typeof first === 'function') first(incoming, response);
      },
    });
    expect((await add('34999')).code).toBe(0);
    expect(rangesAsked()).toEqual([undefined, `bytes=${whole.length >> 1}-`, undefined]);
    await expectKept(whole);
  });

  test('with --refresh asks again, and keeps what a service says is unchanged', async () => {
    const tagged: Answer = (request, response) => {
      const known = request.headers['if-none-match'] === '"ban-1"';
      response.writeHead(known ? 304 : 200, { ETag: '"ban-1"' }).end(known ? undefined : rivemarne.ADDRESSES);
    };
    but({ [ADDRESSES]: tagged });
    await add('34999');
    but({
      [ADDRESSES]: tagged,
      'geo.api.gouv.fr/communes/34999': {
        ...rivemarne.OUTLINE,
        properties: { nom: 'Rivemarne', code: '34999', population: 1_300 },
      },
    });
    const report = JSON.parse((await add('34999', '--refresh', '--json')).out);
    expect(report.population).toBe(1_300);
    expect(report.downloads).toContainEqual(
      expect.objectContaining({ part: 'addresses', came: 'unchanged' }),
    );
    expect(report.counts.addresses).toBe(2);
  });

  test('with --refresh keeps what is there of a service that is down, and says so', async () => {
    await add('34999');
    const before = (await pack()).manifest;
    but({ [SCHOOLS]: 503, [ADDRESSES]: 404 });
    const { code, out: printed, err } = await add('34999', '--refresh', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(printed);
    const kept = report.downloads.filter(({ came }: { came: string }) => came === 'kept');
    expect(kept.map(({ part }: { part: string }) => part)).toEqual(['addresses', 'schools']);
    expect(report.missing).toEqual([]);
    expect(err).toContain('Rien de plus récent pour écoles, collèges et lycées (source/busy');
    expect((await pack()).manifest.counts).toEqual(before.counts);
    internet.unplug();
    const unplugged = await add('34999', '--refresh', '--language', 'en');
    expect(unplugged.code).toBe(0);
    expect(unplugged.err).toContain('Nothing newer for streets and map (source/offline');
  });

  test('takes a file that was laid over a download for what it is: put there by hand, and never written over', async () => {
    await add('34999');
    const own = gzipSync(gunzipSync(rivemarne.ADDRESSES), { level: 1 });
    await writeFile(shelf('adresses-34.csv.gz'), own);
    for (const more of [[], ['--refresh']]) {
      const from = internet.asked.length;
      const { downloads } = JSON.parse((await add('34999', '--json', ...more)).out);
      expect(downloads).toContainEqual(expect.objectContaining({ part: 'addresses', came: 'hand' }));
      expect(internet.asked.slice(from)).not.toContain(ADDRESSES);
      expect(await readFile(shelf('adresses-34.csv.gz'))).toEqual(own);
    }
  });

  test('asks again where the plug was pulled between a file and its record', async () => {
    await add('34999');
    const now = gzipSync(gunzipSync(rivemarne.ADDRESSES), { level: 1 });
    const record = JSON.parse(await readFile(shelf('adresses-34.csv.gz.record.json'), 'utf8'));
    const newer = { ...record, bytes: now.length, sha256: sha256(now) };
    await writeFile(shelf('adresses-34.csv.gz.record.json'), JSON.stringify(newer));
    await writeFile(shelf('adresses-34.csv.gz.part'), now);
    const from = internet.asked.length;
    expect((await add('34999')).code).toBe(0);
    expect(internet.asked.slice(from)).toEqual([ADDRESSES]);
    await expectKept(rivemarne.ADDRESSES);
  });

  test('keeps beside each file where it came from', async () => {
    await add('34999');
    expect(JSON.parse(await readFile(shelf('adresses-34.csv.gz.record.json'), 'utf8'))).toMatchObject({
      url: `https://${ADDRESSES}`,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      bytes: rivemarne.ADDRESSES.length,
      downloadedAt: '2026-11-01T00:00:00.000Z',
      licence: 'etalab-2.0',
    });
  });
});

describe('a service that is busy', () => {
  /** Answers so, each once, then as ever. */
  const atFirst = (...answers: Answer[]): Answer => {
    const left = [...answers];
    return (incoming, response) => {
      const next = left.shift();
      if (typeof next === 'function') next(incoming, response);
      else if (typeof next === 'number') response.writeHead(next).end('later');
      else response.end(typeof next === 'string' ? next : JSON.stringify(next ?? rivemarne.STREETS));
    };
  };

  const PAGE =
    '<html><body><p><strong>Error</strong>: runtime error: open64: 0 Success Dispatcher_Client::request_read_and_idx::timeout. The server is probably too busy to handle your request.</p></body></html>';
  const REMARK = {
    ...rivemarne.STREETS,
    remark: 'runtime error: Query timed out in "query" at line 1 after 181 seconds.',
  };

  test.each<[string, Answer]>([
    ['429', 429],
    ['504', 504],
    ['a page of errors under 200', PAGE],
    ['a remark in the answer', REMARK],
    ['half an answer', '{"elements":['],
  ])('is asked again after %s, later each time', async (_, answer) => {
    but({ [OVERPASS]: atFirst(answer, answer, answer) });
    const { code, err } = await add('34999');
    expect(code).toBe(0);
    expect(internet.waits.filter((ms) => ms !== 1_000)).toEqual([5_000, 10_000, 20_000]);
    expect(err).toContain('overpass-api.de demande d’attendre');
    expect((await pack()).manifest.counts.streets).toBe(3);
  });

  test('is asked again when it says', async () => {
    const wait =
      (after: string): Answer =>
      (__, response) =>
        void response.writeHead(429, { 'Retry-After': after }).end();
    but({ [OVERPASS]: atFirst(wait('90'), wait('Sun, 01 Nov 2026 00:00:30 GMT')) });
    expect((await add('34999')).code).toBe(0);
    expect(internet.waits.filter((ms) => ms !== 1_000)).toEqual([90_000, 30_000]);
  });

  test('source/busy after five tries, or when it asks for hours; nothing is built, and nothing wrong kept', async () => {
    but({ [OVERPASS]: PAGE });
    const { code, err } = await add('34999');
    expect([code, existsSync(join(out, 'manifest.json')), existsSync(shelf('osm-34999.json'))]).toEqual([
      2,
      false,
      false,
    ]);
    expect(err).toContain('source/busy overpass-api.de not what was asked for: Error : runtime error');
    expect(err).toContain('--geofabrik');
    expect(internet.asked.filter((one) => one === OVERPASS)).toHaveLength(5);
    internet.asked.length = 0;
    but({ [OVERPASS]: (_, response) => void response.writeHead(429, { 'Retry-After': '7200' }).end() });
    expect((await add('34999')).err).toContain('source/busy');
    expect(internet.asked).toEqual([OVERPASS]);
  });
});

describe('what a pack can do without', () => {
  test('is counted with its source/absent or source/denied, said, and taken from OpenStreetMap where it can be', async () => {
    but({ [SCHOOLS]: 404, [HEALTH]: 403, [STATIONS]: 400 });
    const ran = await add('34999', '--json');
    expect(ran.code).toBe(0);
    const { missing, skipped, stations } = JSON.parse(ran.out);
    expect(missing.map(({ part, code }: { part: string; code: string }) => [part, code])).toEqual([
      ['schools', 'source/absent'],
      ['health', 'source/denied'],
      ['stations', 'source/denied'],
    ]);
    expect(skipped).toContainEqual({
      what: 'schools',
      why: expect.stringContaining('source/absent'),
      count: 1,
    });
    expect(stations).toBe(0);
    expect(ran.err).toContain('Sans écoles, collèges et lycées : source/absent');
    expect(ran.err).toContain('à enregistrer sous le nom ecoles-34999.json');
    const { places, manifest } = await pack();
    expect(places.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['École du Pont', 'Hôpital local']),
    );
    expect(manifest.sources.map(({ what }) => what)).not.toContain('health');
  });
});

describe('what was downloaded and cannot be read', () => {
  test('is counted and said, and the pack is made without it', async () => {
    but({
      [SCHOOLS]: { error_code: 'ODSQLError' },
      [STATIONS]: [],
      [ADDRESSES]: Buffer.from('1f8b0800', 'hex'),
    });
    const ran = await add('34999', '--json');
    expect(ran.code).toBe(0);
    const { missing, counts, sources } = JSON.parse(ran.out);
    expect(missing.map(({ part, code }: { part: string; code: string }) => [part, code])).toEqual([
      ['addresses', 'pack/input-truncated'],
      ['schools', 'territory/not-a-directory'],
      ['stations', 'territory/not-stations'],
    ]);
    expect(ran.err).toContain('Sans adresses : pack/input-truncated');
    expect(counts.addresses).toBe(0);
    expect(sources.map(({ what }: { what: string }) => what)).not.toContain('addresses');
    // What the directory does not say, OpenStreetMap does.
    expect((await pack()).places.map(({ name }) => name)).toContain('École du Pont');
    but({});
    const from = internet.asked.length;
    await add('34999');
    expect(internet.asked.slice(from)).toEqual([ADDRESSES, SCHOOLS, STATIONS]);
    expect((await pack()).manifest.counts.addresses).toBe(2);
  });

  test('of outlines is refused, and asked for again the next time', async () => {
    but({ 'geo.api.gouv.fr/epcis/200099999/communes': [{ message: 'Not found' }] });
    const { code, err } = await add('200099999');
    expect([code, err.includes('source/not-understood')]).toEqual([2, true]);
    expect(err).toContain('à enregistrer sous le nom epci-200099999-communes.geojson');
    but({});
    expect((await add('200099999')).code).toBe(0);
  });

  test('of streets is refused, and asked for again the next time', async () => {
    but({ [OVERPASS]: '{"elements":"none"}' });
    expect((await add('34999')).err).toContain('osm/corrupt');
    but({});
    expect((await add('34999')).code).toBe(0);
  });
});

describe('without a network', () => {
  test('source/offline says what to download, what to name it and where to put it', async () => {
    internet.unplug();
    const { code, err } = await add('34999');
    expect(code).toBe(2);
    expect(err).toContain('source/offline geo.api.gouv.fr');
    for (const address of [
      'https://geo.api.gouv.fr/communes/34999?fields=nom%2Ccode%2CcodeDepartement%2Cpopulation&format=geojson&geometry=contour',
      'https://download.geofabrik.de/europe/france/languedoc-roussillon-latest.osm.pbf',
      `https://${ADDRESSES}`,
      `https://${HEALTH}`,
    ])
      expect(err).toContain(address);
    expect(err).toContain('à enregistrer sous le nom commune-34999.geojson');
    expect(err).toContain(`les déposer dans ${shelf()}`);
    expect(err).toContain('Puis relancez la même commande');
    // Without a network, waiting brings none.
    expect(internet.waits).toEqual([]);
  });

  test('says it in English, too', async () => {
    internet.unplug();
    const { err } = await add('34999', '--language', 'en');
    expect(err).toContain('You can download these files yourself');
    expect(err).toContain('to be saved under the name adresses-34.csv.gz');
  });

  test('a name cannot be searched for: the addresses to open are said', async () => {
    internet.unplug();
    const { err } = await add('Rivemarne');
    expect(err).toContain('https://geo.api.gouv.fr/communes?nom=Rivemarne&fields=');
    expect(err).toContain('à enregistrer sous le nom search-communes.json');
    expect(err).toContain('Avec le code Insee de la commune');
  });

  test('the same command goes on with what was put there by hand', async () => {
    internet.unplug();
    await mkdir(shelf(), { recursive: true });
    const put = (name: string, content: object | Buffer): Promise<void> =>
      writeFile(shelf(name), Buffer.isBuffer(content) ? content : JSON.stringify(content));
    await put('commune-34999.geojson', rivemarne.OUTLINE);
    const next = await add('34999');
    expect(next.err).toContain('source/offline overpass-api.de');
    expect(next.err).toMatch(
      /https:\/\/overpass-api\.de\/api\/interpreter\?data=%5Bout%3Ajson%5D\S+\n\s+à enregistrer sous le nom osm-34999\.json/,
    );
    expect(next.err).not.toContain('commune-34999.geojson');
    await put('osm-34999.json', rivemarne.STREETS);
    await put('adresses-34.csv.gz', rivemarne.ADDRESSES);
    const ran = await add('34999', '--json');
    expect(ran.code).toBe(0);
    const report = JSON.parse(ran.out);
    expect(report.downloads.map(({ came }: { came: string }) => came)).toEqual(['hand', 'hand', 'hand']);
    expect(report.counts).toMatchObject({ streets: 3, addresses: 2 });
    expect(report.missing).toHaveLength(4);
  });

  test('a file by hand that cannot be read is left where it is', async () => {
    await mkdir(shelf(), { recursive: true });
    await writeFile(shelf('ecoles-34999.json'), '{"error_code":"ODSQLError"}');
    const { code, err } = await add('34999');
    expect([code, err.includes('territory/not-a-directory')]).toEqual([0, true]);
    expect(await readFile(shelf('ecoles-34999.json'), 'utf8')).toContain('ODSQLError');
  });

  test('source/not-understood for a file by hand that is another', async () => {
    await mkdir(shelf(), { recursive: true });
    await writeFile(shelf('commune-34999.geojson'), '<html>Connexion à un portail</html>');
    const { code, err } = await add('34999');
    expect([code, err.includes('source/not-understood')]).toEqual([2, true]);
    expect(err).toContain('Connexion à un portail');
    expect(err).toContain('à enregistrer sous le nom commune-34999.geojson');
    await writeFile(shelf('commune-34999.geojson'), JSON.stringify(rivemarne.EPCI_OUTLINE));
    expect((await add('34999')).err).toContain('not of 34999');
  });
});

describe('streets from elsewhere', () => {
  test('from a file are cut to the territory, and Overpass is asked for places only', async () => {
    const osm = join(folder, 'region.json');
    await writeFile(osm, JSON.stringify(rivemarne.STREETS));
    const { code } = await add('34999', '--osm', osm);
    expect(code).toBe(0);
    const { manifest } = await pack();
    expect(manifest.counts.streets).toBe(3);
    expect(manifest.sources[0]).toMatchObject({ what: 'streets', licence: 'ODbL-1.0' });
    expect(internet.asked.filter((one) => one === OVERPASS)).toHaveLength(1);
  });

  test('from the region’s extract are asked of Geofabrik', async () => {
    const { code, err } = await add('34999', '--geofabrik');
    expect([code, internet.asked.at(-1)]).toEqual([
      2,
      'download.geofabrik.de/europe/france/languedoc-roussillon-latest.osm.pbf',
    ]);
    expect(err).toContain('source/absent download.geofabrik.de');
  });

  test('territory/no-region for communes of several extracts', async () => {
    const [first] = rivemarne.EPCI_COMMUNES.features;
    const far = { ...first, properties: { nom: 'Quairive', code: '12999', population: 3 } };
    but({
      'geo.api.gouv.fr/epcis/200099999/communes': { type: 'FeatureCollection', features: [first, far] },
    });
    expect((await add('200099999', '--geofabrik')).err).toContain('territory/no-region 12 34');
  });
});

describe('the extract of a region', () => {
  const MONACO = join(import.meta.dirname, '../../../../shared/data/osm/monaco-250101.osm.pbf');
  const EXTRACT = 'provence-alpes-cote-d-azur-latest.osm.pbf';
  const GEOFABRIK = `download.geofabrik.de/europe/france/${EXTRACT}`;
  const west = { ...rivemarne.OUTLINE, properties: { nom: 'Y', code: '06999', population: 9 } };
  const ring = [
    [7.41, 43.725],
    [7.415, 43.725],
    [7.415, 43.73],
    [7.41, 43.73],
    [7.41, 43.725],
  ];
  const outline = { ...west, geometry: { type: 'Polygon', coordinates: [ring] } };

  beforeEach((ctx) => {
    if (!existsSync(MONACO)) ctx.skip(`shared data absent: ${MONACO}`);
  });

  test('is downloaded, cut to the territory, and kept', async () => {
    but({ 'geo.api.gouv.fr/communes/06999': outline, [GEOFABRIK]: await readFile(MONACO) });
    const ran = await add('06999', '--geofabrik', '--json');
    expect(ran.code).toBe(0);
    const { skipped, counts, territory } = JSON.parse(ran.out);
    const [left] = skipped.filter(({ what }: { what: string }) => what === 'street');
    expect(left).toMatchObject({ why: 'outside the territory' });
    expect(counts.streets).toBeGreaterThan(100);
    // A name of one letter is no short name.
    expect(territory).toBe('commune-06999');
    expect(await readdir(shelf())).toContain(`${EXTRACT}.record.json`);
  });

  test('is read before Overpass is asked, where somebody put it there', async () => {
    but({ 'geo.api.gouv.fr/communes/06999': outline, [OVERPASS]: 504, [`${OVERPASS} places`]: 504 });
    await mkdir(shelf(), { recursive: true });
    await writeFile(shelf(EXTRACT), await readFile(MONACO));
    const ran = await add('06999', '--json');
    expect(ran.code).toBe(0);
    const { downloads, missing } = JSON.parse(ran.out);
    expect(downloads[1]).toMatchObject({ part: 'streets', file: EXTRACT, came: 'hand' });
    expect(missing).toContainEqual(expect.objectContaining({ part: 'places', code: 'source/busy' }));
  });

  test('source/busy where a page of words comes in its place', async () => {
    but({ 'geo.api.gouv.fr/communes/06999': outline, [GEOFABRIK]: '<html>Maintenance</html>' });
    const { code, err } = await add('06999', '--geofabrik');
    expect([code, err.includes('source/busy download.geofabrik.de')]).toEqual([2, true]);
    expect(err).toContain('Maintenance');
  });
});

describe('what is asked of the command', () => {
  test.each([
    [[], '--out is needed'],
    [['--refresh'], 'a name or a code is needed'],
    [['34999', '--language', 'it'], 'not fr, en'],
    [['34999', '--department', 'Hérault'], 'not a code'],
    [['34999', '--osm', 'a.pbf', '--geofabrik'], 'not both'],
    [['34999', '--overpass', 'http://127.0.0.1/'], 'not an https address'],
    [['34999', '--nothing'], 'nothing'],
  ])('usage/arguments: %j', async (args, why) => {
    const said =
      args.length === 0
        ? await run((given, io) => territoryAdd(given, io, internet.world), ['34999'])
        : await add(...args);
    expect([said.code, said.err]).toEqual([2, expect.stringContaining('usage/arguments')]);
    expect(said.err).toContain(why);
    expect(internet.asked).toEqual([]);
  });

  test('territory/bad-name before anything is asked', async () => {
    expect((await add('34999', '--name', 'Rive Marne')).err).toContain('territory/bad-name --name');
    expect(internet.asked).toEqual([]);
  });

  test('help asks nobody', async () => {
    const { code, out: said } = await add('--help');
    expect([code, said.includes('--geofabrik'), internet.asked]).toEqual([0, true, []]);
  });
});

test('a pack that was whole stays so until the new one is', async () => {
  await add('34999');
  const before = await readFile(join(out, 'manifest.json'));
  but({ [OVERPASS]: { elements: [] } });
  const { code, err } = await add('34999', '--refresh');
  expect([code, err.includes('territory/no-streets')]).toEqual([2, true]);
  expect(await readFile(join(out, 'manifest.json'))).toEqual(before);
  expect((await pack()).manifest.counts.streets).toBe(3);
});
