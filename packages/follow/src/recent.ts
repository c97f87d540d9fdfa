import { appendLeaves, type CompactRange, type Hash, rootOf } from '@vigie/log';

/**
 * The hashes of the last leaves, over the range before them: what it takes to tell any root of the recent past, so
 * that an older checkpoint of another history is a fork proven without asking anyone.
 */
export interface Recent {
  readonly before: CompactRange;
  readonly hashes: readonly Hash[];
}

/** The older ones are forgotten: 1,024 hashes are 32 KB, and hours of a busy log. */
const MOST_HASHES = 1024;

export const recentFrom = (range: CompactRange): Recent => ({ before: range, hashes: [] });

export function extendRecent({ before, hashes }: Recent, more: readonly Hash[]): Recent {
  const all = [...hashes, ...more];
  const beyond = Math.max(0, all.length - MOST_HASHES);
  return { before: appendLeaves(before, all.slice(0, beyond)), hashes: all.slice(beyond) };
}

/** The root that the tree had at a size; null when that is too long ago, or yet to come. */
export function rootAt({ before, hashes }: Recent, size: number): Hash | null {
  const more = size - before.size;
  return more >= 0 && more <= hashes.length ? rootOf(appendLeaves(before, hashes.slice(0, more))) : null;
}
