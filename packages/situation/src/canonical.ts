import { ok, type Result, refuse } from './refusal.ts';

/** A bundle prefixes each entry with its length in 16 bits; 48 KB leaves a margin and keeps a phone's memory calm. */
export const MAX_ENTRY_BYTES = 48 * 1024;

/** Deep enough for a polygon inside a body inside an entry; shallow enough that no input exhausts the stack. */
const MAX_DEPTH = 16;

/** With the `u` flag a pair is one character, so this finds lone halves; a look-behind would stop older Safari. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * RFC 8785 canonical JSON (JCS), narrowed: numbers are safe integers, strings are NFC without lone surrogates, and
 * `undefined` members are left out. Two programs that hold the same value write the same bytes.
 * Refuses `canonical/not-an-integer`, `canonical/not-nfc`, `canonical/not-json` and `canonical/too-deep`.
 */
export function canonicalJson(value: unknown): Result<string> {
  return write(value, '', 0);
}

/** The canonical JSON as UTF-8. For values already known to be canonical: a refusal here is a bug, and throws. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const written = canonicalJson(value);
  if (!written.ok) throw new Error(`not canonical: ${written.refusal.code} at ${written.refusal.path ?? ''}`);
  return new TextEncoder().encode(written.value);
}

function write(value: unknown, path: string, depth: number): Result<string> {
  if (depth > MAX_DEPTH) return refuse('canonical/too-deep', path, `more than ${MAX_DEPTH} levels`);
  if (value === null || typeof value === 'boolean') return ok(String(value));
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) return refuse('canonical/not-an-integer', path, String(value));
    return ok(String(value)); // minus zero too is written 0
  }
  if (Array.isArray(value)) return writeArray(value, path, depth);
  if (isPlain(value)) return writeObject(value, path, depth);
  return refuse('canonical/not-json', path, typeof value);
}

/** A Date, a Map or bytes would silently become `{}`. Objects of another realm have another `Object.prototype`. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function writeString(value: string, path: string): Result<string> {
  if (LONE_SURROGATE.test(value) || value.normalize('NFC') !== value)
    return refuse('canonical/not-nfc', path);
  return ok(JSON.stringify(value));
}

function writeArray(value: readonly unknown[], path: string, depth: number): Result<string> {
  const parts: string[] = [];
  for (let i = 0; i < value.length; i++) {
    const item = write(value[i], `${path}[${i}]`, depth + 1);
    if (!item.ok) return item;
    parts.push(item.value);
  }
  return ok(`[${parts.join(',')}]`);
}

function writeObject(value: Record<string, unknown>, path: string, depth: number): Result<string> {
  const parts: string[] = [];
  // Array.prototype.sort compares UTF-16 code units, which is the order that RFC 8785 §3.2.3 asks for.
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined) continue;
    const inner = path === '' ? key : `${path}.${key}`;
    const name = writeString(key, inner);
    if (!name.ok) return name;
    const item = write(value[key], inner, depth + 1);
    if (!item.ok) return item;
    parts.push(`${name.value}:${item.value}`);
  }
  return ok(`{${parts.join(',')}}`);
}

/**
 * Reads canonical JSON back, refusing `canonical/not-canonical` when the bytes are not exactly what `canonicalJson`
 * would write, so that one value never has two encodings in a log.
 */
export function parseCanonical(bytes: Uint8Array): Result<unknown> {
  let value: unknown;
  let text: string;
  try {
    // ignoreBOM keeps a byte order mark in the text, where the comparison below refuses it.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return refuse('canonical/not-json', undefined, 'not UTF-8 JSON');
  }
  const again = canonicalJson(value);
  if (!again.ok) return again;
  return again.value === text ? ok(value) : refuse('canonical/not-canonical');
}
