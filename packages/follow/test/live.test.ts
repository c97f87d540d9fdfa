import { toBase64 } from '@vigie/log';
import { describe, expect, test } from 'vitest';
import type { LiveMessage } from '../src/index.ts';
import { expectTrue, FakeFetcher, FakeShelf, opened, refused } from './device.ts';
import { Source, START_MS } from './source.ts';

const LATER_MS = START_MS + 1000;

async function listening(size = 20) {
  const source = new Source();
  await source.grow(size, START_MS);
  const fetcher = new FakeFetcher(source);
  const shelf = new FakeShelf();
  const follower = await opened(fetcher, shelf);
  await follower.poll(START_MS);
  fetcher.read();
  return { source, fetcher, shelf, follower };
}

describe('a message of the live stream', () => {
  test('in order is taken without reading a file', async () => {
    const { source, fetcher, shelf, follower } = await listening();
    for (let i = 0; i < 3; i++) {
      await source.grow(2, LATER_MS + i * 1000);
      const message = source.message(20 + 2 * i);
      expect(await follower.accept(message, LATER_MS)).toEqual({ ok: true, value: true });
      expectTrue(follower, source);
    }
    expect(fetcher.read()).toEqual([]);
    expectTrue(await opened(fetcher, shelf), source, 26);
  });

  test('said twice changes nothing the second time, on the screen or on the shelf', async () => {
    const { source, fetcher, shelf, follower } = await listening();
    await source.grow(2, LATER_MS);
    await follower.accept(source.message(20), LATER_MS);
    const kept = structuredClone(shelf.kept);
    expect(await follower.accept(source.message(20), LATER_MS)).toEqual({ ok: true, value: false });
    expect(shelf.kept).toEqual(kept);
    expect(fetcher.read()).toEqual([]);
  });

  test('that says the time anew makes the log younger', async () => {
    const { source, follower } = await listening();
    await source.publish(START_MS + 300_000);
    expect(await follower.accept(source.message(20), START_MS + 300_000)).toEqual({ ok: true, value: true });
    expect(follower.age(START_MS + 300_000)?.ageMs).toBe(0);
  });

  test('that overlaps what is known is taken for what is new in it', async () => {
    const { source, fetcher, follower } = await listening();
    await source.grow(4, LATER_MS);
    for (const from of [0, 7, 19]) {
      await source.grow(1, LATER_MS);
      expect(await follower.accept(source.message(from), LATER_MS)).toEqual({ ok: true, value: true });
      expectTrue(follower, source);
    }
    expect(fetcher.read()).toEqual([]);
  });

  test('behind a gap is read from the files instead', async () => {
    const { source, fetcher, follower } = await listening();
    await source.grow(4, LATER_MS);
    expect(await follower.accept(source.message(22), LATER_MS)).toEqual({ ok: true, value: true });
    expectTrue(follower, source);
    expect(fetcher.read().map(({ path }) => path)).toEqual(['log/checkpoint', 'log/tile/entries/000.p/24']);
  });

  test('older than what is known is refused, and loses nothing', async () => {
    const { source, follower } = await listening();
    await source.grow(2, LATER_MS);
    const first = source.message(20);
    await source.grow(2, LATER_MS + 1000);
    await follower.accept(source.message(20), LATER_MS + 1000);
    expect(await follower.accept(first, LATER_MS)).toMatchObject(refused('follow/older-checkpoint'));
    expectTrue(follower, source, 24);
  });

  test('before anything is known is a reason to read the files', async () => {
    const source = new Source();
    await source.grow(20, START_MS);
    const follower = await opened(new FakeFetcher(source));
    expect(await follower.accept(source.message(0), START_MS)).toEqual({ ok: true, value: true });
    expectTrue(follower, source);
  });

  test.each<[string, (message: LiveMessage, source: Source) => unknown]>([
    ['no entries', (message) => ({ ...message, entries: [] })],
    ['one entry less', (message) => ({ ...message, entries: message.entries.slice(1) })],
    [
      'one entry more',
      (message) => ({ ...message, entries: [...message.entries, toBase64(new Uint8Array(9))] }),
    ],
    ['entries in another order', (message) => ({ ...message, entries: message.entries.toReversed() })],
    ['entries that are no base64', (message) => ({ ...message, entries: ['*', '*'] })],
    ['entries that are no text', (message) => ({ ...message, entries: [null, {}] })],
    ['entries that are no list', (message) => ({ ...message, entries: 'AAAA' })],
    ['a beginning below zero', (message) => ({ ...message, from: -3 })],
    ['a beginning in words', (message) => ({ ...message, from: 'here' })],
    ['no beginning', ({ checkpoint, entries }) => ({ checkpoint, entries })],
    ['another beginning', (message) => ({ ...message, from: message.from - 1 })],
  ])('with %s makes the phone read the files, which are true', async (_, spoil) => {
    const { source, fetcher, follower } = await listening();
    await source.grow(2, LATER_MS);
    const message = spoil(source.message(20), source) as LiveMessage;
    expect(await follower.accept(message, LATER_MS)).toEqual({ ok: true, value: true });
    expectTrue(follower, source);
    expect(fetcher.read()).toHaveLength(2);
  });

  test.each<[string, unknown]>([
    ['a page of HTML', '<!doctype html>'],
    ['nothing', ''],
    ['no text', undefined],
    ['a number', 7],
  ])('whose checkpoint is %s is refused', async (_, checkpoint) => {
    const { source, follower } = await listening();
    await source.grow(2, LATER_MS);
    const message = { ...source.message(20), checkpoint } as LiveMessage;
    expect(await follower.accept(message, LATER_MS)).toMatchObject(refused('note/malformed'));
    expectTrue(follower, source, 20);
  });

  test('may cross polls and other messages: they are taken one after the other', async () => {
    const { source, follower } = await listening();
    const answers: Promise<unknown>[] = [];
    for (let i = 0; i < 4; i++) {
      await source.grow(1, LATER_MS + i * 1000);
      const message = source.message(20 + i);
      answers.push(
        follower.accept(message, LATER_MS),
        follower.poll(LATER_MS),
        follower.accept(message, LATER_MS),
      );
    }
    await Promise.all(answers);
    expectTrue(follower, source, 24);
  });
});
