import { type Result, refuse } from '@vigie/situation';
import { decodeSnapshot, type Snapshot, sha256Hex } from '@vigie/snapshot';

/** Lowercase hexadecimal digits of a SHA-256. */
const DIGITS = 64;

/**
 * A snapshot file as the shelf keeps it: behind the hexadecimal digits of its SHA-256. The checkpoint's root says
 * nothing about the state in a snapshot that this device made itself, and storage rots.
 */
export function seal(snapshot: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(DIGITS + snapshot.length);
  sealed.set(new TextEncoder().encode(sha256Hex(snapshot)));
  sealed.set(snapshot, DIGITS);
  return sealed;
}

/** Refuses `snapshot/wrong-hash`, and what `decodeSnapshot` does. */
export function unseal(sealed: Uint8Array): Result<Snapshot> {
  const snapshot = sealed.slice(DIGITS);
  const digits = new TextDecoder().decode(sealed.subarray(0, DIGITS));
  if (digits !== sha256Hex(snapshot)) return refuse('snapshot/wrong-hash');
  return decodeSnapshot(snapshot);
}
