import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  canonicalBytes,
  canonicalJson,
  KINDS,
  MAX_ENTRY_BYTES,
  parseCanonical,
  readEntry,
} from '../src/index.ts';

const folder = new URL('../../../spec/entry/vectors/', import.meta.url);
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)));
const readJson = (file: string) => JSON.parse(new TextDecoder().decode(read(file))) as unknown;
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');
const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

interface EntryVector {
  readonly file: string;
  readonly kind: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly leafHash: string;
}
const entries = readJson('index.json') as EntryVector[];

const members = readJson('members.json') as (Omit<EntryVector, 'file' | 'bytes'> & {
  readonly what: string;
  readonly utf8: string;
})[];

const canonical = readJson('canonical.json') as {
  written: { what: string; json: string; canonicalUtf8Hex: string }[];
  refused: { what: string; utf8Hex: string; code: string }[];
};

test.each(entries)('the published entry $file is canonical, an entry, and hashes as said', (vector) => {
  const bytes = read(vector.file);
  expect(bytes.length).toBe(vector.bytes);
  expect(bytes.length).toBeLessThanOrEqual(MAX_ENTRY_BYTES);
  expect(sha256(bytes)).toBe(vector.sha256);
  expect(sha256(new Uint8Array([0]), bytes)).toBe(vector.leafHash);
  const value = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  expect(canonicalBytes(value)).toEqual(bytes);
  expect(readEntry(bytes)).toMatchObject({ ok: true, value: { kind: vector.kind } });
});

test.each(members)('published: $what is canonical, an entry, and hashes as said', (vector) => {
  const bytes = new TextEncoder().encode(vector.utf8);
  expect(sha256(bytes)).toBe(vector.sha256);
  expect(sha256(new Uint8Array([0]), bytes)).toBe(vector.leafHash);
  expect(canonicalBytes(JSON.parse(vector.utf8))).toEqual(bytes);
  expect(readEntry(bytes)).toMatchObject({ ok: true, value: { kind: vector.kind } });
});

test('there is a published entry of every kind, and no file that the index leaves out', () => {
  expect([...new Set(entries.map(({ kind }) => kind))].sort()).toEqual([...KINDS].sort());
  const files = readdirSync(folder).filter((file) => /^\d\d-/.test(file));
  expect(files.sort()).toEqual(entries.map(({ file }) => file));
});

test.each(canonical.written)('published: $what', ({ json, canonicalUtf8Hex }) => {
  const written = canonicalJson(JSON.parse(json));
  expect(written.ok && Buffer.from(written.value).toString('hex')).toBe(canonicalUtf8Hex);
  expect(parseCanonical(unhex(canonicalUtf8Hex)).ok).toBe(true);
});

test.each(canonical.refused)('published: $what is refused with $code', ({ utf8Hex, code }) => {
  expect(parseCanonical(unhex(utf8Hex))).toMatchObject({ ok: false, refusal: { code } });
});
