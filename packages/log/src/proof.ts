import { ok, type Result } from '@vigie/situation';
import { type Hash, nodeHash, sameHash } from './hash.ts';
import { type HashReader, subtreesBetween } from './subtree.ts';

/** The largest power of two below `n`, for n > 1. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[from:to]) of RFC 6962 §2.1, for a range that begins where its tree splits. */
async function rootBetween(from: number, to: number, read: HashReader): Promise<Result<Hash>> {
  const hashes: Hash[] = [];
  for (const subtree of subtreesBetween(from, to)) {
    const hash = await read(subtree);
    if (!hash.ok) return hash;
    hashes.push(hash.value);
  }
  return ok(hashes.reduceRight((right, left) => nodeHash(left, right)));
}

/** RFC 6962 §2.1.1: the hashes that lead from leaf `index` to the root of a tree of `size`, lowest first. */
export async function inclusionProof(index: number, size: number, read: HashReader): Promise<Result<Hash[]>> {
  if (!(index >= 0 && index < size)) throw new Error(`leaf ${index} is not in a tree of ${size}`);
  const proof: Hash[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    const sibling =
      index < middle ? await rootBetween(middle, to, read) : await rootBetween(from, middle, read);
    if (!sibling.ok) return sibling;
    proof.unshift(sibling.value);
    if (index < middle) to = middle;
    else from = middle;
  }
  return ok(proof);
}

/** RFC 9162 §2.1.3.2: whether the proof leads from the leaf to the root. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Hash,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!(index >= 0 && index < size)) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && sameHash(hash, root);
}

/** RFC 6962 §2.1.2: the hashes that show the tree of `first` leaves to be a prefix of the tree of `second`. */
export async function consistencyProof(
  first: number,
  second: number,
  read: HashReader,
): Promise<Result<Hash[]>> {
  if (!(first >= 0 && first <= second)) throw new Error(`no proof from ${first} to ${second}`);
  if (first === 0 || first === second) return ok([]);
  const proof: Hash[] = [];
  let from = 0;
  let to = second;
  let whole = true; // the old tree's root itself still stands for [from, to)
  while (first !== to) {
    const middle = from + splitOf(to - from);
    const left = first <= middle;
    const other = left ? await rootBetween(middle, to, read) : await rootBetween(from, middle, read);
    if (!other.ok) return other;
    proof.unshift(other.value);
    if (left) to = middle;
    else {
      from = middle;
      whole = false;
    }
  }
  if (!whole) {
    const mine = await rootBetween(from, to, read);
    if (!mine.ok) return mine;
    proof.unshift(mine.value);
  }
  return ok(proof);
}

/** RFC 9162 §2.1.4.2: whether the proof shows the first tree to be a prefix of the second. */
export function verifyConsistency(
  first: number,
  second: number,
  firstRoot: Hash,
  secondRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (first > second || first < 0) return false;
  if (first === second) return proof.length === 0 && sameHash(firstRoot, secondRoot);
  if (first === 0) return proof.length === 0;
  const path = isPowerOfTwo(first) ? [firstRoot, ...proof] : proof;
  if (path.length === 0) return false;
  let fn = first - 1;
  let sn = second - 1;
  while (fn % 2 === 1) {
    fn = (fn - 1) / 2;
    sn = Math.floor(sn / 2);
  }
  let fr = path[0]!;
  let sr = path[0]!;
  for (const hash of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(hash, fr);
      sr = nodeHash(hash, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = fn / 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, hash);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && sameHash(fr, firstRoot) && sameHash(sr, secondRoot);
}

function isPowerOfTwo(n: number): boolean {
  let rest = n;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}
