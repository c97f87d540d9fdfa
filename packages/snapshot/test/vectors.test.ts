import { readFileSync } from 'node:fs';
import { applyAll, emptyState, standingOf } from '@vigie/fold';
import { appendLeaves, decodeBundle, emptyRange, leafHash, parseKeys } from '@vigie/log';
import { canonicalBytes, type Entry, readEntry } from '@vigie/situation';
import { logSigners, signerFromSeed, signNote } from '@vigie/testkit';
import { describe, expect, test } from 'vitest';
import {
  decodeSnapshot,
  encodeSnapshot,
  openSnapshot,
  situationText,
  verifySituation,
} from '../src/index.ts';

const spec = new URL('../../../spec/', import.meta.url);
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, spec)));
const readText = (file: string) => new TextDecoder().decode(read(file));

/** Byte for byte; the text says more than the bytes when they differ. */
const sameBytes = (mine: Uint8Array, theirs: Uint8Array) =>
  expect(new TextDecoder().decode(mine)).toBe(new TextDecoder().decode(theirs));

describe.each([0, 11, 16, 19])('the snapshot of the first %i entries of Valmire', (size) => {
  const keys = parseKeys(readText('log/vectors/valmire/keys'));
  const bundle = decodeBundle(read('log/vectors/valmire/log/tile/entries/000.p/19'), 19);
  if (!keys.ok || !bundle.ok) throw new Error('the vectors of the log');
  const leaves = bundle.value.slice(0, size);
  const note = read(`snapshot/vectors/valmire-${size}.note`);
  const file = read(`snapshot/vectors/valmire-${size}.json`);
  const entries = leaves.map((leaf) => {
    const entry = readEntry(leaf);
    if (!entry.ok) throw new Error(entry.refusal.code);
    return entry.value;
  });

  test('is under a note that the log signed, and opens', () => {
    const verified = verifySituation(note, keys.value.log);
    expect(verified).toMatchObject({ ok: true, value: { size } });
    expect(verified.ok && openSnapshot(verified.value, file).ok).toBe(true);
  });

  test('is what its entries fold to, byte for byte', () => {
    const range = appendLeaves(emptyRange(), leaves.map(leafHash));
    sameBytes(
      encodeSnapshot({ origin: keys.value.log.name, range, state: applyAll(emptyState(), entries) }),
      file,
    );
  });

  test('is signed to the same bytes again', () => {
    const verified = verifySituation(note, keys.value.log);
    if (!verified.ok) throw new Error(verified.refusal.code);
    const signers = {
      ...logSigners('unused'),
      keys: keys.value,
      log: signerFromSeed('valmire vector log key'),
    };
    sameBytes(signNote(situationText(verified.value), signers), note);
  });
});

describe('folded by another hand', () => {
  interface Fold {
    readonly what: string;
    readonly entries: readonly (Entry | null)[];
    readonly recordedAtMs: number;
    readonly notUnderstood: number;
    readonly held: readonly { index: number; id: string; ends: [string, number][]; erased: string[] }[];
    readonly standings: readonly { atMs: number; of: string[] }[];
  }
  const folds = JSON.parse(readText('snapshot/vectors/folds.json')) as Fold[];

  test.each(folds.map((fold, i) => [i, fold.what, fold] as const))('log %i, %s', (_, __, fold) => {
    // As leaves: what a log can hold is what can be read back.
    const entries = fold.entries.map((entry) => {
      const read = entry && readEntry(canonicalBytes(entry));
      if (read && !read.ok) throw new Error(read.refusal.code);
      return read?.value ?? null;
    });
    const state = applyAll(emptyState(), entries);
    const { size, recordedAtMs, notUnderstood } = state;
    expect([size, recordedAtMs, notUnderstood]).toEqual([
      entries.length,
      fold.recordedAtMs,
      fold.notUnderstood,
    ]);
    const held = [...state.held.values()].map(({ index, entry: { id }, ends, erased }) => ({
      index,
      id,
      ends: ends.map(({ by, atMs }) => [by, atMs]),
      erased,
    }));
    expect(held).toEqual(fold.held);
    for (const { atMs, of } of fold.standings) {
      expect([...state.held.values()].map((one) => standingOf(one, atMs))).toEqual(of);
    }
  });
});

describe('refused', () => {
  const refused = JSON.parse(readText('snapshot/vectors/refused.json')) as {
    what: string;
    text: string;
    code: string;
  }[];

  test.each(refused)('$what', ({ text, code }) => {
    expect(decodeSnapshot(new TextEncoder().encode(text))).toMatchObject({ ok: false, refusal: { code } });
  });
});
