import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { ok, type Result, refuse } from '@vigie/situation';
import { fromBase64, toBase64 } from './base64.ts';

/** C2SP signed-note signature types used here: the log's Ed25519, and the timestamped Ed25519 cosignature. */
export const ED25519 = 0x01;
export const COSIGNATURE_ED25519 = 0x04;

/** A public key that may sign notes: its name, its algorithm, its 32 bytes. */
export interface VerifierKey {
  readonly name: string;
  readonly type: typeof ED25519 | typeof COSIGNATURE_ED25519;
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  /** What follows the key id. */
  readonly bytes: Uint8Array;
}

/** A note taken apart; nothing is verified yet. */
export interface Note {
  /** Ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The specification asks for at least 16 signatures; post-quantum ones reach 5 kB. Beyond, it is not a checkpoint. */
const MAX_NOTE_BYTES = 100_000;
const MAX_SIGNATURES = 32;

const KEY_NAME = /^[^\p{White_Space}+]+$/u;
const SIGNATURE_LINE = /^— ([^\p{White_Space}+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** The first four bytes of SHA-256(name, newline, type, public key), big-endian. */
export function keyId(key: VerifierKey): number {
  const name = new TextEncoder().encode(key.name);
  const input = new Uint8Array(name.length + 2 + key.publicKey.length);
  input.set(name);
  input[name.length] = 0x0a;
  input[name.length + 1] = key.type;
  input.set(key.publicKey, name.length + 2);
  return new DataView(sha256(input).buffer).getUint32(0);
}

/** A verifier key line: `<name>+<key id in hex>+<base64 of type and public key>`. */
export function formatVerifierKey(key: VerifierKey): string {
  const material = new Uint8Array(1 + key.publicKey.length);
  material[0] = key.type;
  material.set(key.publicKey, 1);
  const id = new Uint8Array(4);
  new DataView(id.buffer).setUint32(0, keyId(key));
  return `${key.name}+${bytesToHex(id)}+${toBase64(material)}`;
}

/** Refuses `note/not-a-key`; also when the key id is not that of the key. */
export function parseVerifierKey(line: string): Result<VerifierKey> {
  const [name, id, material, ...rest] = splitKey(line);
  const bad = (why: string) => refuse('note/not-a-key', undefined, why);
  if (name === undefined || id === undefined || material === undefined || rest.length > 0)
    return bad('three parts');
  if (!KEY_NAME.test(name) || !/^[0-9a-f]{8}$/.test(id)) return bad('name or key id');
  const bytes = fromBase64(material);
  if (!bytes.ok || bytes.value.length !== 33) return bad('32 bytes of public key');
  const type = bytes.value[0];
  if (type !== ED25519 && type !== COSIGNATURE_ED25519) return bad(`signature type ${type}`);
  const key: VerifierKey = { name, type, publicKey: bytes.value.slice(1) };
  return new DataView(hexToBytes(id).buffer).getUint32(0) === keyId(key) ? ok(key) : bad('key id');
}

/** Base64 may hold a plus: only the first two separate. */
function splitKey(line: string): string[] {
  const first = line.indexOf('+');
  const second = line.indexOf('+', first + 1);
  if (first < 0 || second < 0) return [];
  return [line.slice(0, first), line.slice(first + 1, second), line.slice(second + 1)];
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignature).join('')}`;
}

function formatSignature({ name, keyId: id, bytes }: NoteSignature): string {
  const all = new Uint8Array(4 + bytes.length);
  new DataView(all.buffer).setUint32(0, id);
  all.set(bytes, 4);
  return `— ${name} ${toBase64(all)}\n`;
}

/** Refuses `note/malformed`: not UTF-8, control characters, no signature line, a line that is not one. */
export function parseNote(bytes: Uint8Array): Result<Note> {
  const bad = (why: string) => refuse('note/malformed', undefined, why);
  if (bytes.length > MAX_NOTE_BYTES) return bad(`more than ${MAX_NOTE_BYTES} bytes`);
  let whole: string;
  try {
    whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bad('not UTF-8');
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is what the specification asks
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return bad('control characters');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) return bad('no signatures');
  const lines = whole.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return bad(`more than ${MAX_SIGNATURES} signatures`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const match = SIGNATURE_LINE.exec(line);
    const decoded = match && fromBase64(match[2]!);
    if (!match || !decoded?.ok || decoded.value.length < 5) return bad('a signature line');
    const id = new DataView(decoded.value.buffer).getUint32(0);
    signatures.push({ name: match[1]!, keyId: id, bytes: decoded.value.slice(4) });
  }
  return ok({ text: whole.slice(0, split + 1), signatures });
}

/** The signature line of a key in a note, found by name and id together. */
export function signatureBy(note: Note, key: VerifierKey): NoteSignature | undefined {
  const id = keyId(key);
  return note.signatures.find((signature) => signature.name === key.name && signature.keyId === id);
}
