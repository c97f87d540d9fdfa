import {
  appendLeaves,
  type CompactRange,
  emptyRange,
  encodeBundle,
  encodeTile,
  type Hash,
  leafHash,
  perfectRoot,
  TILE_WIDTH,
  type TileName,
} from '@vigie/log';

/** What a publisher keeps of the tree: enough to write the next tiles without reading any back. */
export interface Tree {
  readonly range: CompactRange;
  /** Per level, the hashes of the tile that is not full yet. */
  readonly partial: readonly (readonly Hash[])[];
  /** The leaves of the bundle that is not full yet. */
  readonly tail: readonly Uint8Array[];
}

export interface TileFile {
  readonly name: TileName;
  readonly bytes: Uint8Array;
}

export const emptyTree = (): Tree => ({ range: emptyRange(), partial: [], tail: [] });

/** Appends leaves: the grown tree, and the tiles and then the bundles that it has and the old one had not. */
export function grow(tree: Tree, leaves: readonly Uint8Array[]): { tree: Tree; files: TileFile[] } {
  const { size } = tree.range;
  const hashes = leaves.map(leafHash);
  const files: TileFile[] = [];
  const partial: Hash[][] = [];
  let arriving: readonly Hash[] = hashes;
  for (let level = 0; level < tree.partial.length || arriving.length > 0; level++) {
    const first = Math.floor(Math.floor(size / TILE_WIDTH ** level) / TILE_WIDTH);
    const cut = cutTiles([...(tree.partial[level] ?? []), ...arriving]);
    if (arriving.length > 0) {
      cut.tiles.forEach((tile, i) => {
        files.push({ name: { level, index: first + i, width: tile.length }, bytes: encodeTile(tile) });
      });
    }
    partial.push(cut.rest);
    arriving = cut.tiles.filter((tile) => tile.length === TILE_WIDTH).map(perfectRoot);
  }
  const bundles = cutTiles([...tree.tail, ...leaves]);
  if (leaves.length > 0) {
    bundles.tiles.forEach((bundle, i) => {
      const index = Math.floor(size / TILE_WIDTH) + i;
      files.push({ name: { level: 'entries', index, width: bundle.length }, bytes: encodeBundle(bundle) });
    });
  }
  return { tree: { range: appendLeaves(tree.range, hashes), partial, tail: bundles.rest }, files };
}

/** In tiles of 256, the last one partial; `rest` is that last one, empty when all are full. */
function cutTiles<T>(items: readonly T[]): { tiles: T[][]; rest: T[] } {
  const tiles: T[][] = [];
  for (let at = 0; at < items.length; at += TILE_WIDTH) tiles.push(items.slice(at, at + TILE_WIDTH));
  const last = tiles.at(-1);
  return { tiles, rest: last && last.length < TILE_WIDTH ? last : [] };
}
