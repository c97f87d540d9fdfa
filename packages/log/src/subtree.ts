import type { Result } from '@vigie/situation';
import { ok } from '@vigie/situation';
import { appendSubtree, type CompactRange } from './compact-range.ts';
import { HASH_BYTES, type Hash } from './hash.ts';
import { decodeTile, perfectRoot, TILE_WIDTH, type TileName } from './tile.ts';

/** A perfect, aligned subtree: the leaves [index × 2^height, (index + 1) × 2^height). */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** Where hashes of subtrees come from. */
export type HashReader = (subtree: Subtree) => Promise<Result<Hash>>;

/** Where tiles come from; the bytes are not trusted until a root computed from them matches. */
export type TileReader = (name: TileName) => Promise<Result<Uint8Array>>;

/** The leaves [from, to) cut into the fewest perfect, aligned subtrees, in order. */
export function subtreesBetween(from: number, to: number): Subtree[] {
  const subtrees: Subtree[] = [];
  let at = from;
  while (at < to) {
    let height = 0;
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1;
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** The tile of a tree of `size` that holds a subtree's hashes, and where in it they begin and how many they are. */
export function tileOf(subtree: Subtree, size: number): { name: TileName; start: number; count: number } {
  const level = Math.floor(subtree.height / 8);
  const count = 2 ** (subtree.height % 8);
  const first = subtree.index * count;
  const index = Math.floor(first / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
  return { name: { level, index, width }, start: first - index * TILE_WIDTH, count };
}

/** Reads subtrees of a tree of `size` from its tiles. */
export function readerFromTiles(size: number, read: TileReader): HashReader {
  return async (subtree) => {
    const { name, start, count } = tileOf(subtree, size);
    const bytes = await read(name);
    if (!bytes.ok) return bytes;
    const hashes = decodeTile(
      bytes.value,
      bytes.value.length === TILE_WIDTH * HASH_BYTES ? TILE_WIDTH : name.width,
    );
    if (!hashes.ok) return hashes;
    return ok(perfectRoot(hashes.value.slice(start, start + count)));
  };
}

/**
 * Grows a range to `size` by reading only the subtrees between: when the root of the result is the one that was
 * signed, the tree behind the range is a prefix of the signed tree. This is a consistency proof, in tiles.
 */
export async function extendRange(
  range: CompactRange,
  size: number,
  read: HashReader,
): Promise<Result<CompactRange>> {
  let grown = range;
  for (const subtree of subtreesBetween(range.size, size)) {
    const hash = await read(subtree);
    if (!hash.ok) return hash;
    grown = appendSubtree(grown, hash.value, subtree.height);
  }
  return ok(grown);
}
