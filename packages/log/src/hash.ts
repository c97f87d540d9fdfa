import { sha256 } from '@noble/hashes/sha2.js';

/** A Merkle tree hash: 32 bytes of SHA-256. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

/** RFC 6962 §2.1: a leaf is hashed behind a zero byte, so that no leaf can pass for a node. */
export function leafHash(leaf: Uint8Array): Hash {
  const input = new Uint8Array(1 + leaf.length);
  input.set(leaf, 1);
  return sha256(input);
}

/** RFC 6962 §2.1: a node is hashed behind a one byte. */
export function nodeHash(left: Hash, right: Hash): Hash {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
}

/** The root of the empty tree: the hash of nothing. */
export const emptyRoot = (): Hash => sha256(new Uint8Array(0));

export function sameHash(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
