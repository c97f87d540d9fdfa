import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { goneMark, optionsOfPublished, publishedFile } from '../src/published-files.ts';
import { memoryStore } from './memory-store.ts';

const HASH = 'a'.repeat(64);
const bytes = (text: string) => new TextEncoder().encode(text);
const files = new Map<string, Uint8Array>([
  ['log/checkpoint', bytes('checkpoint')],
  ['log/tile/entries/000.p/3', bytes('0123456789')],
  ['situation', bytes('note')],
  [`situation/${HASH}.json`, bytes(JSON.stringify('x'.repeat(5_000)))],
  ['text.html', bytes('<p>')],
  [`blob/${HASH}`, bytes('words')],
  ['pack/manifest.json', bytes('{}')],
  ['pack/roads.abc.bin', bytes('roads')],
  [goneMark('b'.repeat(64)), bytes('1')],
]);
const app = new Hono().get('/t/town/*', (c) =>
  publishedFile(c, memoryStore(files), c.req.path.slice('/t/town/'.length)),
);
const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`/t/town/${path}`, { headers });

test.each([
  ['log/checkpoint', 'max-age=2'],
  ['situation', 'max-age=2'],
  ['text.html', 'max-age=2'],
  ['pack/manifest.json', 'max-age=2'],
  ['log/tile/entries/000.p/3', 'immutable'],
  [`situation/${HASH}.json`, 'immutable'],
  ['pack/roads.abc.bin', 'immutable'],
  [`blob/${HASH}`, 'max-age=300'],
])('%s is served to any origin, with %s', async (path, cache) => {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toContain(cache);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'log/tile/0/000',
  'log/tile/0/0',
  'log/tile/../../keys/log.pem',
  'pack/../../keys/log.pem',
  'pack/.hidden',
  `gone/${'b'.repeat(64)}`,
  'unknown',
  '',
])('%j is not there', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('a redacted blob is gone, not merely absent', async () => {
  expect((await get(`blob/${'b'.repeat(64)}`)).status).toBe(410);
});

test('a growing bundle is read from where the reader stopped', async () => {
  const answer = await get('log/tile/entries/000.p/3', { range: 'bytes=4-' });
  expect(answer.status).toBe(206);
  expect(answer.headers.get('content-range')).toBe('bytes 4-9/10');
  expect(await answer.text()).toBe('456789');
});

test('a range beyond the file is refused, and several at once are answered whole', async () => {
  expect((await get('log/tile/entries/000.p/3', { range: 'bytes=10-' })).status).toBe(416);
  expect((await get('log/tile/entries/000.p/3', { range: 'bytes=0-1,3-4' })).status).toBe(200);
});

test('what is large and text is sent compressed to whoever takes it', async () => {
  const answer = await get(`situation/${HASH}.json`, { 'accept-encoding': 'gzip, br' });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(await answer.arrayBuffer()).length).toBe(5_002);
  expect((await get(`situation/${HASH}.json`)).headers.get('content-encoding')).toBeNull();
});

test('HEAD tells the length of the whole file, with or without a range', async () => {
  const tile = '/t/town/log/tile/entries/000.p/3';
  for (const headers of [{}, { range: 'bytes=4-' }]) {
    const answer = await app.request(tile, { method: 'HEAD', headers });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '10',
      '',
    ]);
  }
});

test('a browser that asks first may send a Range from anywhere', async () => {
  const asked = new Hono().options('/t/:territory/*', optionsOfPublished);
  const answer = await asked.request('/t/town/log/checkpoint', { method: 'OPTIONS' });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  expect(answer.headers.get('access-control-allow-headers')).toBe('Range');
  expect(Number(answer.headers.get('access-control-max-age'))).toBeGreaterThan(0);
});
