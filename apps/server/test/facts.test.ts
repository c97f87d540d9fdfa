import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toDegrees } from '@vigie/geo';
import {
  folderStore,
  logRows,
  openDatabase,
  readPack,
  type StoredPack,
  writePack,
} from '@vigie/node-platform';
import type { PublicSettings, Statement } from '@vigie/situation';
import { demonstrationTown } from '@vigie/territory';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factsExport } from '../src/commands/facts-export.ts';
import { factsImport } from '../src/commands/facts-import.ts';
import { applyFacts } from '../src/facts/apply-facts.ts';
import { readFactsRow, writeFactsRow } from '../src/facts/facts-row.ts';
import { recoverFacts } from '../src/facts/recover-facts.ts';
import { installPack } from '../src/pack-install.ts';
import { Publications, storeOf } from '../src/publication.ts';
import { newestTerritory } from '../src/territory-entry.ts';
import { eventually } from './appending.ts';
import { run } from './command-run.ts';
import { dataFolder } from './data-folder.ts';
import { filesIn } from './files-in.ts';
import { addTerritory } from './town.ts';

const data = await dataFolder();
const TOWN = 'aiguerive';
/** Keeps the data folder's database running, for the commands to join. */
let database: Awaited<ReturnType<typeof openDatabase>>;
let pack: StoredPack;

const install = (one: StoredPack) =>
  installPack({ database, store: storeOf(data, TOWN), clock: Date.now, publicUrl: null }, one);
const factsOf = async (territory = TOWN) => (await readFactsRow(database.sql, territory))!.facts;
const exported = async () => (await run(factsExport, [TOWN, '--data', data])).out;
const imported = async (text: string, ...more: string[]) => {
  const file = join(data, 'facts.yaml');
  await writeFile(file, text);
  return run(factsImport, [TOWN, file, '--data', data, ...more]);
};
const HEAD = `format: vigie/facts/1\nterritory: ${TOWN}\n`;

/** What the log says of the territory, oldest first. */
async function said(): Promise<Statement<'territory'>[]> {
  const rows = logRows(database, TOWN);
  const leaves = await rows.leaves(0, await rows.size());
  const entries = leaves.map((leaf) => JSON.parse(Buffer.from(leaf).toString()) as Statement);
  return entries.filter((entry) => entry.kind === 'territory') as Statement<'territory'>[];
}

/** The settings that the log's newest word names, as anyone reads them. */
async function settings(): Promise<PublicSettings> {
  const hash = (await said()).at(-1)!.body.settings;
  return JSON.parse(await readFile(join(data, 'published', TOWN, 'settings', `${hash}.json`), 'utf8'));
}

beforeAll(async () => {
  database = await openDatabase({ dataDir: data });
  await writePack(join(data, 'pack'), demonstrationTown(1));
  const read = await readPack(join(data, 'pack'));
  if (!read.ok) throw new Error(read.refusal.code);
  pack = read.value;
  await install(pack);
});
afterAll(() => database.close());

