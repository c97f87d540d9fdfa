import { describe, expect, test } from 'vitest';
import { expectTrue, FakeFetcher, FakeShelf, opened } from './device.ts';
import { Source, START_MS } from './source.ts';

async function following(...sizes: number[]) {
  const source = new Source();
  const fetcher = new FakeFetcher(source);
  for (const [i, size] of sizes.entries())
    await source.grow(size - source.leaves.length, START_MS + i * 1000);
  const shelf = new FakeShelf();
  const follower = await opened(fetcher, shelf);
  await follower.poll(START_MS);
  expectTrue(follower, source);
  fetcher.read();
  const nowMs = START_MS + sizes.length * 1000;
  return { source, fetcher, shelf, follower, nowMs };
}

const bytesOf = (leaves: readonly Uint8Array[]) => leaves.reduce((sum, leaf) => sum + 2 + leaf.length, 0);

describe('what is read', () => {
  test('of a log that stands still: the checkpoint', async () => {
    const { fetcher, follower, nowMs } = await following(300);
    await follower.poll(nowMs);
    expect(fetcher.read().map(({ path }) => path)).toEqual(['log/checkpoint']);
  });

  test('for one entry more in a partial bundle: the checkpoint and the bytes of that entry', async () => {
    const { source, fetcher, follower, nowMs } = await following(0, 20);
    for (let i = 1; i <= 3; i++) {
      await source.grow(1, nowMs + i * 1000);
      await follower.poll(nowMs + i * 1000);
      const [checkpoint, bundle, ...more] = fetcher.read();
      expect(more).toEqual([]);
      expect(checkpoint?.path).toBe('log/checkpoint');
      expect(bundle).toEqual({
        path: `log/tile/entries/000.p/${20 + i}`,
        from: bytesOf(source.leaves.slice(0, 19 + i)),
        bytes: bytesOf(source.leaves.slice(-1)),
      });
    }
  });

  test('behind a snapshot that ends inside a bundle: that bundle once, then only what is new', async () => {
    const { source, fetcher, follower, nowMs } = await following(300);
    await source.grow(1, nowMs);
    await follower.poll(nowMs);
    expect(fetcher.read()[1]).toEqual({
      path: 'log/tile/entries/001.p/45',
      from: 0,
      bytes: bytesOf(source.leaves.slice(256)),
    });
    await source.grow(1, nowMs + 1000);
    await follower.poll(nowMs + 1000);
    expect(fetcher.read()[1]).toEqual({
      path: 'log/tile/entries/001.p/46',
      from: bytesOf(source.leaves.slice(256, 301)),
      bytes: bytesOf(source.leaves.slice(301)),
    });
    expectTrue(follower, source, 302);
  });

  test('across the end of a bundle: the rest of it, full by now, and the next one’s beginning', async () => {
    const { source, fetcher, follower, nowMs } = await following(0, 250);
    await source.grow(10, nowMs);
    await follower.poll(nowMs);
    expect(fetcher.read().slice(1)).toEqual([
      {
        path: 'log/tile/entries/000',
        from: bytesOf(source.leaves.slice(0, 250)),
        bytes: bytesOf(source.leaves.slice(250, 256)),
      },
      { path: 'log/tile/entries/001.p/4', from: 0, bytes: bytesOf(source.leaves.slice(256)) },
    ]);
    await source.grow(1, nowMs + 1000);
    await follower.poll(nowMs + 1000);
    expect(fetcher.read()[1]).toMatchObject({ from: bytesOf(source.leaves.slice(256, 260)) });
    expectTrue(follower, source, 261);
  });

  test('of a partial bundle that gave way to the full one meanwhile: the same bytes of the full one', async () => {
    const { source, fetcher, follower, nowMs } = await following(0, 250);
    await source.grow(2, nowMs);
    const early = source.files.get('log/checkpoint')!;
    await source.grow(10, nowMs + 1000);
    // The checkpoint was read a moment before the partial bundle that it names was dropped.
    fetcher.spoil = (path) => (path === 'log/checkpoint' ? early : undefined);
    await follower.poll(nowMs);
    expectTrue(follower, source, 252);
    expect(fetcher.read().map(({ path }) => path)).toEqual([
      'log/checkpoint',
      'log/tile/entries/000.p/252',
      'log/tile/entries/000',
    ]);
    fetcher.spoil = () => undefined;
    await follower.poll(nowMs + 1000);
    expectTrue(follower, source, 262);
  });

  test('grows with what is new, not with the log', async () => {
    const gets: number[] = [];
    for (const size of [600, 3000]) {
      const { source, fetcher, follower, nowMs } = await following(size);
      await source.grow(300, nowMs);
      await follower.poll(nowMs);
      expectTrue(follower, source, size + 300);
      gets.push(fetcher.read().length);
    }
    // The checkpoint, and the two or three bundles that 300 entries touch.
    expect(Math.max(...gets)).toBeLessThanOrEqual(4);
  });

  test('after a long absence is a snapshot, a handful of tiles and one bundle, however long it was', async () => {
    const gets: number[] = [];
    for (const away of [1000, 4000]) {
      const { source, fetcher, follower, nowMs } = await following(100);
      await source.grow(away, nowMs);
      await source.grow(1, nowMs + 1000);
      await follower.poll(nowMs + 1000);
      expectTrue(follower, source, away + 101);
      gets.push(fetcher.read().length);
    }
    expect(Math.max(...gets)).toBeLessThanOrEqual(20);
  });

  test('after a restart is nothing: the shelf has it', async () => {
    const { source, fetcher, shelf } = await following(0, 20);
    expectTrue(await opened(fetcher, shelf), source, 20);
    expect(fetcher.read()).toEqual([]);
  });

  test('is put on the shelf as it comes, and now and then anew, so that the shelf does not grow for ever', async () => {
    const { source, fetcher, shelf, follower, nowMs } = await following(0);
    for (let i = 1; i <= 6; i++) {
      await source.grow(200, nowMs + i * 1000);
      await follower.poll(nowMs + i * 1000);
      expect(shelf.kept!.leaves.length).toBeLessThanOrEqual(512);
      expectTrue(await opened(fetcher, shelf), source, 200 * i);
    }
    expect(shelf.writes).toEqual(['save', 'append', 'append', 'save', 'append', 'append', 'save']);
  });
});
