import { applyAll, emptyState } from '@vigie/fold';
import { appendLeaves, emptyRange, leafHash, rootOf } from '@vigie/log';
import { canonicalBytes, type Entry } from '@vigie/situation';
import { type LogSigners, logSigners, signNote } from '@vigie/testkit';
import { encodeSnapshot, type SituationNote, type Snapshot, sha256Hex, situationText } from '../src/index.ts';

export const ORIGIN = 'valmire.example/t/valmire/log';

/** The snapshot of a log, or of its first `size` entries. */
export function snapshotOf(entries: readonly (Entry | null)[], origin = ORIGIN): Snapshot {
  // A leaf of an unknown kind still has a place in the tree.
  const leaves = entries.map((entry) => canonicalBytes(entry ?? { kind: 'drone' }));
  return {
    origin,
    range: appendLeaves(emptyRange(), leaves.map(leafHash)),
    state: applyAll(emptyState(), entries),
  };
}

/** The two files that stand for a log: the note, and the file that it names. */
export function filesOf(entries: readonly (Entry | null)[], signers: LogSigners = logSigners(ORIGIN)) {
  const snapshot = snapshotOf(entries);
  const file = encodeSnapshot(snapshot);
  const note: SituationNote = {
    origin: ORIGIN,
    size: entries.length,
    root: rootOf(snapshot.range),
    sha256: sha256Hex(file),
  };
  return { snapshot, file, note, signed: signNote(situationText(note), signers), keys: signers.keys };
}

/** One bit of one byte turned over. */
export function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[at % copy.length]! ^= 1 << (bit % 8);
  return copy;
}