describe('a pack’s first installation', () => {
  test('gives the demonstration town facts that fill every screen, and publishes the public ones', async () => {
    const { private: closed, public: open } = await factsOf();
    expect(await settings()).toEqual({
      format: 'vigie/settings/1',
      territory: TOWN,
      title: pack.manifest.title.normalize('NFC'),
      ...open,
    });
    const { shelters, assemblyPoints, lowPlaces, schools, contacts, thresholds, radio } = open;
    for (const list of [shelters, assemblyPoints, lowPlaces, schools, contacts, thresholds, closed.contacts])
      expect(list.length).toBeGreaterThan(1);
    expect(radio).toMatchObject({ frequencyKHz: 98_400 });
    expect(new Set(lowPlaces.map(({ kind }) => kind))).toContain('ford');
    // Of the range that Arcep keeps for works of fiction.
    for (const { telephone } of [...contacts, ...closed.contacts])
      expect(telephone).toMatch(/^(046571|063998)\d{4}$/);
  });

  test('of any other town marks each place that it proposes as proposed, and says no number', async () => {
    const manifest = { ...pack.manifest, territory: 'valmire', title: 'Valmire' };
    const manifestBytes = Buffer.from(JSON.stringify(manifest));
    await install({ ...pack, manifest, manifestBytes });
    const { public: open, private: closed } = await factsOf('valmire');
    const { shelters, schools, lowPlaces } = open;
    for (const list of [shelters, schools, lowPlaces]) {
      expect(list.length).toBeGreaterThan(0);
      expect(list.every(({ proposed }) => proposed === true)).toBe(true);
    }
    expect([open.radio, open.contacts, closed.contacts]).toEqual([undefined, [], []]);
    expect(shelters.every(({ capacity }) => capacity === undefined)).toBe(true);
    expect(open.authority).toEqual({ role: 'commune', name: 'Ville de Valmire' });
  });
});

describe('vigie facts', () => {
  test('what was exported changes nothing when it is imported, and is exported again byte for byte', async () => {
    const [before, entries] = [await exported(), (await said()).length];
    expect(await imported(before)).toEqual({ code: 0, out: 'nothing changes\n', err: '' });
    expect((await said()).length, 'nothing was said').toBe(entries);
    expect(await exported()).toBe(before);
  });

  test('a file of any order and any comments is kept, and exported in the one order', async () => {
    const text = await exported();
    const [head, ...blocks] = text.split('\n\n');
    const [format, ...sections] = blocks;
    const shuffled = [format, ...sections.toReversed()].join('\n\n').replace(/^#.*$/gm, '# autre chose');
    expect(head).toContain('Ce que la commune');
    expect(await imported(shuffled)).toMatchObject({ code: 0, out: 'nothing changes\n' });
    expect(await exported()).toBe(text);
  });

  test('a dry run says what would change, and changes nothing', async () => {
    const [before, entries] = [await exported(), (await said()).length];
    const ran = await imported(`${HEAD}radio: {name: Autre, frequencyMHz: 101.2}\n`, '--dry-run');
    expect(ran).toEqual({
      code: 0,
      out: '~ radio: Autre (area, frequencyMHz, name)\n1 change, none of them made: --dry-run\n',
      err: '',
    });
    expect([await exported(), (await said()).length]).toEqual([before, entries]);
  });

  test('the préfet takes over: the log says so, and names settings that were published before', async () => {
    const before = (await said()).at(-1)!;
    const ran = await imported(`${HEAD}directs: {role: prefet, name: Préfet du Rivage}\n`);
    expect(ran).toEqual({ code: 0, out: '~ directs: Préfet du Rivage (name, role)\n1 change\n', err: '' });
    const now = (await said()).at(-1)!;
    expect(now.body).toEqual({
      ...before.body,
      directs: { role: 'prefet', name: 'Préfet du Rivage' },
      settings: now.body.settings,
    });
    expect(now.body.settings).not.toBe(before.body.settings);
    expect((await settings()).directs).toEqual(now.body.directs);
    expect(now.authority, 'the town still speaks').toEqual(before.authority);
  });

  test('facts/invalid: of a file with one mistake nothing is taken, and the line is named', async () => {
    const [before, entries] = [await exported(), (await said()).length];
    const { code, err } = await imported(`${HEAD}timeZone: Indian/Reunion\nmodules: flood\n`);
    expect(code).toBe(2);
    expect(err).toMatch(/^facts\/invalid modules line 4: .*\nNothing was changed\.\n$/);
    expect([await exported(), (await said()).length]).toEqual([before, entries]);
  });

  test('facts/not-found, usage/facts, territory/unknown: what was asked for is not there', async () => {
    const here = ['--data', data];
    expect((await run(factsImport, [TOWN, join(data, 'none.yaml'), ...here])).err).toContain(
      'facts/not-found',
    );
    await imported(HEAD);
    const unknown = await run(factsImport, ['nowhere', join(data, 'facts.yaml'), ...here]);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('territory/unknown nowhere')]);
    expect((await run(factsExport, ['nowhere', ...here])).err).toContain('territory/unknown nowhere');
    for (const args of [[], [TOWN, 'a', 'b'], [TOWN]]) {
      const ran = await run(factsImport, args);
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('usage/facts')]);
    }
    expect((await run(factsExport, [TOWN, '--language', 'de'])).err).toContain('usage/facts --language de');
  });

  test('is written for its owner alone: it holds the crisis cell’s numbers', async () => {
    const out = join(data, 'out.yaml');
    await writeFile(out, 'of another day', { mode: 0o644 });
    expect(await run(factsExport, [TOWN, '--out', out, '--data', data])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    expect(await readFile(out, 'utf8')).toBe(await exported());
    const { mode } = await stat(out);
    expect(mode & 0o077).toBe(0);
    expect((await readdir(data)).filter((name) => name.startsWith('out.'))).toEqual(['out.yaml']);
  });
});

