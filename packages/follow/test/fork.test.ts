import { signCheckpoint } from '@vigie/testkit';
import { describe, expect, test } from 'vitest';
import { expectTrue, FakeFetcher, FakeShelf, opened, refused } from './device.ts';
import { Source, START_MS } from './source.ts';

const LATER_MS = START_MS + 60_000;

/** A phone that knows the town's first entries, and a second history that the same keys signed from `at` on. */
async function forked({ knows, at, to }: { knows: number; at: number; to: number }) {
  const source = new Source();
  await source.grow(Math.min(at, knows), START_MS);
  const fork = source.fork('a history of other lengths');
  if (knows > at) await source.grow(knows - at, START_MS + 1000);
  if (to > at) await fork.grow(to - at, LATER_MS);
  const fetcher = new FakeFetcher(source);
  const shelf = new FakeShelf();
  const follower = await opened(fetcher, shelf);
  await follower.poll(START_MS + 1000);
  expectTrue(follower, source, knows);
  fetcher.files = fork.files;
  return { source, fork, fetcher, shelf, follower };
}

describe('follow/fork: a second history under the same keys', () => {
  test.each([
    ['of the same size', { knows: 40, at: 30, to: 40 }],
    ['larger, by entries', { knows: 40, at: 30, to: 60 }],
    ['larger by one, across a bundle', { knows: 256, at: 255, to: 257 }],
    ['larger, by a snapshot', { knows: 40, at: 30, to: 900 }],
    ['larger, forked at the first entry', { knows: 40, at: 0, to: 60 }],
    ['larger, forked at the first entry, by a snapshot', { knows: 40, at: 0, to: 900 }],
  ])('%s is named, and what was known is kept', async (_, sizes) => {
    const { source, fetcher, shelf, follower } = await forked(sizes);
    const before = structuredClone(shelf.kept);
    expect(await follower.poll(LATER_MS)).toMatchObject(refused('follow/fork'));
    expectTrue(follower, source);
    expect(shelf.kept).toEqual(before);
    fetcher.files = source.files;
    await source.grow(3, LATER_MS);
    await follower.poll(LATER_MS);
    expectTrue(follower, source);
  });

  test('smaller than what is known is named, as far back as this device saw the log grow', async () => {
    const source = new Source();
    await source.grow(30, START_MS);
    const fetcher = new FakeFetcher(source);
    const shelf = new FakeShelf();
    const follower = await opened(fetcher, shelf);
    await follower.poll(START_MS);
    const fork = source.fork();
    await source.grow(20, START_MS + 1000);
    await follower.poll(START_MS + 1000);
    await fork.grow(10, LATER_MS);
    fetcher.files = fork.files;
    expect(await follower.poll(LATER_MS)).toMatchObject(refused('follow/fork'));
    // Also after a restart, from the leaves on the shelf.
    expect(await (await opened(fetcher, shelf)).poll(LATER_MS)).toMatchObject(refused('follow/fork'));
    expectTrue(follower, source, 50);
  });

  test('smaller, from before this device began, is an older checkpoint all the same', async () => {
    const source = new Source();
    source.say(10);
    const fork = source.fork();
    await source.grow(30, START_MS);
    await fork.grow(10, LATER_MS);
    const fetcher = new FakeFetcher(source);
    const follower = await opened(fetcher);
    await follower.poll(START_MS);
    fetcher.files = fork.files;
    expect(await follower.poll(LATER_MS)).toMatchObject(refused('follow/older-checkpoint'));
    expectTrue(follower, source, 40);
  });

  test('comes by the live stream', async () => {
    const { source, fork, follower } = await forked({ knows: 40, at: 30, to: 60 });
    expect(await follower.accept(fork.message(30), LATER_MS)).toMatchObject(refused('follow/fork'));
    expect(await follower.accept(fork.message(40), LATER_MS)).toMatchObject(refused('follow/fork'));
    expectTrue(follower, source, 40);
  });

  test('is only in the snapshot, beside a true checkpoint', async () => {
    const { source, fork, fetcher, follower } = await forked({ knows: 40, at: 30, to: 900 });
    await source.grow(900, LATER_MS);
    fetcher.files = new Map([...fork.files].filter(([path]) => path.startsWith('situation')));
    for (const [path, bytes] of source.files) if (path !== 'situation') fetcher.files.set(path, bytes);
    expect(await follower.poll(LATER_MS)).toMatchObject(refused('follow/fork'));
    expectTrue(follower, source, 40);
  });

  test('whose tiles are not shown is not proven: follow/wrong-entries', async () => {
    const { source, fetcher, follower } = await forked({ knows: 40, at: 30, to: 60 });
    fetcher.spoil = (path) => (/^log\/tile\/\d/.test(path) ? 'absent' : undefined);
    expect(await follower.poll(LATER_MS)).toMatchObject(refused('follow/wrong-entries'));
    expectTrue(follower, source);
  });
});

describe('follow/older-checkpoint', () => {
  test('a smaller tree of the same history', async () => {
    const source = new Source();
    await source.grow(20, START_MS);
    const old = new Map(source.files);
    const fetcher = new FakeFetcher(source);
    const follower = await opened(fetcher);
    await source.grow(5, START_MS + 1000);
    await follower.poll(START_MS + 1000);
    fetcher.files = old;
    expect(await follower.poll(LATER_MS)).toMatchObject(refused('follow/older-checkpoint'));
    expectTrue(follower, source, 25);
  });

  test('the same tree, signed earlier', async () => {
    const source = new Source();
    await source.grow(20, START_MS);
    const fetcher = new FakeFetcher(source);
    const follower = await opened(fetcher);
    await follower.poll(START_MS);
    const { tree } = source.published;
    const earlier = signCheckpoint(
      { origin: source.signers.keys.log.name, size: 20, root: follower.known()!.checkpoint.root },
      source.signers,
      START_MS - 1000,
    );
    expect(tree.range.size).toBe(20);
    source.files.set('log/checkpoint', earlier);
    expect(await follower.poll(LATER_MS)).toMatchObject(refused('follow/older-checkpoint'));
  });
});
