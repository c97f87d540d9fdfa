import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicBlobs, storeOf } from '../src/publication.ts';
import { publishedFile } from '../src/published-files.ts';

const HASH = 'a'.repeat(64);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('words answer 404 before they are revealed and once withdrawn, 410 once redacted', async () => {
  const app = new Hono().get('/*', (c) => publishedFile(c, storeOf(folder, 'town'), c.req.path.slice(1)));
  const status = async () => (await app.request(`/blob/${HASH}`)).status;
  const blobs = publicBlobs(folder);
  expect(await status()).toBe(404);
  for (let again = 0; again < 2; again++) {
    await blobs.publish('town', HASH, new Uint8Array([1]));
    expect(await status()).toBe(200);
    await blobs.withdraw('town', HASH);
    await blobs.withdraw('town', HASH);
    expect(await status()).toBe(404);
  }
  await blobs.erase('town', HASH);
  expect(await status()).toBe(410);
});