test('facts/changed-meanwhile: of two who change the same facts the second is told', async () => {
  const place = { database, store: storeOf(data, TOWN), clock: Date.now };
  const before = await factsOf();
  const after = (timeZone: string) => ({ ...before, public: { ...before.public, timeZone } });
  const changes = ['Europe/Madrid', 'Europe/Rome'].map((zone) => ({ before, after: after(zone) }));
  const done = await Promise.all(changes.map((change) => applyFacts(place, TOWN, change)));
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  expect(done.filter(({ ok }) => !ok)).toMatchObject([{ refusal: { code: 'facts/changed-meanwhile' } }]);
  await imported(`${HEAD}timeZone: Europe/Paris\n`);
});

test('facts/no-pack: a territory that has none yet can say nothing in its log', async () => {
  const name = await addTerritory(database);
  const place = { database, store: storeOf(data, name), clock: Date.now };
  const before = await factsOf(name);
  const after = { ...before, public: { ...before.public, timeZone: 'Indian/Reunion' } };
  expect(await applyFacts(place, name, { before, after })).toMatchObject({
    refusal: { code: 'facts/no-pack' },
  });
  expect(await applyFacts(place, 'nowhere', { before, after })).toMatchObject({
    refusal: { code: 'territory/unknown' },
  });
  expect(await factsOf(name)).toEqual(before);
});

test('nothing is kept of facts that could not be published', async () => {
  const [before, entries] = [await factsOf(), (await said()).length];
  const after = { ...before, public: { ...before.public, timeZone: 'Europe/Rome' } };
  const full = {
    ...storeOf(data, TOWN),
    putImmutable: async () => {
      throw new Error('the disk is full');
    },
  };
  const place = { database, store: full, clock: Date.now };
  await expect(applyFacts(place, TOWN, { before, after })).rejects.toThrow('the disk is full');
  expect([await factsOf(), (await said()).length]).toEqual([before, entries]);
});

