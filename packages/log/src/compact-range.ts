import { emptyRoot, type Hash, nodeHash } from './hash.ts';

/**
 * The left edge of a growing tree: the roots of the perfect subtrees that make up its first `size` leaves, largest
 * first; there is one for each bit set in `size`. It is all one needs to append and to know the root, so following
 * a log costs what is new, not what is old.
 */
export interface CompactRange {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

export const emptyRange = (): CompactRange => ({ size: 0, hashes: [] });

/** How many subtrees a range of this size has. */
export function rangeLength(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/** Appends leaf hashes. */
export function appendLeaves(range: CompactRange, leafHashes: Iterable<Hash>): CompactRange {
  const hashes = [...range.hashes];
  let size = range.size;
  for (const leaf of leafHashes) {
    pushSubtree(hashes, size, leaf, 0);
    size += 1;
  }
  return { size, hashes };
}

/**
 * Appends the root of a perfect subtree of 2^height leaves, which must begin where the range ends and be aligned:
 * `size` is a multiple of 2^height. Anything else is a bug of the caller.
 */
export function appendSubtree(range: CompactRange, root: Hash, height: number): CompactRange {
  const width = 2 ** height;
  if (range.size % width !== 0) throw new Error(`subtree of ${width} leaves at ${range.size} is not aligned`);
  const hashes = [...range.hashes];
  pushSubtree(hashes, range.size, root, height);
  return { size: range.size + width, hashes };
}

/** Adding to a tree is adding to its size in binary: each carry joins two equal subtrees into one. */
function pushSubtree(hashes: Hash[], size: number, root: Hash, height: number): void {
  let joined = root;
  for (let rest = Math.floor(size / 2 ** height); rest % 2 === 1; rest = Math.floor(rest / 2)) {
    joined = nodeHash(hashes.pop()!, joined);
  }
  hashes.push(joined);
}

/** The tree's root: the subtrees joined from the right (RFC 6962 §2.1). */
export function rootOf(range: CompactRange): Hash {
  if (range.hashes.length === 0) return emptyRoot();
  return range.hashes.reduceRight((right, left) => nodeHash(left, right));
}
