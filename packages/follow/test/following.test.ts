import { canonicalBytes, parseCanonical } from '@vigie/situation';
import { logSigners } from '@vigie/testkit';
import { describe, expect, test } from 'vitest';
import { openFollower } from '../src/index.ts';
import { expectTrue, FakeFetcher, FakeShelf, opened, refused } from './device.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, ORIGIN, Source, START_MS } from './source.ts';

async function townOf(size: number): Promise<{ source: Source; fetcher: FakeFetcher; shelf: FakeShelf }> {
  const source = new Source();
  await source.grow(size, START_MS);
  return { source, fetcher: new FakeFetcher(source), shelf: new FakeShelf() };
}

describe('a phone', () => {
  test('that never saw the log knows nothing, then all of it', async () => {
    const { source, fetcher } = await townOf(20);
    const follower = await opened(fetcher);
    expect(follower.known()).toBeNull();
    expect(follower.age(START_MS)).toBeNull();
    expect(await follower.poll(START_MS)).toEqual({ ok: true, value: true });
    expectTrue(follower, source);
    expect(await follower.poll(START_MS)).toEqual({ ok: true, value: false });
  });

  test('follows an empty log from its first entry', async () => {
    const { source, fetcher } = await townOf(0);
    const follower = await opened(fetcher);
    await follower.poll(START_MS);
    expectTrue(follower, source, 0);
    await source.grow(1, START_MS + 1000);
    await follower.poll(START_MS + 1000);
    expectTrue(follower, source, 1);
  });

  test('offline for three days never shows an older map than before, and says how old it is', async () => {
    const { source, fetcher, shelf } = await townOf(300);
    const before = await opened(fetcher, shelf);
    await before.poll(START_MS);
    const old = new Map(source.files);
    await source.grow(7, START_MS + HOUR_MS);
    await before.poll(START_MS + HOUR_MS);
    expectTrue(before, source, 307);

    fetcher.online = false;
    const later = START_MS + HOUR_MS + 3 * DAY_MS;
    const after = await opened(fetcher, shelf);
    expectTrue(after, source, 307);
    expect(await after.poll(later)).toMatchObject(refused('fetch/unreachable'));
    expect(after.age(later)).toEqual({ nowMs: later, ageMs: 3 * DAY_MS, notice: 'source-still' });

    // The first mirror it meets is one that stood still.
    fetcher.online = true;
    fetcher.files = old;
    expect(await after.poll(later)).toMatchObject(refused('follow/older-checkpoint'));
    expectTrue(after, source, 307);

    fetcher.files = source.files;
    await source.grow(1, later);
    expect(await after.poll(later)).toEqual({ ok: true, value: true });
    expectTrue(after, source, 308);
    expect(after.age(later)).toEqual({ nowMs: later, ageMs: 0 });
  });

  test('away for thousands of entries takes the snapshot, once the tiles show it continues what it knows', async () => {
    const { source, fetcher, shelf } = await townOf(100);
    const follower = await opened(fetcher, shelf);
    await follower.poll(START_MS);
    await source.grow(1900, START_MS + HOUR_MS);
    await source.grow(5, START_MS + HOUR_MS + 1000);
    fetcher.read();
    await follower.poll(START_MS + HOUR_MS + 1000);
    expectTrue(follower, source, 2005);
    expect(fetcher.read().filter(({ path }) => path.startsWith('log/tile/entries'))).toHaveLength(1);
    expectTrue(await opened(fetcher, shelf), source, 2005);
  });

  test('that is ahead of the last snapshot reads entries, however many', async () => {
    const source = new Source();
    await source.grow(10, START_MS);
    const fetcher = new FakeFetcher(source);
    const follower = await opened(fetcher);
    await follower.poll(START_MS);
    const { situation } = Object.fromEntries(source.files);
    await source.grow(600, START_MS + 1000);
    // The pointer of before: a plug pulled between the checkpoint and the situation.
    source.files.set('situation', situation!);
    await follower.poll(START_MS + 1000);
    expectTrue(follower, source, 610);
  });

  test('counts entries of kinds newer than itself and goes on', async () => {
    const { source, fetcher, shelf } = await townOf(3);
    const note = parseCanonical(source.leaves[0]!);
    const drone = { ...(note.ok ? (note.value as object) : {}), id: 'drone', kind: 'drone' };
    source.append(canonicalBytes(drone));
    await source.grow(2, START_MS);
    const follower = await opened(fetcher, shelf);
    await follower.poll(START_MS);
    source.append(canonicalBytes(drone));
    await source.publish(START_MS + 1000);
    await follower.poll(START_MS + 1000);
    expectTrue(follower, source, 7);
    expect(follower.known()?.state.notUnderstood).toBe(2);
    expect((await opened(fetcher, shelf)).known()?.state.notUnderstood).toBe(2);
  });

  test('takes polls that overlap one after the other', async () => {
    const { source, fetcher } = await townOf(20);
    const follower = await opened(fetcher);
    const polls = [follower.poll(START_MS), follower.poll(START_MS), follower.poll(START_MS)];
    expect((await Promise.all(polls)).map((result) => result.ok && result.value)).toEqual([
      true,
      false,
      false,
    ]);
    expectTrue(follower, source);
  });

  test('goes on after a fetcher that threw', async () => {
    const { source, fetcher } = await townOf(20);
    const follower = await opened(fetcher);
    fetcher.spoil = () => {
      throw new Error('the network adapter broke');
    };
    await expect(follower.poll(START_MS)).rejects.toThrow('adapter');
    fetcher.spoil = () => undefined;
    await follower.poll(START_MS);
    expectTrue(follower, source);
  });

  test('sees a quiet log’s time renewed', async () => {
    const { source, fetcher } = await townOf(20);
    const follower = await opened(fetcher);
    await follower.poll(START_MS);
    await source.publish(START_MS + 5 * MINUTE_MS);
    expect(await follower.poll(START_MS + 5 * MINUTE_MS)).toEqual({ ok: true, value: true });
    expect(follower.age(START_MS + 6 * MINUTE_MS)?.ageMs).toBe(MINUTE_MS);
    expectTrue(follower, source);
  });
});

describe('the keys', () => {
  test.each([
    ['keys/malformed: a page of HTML', '<!doctype html>\n<title>Wi-Fi</title>\n'],
    ['keys/malformed: nothing', ''],
    [
      'keys/malformed: one key',
      'valmire.example/log+71968da5+Ae19abvxHkbJyQm+5pINmDf0qwQ3qyos5rdCoBLCOCMg\n',
    ],
  ])('%s', async (_, text) => {
    const { source, fetcher } = await townOf(1);
    source.files.set('keys', new TextEncoder().encode(text));
    expect(await openFollower(fetcher, new FakeShelf())).toMatchObject(refused('keys/malformed'));
  });

  test('are pinned on first use: other keys at the same address change nothing', async () => {
    const { source, fetcher, shelf } = await townOf(20);
    await (await opened(fetcher, shelf)).poll(START_MS);
    const impostor = new Source(logSigners(ORIGIN, 'impostor'));
    await impostor.grow(30, START_MS + 1000);
    fetcher.files = impostor.files;
    const follower = await opened(fetcher, shelf);
    expect((await follower.poll(START_MS + 1000)).ok).toBe(false);
    expectTrue(follower, source, 20);
  });

  test('are not there, nor is a shelf: it says that nobody answered', async () => {
    const { fetcher } = await townOf(1);
    fetcher.online = false;
    expect(await openFollower(fetcher, new FakeShelf())).toMatchObject(refused('fetch/unreachable'));
  });
});