describe('a newer pack', () => {
  /** Of the same town, told apart by its manifest; it knows no places. */
  const withoutPlaces = (word: string): StoredPack => ({
    ...pack,
    manifestBytes: Buffer.concat([pack.manifestBytes, Buffer.from(word)]),
    files: new Map([...pack.files].filter(([role]) => role !== 'places')),
  });

  test('leaves what the town has said, and fills the rest anew', async () => {
    await imported(`${HEAD}contacts: [{name: Mairie, telephone: 04 65 71 99 99}]\n`);
    const before = await factsOf();
    await install(withoutPlaces(' '));
    const after = await factsOf();
    expect(after.public.contacts).toEqual(before.public.contacts);
    expect(after.public.directs, 'said before').toEqual(before.public.directs);
    expect(after.private).toEqual(before.private);
    expect(before.public.schools.length).toBeGreaterThan(0);
    expect(after.public.schools, 'nobody had said anything of schools').toEqual([]);
    expect((await settings()).contacts).toEqual(before.public.contacts);
    await install(pack);
    expect((await factsOf()).public.schools).toEqual(before.public.schools);
  });

  test('that no longer knows a shelter strands nobody in silence: the campsite says so, and the town can go on', async () => {
    const { name, position } = (await factsOf()).public.shelters[0]!;
    const [lon, lat] = toDegrees(position);
    await imported(
      `${HEAD}campsites: [{name: Les Pins, position: [${lon}, ${lat}], evacuatesTo: "${name}"}]\n`,
    );
    const stranded: string[] = [];
    const place = { database, store: storeOf(data, TOWN), clock: Date.now, publicUrl: null };
    await installPack(
      { ...place, onStranded: (campsites) => void stranded.push(...campsites) },
      withoutPlaces('   '),
    );
    expect(stranded).toEqual(['Les Pins']);
    expect((await factsOf()).public.campsites).toMatchObject([{ name: 'Les Pins' }]);
    expect((await factsOf()).public.campsites[0]).not.toHaveProperty('evacuatesTo');
    expect(await imported(await exported())).toMatchObject({ code: 0, out: 'nothing changes\n' });
    await install(pack);
  });

  test('leaves a list that the town has looked at, to the letter', async () => {
    const text = await exported();
    const counted = await imported(text.replace(/capacity: \d+/, 'capacity: 77'));
    expect(counted.out).toMatch(/^~ shelters: .+ \(capacity\)\n1 change\n$/);
    const looked = await factsOf();
    await install(withoutPlaces('  '));
    expect((await factsOf()).public.shelters).toEqual(looked.public.shelters);
    expect((await factsOf()).public.schools).toEqual([]);
    await install(pack);
  });
});

describe('a restore from before a newer pack', () => {
  const NAME = 'gravelone';
  const packOf = (title: string, east: number, files = pack.files): StoredPack => {
    const [west, south, , north] = pack.manifest.bounds;
    const bounds = [west, south, east, north] as const;
    const manifest = { ...pack.manifest, territory: NAME, title, bounds };
    return { ...pack, manifest, manifestBytes: Buffer.from(JSON.stringify(manifest)), files };
  };
  const rowNow = () =>
    database.sql.selectFrom('territory').selectAll().where('name', '=', NAME).executeTakeFirstOrThrow();

  test('goes on with the pack that the log names, and takes no proposal for the town’s word', async () => {
    const east = pack.manifest.bounds[2];
    await install(packOf('Gravelone', east, new Map([...pack.files].filter(([role]) => role !== 'places'))));
    const { title, bounds, manifest, settings: kept } = await rowNow();
    const facts = (await readFactsRow(database.sql, NAME))!;
    await install(packOf('Gravelone-Neuve', east + 0.01));
    const inLog = (await newestTerritory(database.sql, NAME))!.body;
    expect(inLog.manifest).not.toBe(manifest);
    const place = { database, store: storeOf(data, NAME), clock: Date.now };
    const radio = { name: 'Radio Rivage', band: 'fm', frequencyKHz: 98_400 } as const;
    const before = await factsOf(NAME);
    await applyFacts(place, NAME, { before, after: { ...before, public: { ...before.public, radio } } });
    const after = await factsOf(NAME);

    // The rows of the backup, the log replayed to its end.
    await database.sql
      .updateTable('territory')
      .set({ title, bounds: JSON.stringify(bounds), manifest, settings: JSON.stringify(kept) })
      .where('name', '=', NAME)
      .execute();
    await writeFactsRow(database.sql, NAME, facts);
    const { get } = folderStore(join(data, 'published', NAME));
    expect(await recoverFacts(database, NAME, get, place.store)).toBe(true);
    const row = (await readFactsRow(database.sql, NAME))!;
    expect([row.facts, row.said]).toEqual([after, ['radio']]);
    expect(row.facts.public.schools.length).toBeGreaterThan(0);
    expect(await rowNow()).toMatchObject({
      title: 'Gravelone-Neuve',
      bounds: inLog.bounds,
      manifest: inLog.manifest,
    });

    // Even where the row is still the backup's, the log is what counts.
    await database.sql.updateTable('territory').set({ manifest }).where('name', '=', NAME).execute();
    const timed = { ...after, public: { ...after.public, timeZone: 'Indian/Reunion' } };
    expect(await applyFacts(place, NAME, { before: after, after: timed })).toMatchObject({ ok: true });
    expect((await newestTerritory(database.sql, NAME))!.body).toMatchObject({
      name: 'Gravelone-Neuve',
      bounds: inLog.bounds,
      manifest: inLog.manifest,
    });
  });
});

