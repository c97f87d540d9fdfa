import { ok, type Result, refuse } from '@vigie/situation';
import { type Checkpoint, parseCheckpointText } from './checkpoint.ts';
import { cosignedMessage, decodeTimestamped } from './cosignature.ts';
import { type VerifyEd25519, verifyEd25519 } from './ed25519.ts';
import {
  COSIGNATURE_ED25519,
  ED25519,
  type Note,
  parseNote,
  parseVerifierKey,
  signatureBy,
  type VerifierKey,
} from './note.ts';

/** The keys of one log: it signs tree heads, its publisher cosigns them with the time. */
export interface LogKeys {
  readonly log: VerifierKey;
  readonly publisher: VerifierKey;
}

/** A checkpoint whose two signatures hold. `signedAtMs`: the publisher's signed time, milliseconds since 1970 UTC. */
export interface SignedCheckpoint extends Checkpoint {
  readonly signedAtMs: number;
}

/** The note if the key signed it. Refuses `note/malformed`, `note/unsigned`, `note/wrong-signature`. */
export function verifyNote(
  bytes: Uint8Array,
  key: VerifierKey,
  verify: VerifyEd25519 = verifyEd25519,
): Result<Note> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const signature = signatureBy(note.value, key);
  if (!signature) return refuse('note/unsigned', undefined, key.name);
  const message = new TextEncoder().encode(note.value.text);
  return verify(signature.bytes, message, key.publicKey)
    ? note
    : refuse('note/wrong-signature', undefined, key.name);
}

/**
 * The checkpoint, if the log signed it, the publisher cosigned it, and its origin is the log's name.
 * Refuses what `verifyNote` does, `checkpoint/malformed`, `checkpoint/other-origin`,
 * `checkpoint/cosignature-missing`, `checkpoint/cosignature-malformed` and `checkpoint/cosignature-wrong`.
 */
export function verifyCheckpoint(
  bytes: Uint8Array,
  keys: LogKeys,
  verify: VerifyEd25519 = verifyEd25519,
): Result<SignedCheckpoint> {
  const note = verifyNote(bytes, keys.log, verify);
  if (!note.ok) return note;
  const checkpoint = parseCheckpointText(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== keys.log.name) {
    return refuse('checkpoint/other-origin', undefined, checkpoint.value.origin);
  }
  const line = signatureBy(note.value, keys.publisher);
  if (!line) return refuse('checkpoint/cosignature-missing', undefined, keys.publisher.name);
  const stamped = decodeTimestamped(line.bytes);
  if (!stamped.ok) return stamped;
  const message = cosignedMessage(note.value.text, stamped.value.timeS);
  if (!verify(stamped.value.signature, message, keys.publisher.publicKey)) {
    return refuse('checkpoint/cosignature-wrong', undefined, keys.publisher.name);
  }
  return ok({ ...checkpoint.value, signedAtMs: stamped.value.timeS * 1000 });
}

/** Reads the file `keys`: the log's verifier key line, then its publisher's. Refuses `keys/malformed`. */
export function parseKeys(text: string): Result<LogKeys> {
  const lines = text.split('\n');
  if (lines.length !== 3 || lines[2] !== '') return refuse('keys/malformed', undefined, 'two lines');
  const log = parseVerifierKey(lines[0]!);
  const publisher = parseVerifierKey(lines[1]!);
  if (!log.ok || log.value.type !== ED25519) return refuse('keys/malformed', undefined, 'the log key');
  if (!publisher.ok || publisher.value.type !== COSIGNATURE_ED25519) {
    return refuse('keys/malformed', undefined, 'the publisher key');
  }
  return ok({ log: log.value, publisher: publisher.value });
}
