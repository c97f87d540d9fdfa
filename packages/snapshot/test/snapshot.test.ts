import { applyAll } from '@vigie/fold';
import { canonicalBytes, type Entry, parseCanonical } from '@vigie/situation';
import { plausibleLogs } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSnapshot, encodeSnapshot, openSnapshot } from '../src/index.ts';
import { filesOf, flipped, ORIGIN, snapshotOf } from './published.ts';

/** Plausible logs with an entry of an unknown kind here and there. */
const logs = fc
  .tuple(plausibleLogs({ minLength: 1, maxLength: 50 }), fc.array(fc.nat(50), { maxLength: 3 }))
  .map(([log, strange]) => {
    const mixed: (Entry | null)[] = [...log];
    for (const at of strange) mixed.splice(at % (mixed.length + 1), 0, null);
    return mixed;
  });

const LOG = fc.sample(plausibleLogs({ minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 3 })[0]!;

/** The file's value, to be spoiled and written again. */
function spoiled(change: (file: Record<string, unknown>, held: Record<string, unknown>) => void): Uint8Array {
  const parsed = parseCanonical(encodeSnapshot(snapshotOf(LOG)));
  if (!parsed.ok) throw new Error(parsed.refusal.code);
  const file = parsed.value as Record<string, unknown>;
  change(file, (file.held as Record<string, unknown>[])[0]!);
  return canonicalBytes(file);
}

describe('a snapshot', () => {
  test('reads back as it was written, and writes the same bytes again', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const snapshot = snapshotOf(log);
        const bytes = encodeSnapshot(snapshot);
        const read = decodeSnapshot(bytes);
        expect(read).toEqual({ ok: true, value: snapshot });
        expect(encodeSnapshot(read.ok ? read.value : snapshot)).toEqual(bytes);
      }),
      { numRuns: 60 },
    );
  });

  test('of k entries, read back and followed by entries k to n, is the snapshot of n byte for byte', () => {
    fc.assert(
      fc.property(logs, fc.nat(50), (log, cut) => {
        const read = decodeSnapshot(encodeSnapshot(snapshotOf(log.slice(0, cut))));
        if (!read.ok) throw new Error(read.refusal.code);
        const whole = snapshotOf(log);
        const state = applyAll(read.value.state, log.slice(cut));
        expect(encodeSnapshot({ origin: ORIGIN, range: whole.range, state })).toEqual(encodeSnapshot(whole));
      }),
      { numRuns: 100 },
    );
  });

  test('of nothing has a size of nothing', () => {
    const empty = encodeSnapshot(snapshotOf([]));
    expect(new TextDecoder().decode(empty)).toBe(
      `{"format":"vigie/situation/1","held":[],"notUnderstood":0,"origin":"${ORIGIN}","range":[],"recordedAtMs":0,"size":0}`,
    );
    expect(decodeSnapshot(empty)).toMatchObject({ ok: true, value: { state: { size: 0 } } });
  });

  test('is never written with a range of another size than its state', () => {
    const { origin, range } = snapshotOf(LOG);
    const { state } = snapshotOf(LOG.slice(1));
    expect(() => encodeSnapshot({ origin, range, state })).toThrow('range of 40 beside a state of 39');
  });

  test('with a statement of a kind newer than this program: it is counted, the rest is read', () => {
    const bytes = spoiled((_, held) => {
      (held.entry as Record<string, unknown>).kind = 'drone';
    });
    const read = decodeSnapshot(bytes);
    const whole = snapshotOf(LOG).state;
    expect(read).toMatchObject({ ok: true, value: { state: { size: LOG.length, notUnderstood: 1 } } });
    if (read.ok) expect([...read.value.state.held]).toEqual([...whole.held].slice(1));
  });
});