describe('what is published', () => {
  const SECRETS = ['Zénobie Cachée', 'nuit-du-secret', '0639984242', 'secrete@valmire.example'];
  const quiet = pino({ level: 'silent' });

  async function published(folder = join(data, 'published')): Promise<string> {
    return [...(await filesIn(folder)).values()].map((bytes) => bytes.toString('latin1')).join('\n');
  }

  test('says the radio, the numbers and the hour of the town in words, and nothing of its crisis cell', async () => {
    const [name, purpose, telephone, email] = SECRETS;
    const contact = `{name: ${name}, purpose: ${purpose}, telephone: "${telephone}", email: ${email}}`;
    await imported(
      `${HEAD}timeZone: Indian/Reunion\nradio: {name: Radio Vernole, frequencyMHz: 98.4}\nprivate:\n  contacts: [${contact}]\n`,
    );
    expect((await factsOf()).private.contacts).toHaveLength(1);
    const publications = await Publications.start({ database, dataDir: data, clock: Date.now, log: quiet });
    const page = (file: string) => readFile(join(data, 'published', TOWN, file), 'utf8').catch(() => '');
    const french = await eventually('the page in words', async () => {
      const text = await page('text.html');
      return text.includes('98,4') ? text : null;
    });
    expect(french).toContain('<a href="tel:0465719999">04 65 71 99 99</a>');
    await eventually('the page in English', async () =>
      (await page('text.en.html')).includes('98.4') ? true : null,
    );
    const reunion = { timeZone: 'Indian/Reunion', dateStyle: 'long' } as const;
    expect(french).toContain(new Intl.DateTimeFormat('fr-FR', reunion).format(Date.now()));
    const hour = /Situation au [^<]*?(\d\d):\d\d/.exec(french)?.[1];
    const there = new Date(Date.now() + 4 * 3_600_000).getUTCHours();
    expect([there, (there + 23) % 24]).toContain(Number(hour));

    // Changed while the server runs: the next page says so.
    await imported(`${HEAD}radio: {name: Radio Rivage, frequencyMHz: 101.2}\n`);
    await eventually('the page of the new radio', async () =>
      (await page('text.html')).includes('Radio Rivage, 101,2') ? true : null,
    );
    await publications.stop();

    const everything = await published();
    const utf8 = Buffer.from(everything, 'latin1').toString('utf8');
    expect(utf8).toContain('Radio Rivage');
    const { rows } = await logRowsAsText();
    const { settings: kept } = await database.sql
      .selectFrom('territory')
      .select('settings')
      .where('name', '=', TOWN)
      .executeTakeFirstOrThrow();
    for (const secret of SECRETS)
      for (const place of [utf8, everything, rows, JSON.stringify(kept)])
        expect(place.includes(secret), secret).toBe(false);
  });

  async function logRowsAsText(): Promise<{ rows: string }> {
    const rows = logRows(database, TOWN);
    const leaves = await rows.leaves(0, await rows.size());
    return { rows: leaves.map((leaf) => Buffer.from(leaf).toString()).join('\n') };
  }
});
