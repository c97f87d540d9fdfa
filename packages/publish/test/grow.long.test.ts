import { encodeBundle, encodeTile, leafHash, newTiles, perfectRoot, TILE_WIDTH, tilePath } from '@vigie/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyTree, grow, type TileFile } from '../src/index.ts';

const leaf = (i: number) => new TextEncoder().encode(`leaf ${i}`);
const LEAVES = Array.from({ length: 1300 }, (_, i) => leaf(i));
const HASHES = LEAVES.map(leafHash);

/** The bytes of a tile, without growing anything. */
function bytesOf({ level, index, width }: TileFile['name']): Uint8Array {
  const first = index * TILE_WIDTH;
  if (level === 'entries') return encodeBundle(LEAVES.slice(first, first + width));
  const span = TILE_WIDTH ** level;
  const hashAt = (i: number) => perfectRoot(HASHES.slice(i * span, (i + 1) * span));
  return encodeTile(Array.from({ length: width }, (_, i) => hashAt(first + i)));
}

test('a tree grown by any steps writes the tiles that each step has and had not, and no others', () => {
  const sizes = fc.array(fc.oneof(fc.nat(1300), fc.constantFrom(255, 256, 257, 511, 512, 1024)), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(sizes, (drawn) => {
      let tree = emptyTree();
      for (const size of drawn.sort((a, b) => a - b)) {
        const from = tree.range.size;
        const grown = grow(tree, LEAVES.slice(from, size));
        expect(grown.files.map(({ name }) => tilePath(name))).toEqual(newTiles(from, size).map(tilePath));
        for (const { name, bytes } of grown.files) {
          expect(Buffer.compare(bytes, bytesOf(name)), tilePath(name)).toBe(0);
        }
        tree = grown.tree;
      }
    }),
    { numRuns: 40 },
  );
});

test('a tree of two levels of full tiles: 65,536 leaves and a few more', () => {
  const leaves = Array.from({ length: 65_540 }, (_, i) => leaf(i));
  const { tree } = grow(emptyTree(), leaves.slice(0, 65_530));
  const { files, tree: grown } = grow(tree, leaves.slice(65_530));
  expect(files.map(({ name }) => tilePath(name))).toEqual([
    'tile/0/255',
    'tile/0/256.p/4',
    'tile/1/000',
    'tile/2/000.p/1',
    'tile/entries/255',
    'tile/entries/256.p/4',
  ]);
  expect(grown.range.size).toBe(65_540);
});
