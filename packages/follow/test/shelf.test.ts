import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Kept, openFollower } from '../src/index.ts';
import { expectTrue, FakeFetcher, FakeShelf, type Fate, opened, refused, sizeOf } from './device.ts';
import { Source, START_MS } from './source.ts';

/** A shelf with a snapshot and leaves behind it, and no network. */
async function shelved() {
  const source = new Source();
  await source.grow(30, START_MS);
  const fetcher = new FakeFetcher(source);
  const shelf = new FakeShelf();
  const follower = await opened(fetcher, shelf);
  await follower.poll(START_MS);
  await source.grow(6, START_MS + 1000);
  await follower.poll(START_MS + 1000);
  expect(shelf.kept?.leaves).toHaveLength(6);
  return { source, fetcher, shelf, follower };
}

const flip = (bytes: Uint8Array, at: number) => {
  const copy = bytes.slice();
  copy[at % copy.length]! ^= 1;
  return copy;
};

describe('a damaged shelf is refused: follow/shelf-damaged', () => {
  test.each<[string, (kept: Kept) => Partial<Kept>]>([
    ['other keys', () => ({ keys: 'rot\n' })],
    ['the keys cut short', ({ keys }) => ({ keys: keys.slice(0, -1) })],
    ['a damaged checkpoint', ({ checkpoint }) => ({ checkpoint: flip(checkpoint, 40) })],
    ['a damaged snapshot', ({ snapshot }) => ({ snapshot: flip(snapshot, 200) })],
    ['no snapshot', () => ({ snapshot: new Uint8Array(0) })],
    ['a leaf less', ({ leaves }) => ({ leaves: leaves.slice(1) })],
    ['a leaf more', ({ leaves }) => ({ leaves: [...leaves, leaves[0]!] })],
    [
      'a damaged leaf',
      ({ leaves }) => ({ leaves: leaves.map((leaf, i) => (i === 3 ? flip(leaf, 9) : leaf)) }),
    ],
  ])('%s: follow/shelf-damaged', async (_, change) => {
    const { fetcher, shelf } = await shelved();
    shelf.kept = { ...shelf.kept!, ...change(shelf.kept!) };
    expect(await openFollower(fetcher, shelf)).toMatchObject(refused('follow/shelf-damaged'));
  });

  test('any one bit turned over in what it holds: follow/shelf-damaged', async () => {
    const { fetcher, shelf } = await shelved();
    const kept = shelf.kept!;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('checkpoint', 'snapshot', 'leaves'), fc.nat(), async (part, at) => {
        const leaves = kept.leaves.map((leaf, i) => (i === at % 6 ? flip(leaf, at) : leaf));
        shelf.kept = {
          ...kept,
          ...(part === 'leaves' ? { leaves } : { [part]: flip(kept[part as 'snapshot'], at) }),
        };
        expect(await openFollower(fetcher, shelf)).toMatchObject(refused('follow/shelf-damaged'));
      }),
      { numRuns: 25 },
    );
  });

  test('cleared, it starts anew', async () => {
    const { source, fetcher, shelf } = await shelved();
    shelf.kept = null;
    const follower = await opened(fetcher, shelf);
    await follower.poll(START_MS + 1000);
    expectTrue(follower, source);
  });
});

describe('a shelf that fails', () => {
  test('to save what is first known: nothing is shown that a restart would lose', async () => {
    const { source, fetcher } = await shelved();
    const shelf = new FakeShelf();
    shelf.fates = ['fails-before'];
    const follower = await opened(fetcher, shelf);
    await expect(follower.poll(START_MS)).rejects.toThrow('refused to save');
    expect(follower.known()).toBeNull();
    await follower.poll(START_MS);
    expectTrue(follower, source);
  });

  test('after it did append: the same leaves are not appended twice', async () => {
    const { source, fetcher, shelf, follower } = await shelved();
    await source.grow(2, START_MS + 2000);
    shelf.fates = ['fails-after'];
    await expect(follower.poll(START_MS + 2000)).rejects.toThrow('answer was lost');
    expectTrue(follower, source, 36);
    await source.grow(2, START_MS + 3000);
    await follower.poll(START_MS + 3000);
    expectTrue(follower, source, 40);
    expectTrue(await opened(fetcher, shelf), source, 40);
  });

  test('at any write, with restarts between any two: never older than before, never damaged', async () => {
    const steps = fc.array(
      fc.record({
        grow: fc.constantFrom(0, 1, 3, 130),
        fate: fc.constantFrom<Fate>('works', 'works', 'fails-before', 'fails-after'),
        restart: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (drawn) => {
        const source = new Source();
        await source.grow(5, START_MS);
        const fetcher = new FakeFetcher(source);
        const shelf = new FakeShelf();
        let follower = await opened(fetcher, shelf);
        let size = -1;
        for (const [i, { grow, fate, restart }] of drawn.entries()) {
          await source.grow(grow, START_MS + (i + 1) * 1000);
          shelf.fates = [fate];
          await follower.poll(START_MS + i * 1000).catch(() => undefined);
          if (restart) follower = await opened(fetcher, shelf);
          expect(sizeOf(follower)).toBeGreaterThanOrEqual(size);
          size = sizeOf(follower);
          if (size >= 0) expectTrue(follower, source, size);
        }
        shelf.fates = [];
        await follower.poll(START_MS + 60_000);
        expectTrue(follower, source);
        expectTrue(await opened(fetcher, shelf), source, size === -1 ? undefined : sizeOf(follower));
      }),
      { numRuns: 12 },
    );
  });
});
