import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { BlobStore } from '@vigie/publish';
import { ENGLISH, FRENCH, type PageLanguage } from '@vigie/words';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { firstWordsPath } from '../src/first-words.ts';
import { firstPages } from '../src/http/first-page.ts';
import { memoryStore } from './memory-store.ts';

const INDEX = `<!doctype html>
<html lang="fr">
  <head>
    <title>Vigie</title>
    <script type="module" crossorigin src="./assets/index-a.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index-b.css">
  </head>
  <body>
    <div id="app"><!-- words -->
      <noscript><p>JavaScript</p></noscript>
    <!-- /words --></div>
  </body>
</html>
`;

let apps: string;
let files: Map<string, Uint8Array>;
let reads: number;
let nowMs: number;
let app: Hono;

const say = (language: PageLanguage, html: string): void => {
  const words = { title: 'Oc <&> Cie', html: `<main class="words">${html} $& $1</main>` };
  files.set(firstWordsPath(language), new TextEncoder().encode(JSON.stringify(words)));
};

beforeAll(async () => {
  apps = await mkdtemp(join(tmpdir(), 'vigie-apps-'));
  await mkdir(join(apps, 'phone', 'dist'), { recursive: true });
  await writeFile(join(apps, 'phone', 'dist', 'index.html'), INDEX);
});
afterAll(() => rm(apps, { recursive: true, force: true }));

beforeEach(() => {
  files = new Map();
  reads = 0;
  nowMs = 1_800_000_000_000;
  const memory = memoryStore(files);
  const store: BlobStore = {
    ...memory,
    get: (path) => {
      reads += 1;
      return memory.get(path);
    },
  };
  const pages = firstPages(apps, () => nowMs);
  app = new Hono();
  app.get('/p/:town/', async (c) => (await pages.answer(c, c.req.param('town'), store)) ?? c.text('plain'));
  say(FRENCH, 'Quai fermé');
  say(ENGLISH, 'Quay closed');
});

const ask = (headers: Record<string, string> = {}, query = '') => app.request(`/p/oc/${query}`, { headers });

test('the words stand in the built page, in place of what it holds without them, and nothing holds them up', async () => {
  const page = await (await ask()).text();
  expect(page).toContain('<div id="app"><main class="words">Quai fermé $& $1</main></div>');
  expect(page).toContain('<title>Oc &lt;&amp;&gt; Cie</title>');
  expect(page).toContain('src="./assets/index-a.js"');
  expect(page).not.toContain('noscript');
  // A style for another medium is fetched last, and blocks no painting.
  expect(page).toContain('<link rel="stylesheet" media="print" crossorigin href="./assets/index-b.css">');
});

test.each([
  ['without a wish', {}, '', 'fr'],
  ['of an English phone', { 'accept-language': 'en-GB,en;q=0.9,fr;q=0.8' }, '', 'en'],
  ['of a phone that prefers French', { 'accept-language': 'en;q=0.5, fr-CA' }, '', 'fr'],
  ['of a language that is not ours', { 'accept-language': 'de, *;q=0.1' }, '', 'fr'],
  ['that is refused', { 'accept-language': 'en;q=0, fr;q=0.1' }, '', 'fr'],
  ['of nonsense', { 'accept-language': ';;q=,,en;q=x,' }, '', 'fr'],
  ['of an address, before the phone’s own', { 'accept-language': 'fr' }, '?lang=en', 'en'],
  ['of an address that asks for nothing known', { 'accept-language': 'en' }, '?lang=../../x', 'en'],
])('the language %s', async (_, headers, query, language) => {
  const response = await ask(headers, query);
  expect(response.headers.get('content-language')).toBe(language);
  expect(response.headers.get('vary')).toBe('accept-encoding, accept-language');
  const page = await response.text();
  expect(page).toContain(`<html lang="${language}">`);
  expect(page).toContain(language === 'fr' ? 'Quai fermé' : 'Quay closed');
});

test('it is sent compressed to whoever takes that, and not again while it is the same', async () => {
  const plain = await (await ask()).text();
  const [brotli, zipped] = [
    await ask({ 'accept-encoding': 'gzip, br' }),
    await ask({ 'accept-encoding': 'gzip' }),
  ];
  expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(plain);
  expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(plain);
  const tags = [brotli, zipped, await ask()].map(({ headers }) => headers.get('etag') ?? '');
  expect(new Set(tags).size).toBe(3);
  const again = await ask({ 'accept-encoding': 'gzip, br', 'if-none-match': tags[0]! });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect(again.headers.get('cache-control')).toBe('public, max-age=2');
  const other = await ask({ 'accept-encoding': 'gzip, br', 'if-none-match': tags[0]! }, '?lang=en');
  expect(other.status).toBe(200);
});

test('a crowd is answered from memory, and news is there a second later', async () => {
  const crowd = await Promise.all(Array.from({ length: 50 }, () => ask()));
  expect(reads).toBe(1);
  const tag = crowd[0]!.headers.get('etag');
  say(FRENCH, 'Quai rouvert');
  expect(await (await ask()).text()).toContain('Quai fermé');
  nowMs += 1_000;
  const news = await ask();
  expect(await news.text()).toContain('Quai rouvert');
  expect(news.headers.get('etag')).not.toBe(tag);
  expect(reads).toBe(2);
});

test('another build of the application is served without a restart', async () => {
  await ask();
  await writeFile(join(apps, 'phone', 'dist', 'index.html'), INDEX.replace('index-a', 'index-c'));
  await utimes(join(apps, 'phone', 'dist', 'index.html'), 1, 1);
  nowMs += 1_000;
  expect(await (await ask()).text()).toContain('index-c.js');
  await writeFile(join(apps, 'phone', 'dist', 'index.html'), INDEX);
});

test.each([
  ['before the first publication', () => files.clear()],
  ['when the file is damaged', () => files.set(firstWordsPath(FRENCH), new Uint8Array([123]))],
  ['when the file is another', () => files.set(firstWordsPath(FRENCH), new TextEncoder().encode('[]'))],
])('%s the plain page is served', async (_, spoil) => {
  spoil();
  expect(await (await ask()).text()).toBe('plain');
});
