import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeBundle,
  decodeTile,
  encodeBundle,
  encodeTile,
  leafHash,
  newTiles,
  parseTilePath,
  TILE_WIDTH,
  type TileName,
  tilePath,
} from '../src/index.ts';
import { unhex, utf8 } from './bits.ts';
import { numberedLeaves } from './naive-tree.ts';

const byLevel = (names: readonly TileName[], level: TileName['level']) =>
  names.filter((name) => name.level === level);
const widths = (names: readonly TileName[]) => names.map(({ width }) => width);

describe('the worked numbers of tlog-tiles', () => {
  test('a tree of 70,000: 273 full tiles and one of 112, one full and one of 17, one of 1', () => {
    const names = newTiles(0, 70_000);
    for (const level of [0, 'entries'] as const) {
      expect(widths(byLevel(names, level))).toEqual([...Array<number>(273).fill(256), 112]);
    }
    expect(widths(byLevel(names, 1))).toEqual([256, 17]);
    expect(widths(byLevel(names, 2))).toEqual([1]);
    expect(byLevel(names, 3)).toEqual([]);
    expect(names.length).toBe(2 * 274 + 2 + 1);
  });

  test('a tree of 256: a full tile of level 0 and one of width 1 at level 1', () => {
    expect(newTiles(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1', 'tile/entries/000']);
  });

  test('index 1234067 is written x001/x234/067', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 'entries', index: 1234067, width: 8 })).toBe('tile/entries/x001/x234/067.p/8');
  });
});

describe('new tiles', () => {
  const sizes = fc.oneof(
    fc.nat(600),
    fc.nat(70_000),
    fc.constantFrom(0, 1, 255, 256, 257, 65_535, 65_536, 65_537),
  );

  /** As the specification has it: which tiles the tree of a size is represented by. */
  function tilesOf(size: number): string[] {
    const paths: string[] = [];
    for (let level = 0; level < 4; level++) {
      const hashes = Math.floor(size / 256 ** level);
      for (let index = 0; index < Math.floor(hashes / 256); index++) {
        paths.push(tilePath({ level, index, width: 256 }));
        if (level === 0) paths.push(tilePath({ level: 'entries', index, width: 256 }));
      }
      const width = hashes % 256;
      const index = Math.floor(hashes / 256);
      if (width > 0) paths.push(tilePath({ level, index, width }));
      if (width > 0 && level === 0) paths.push(tilePath({ level: 'entries', index, width }));
    }
    return paths.sort();
  }

  test('those of each growth, less the partial ones superseded, are exactly those of the last size', () => {
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 1, maxLength: 5 }), (stops) => {
        const grown = [0, ...stops.sort((a, b) => a - b)];
        const latest = new Map<string, TileName>();
        for (let i = 1; i < grown.length; i++) {
          for (const name of newTiles(grown[i - 1]!, grown[i]!)) {
            const before = latest.get(`${name.level} ${name.index}`);
            // A path is written once: what replaces a partial tile is wider.
            if (before) expect(before.width).toBeLessThan(name.width);
            latest.set(`${name.level} ${name.index}`, name);
          }
        }
        expect([...latest.values()].map(tilePath).sort()).toEqual(tilesOf(grown.at(-1)!));
      }),
      { numRuns: 30 },
    );
  });

  test('a tree that did not grow has none', () => {
    fc.assert(fc.property(sizes, (size) => newTiles(size, size).length === 0));
  });

  test('hashes come before entries, so that the order of writing is one list', () => {
    const levels = newTiles(300, 70_000).map(({ level }) => level);
    expect(levels).toEqual([
      ...levels.filter((level) => level !== 'entries').sort(),
      ...levels.filter((level) => level === 'entries'),
    ]);
  });
});

