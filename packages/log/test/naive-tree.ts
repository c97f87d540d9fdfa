import { createHash } from 'node:crypto';

/** RFC 6962 §2.1, word for word and over another SHA-256: what the room is held against. Slow on purpose. */
export type Bytes = Uint8Array;

const sha256 = (...parts: Bytes[]): Bytes => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

const ZERO = new Uint8Array([0]);
const ONE = new Uint8Array([1]);

/** The largest power of two smaller than n. */
function split(n: number): number {
  let k = 1;
  while (k < n) k *= 2;
  return k / 2;
}

/** MTH(D[n]). */
export function naiveRoot(leaves: readonly Bytes[]): Bytes {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(ZERO, leaves[0]!);
  const k = split(leaves.length);
  return sha256(ONE, naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]), §2.1.1. */
export function naivePath(m: number, leaves: readonly Bytes[]): Bytes[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** PROOF(m, D[n]), §2.1.2. */
export const naiveProof = (m: number, leaves: readonly Bytes[]): Bytes[] => subproof(m, leaves, true);

function subproof(m: number, leaves: readonly Bytes[], whole: boolean): Bytes[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

/** The leaves of a test tree: each is its own number, in words. */
export const numberedLeaves = (size: number): Bytes[] =>
  Array.from({ length: size }, (_, i) => new TextEncoder().encode(`leaf ${i}`));
