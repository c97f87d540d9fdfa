import { testLog } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  type Hash,
  type HashReader,
  inclusionProof,
  leafHash,
  readerFromTiles,
  sameHash,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import { flips } from './bits.ts';
import { naivePath, naiveProof, naiveRoot, numberedLeaves } from './naive-tree.ts';

const LARGE = 1500;
const leaves = numberedLeaves(LARGE);
const roots = Array.from({ length: 41 }, (_, size) => naiveRoot(leaves.slice(0, size)));
const naiveReader: HashReader = async ({ height, index }) => ({
  ok: true,
  value: naiveRoot(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height)),
});

async function value<T>(
  result: Promise<{ ok: true; value: T } | { ok: false; refusal: unknown }>,
): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

/** The tiles of the tree of `size`, as published. */
function tilesOf(size: number): HashReader {
  const log = testLog('valmire.example/t/valmire/log');
  log.append(...leaves.slice(0, size));
  const files = log.publish(0);
  return readerFromTiles(size, async (name) => ({ ok: true, value: files.get(`log/${tilePath(name)}`)! }));
}

describe('inclusion', () => {
  test('for every leaf of every tree up to 40, the proof is that of RFC 6962 and verifies', async () => {
    for (let size = 1; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const proof = await value(inclusionProof(index, size, naiveReader));
        expect(proof).toEqual(naivePath(index, leaves.slice(0, size)));
        expect(verifyInclusion(index, size, leafHash(leaves[index]!), proof, roots[size]!)).toBe(true);
      }
    }
  });

  test('in larger trees the proof comes from tiles, and verifies', async () => {
    const tiles = tilesOf(LARGE);
    const root = naiveRoot(leaves);
    await fc.assert(
      fc.asyncProperty(fc.nat(LARGE - 1), async (index) => {
        const proof = await value(inclusionProof(index, LARGE, tiles));
        expect(proof).toEqual(naivePath(index, leaves));
        expect(verifyInclusion(index, LARGE, leafHash(leaves[index]!), proof, root)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  test.each([1, 2, 7, 8, 21])(
    'in a tree of %i, every flipped bit and every other index is refused',
    (size) => {
      const root = roots[size]!;
      for (let index = 0; index < size; index++) {
        const proof = naivePath(index, leaves.slice(0, size));
        const leaf = leafHash(leaves[index]!);
        for (let other = -1; other <= size; other++) {
          if (other !== index) expect(verifyInclusion(other, size, leaf, proof, root)).toBe(false);
        }
        if (index % 5 !== 0) continue;
        for (const flipped of flips(root)) {
          expect(verifyInclusion(index, size, leaf, proof, flipped)).toBe(false);
        }
        for (const flipped of flips(leaf)) {
          expect(verifyInclusion(index, size, flipped, proof, root)).toBe(false);
        }
        for (const damaged of damages(proof)) {
          expect(verifyInclusion(index, size, leaf, damaged, root)).toBe(false);
        }
      }
    },
  );

  test('a leaf that is not in the tree cannot be asked about', async () => {
    await expect(inclusionProof(5, 5, naiveReader)).rejects.toThrow('not in a tree of 5');
    await expect(inclusionProof(-1, 5, naiveReader)).rejects.toThrow('not in a tree of 5');
  });
});

describe('consistency', () => {
  test('for every two sizes up to 40, the proof is that of RFC 6962 and verifies', async () => {
    for (let second = 1; second <= 40; second++) {
      for (let first = 1; first <= second; first++) {
        const proof = await value(consistencyProof(first, second, naiveReader));
        expect(proof).toEqual(naiveProof(first, leaves.slice(0, second)));
        expect(verifyConsistency(first, second, roots[first]!, roots[second]!, proof)).toBe(true);
      }
    }
  });

  test('in larger trees the proof comes from tiles, and verifies', async () => {
    const tiles = tilesOf(LARGE);
    const root = naiveRoot(leaves);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: LARGE }), async (first) => {
        const proof = await value(consistencyProof(first, LARGE, tiles));
        expect(proof).toEqual(naiveProof(first, leaves));
        expect(verifyConsistency(first, LARGE, naiveRoot(leaves.slice(0, first)), root, proof)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  test('every flipped bit of a proof or of either root is refused', () => {
    for (const [first, second] of [
      [1, 2],
      [3, 7],
      [4, 7],
      [6, 8],
      [8, 21],
      [13, 40],
    ] as const) {
      const proof = naiveProof(first, leaves.slice(0, second));
      const [a, b] = [roots[first]!, roots[second]!];
      for (const flipped of flips(a)) expect(verifyConsistency(first, second, flipped, b, proof)).toBe(false);
      for (const flipped of flips(b)) expect(verifyConsistency(first, second, a, flipped, proof)).toBe(false);
      for (const damaged of damages(proof)) {
        expect(verifyConsistency(first, second, a, b, damaged)).toBe(false);
      }
      for (let other = 1; other <= second; other++) {
        if (other !== first) expect(verifyConsistency(other, second, a, b, proof)).toBe(false);
      }
    }
  });

  test('a fork has no proof: a tree with another leaf at any place is refused', () => {
    const [first, second] = [11, 23];
    const old = naiveRoot(leaves.slice(0, first));
    for (let changed = 0; changed < first; changed++) {
      const forked = leaves.slice(0, second).map((leaf, i) => (i === changed ? leaves[1000]! : leaf));
      expect(verifyConsistency(first, second, old, naiveRoot(forked), naiveProof(first, forked))).toBe(false);
    }
  });

  test('a tree is consistent with itself and with the empty tree, and needs no hash to say so', async () => {
    expect(await consistencyProof(0, 9, naiveReader)).toEqual({ ok: true, value: [] });
    expect(await consistencyProof(9, 9, naiveReader)).toEqual({ ok: true, value: [] });
    expect(verifyConsistency(0, 9, roots[0]!, roots[9]!, [])).toBe(true);
    expect(verifyConsistency(9, 9, roots[9]!, roots[9]!, [])).toBe(true);
    expect(verifyConsistency(9, 9, roots[9]!, roots[8]!, [])).toBe(false);
    expect(verifyConsistency(9, 9, roots[9]!, roots[9]!, [roots[1]!])).toBe(false);
    expect(verifyConsistency(0, 9, roots[0]!, roots[9]!, [roots[1]!])).toBe(false);
  });

  test('the larger tree never comes first', async () => {
    expect(verifyConsistency(9, 8, roots[9]!, roots[8]!, [])).toBe(false);
    await expect(consistencyProof(9, 8, naiveReader)).rejects.toThrow('no proof from 9 to 8');
  });
});

test('a refusal of whoever reads hashes is passed on', async () => {
  const gone = { ok: false as const, refusal: { code: 'test/gone' } };
  expect(await inclusionProof(3, 8, async () => gone)).toEqual(gone);
  expect(await consistencyProof(3, 8, async () => gone)).toEqual(gone);
});

/** A proof with one bit flipped, one hash missing, one too many, or two swapped. */
function* damages(proof: readonly Hash[]): Generator<Hash[]> {
  for (let i = 0; i < proof.length; i++) {
    for (const flipped of flips(proof[i]!)) yield proof.with(i, flipped);
    yield proof.toSpliced(i, 1);
    yield proof.toSpliced(i, 0, proof[i]!);
    if (i > 0 && !sameHash(proof[i]!, proof[i - 1]!))
      yield proof.with(i, proof[i - 1]!).with(i - 1, proof[i]!);
  }
  yield [...proof, new Uint8Array(32)];
}
