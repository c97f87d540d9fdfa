import { parseKeys } from '@vigie/log';
import { MORNING_MS } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysFile, nothingPublished, publish } from '../src/index.ts';
import { readAll } from './reader.ts';
import { MemoryStore, type Write } from './stores.ts';
import { KEYS, pressOf, publishUpTo, SIGNERS, townLeaves } from './town.ts';

const LEAVES = townLeaves(1100);

const inWords = ({ what, path }: Write) =>
  `${what} ${path.replace(/situation\/[0-9a-f]{64}/, 'situation/<sha256>')}`;

describe('a publication', () => {
  test('writes tiles, bundles, snapshot, checkpoint, situation, renderings, and only then drops partial tiles', async () => {
    const store = new MemoryStore();
    const published = await publishUpTo(store, LEAVES, [255]);
    store.writes.length = 0;
    await publish(pressOf(store), published, LEAVES.slice(255, 513), MORNING_MS);
    const puts = store.writes.filter(({ what }) => what !== 'delete');
    expect(puts.map(inWords)).toEqual([
      'immutable log/tile/0/000',
      'immutable log/tile/0/001',
      'immutable log/tile/0/002.p/1',
      'immutable log/tile/1/000.p/2',
      'immutable log/tile/entries/000',
      'immutable log/tile/entries/001',
      'immutable log/tile/entries/002.p/1',
      'immutable situation/<sha256>.json',
      'pointer log/checkpoint',
      'pointer situation',
      'pointer text.html',
    ]);
    const deleted = store.writes.slice(puts.length);
    expect(deleted.every(({ what }) => what === 'delete')).toBe(true);
    expect(store.files.has('log/tile/0/000.p/255')).toBe(false);
    expect(store.files.has('log/tile/entries/000.p/255')).toBe(false);
  });

  test('deletes nothing but partial tiles of a tile that has just become full', async () => {
    const store = new MemoryStore();
    await publishUpTo(store, LEAVES, [3, 200, 256, 300, 1100]);
    const deleted = store.writes.filter(({ what }) => what === 'delete').map(({ path }) => path);
    const tiles = [...new Set(deleted.map((path) => path.replace(/\.p\/\d+$/, '')))];
    expect(tiles).toEqual([
      'log/tile/0/000',
      'log/tile/entries/000',
      'log/tile/0/001',
      'log/tile/entries/001',
    ]);
    expect([...store.files.keys()].filter((path) => path.includes('.p/')).sort()).toEqual([
      'log/tile/0/004.p/76',
      'log/tile/1/000.p/1',
      'log/tile/1/000.p/4',
      'log/tile/entries/004.p/76',
    ]);
  });

  test('of a backlog asks a store to delete nothing: no partial tile of it was ever public', async () => {
    const store = new MemoryStore();
    await publishUpTo(store, LEAVES, [1100]);
    expect(store.writes.filter(({ what }) => what === 'delete')).toEqual([]);
  });

  test('of nothing new only signs the time anew', async () => {
    const store = new MemoryStore();
    const published = await publishUpTo(store, LEAVES, [10]);
    const before = new Map(store.files);
    store.writes.length = 0;
    const again = await publish(pressOf(store), published, [], MORNING_MS + 300_000);
    expect(store.writes.map(inWords)).toEqual(['pointer log/checkpoint', 'pointer text.html']);
    expect(readAll(store.files)).toEqual({ ...readAll(before), signedAtMs: MORNING_MS + 300_000 });
    const lines = (files: ReadonlyMap<string, Uint8Array>) =>
      new TextDecoder().decode(files.get('log/checkpoint')).split('\n');
    expect(lines(store.files).slice(0, 5)).toEqual(lines(before).slice(0, 5));
    expect(again).toEqual(published);
  });

  test('of an empty log is a log: a checkpoint of nothing, and its snapshot', async () => {
    const store = new MemoryStore();
    await publishUpTo(store, LEAVES, [0]);
    expect(readAll(store.files)).toMatchObject({ size: 0, snapshotSize: 0 });
  });

  test('stops before the checkpoint when another was elected', async () => {
    const store = new MemoryStore();
    const published = await publishUpTo(store, LEAVES, [5]);
    const before = readAll(store.files);
    const press = pressOf(store, () => {
      throw new Error('another process publishes now');
    });
    await expect(publish(press, published, LEAVES.slice(5, 9), MORNING_MS)).rejects.toThrow(
      'another process',
    );
    expect(readAll(store.files)).toEqual(before);
  });

  test('signs nothing more when the database holds a leaf that is no entry', async () => {
    const store = new MemoryStore();
    const published = await publishUpTo(store, LEAVES, [5]);
    store.writes.length = 0;
    const damaged = [new TextEncoder().encode('rot')];
    await expect(publish(pressOf(store), published, damaged, MORNING_MS)).rejects.toThrow('no entry');
    expect(store.writes).toEqual([]);
  });
});

describe('a snapshot', () => {
  const snapshotAfter = async (steps: readonly (readonly [size: number, afterMs: number])[]) => {
    const store = new MemoryStore();
    let published = nothingPublished();
    const sizes: (number | null)[] = [];
    for (const [size, afterMs] of steps) {
      const more = LEAVES.slice(published.state.size, size);
      published = await publish(pressOf(store), published, more, MORNING_MS + afterMs);
      sizes.push(readAll(store.files)!.snapshotSize);
    }
    return sizes;
  };

  test('is made at the first publication, then every 256 entries', async () => {
    expect(
      await snapshotAfter([
        [1, 0],
        [256, 1],
        [257, 2],
        [512, 3],
        [513, 4],
      ]),
    ).toEqual([1, 1, 257, 257, 513]);
  });

  test('is made 30 seconds after the last one when anything changed, also when nothing came since', async () => {
    expect(
      await snapshotAfter([
        [1, 0],
        [2, 29_999],
        [2, 30_000],
        [2, 90_000],
        [3, 90_001],
      ]),
    ).toEqual([1, 1, 2, 2, 3]);
  });
});

test('the keys file holds the log’s key, then the publisher’s', () => {
  expect(parseKeys(new TextDecoder().decode(keysFile(KEYS)))).toEqual({ ok: true, value: SIGNERS.keys });
});

test('what is published depends on the entries alone, however the steps were cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 599 }), { maxLength: 4 }), async (cuts) => {
      const store = new MemoryStore();
      await publishUpTo(store, LEAVES, [...cuts.sort((a, b) => a - b), 600]);
      expect(readAll(store.files)).toMatchObject({ size: 600 });
    }),
    { numRuns: 10 },
  );
});
