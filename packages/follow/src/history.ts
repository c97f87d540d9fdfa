import {
  appendLeaves,
  type CompactRange,
  emptyRange,
  leafHash,
  rootOf,
  sameHash,
  TILE_WIDTH,
} from '@vigie/log';
import { type Entry, ok, type Result, readEntry, refuse } from '@vigie/situation';
import { getBundle } from './advance.ts';
import type { Fetcher } from './ports.ts';

/** Some tens of megabytes: what a phone holds while somebody replays a crisis. */
export const MOST_HISTORY = 50_000;

/**
 * All entries of a verified prefix of the log, from its first, in their order; null for one of a kind not understood.
 * Bundles are read one after the other and believed only when together they have the prefix's root. `onShare` hears how much
 * is read, from 0 to 1. Refuses `follow/history-too-long` above `MOST_HISTORY`, `follow/wrong-entries`, and what the
 * fetcher refuses.
 */
export async function readHistory(
  range: CompactRange,
  fetcher: Fetcher,
  onShare: (share: number) => void = () => {},
): Promise<Result<(Entry | null)[]>> {
  const { size } = range;
  if (size > MOST_HISTORY) return refuse('follow/history-too-long', undefined, `${size} entries`);
  const entries: (Entry | null)[] = [];
  let read = emptyRange();
  while (read.size < size) {
    const index = read.size / TILE_WIDTH;
    const bundle = await getBundle(fetcher, index, Math.min(TILE_WIDTH, size - read.size), 0, 0);
    if (!bundle.ok) return bundle;
    read = appendLeaves(read, bundle.value.map(leafHash));
    for (const leaf of bundle.value) {
      const entry = readEntry(leaf);
      if (!entry.ok) return entry;
      entries.push(entry.value);
    }
    onShare(read.size / size);
  }
  return size === 0 || sameHash(rootOf(read), rootOf(range))
    ? ok(entries)
    : refuse('follow/wrong-entries', `log entries 0 to ${size}`);
}
