import {
  fromBase64,
  HASH_BYTES,
  type Hash,
  type LogKeys,
  leafHash,
  toBase64,
  type VerifyEd25519,
  verifyCheckpoint,
  verifyEd25519,
  verifyInclusion,
  verifyNote,
} from '@vigie/log';
import { canonicalBytes, type Entry, ok, type Result, readEntry, refuse } from '@vigie/situation';
import { shortened } from './shortened.ts';

/** What push services carry, less what its encryption takes: 4,096 bytes, a header of 86, a tag and a mark (RFC 8188, 8291). */
export const MAX_ALERT_BYTES = 3_993;

const PROOF = 'c2sp.org/tlog-proof@v1';
const SHORT = 'vigie/alert/1';
/** A tree of 2⁵³ leaves. */
const MOST_HASHES = 53;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Where a leaf lies in the log, and what leads from it to a signed root. */
export interface Place {
  readonly index: number;
  readonly proof: readonly Hash[];
  /** The file `log/checkpoint`. */
  readonly checkpoint: Uint8Array;
}

/** The leaf on one line, then its proof as C2SP tlog-proof writes it. */
export function wholeAlert(leaf: Uint8Array, { index, proof, checkpoint }: Place): Uint8Array {
  const lines = [decoder.decode(leaf), PROOF, `index ${index}`, ...proof.map(toBase64), '', ''];
  return encoder.encode(lines.join('\n') + decoder.decode(checkpoint));
}

/** What the log's key signs when the leaf is too large to be pushed: what is left of it, under its index and its hash. */
export function shortAlertText(origin: string, index: number, leaf: Uint8Array, entry: Entry): string {
  const left = decoder.decode(canonicalBytes(shortened(entry)));
  return [origin, SHORT, index, toBase64(leafHash(leaf)), left, ''].join('\n');
}

/** An entry that its log vouches for. */
export interface Alert {
  readonly index: number;
  readonly entry: Entry;
  /** It was cut: its words may go on, and its area is smaller than it says. */
  readonly short: boolean;
}

/**
 * The entry of an alert, if the log's pinned keys vouch for it: by a proof under a checkpoint, or by the log's own
 * signature of what is left. Refuses `alert/malformed`, `alert/not-in-log`, `alert/other-origin`, and what
 * `verifyCheckpoint` and `verifyNote` refuse.
 */
export function readAlert(
  bytes: Uint8Array,
  keys: LogKeys,
  verify: VerifyEd25519 = verifyEd25519,
): Result<Alert> {
  if (bytes.length > MAX_ALERT_BYTES) return refuse('alert/malformed', undefined, `${bytes.length} bytes`);
  return bytes[0] === 0x7b ? readWhole(bytes, keys, verify) : readShort(bytes, keys, verify);
}

function readWhole(bytes: Uint8Array, keys: LogKeys, verify: VerifyEd25519): Result<Alert> {
  const end = bytes.indexOf(0x0a);
  const leaf = bytes.subarray(0, Math.max(0, end));
  const place = readPlace(bytes.subarray(end + 1));
  if (!place.ok) return place;
  const { index, proof, checkpoint } = place.value;
  const head = verifyCheckpoint(checkpoint, keys, verify);
  if (!head.ok) return head;
  const { size, root } = head.value;
  if (!verifyInclusion(index, size, leafHash(leaf), proof, root)) return refuse('alert/not-in-log');
  return withEntry(leaf, { index, short: false });
}

function readPlace(bytes: Uint8Array): Result<Place> {
  const text = textOf(bytes);
  const split = text?.indexOf('\n\n') ?? -1;
  if (text === null || split < 0) return refuse('alert/malformed', undefined, 'no proof');
  const [head, place, ...lines] = text.slice(0, split).split('\n');
  const index = readIndex(/^index (.+)$/.exec(place ?? '')?.[1]);
  if (head !== PROOF || index === null || lines.length > MOST_HASHES) {
    return refuse('alert/malformed', undefined, 'no tlog-proof');
  }
  const proof: Hash[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (!hash.ok || hash.value.length !== HASH_BYTES) return refuse('alert/malformed', undefined, 'a hash');
    proof.push(hash.value);
  }
  return ok({ index, proof, checkpoint: encoder.encode(text.slice(split + 2)) });
}

function readShort(bytes: Uint8Array, keys: LogKeys, verify: VerifyEd25519): Result<Alert> {
  const note = verifyNote(bytes, keys.log, verify);
  if (!note.ok) return note;
  const [origin, format, place, hash, text, ...rest] = note.value.text.split('\n');
  const index = readIndex(place);
  const named = fromBase64(hash ?? '');
  const formed = format === SHORT && index !== null && named.ok && rest.length === 1;
  if (!formed) return refuse('alert/malformed', undefined, 'no alert');
  if (origin !== keys.log.name) return refuse('alert/other-origin', undefined, origin ?? '');
  return withEntry(encoder.encode(text), { index, short: true });
}

function withEntry(leaf: Uint8Array, about: Omit<Alert, 'entry'>): Result<Alert> {
  const entry = readEntry(leaf);
  if (!entry.ok) return refuse('alert/malformed', undefined, entry.refusal.code);
  return entry.value
    ? ok({ ...about, entry: entry.value })
    : refuse('alert/malformed', undefined, 'an entry of a newer kind');
}

const readIndex = (text: string | undefined): number | null =>
  text !== undefined && /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text))
    ? Number(text)
    : null;

function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
