import {
  type Checkpoint,
  checkpointText,
  cosignedMessage,
  encodeTimestamped,
  formatNote,
  keyId,
  type NoteSignature,
  type VerifierKey,
} from '@vigie/log';
import type { LogSigners, TestSigner } from './keys.ts';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The signature of a note's text under a key. */
export function noteSignature(text: string, key: VerifierKey, signer: TestSigner): NoteSignature {
  return { name: key.name, keyId: keyId(key), bytes: signer.sign(utf8(text)) };
}

/** The timestamped signature of a checkpoint's text, at a time in seconds since 1970 UTC. */
export function cosignature(
  text: string,
  timeS: number,
  key: VerifierKey,
  signer: TestSigner,
): NoteSignature {
  const signature = signer.sign(cosignedMessage(text, timeS));
  return { name: key.name, keyId: keyId(key), bytes: encodeTimestamped(timeS, signature) };
}

/** A note signed by the log alone, such as `situation`. */
export function signNote(text: string, { keys, log }: LogSigners): Uint8Array<ArrayBuffer> {
  return utf8(formatNote({ text, signatures: [noteSignature(text, keys.log, log)] }));
}

/** A checkpoint signed by the log and cosigned by its publisher at `signedAtMs`, in whole seconds. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signers: LogSigners,
  signedAtMs: number,
): Uint8Array<ArrayBuffer> {
  const text = checkpointText(checkpoint);
  const signatures = [
    noteSignature(text, signers.keys.log, signers.log),
    cosignature(text, Math.floor(signedAtMs / 1000), signers.keys.publisher, signers.publisher),
  ];
  return utf8(formatNote({ text, signatures }));
}
