import { applyAll, emptyState } from '@vigie/fold';
import { describe, expect, test } from 'vitest';
import { MOST_HISTORY, readHistory } from '../src/index.ts';
import { FakeFetcher, opened, refused } from './device.ts';
import { Source, START_MS } from './source.ts';

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
    const history = await readHistory(known.range, fetcher);
    if (!history.ok) throw new Error(history.refusal.code);
    expect(history.value).toHaveLength(size);
    expect(applyAll(emptyState(), history.value)).toEqual(known.state);
  });

  test('tells how far it is', async () => {
    const { fetcher, known } = await followed(600);
    const shares: number[] = [];
    await readHistory(known.range, fetcher, (share) => shares.push(share));
    expect(shares).toEqual([256 / 600, 512 / 600, 1]);
  });

  test('with one byte changed is follow/wrong-entries', async () => {
    const { fetcher, known } = await followed(300);
    fetcher.spoil = (path, whole) => {
      if (!path.includes('entries/000') || !whole) return undefined;
      const changed = whole.slice();
      const at = new TextDecoder().decode(whole).indexOf('"note"');
      changed[at + 1] = 'm'.charCodeAt(0);
      return changed;
    };
    expect(await readHistory(known.range, fetcher)).toMatchObject(refused('follow/wrong-entries'));
  });

  test('without a network is not had', async () => {
    const { fetcher, known } = await followed(300);
    fetcher.online = false;
    expect(await readHistory(known.range, fetcher)).toMatchObject(refused('fetch/unreachable'));
  });

  test('longer than a phone can hold is follow/history-too-long, before anything is read', async () => {
    const { fetcher, known } = await followed(1);
    const range = { ...known.range, size: MOST_HISTORY + 1 };
    expect(await readHistory(range, fetcher)).toMatchObject(refused('follow/history-too-long'));
    expect(fetcher.read()).toEqual([]);
  });
});
