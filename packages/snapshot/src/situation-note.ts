import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import {
  type Checkpoint,
  checkpointText,
  parseTreeHead,
  rootOf,
  sameHash,
  type VerifierKey,
  type VerifyEd25519,
  verifyEd25519,
  verifyNote,
} from '@vigie/log';
import { ok, type Result, refuse, type Sha256Hex } from '@vigie/situation';
import { decodeSnapshot, type Snapshot } from './snapshot.ts';

/** The pointer `situation`: which snapshot stands for which tree. */
export interface SituationNote extends Checkpoint {
  readonly sha256: Sha256Hex;
}

/** Origin, size, root and the snapshot's SHA-256, one a line: the text that the log's key signs. */
export function situationText(note: SituationNote): string {
  return `${checkpointText(note)}${note.sha256}\n`;
}

export const snapshotPath = (sha256OfFile: Sha256Hex): string => `situation/${sha256OfFile}.json`;

/** SHA-256 in lowercase hexadecimal, as immutable files are named. */
export const sha256Hex = (bytes: Uint8Array): Sha256Hex => bytesToHex(sha256(bytes));

/** Refuses what `verifyNote` does, and `situation/malformed` or `situation/other-origin`. */
export function verifySituation(
  bytes: Uint8Array,
  key: VerifierKey,
  verify: VerifyEd25519 = verifyEd25519,
): Result<SituationNote> {
  const note = verifyNote(bytes, key, verify);
  if (!note.ok) return note;
  const lines = note.value.text.split('\n');
  if (lines.length !== 5 || lines[4] !== '' || !/^[0-9a-f]{64}$/.test(lines[3]!))
    return refuse('situation/malformed');
  const head = parseTreeHead(lines[0]!, lines[1]!, lines[2]!);
  if (!head.ok) return refuse('situation/malformed', undefined, head.refusal.detail);
  if (head.value.origin !== key.name) return refuse('situation/other-origin', undefined, head.value.origin);
  return ok({ ...head.value, sha256: lines[3]! });
}

/**
 * The snapshot that a verified note names. Refuses `snapshot/wrong-hash` when the bytes are not those, and
 * `snapshot/wrong-root` when its range does not lead to the signed root; then what `decodeSnapshot` refuses.
 * It trusts the log for the fold itself: recomputing that is the auditor's work.
 */
export function openSnapshot(note: SituationNote, bytes: Uint8Array): Result<Snapshot> {
  if (sha256Hex(bytes) !== note.sha256) return refuse('snapshot/wrong-hash', snapshotPath(note.sha256));
  const snapshot = decodeSnapshot(bytes);
  if (!snapshot.ok) return snapshot;
  const { origin, range } = snapshot.value;
  const same = origin === note.origin && range.size === note.size && sameHash(rootOf(range), note.root);
  return same ? snapshot : refuse('snapshot/wrong-root', snapshotPath(note.sha256));
}