describe('tile paths', () => {
  const names: fc.Arbitrary<TileName> = fc.record({
    level: fc.oneof(fc.nat(63), fc.constant<'entries'>('entries')),
    index: fc.oneof(fc.nat(2000), fc.maxSafeNat()),
    width: fc.integer({ min: 1, max: TILE_WIDTH }),
  });

  test('a name and its path stand for each other', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(parseTilePath(tilePath(name))).toEqual({ ok: true, value: name });
      }),
    );
  });

  test.each([
    '',
    'tile',
    'tile/0',
    '/tile/0/000',
    'tile/0/000/',
    'tile/00/000',
    'tile/64/000',
    'tile/100/000',
    'tile/-1/000',
    'tile/data/000',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/x000/000',
    'tile/0/x000',
    'tile/0/001/000',
    'tile/0/x001/x000',
    'tile/0/X001/000',
    'tile/0/000.p',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/999',
    'tile/0/000.p/1/',
    'tile/0/000\n',
    'tile/0/٠٠٠',
    'tile/0/x009/x007/x199/x254/x740/992',
    'tile/0/../0/000',
  ])('tile/not-a-path: %j', (path) => {
    expect(parseTilePath(path)).toMatchObject({ ok: false, refusal: { code: 'tile/not-a-path' } });
  });

  test('tile/not-a-path: 25,000 digits are refused at once, and not repeated in full', () => {
    const refusal = parseTilePath(`tile/0/${'x999/'.repeat(5000)}999`);
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'tile/not-a-path' } });
    expect(JSON.stringify(refusal).length).toBeLessThan(300);
  });

  test('tile/not-a-path: whatever is accepted is written exactly so', () => {
    const near = fc
      .tuple(names.map(tilePath), fc.nat(40), fc.constantFrom('0', 'x', '/', '.', 'p', '', '25'))
      .map(([path, at, put]) => path.slice(0, at) + put + path.slice(at + 1));
    fc.assert(
      fc.property(near, (path) => {
        const parsed = parseTilePath(path);
        if (parsed.ok) expect(tilePath(parsed.value)).toBe(path);
        else expect(parsed.refusal.code).toBe('tile/not-a-path');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the bytes of a tile', () => {
  const hashes = numberedLeaves(256).map(leafHash);

  test('a full tile has 8,192 bytes', () => {
    expect(encodeTile(hashes).length).toBe(8192);
  });

  test.each([1, 17, 255, 256])('%i hashes are read back', (width) => {
    const some = hashes.slice(0, width);
    expect(decodeTile(encodeTile(some), width)).toEqual({ ok: true, value: some });
  });

  test('tile/wrong-length: one hash, one byte more or less than the width', () => {
    for (const length of [0, 32 * 16, 32 * 17 - 1, 32 * 17 + 1, 32 * 18, 8192]) {
      expect(decodeTile(new Uint8Array(length), 17)).toMatchObject({
        ok: false,
        refusal: { code: 'tile/wrong-length' },
      });
    }
  });
});

describe('the bytes of a bundle', () => {
  const leaves = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });

  test('each entry stands behind its length in two bytes, the larger first', () => {
    expect(encodeBundle([utf8('ab'), utf8(''), utf8('c')])).toEqual(
      unhex('0002' + '6162' + '0000' + '0001' + '63'),
    );
    expect(encodeBundle([new Uint8Array(258)]).subarray(0, 2)).toEqual(unhex('0102'));
  });

  test('leaves are read back, also out of the middle of other bytes', () => {
    fc.assert(
      fc.property(leaves, fc.nat(5), (some, before) => {
        const bytes = encodeBundle(some);
        const around = new Uint8Array(before + bytes.length + 3).fill(255);
        around.set(bytes, before);
        const window = around.subarray(before, before + bytes.length);
        expect(decodeBundle(window, some.length)).toEqual({ ok: true, value: some });
      }),
    );
  });

  test('a leaf of 65,535 bytes fits; a longer one is a bug, and throws', () => {
    const longest = new Uint8Array(65_535).fill(7);
    expect(decodeBundle(encodeBundle([longest]), 1)).toEqual({ ok: true, value: [longest] });
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow('does not fit');
  });

  test('bundle/malformed: cut anywhere, with a byte behind, or of another width', () => {
    const bytes = encodeBundle([utf8('one'), utf8('two'), utf8('')]);
    const refusal = { ok: false, refusal: { code: 'bundle/malformed' } };
    for (let cut = 0; cut < bytes.length; cut++) {
      expect(decodeBundle(bytes.slice(0, cut), 3)).toMatchObject(refusal);
    }
    expect(decodeBundle(new Uint8Array([...bytes, 0]), 3)).toMatchObject(refusal);
    for (const width of [0, 1, 2, 4, 256]) expect(decodeBundle(bytes, width)).toMatchObject(refusal);
  });
});
