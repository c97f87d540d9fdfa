import { applyAll, emptyState } from '@vigie/fold';
import { encodePlaces, openPlaces, type Place } from '@vigie/places';
import type { BlobStore, TextPageHost } from '@vigie/publish';
import type { Entry, Sha256Hex } from '@vigie/situation';
import { demonstrationTown, readDistricts } from '@vigie/territory';
import { ENGLISH, FRENCH, type PageLanguage } from '@vigie/words';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LocalPages, localPages } from '../src/local-pages.ts';
import { memoryStore } from './memory-store.ts';

const NOW_MS = 1_800_000_000_000;
const town = demonstrationTown(1, 5_000);
const bytesOf = (role: string) => town.files.find((file) => file.role === role)!.content;

const HOST: TextPageHost = {
  title: 'Aiguerive',
  formatTime: (atMs) => `t${atMs}`,
  appPath: '/p/aiguerive/',
  feedbackPath: '/api/territories/aiguerive/feedback-form',
  contacts: [],
};

let schools: readonly Place[];
let store: BlobStore;
let pages: LocalPages;
let writes: string[];

beforeAll(() => {
  const places = openPlaces(bytesOf('places'));
  if (!places.ok) throw new Error(places.refusal.code);
  schools = places.value.places.filter(({ category }) => category === 'school');
});
beforeEach(async () => {
  const memory = memoryStore();
  writes = [];
  store = {
    ...memory,
    putPointer: async (path, bytes) => {
      writes.push(path);
      await memory.putPointer(path, bytes);
    },
  };
  for (const { path, content } of town.files) await memory.putImmutable(`pack/${path}`, content);
  await memory.putPointer('pack/manifest.json', town.manifestBytes);
  pages = localPages(store, pino({ level: 'silent' }));
});
afterEach(() => pages.stop());

let ids = 0;
const entry = (kind: string, body: object, more: object = {}): Entry =>
  ({
    id: String(++ids).padStart(32, '0'),
    kind,
    recordedAtMs: 0,
    validity: { onsetAtMs: 0 },
    source: 'official',
    authority: { role: 'commune', name: 'Ville d’Aiguerive' },
    status: 'Actual',
    confidence: 'confirmed',
    body,
    ...more,
  }) as Entry;

const rain = () =>
  entry(
    'vigilance',
    {
      issuer: 'meteo-france',
      phenomenon: 'rain-flood',
      zone: 'Hérault',
      level: 'orange',
      tendency: 'rising',
    },
    { source: 'feed' },
  );

/** Resolves once the whole round is written. */
const say = (...entries: Entry[]): Promise<void> => sayOf('a'.repeat(64), ...entries);

async function sayOf(manifest: string, ...entries: Entry[]): Promise<void> {
  const territory = entry('territory', { manifest });
  writes.length = 0;
  pages.offer(applyAll(emptyState(), [territory, ...entries]), NOW_MS, HOST);
  await expect.poll(() => writes.includes('text/ecoles-et-creches.en.html'), { timeout: 20_000 }).toBe(true);
}

const read = async (path: string): Promise<string> =>
  new TextDecoder().decode((await store.get(path)) ?? new Uint8Array());

test('every district and school has its page, in both languages, and the town’s page leads to them', async () => {
  await say();
  const districts = readDistricts(bytesOf('districts'));
  if (!districts.ok) throw new Error(districts.refusal.code);
  const links = pages.lists(FRENCH).flatMap(({ list, pages }) => [list, ...pages]);
  expect(links).toHaveLength(districts.value.length + 2);
  for (const { stem, name } of links) {
    expect(stem).toMatch(/^text\/[a-z0-9-]+$/);
    expect(await read(`${stem}.html`), name).toContain(name.replaceAll("'", '&#39;'));
    expect(await read(`${stem}.en.html`)).toContain('<html lang="en">');
  }
  const list = await read('text/ecoles-et-creches.html');
  for (const school of schools) expect(list).toContain(school.name);
});

test('a school’s page says first that the children are safe there, and who says so', async () => {
  await say(rain());
  const list = await read('text/ecoles-et-creches.html');
  const [, stem] = /href="([a-z0-9-]+)\.html"/.exec(list)!;
  const page = await read(`text/${stem}.html`);
  expect(page.indexOf('en sécurité')).toBeGreaterThan(0);
  expect(page.indexOf('en sécurité')).toBeLessThan(page.indexOf('112'));
  expect(page).toContain('Ministère');
  expect(page).toContain('Météo-France');
  expect(page).toContain('href="../text.html"');
  expect(new TextEncoder().encode(page).length).toBeLessThan(14_000);
});

test('a closed street is on its district’s page and on no other, and a word to all is on all', async () => {
  const districts = readDistricts(bytesOf('districts'));
  if (!districts.ok) throw new Error(districts.refusal.code);
  const [lon, lat] = districts.value[0]!.polygons[0]![0]!.reduce(
    ([x, y], [px, py], _, all) => [x + px / all.length, y + py / all.length],
    [0, 0],
  );
  const at = [Math.round(lon!), Math.round(lat!)] as const;
  await say(
    entry('closure', {
      line: [at, [at[0] + 100, at[1] + 100]],
      roadName: 'Rue de l’Essai',
      direction: 'both',
      vehicles: ['car'],
      nature: 'observed',
      cause: 'flooding',
      stage: 'decided',
      roadManager: 'Ville',
    }),
    entry('note', { info: [{ language: 'fr', headline: 'Restez chez vous' }] }),
  );
  const named: string[] = [];
  for (const { stem, name } of pages.lists(FRENCH)[0]!.pages) {
    const page = await read(`${stem}.html`);
    expect(page, name).toContain('Restez chez vous');
    if (page.includes('Rue de l’Essai')) named.push(name);
  }
  expect(named).toEqual([districts.value[0]!.name]);
});