describe('refused as snapshot/malformed', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const entryWith = (change: Record<string, unknown>) =>
    spoiled((_, held) => {
      held.entry = { ...(held.entry as object), ...change };
    });

  test.each<[string, Uint8Array]>([
    ['snapshot/malformed: nothing', new Uint8Array(0)],
    ['snapshot/malformed: a page of HTML', utf8('<!doctype html><title>404</title>')],
    ['snapshot/malformed: null', utf8('null')],
    ['snapshot/malformed: a list', utf8('[]')],
    ['snapshot/malformed: no format', utf8('{}')],
    ['snapshot/malformed: a format and nothing else', utf8('{"format":"vigie/situation/1"}')],
    ['snapshot/malformed: a line end behind it', utf8(`${new TextDecoder().decode(spoiled(() => {}))}\n`)],
    ['snapshot/malformed: a size below zero', spoiled((file) => Object.assign(file, { size: -1 }))],
    ['snapshot/malformed: a range of another size', spoiled((file) => Object.assign(file, { size: 41 }))],
    [
      'snapshot/malformed: a range in hexadecimal',
      spoiled((file) => Object.assign(file, { range: ['00', '11'] })),
    ],
    [
      'snapshot/malformed: a hash of 3 bytes',
      spoiled((file) => Object.assign(file, { range: ['AAAA', 'AAAA'] })),
    ],
    ['snapshot/malformed: no times', spoiled((file) => Object.assign(file, { recordedAtMs: undefined }))],
    ['snapshot/malformed: no count', spoiled((file) => Object.assign(file, { notUnderstood: 'none' }))],
    ['snapshot/malformed: held is no list', spoiled((file) => Object.assign(file, { held: {} }))],
    ['snapshot/malformed: held holds null', spoiled((file) => Object.assign(file, { held: [null] }))],
    ['snapshot/malformed: no origin', spoiled((file) => Object.assign(file, { origin: undefined }))],
    [
      'snapshot/malformed: an index beyond its size',
      spoiled((_, held) => Object.assign(held, { index: 40 })),
    ],
    [
      'snapshot/malformed: the same statement twice',
      spoiled((file, held) => Object.assign(file, { held: [held, held] })),
    ],
    [
      'snapshot/malformed: an end without a time',
      spoiled((_, held) => Object.assign(held, { ends: [['a']] })),
    ],
    ['snapshot/malformed: ends of no list', spoiled((_, held) => Object.assign(held, { ends: 'a' }))],
    ['snapshot/malformed: erased of numbers', spoiled((_, held) => Object.assign(held, { erased: [1] }))],
    ['snapshot/malformed: an entry without an id', entryWith({ id: undefined })],
    ['snapshot/malformed: an entry without a body', entryWith({ body: undefined })],
    ['snapshot/malformed: an entry whose body is null', entryWith({ body: null })],
    ['snapshot/malformed: an entry without validity', entryWith({ validity: undefined })],
    [
      'snapshot/malformed: an entry that ends soon',
      entryWith({ validity: { onsetAtMs: 0, expiresAtMs: 'soon' } }),
    ],
    ['snapshot/malformed: an entry of nobody', entryWith({ source: undefined })],
  ])('%s', (_, bytes) => {
    expect(decodeSnapshot(bytes)).toMatchObject({ ok: false, refusal: { code: 'snapshot/malformed' } });
  });
});

test('snapshot/unknown-format: a later format is not guessed at', () => {
  const later = spoiled((file) => Object.assign(file, { format: 'vigie/situation/2' }));
  expect(decodeSnapshot(later)).toMatchObject({
    ok: false,
    refusal: { code: 'snapshot/unknown-format', path: 'format', detail: 'vigie/situation/2' },
  });
});

describe('opened under a note', () => {
  const { note, file } = filesOf(LOG);

  test('the file that the note names opens', () => {
    expect(openSnapshot(note, file)).toEqual({ ok: true, value: snapshotOf(LOG) });
  });

  test('snapshot/wrong-hash: any one bit turned over in the file', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(7), (at, bit) => {
        expect(openSnapshot(note, flipped(file, at, bit))).toMatchObject({
          ok: false,
          refusal: { code: 'snapshot/wrong-hash' },
        });
      }),
      { numRuns: 200 },
    );
  });

  test('snapshot/wrong-hash: a true snapshot, but of another moment', () => {
    const older = filesOf(LOG.slice(0, 30));
    expect(openSnapshot(note, older.file)).toMatchObject({
      ok: false,
      refusal: { code: 'snapshot/wrong-hash' },
    });
  });

  test.each([
    ['snapshot/wrong-root: a range that leads to another root', { root: new Uint8Array(32) }],
    ['snapshot/wrong-root: another size', { size: LOG.length - 1 }],
    ['snapshot/wrong-root: another origin', { origin: 'elsewhere.example/log' }],
  ])('%s', (_, change) => {
    expect(openSnapshot({ ...note, ...change }, file)).toMatchObject({
      ok: false,
      refusal: { code: 'snapshot/wrong-root' },
    });
  });
});
