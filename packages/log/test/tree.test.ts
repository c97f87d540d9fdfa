import { testLog } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appendLeaves,
  appendSubtree,
  type CompactRange,
  emptyRange,
  emptyRoot,
  extendRange,
  leafHash,
  nodeHash,
  parseTilePath,
  perfectRoot,
  rangeLength,
  readerFromTiles,
  rootOf,
  sameHash,
  subtreesBetween,
  tilePath,
} from '../src/index.ts';
import { hex, unhex } from './bits.ts';
import { naiveRoot, numberedLeaves } from './naive-tree.ts';

const rangeOf = (leaves: readonly Uint8Array[]): CompactRange =>
  appendLeaves(emptyRange(), leaves.map(leafHash));

describe('the reference tree of RFC 6962 implementations', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map(unhex);
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  test.each(roots.map((root, i) => [i + 1, root] as const))('%i leaves have the root %s', (size, root) => {
    expect(hex(rootOf(rangeOf(leaves.slice(0, size))))).toBe(root);
    expect(hex(naiveRoot(leaves.slice(0, size)))).toBe(root);
  });

  test('no leaf has the hash of nothing as its root', () => {
    expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf(emptyRange())).toEqual(emptyRoot());
  });

  test('a leaf that holds two hashes has not the hash of their node', () => {
    const [a, b] = leaves.map(leafHash);
    const forged = new Uint8Array([...a!, ...b!]);
    expect(sameHash(leafHash(forged), nodeHash(a!, b!))).toBe(false);
  });
});

describe('a compact range', () => {
  const leaves = numberedLeaves(300);

  test('has the root of the naive tree at every size, and one hash for each bit of its size', () => {
    let range = emptyRange();
    for (let size = 1; size <= leaves.length; size++) {
      range = appendLeaves(range, [leafHash(leaves[size - 1]!)]);
      expect(range.size).toBe(size);
      expect(range.hashes.length).toBe(rangeLength(size));
      expect(rangeLength(size)).toBe(size.toString(2).replaceAll('0', '').length);
      if (size < 70 || size % 37 === 0) expect(rootOf(range)).toEqual(naiveRoot(leaves.slice(0, size)));
    }
  });

  test('appending leaves one by one, in groups or as subtrees is the same', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const start = rangeOf(leaves.slice(0, from));
        const byLeaves = appendLeaves(start, leaves.slice(from, to).map(leafHash));
        let bySubtrees = start;
        for (const { height, index } of subtreesBetween(from, to)) {
          const root = naiveRoot(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height));
          bySubtrees = appendSubtree(bySubtrees, root, height);
        }
        expect(byLeaves).toEqual(rangeOf(leaves.slice(0, to)));
        expect(bySubtrees).toEqual(byLeaves);
      }),
      { numRuns: 60 },
    );
  });

  test('appending leaves the given range as it was', () => {
    const range = rangeOf(leaves.slice(0, 3));
    const before = structuredClone(range);
    appendLeaves(range, [leafHash(leaves[3]!)]);
    appendSubtree(range, leafHash(leaves[3]!), 0);
    expect(range).toEqual(before);
  });

  test('a subtree that is not aligned is a bug, and throws', () => {
    expect(() => appendSubtree(rangeOf(leaves.slice(0, 3)), emptyRoot(), 1)).toThrow('not aligned');
  });
});

describe('subtrees between two sizes', () => {
  test('follow one another, are aligned, and are the fewest', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const subtrees = subtreesBetween(from, to);
        let at = from;
        for (const { height, index } of subtrees) {
          expect(index * 2 ** height).toBe(at);
          at += 2 ** height;
        }
        expect(at).toBe(to);
        // Going up the left edge then down the right one, no height comes more than twice, nor two buddies together.
        for (let i = 1; i < subtrees.length; i++) {
          const [left, right] = [subtrees[i - 1]!, subtrees[i]!];
          expect(left.height === right.height && left.index % 2 === 0).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a tree read from its tiles', () => {
  const tilesOf = (leaves: readonly Uint8Array[]) => {
    const log = testLog('valmire.example/t/valmire/log');
    log.append(...leaves);
    const files = log.publish(0);
    return async (name: Parameters<typeof tilePath>[0]) => ({
      ok: true as const,
      value: files.get(`log/${tilePath(name)}`) as Uint8Array,
    });
  };

  const fullTile = (leaves: readonly Uint8Array[]) => ({
    ok: true as const,
    value: new Uint8Array(leaves.flatMap((leaf) => [...leafHash(leaf)])),
  });

  test('extending a range from tiles is appending all leaves', async () => {
    const leaves = numberedLeaves(700);
    const read = readerFromTiles(700, tilesOf(leaves));
    for (const from of [0, 1, 5, 255, 256, 257, 511, 512, 600, 699, 700]) {
      const extended = await extendRange(rangeOf(leaves.slice(0, from)), 700, read);
      expect(extended).toEqual({ ok: true, value: rangeOf(leaves) });
    }
  });

  test('every subtree of a tree with two levels of tiles is found in them', async () => {
    const leaves = numberedLeaves(1100);
    const read = readerFromTiles(1100, tilesOf(leaves));
    await fc.assert(
      fc.asyncProperty(fc.nat(10), fc.nat(1099), async (height, leaf) => {
        const index = Math.floor(leaf / 2 ** height);
        fc.pre((index + 1) * 2 ** height <= 1100);
        const expected = perfectRoot(
          leaves.slice(index * 2 ** height, (index + 1) * 2 ** height).map(leafHash),
        );
        expect(await read({ height, index })).toEqual({ ok: true, value: expected });
      }),
      { numRuns: 60 },
    );
  });

  test('only tiles of the tree are asked for', async () => {
    const asked = new Set<string>();
    const read = readerFromTiles(70_000, async (name) => {
      asked.add(tilePath(name));
      return { ok: true, value: new Uint8Array(32 * name.width) };
    });
    await extendRange(emptyRange(), 70_000, read);
    expect([...asked]).toEqual(['tile/2/000.p/1', 'tile/1/001.p/17', 'tile/0/273.p/112']);
    for (const path of asked) expect(parseTilePath(path).ok).toBe(true);
  });

  test('a full tile does where a partial one is gone', async () => {
    const leaves = numberedLeaves(256);
    const read = readerFromTiles(100, async () => fullTile(leaves));
    const extended = await extendRange(emptyRange(), 100, read);
    expect(extended).toEqual({ ok: true, value: rangeOf(leaves.slice(0, 100)) });
  });

  test('tile/wrong-length: a tile of another width is refused', async () => {
    const read = readerFromTiles(100, async () => ({ ok: true, value: new Uint8Array(32 * 99) }));
    expect(await extendRange(emptyRange(), 100, read)).toMatchObject({
      ok: false,
      refusal: { code: 'tile/wrong-length' },
    });
  });

  test('a refusal of whoever reads tiles is passed on', async () => {
    const gone = { ok: false as const, refusal: { code: 'test/gone' } };
    expect(
      await extendRange(
        emptyRange(),
        100,
        readerFromTiles(100, async () => gone),
      ),
    ).toEqual(gone);
  });
});
