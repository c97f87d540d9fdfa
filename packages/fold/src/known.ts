import type { Entry } from '@vigie/situation';

/**
 * How many entries were known at a moment: the longest prefix whose every entry was recorded at or before it.
 * Recorded times never decrease, so this is a binary search.
 */
export function knownAt(entries: readonly Pick<Entry, 'recordedAtMs'>[], atMs: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.recordedAtMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