test('a school’s page says of which hour it speaks, and to stay away and listen when that is long ago', async () => {
  await packOfSchools('École Jules Ferry');
  await say();
  const ordinary = await read('text/ecole-jules-ferry.html');
  expect(ordinary).toContain(`Le t${NOW_MS}, rien n’était signalé`);
  expect(ordinary).toMatch(/plus d’une demi-heure, n’allez pas à l’école.: écoutez la radio/);
  expect(ordinary, 'nobody is cited').not.toContain('<small></small>');
  await pages.stop();
  pages = localPages(store, pino({ level: 'silent' }));
  await say(entry('service', { service: 'school', name: 'Toutes les écoles', state: 'normal', info: [] }));
  expect(await read('text/ecole-jules-ferry.html')).toContain(
    `Le t${NOW_MS}, la commune indiquait que vous pouviez aller chercher vos enfants.`,
  );
  const english = await read('text/ecole-jules-ferry.en.html');
  expect(english).toContain(`On t${NOW_MS}, the town said that you could fetch your children.`);
  expect(english).toContain('more than half an hour old, stay away');
});

/** Another pack, of schools of these names alone. */
async function packOfSchools(...names: string[]): Promise<void> {
  const places = names.map(
    (name, i): Place => ({ ...schools[0]!, name, position: [38_700_000 + i * 1_000, 436_000_000] }),
  );
  const bytes = encodePlaces({ roads: 'c'.repeat(64) as Sha256Hex, places, addresses: [] });
  const files = [{ role: 'places', path: 'schools.bin' }];
  await store.putPointer('pack/schools.bin', bytes);
  await store.putPointer('pack/manifest.json', new TextEncoder().encode(JSON.stringify({ files })));
}

test('two schools of one name and a third named like the second’s number have a page each', async () => {
  await packOfSchools('École Jules Ferry', 'École Jules Ferry', 'École Jules Ferry 2', 'Écoles et crèches');
  await say();
  const list = await read('text/ecoles-et-creches.html');
  const stems = [...list.matchAll(/<li><a href="([a-z0-9-]+)\.html"/g)].map(([, stem]) => stem);
  expect(stems.toSorted()).toEqual([
    'ecole-jules-ferry',
    'ecole-jules-ferry-2',
    'ecole-jules-ferry-2-2',
    'ecoles-et-creches-2',
  ]);
  expect(await read('text/ecole-jules-ferry-2-2.html')).toContain('École Jules Ferry 2');
});

test('a process that finds another pack takes away the pages that one before it wrote', async () => {
  await packOfSchools('École Ancienne', 'École Restée');
  await say();
  expect(await read('text/ecole-ancienne.html')).toContain('École Ancienne');
  await pages.stop();
  pages = localPages(store, pino({ level: 'silent' }));
  await packOfSchools('École Restée');
  await sayOf('b'.repeat(64));
  for (const path of ['text/ecole-ancienne.html', 'text/ecole-ancienne.en.html'])
    expect(await store.get(path)).toBeNull();
  expect(await read('text/ecole-restee.html')).toContain('École Restée');
});

test('six hundred schools are listed on pages that stay light, each of them once', async () => {
  const names = Array.from({ length: 600 }, (_, i) => `École des Marronniers ${i}`);
  await packOfSchools(...names);
  await say();
  const stemsOn = async (path: string) =>
    [...(await read(path)).matchAll(/<li><a href="([a-z0-9-]+)\.html"/g)].map(([, stem]) => stem);
  const parts = await stemsOn('text/ecoles-et-creches.html');
  const listed = await Promise.all(parts.map((stem) => stemsOn(`text/${stem}.html`)));
  expect(new Set(listed.flat()).size).toBe(600);
  for (const stem of parts) expect((await read(`text/${stem}.html`)).length).toBeLessThan(14_000);
  await pages.stop();
  pages = localPages(store, pino({ level: 'silent' }));
  await packOfSchools('École Seule');
  await sayOf('b'.repeat(64));
  expect(await store.get(`text/${parts.at(-1)}.html`), 'parts that are no more are gone').toBeNull();
});

test('the English page leads to the schools by an English name', async () => {
  await say();
  const namesIn = (language: PageLanguage) => pages.lists(language).map(({ list }) => list.name);
  expect(namesIn(FRENCH)).toEqual(['Tous les quartiers', 'Écoles et crèches']);
  expect(namesIn(ENGLISH)).toEqual(['All districts', 'Schools and nurseries']);
});

test('a pack that cannot be read leaves the town without them, and breaks nothing', async () => {
  await store.putPointer('pack/manifest.json', new TextEncoder().encode('{"files":'));
  pages.offer(applyAll(emptyState(), [entry('territory', { manifest: 'a'.repeat(64) })]), NOW_MS, HOST);
  await pages.stop();
  expect(pages.lists(FRENCH)).toEqual([]);
});
