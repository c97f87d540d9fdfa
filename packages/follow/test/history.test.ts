import { applyAll } from '@vigie/fold';
import { describe, expect, test } from 'vitest';
import { readHistory } from '../src/index.ts';
import { FakeFetcher, opened, refused } from './device.ts';
import { Source, START_MS } from './source.ts';

/** All days of the log. */
const WHOLE = { fromMs: 0 };

async function followed(size: number) {
  const source = new Source();
  await source.grow(size, START_MS);
  const fetcher = new FakeFetcher(source);
  const follower = await opened(fetcher);
  await follower.poll(START_MS);
  fetcher.read();
  return { source, fetcher, known: follower.known()! };
}

describe('the history of what a phone knows', () => {
  test.each([0, 1, 256, 700])('of %i entries is all of them, and folds to the same state', async (size) => {
    const { fetcher, known } = await followed(size);
    const history = await readHistory(known.range, fetcher, WHOLE);
    if (!history.ok) throw new Error(history.refusal.code);
    const { before, entries } = history.value!;
    expect(entries).toHaveLength(size);
    expect(applyAll(before, entries)).toEqual(known.state);
  });

  test('tells how far it is', async () => {
    const { fetcher, known } = await followed(600);
    const shares: number[] = [];
    const onShare = (share: number) => shares.push(share) > 0;
    await readHistory(known.range, fetcher, { ...WHOLE, onShare });
    expect(shares).toEqual([256 / 600, 512 / 600, 1]);
  });

  test('once it is stopped reads nothing more', async () => {
    const { fetcher, known } = await followed(600);
    const history = await readHistory(known.range, fetcher, { ...WHOLE, onShare: () => false });
    expect(history).toEqual({ ok: true, value: null });
    expect(fetcher.read()).toHaveLength(1);
  });

  test.each([0, 1, 300, 512, 699, 700])(
    'keeps only what was recorded from a moment on: %i entries are folded',
    async (old) => {
      const { source, fetcher, known } = await followed(700);
      const fromMs = START_MS + old * 1000;
      const history = await readHistory(known.range, fetcher, { fromMs });
      if (!history.ok) throw new Error(history.refusal.code);
      const { before, entries, fromMs: first } = history.value!;
      expect(before).toEqual(source.stateAt(old));
      expect(entries).toHaveLength(700 - old);
      expect(first).toBe(fromMs);
      expect(applyAll(before, entries)).toEqual(known.state);
    },
  );

  test('with one byte changed is follow/wrong-entries', async () => {
    const { fetcher, known } = await followed(300);
    fetcher.spoil = (path, whole) => {
      if (!path.includes('entries/000') || !whole) return undefined;
      const changed = whole.slice();
      const at = new TextDecoder().decode(whole).indexOf('"note"');
      changed[at + 1] = 'm'.charCodeAt(0);
      return changed;
    };
    expect(await readHistory(known.range, fetcher, WHOLE)).toMatchObject(refused('follow/wrong-entries'));
  });

  test('without a network is not had', async () => {
    const { fetcher, known } = await followed(300);
    fetcher.online = false;
    expect(await readHistory(known.range, fetcher, WHOLE)).toMatchObject(refused('fetch/unreachable'));
  });

  test('longer than a phone can read or hold is follow/history-too-long; old entries are not held', async () => {
    const { source, fetcher, known } = await followed(700);
    const bytes = (from: number) => source.leaves.slice(from).reduce((sum, leaf) => sum + leaf.length, 0);
    const most = { readBytes: bytes(0), keptBytes: bytes(600) };
    const asked = (fromMs: number, more = {}) =>
      readHistory(known.range, fetcher, { fromMs, most: { ...most, ...more } });
    expect(await asked(START_MS + 600_000)).toMatchObject({ ok: true });
    expect(await asked(START_MS + 599_000)).toMatchObject(refused('follow/history-too-long'));
    fetcher.read();
    expect(await asked(START_MS + 600_000, { readBytes: 1_000 })).toMatchObject(
      refused('follow/history-too-long'),
    );
    expect(fetcher.read()).toHaveLength(1);
  });
});
