import { createHash } from 'node:crypto';
import type { Fetcher } from '@vigie/follow';
import { ok, refuse } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import { memoryRecords, packCache } from '../src/index.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const PLACES = utf8('places');

function manifestBytes(title: string, extra: object = {}) {
  const files = [{ role: 'places', path: 'places.0011.bin', sha256: sha256(PLACES), bytes: PLACES.length }];
  const manifest = { format: 'vigie/pack/1', territory: 'valmire', title, files, bounds: [3, 43, 4, 44] };
  return utf8(JSON.stringify({ ...manifest, centre: [3.5, 43.5], sources: [], counts: {}, ...extra }));
}

/** Files in a map, and how often each was asked for. */
function shop(files: Record<string, Uint8Array>) {
  const asked: string[] = [];
  const source: Fetcher = {
    async get(path) {
      asked.push(path);
      const bytes = files[path];
      return bytes ? ok(bytes) : refuse('fetch/unreachable', path);
    },
  };
  return { asked, files, source };
}

const stocked = (title = 'Valmire') =>
  shop({ 'pack/manifest.json': manifestBytes(title), 'pack/places.0011.bin': PLACES });

describe('the pack on the device', () => {
  test('each file is downloaded once', async () => {
    const { asked, files, source } = stocked();
    const cache = packCache(source, memoryRecords());
    const expected = sha256(files['pack/manifest.json']!);
    for (let visit = 0; visit < 3; visit++) {
      const manifest = await cache.manifest(expected);
      if (!manifest.ok) throw new Error(manifest.refusal.code);
      expect(await cache.file(manifest.value, 'places')).toEqual(ok(PLACES));
    }
    expect(asked).toEqual(['pack/manifest.json', 'pack/places.0011.bin']);
  });

  test('a manifest that the log does not state is pack/wrong-hash', async () => {
    const { source } = stocked();
    const answer = await packCache(source, memoryRecords()).manifest('0'.repeat(64));
    expect(answer).toMatchObject({ refusal: { code: 'pack/wrong-hash' } });
  });

  test('a file that is not the one named is pack/wrong-hash and is not kept', async () => {
    const { files, source } = stocked();
    const records = memoryRecords<Uint8Array>();
    const cache = packCache(source, records);
    const manifest = await cache.manifest(null);
    if (!manifest.ok) throw new Error(manifest.refusal.code);
    files['pack/places.0011.bin'] = utf8('poison');
    expect(await cache.file(manifest.value, 'places')).toMatchObject({
      refusal: { code: 'pack/wrong-hash' },
    });
    expect(await records.get(sha256(PLACES))).toBeUndefined();
  });

  test('without a network, an older map is better than none', async () => {
    const { files, source } = stocked('Before');
    const cache = packCache(source, memoryRecords());
    await cache.manifest(null);
    delete files['pack/manifest.json'];
    expect(await cache.manifest('f'.repeat(64))).toMatchObject({ ok: true, value: { title: 'Before' } });
  });

  test('what is no manifest, or names a file elsewhere, is pack/not-a-manifest', async () => {
    const files = [{ role: 'places', path: '../../etc', sha256: sha256(PLACES), bytes: 5 }];
    for (const bytes of [utf8('<html>'), manifestBytes('Valmire', { files }), utf8('{}')]) {
      const { source } = shop({ 'pack/manifest.json': bytes });
      const answer = await packCache(source, memoryRecords()).manifest(null);
      expect(answer).toMatchObject({ refusal: { code: 'pack/not-a-manifest' } });
    }
  });

  test('a role that the pack lacks is pack/no-such-file', async () => {
    const { source } = stocked();
    const cache = packCache(source, memoryRecords());
    const manifest = await cache.manifest(null);
    if (!manifest.ok) throw new Error(manifest.refusal.code);
    expect(await cache.file(manifest.value, 'roads')).toMatchObject({
      refusal: { code: 'pack/no-such-file' },
    });
  });

  test('an updated pack downloads only what changed', async () => {
    const file = (role: string, path: string, bytes: Uint8Array) => {
      return { role, path, sha256: sha256(bytes), bytes: bytes.length };
    };
    const places = file('places', 'places.0011.bin', PLACES);
    const version = (path: string, bytes: Uint8Array) =>
      manifestBytes('Valmire', { files: [places, file('roads', path, bytes)] });
    const { asked, files, source } = shop({
      'pack/manifest.json': version('roads.0022.bin', utf8('before')),
      'pack/places.0011.bin': PLACES,
      'pack/roads.0022.bin': utf8('before'),
    });
    const cache = packCache(source, memoryRecords());
    const install = async (): Promise<void> => {
      const manifest = await cache.manifest(sha256(files['pack/manifest.json']!));
      if (!manifest.ok) throw new Error(manifest.refusal.code);
      for (const role of ['places', 'roads'] as const)
        expect(await cache.file(manifest.value, role)).toMatchObject({ ok: true });
      await cache.tidy(manifest.value);
    };
    await install();
    asked.length = 0;
    files['pack/manifest.json'] = version('roads.0033.bin', utf8('after'));
    files['pack/roads.0033.bin'] = utf8('after');
    await install();
    expect(asked).toEqual(['pack/manifest.json', 'pack/roads.0033.bin']);
  });

  test('a new pack takes the place of the old one', async () => {
    const { source } = stocked();
    const records = memoryRecords<Uint8Array>();
    await records.put('a'.repeat(64), utf8('old roads'));
    const cache = packCache(source, records);
    const manifest = await cache.manifest(null);
    if (!manifest.ok) throw new Error(manifest.refusal.code);
    await cache.file(manifest.value, 'places');
    await cache.tidy(manifest.value);
    expect(await records.keys()).toEqual([sha256(PLACES), 'manifest'].sort());
  });
});
