import type { PositionE7 } from '@vigie/geo';
import { inclusionProof, verifyCheckpoint } from '@vigie/log';
import { canonicalBytes, type Entry } from '@vigie/situation';
import { logSigners, signNote, type TestLog, testLog } from '@vigie/testkit';
import { describe, expect, test } from 'vitest';
import { MAX_ALERT_BYTES, readAlert, shortAlertText, wholeAlert } from '../src/index.ts';
import { AT_MS, evacuation, statement } from './entries.ts';

const ORIGIN = 'valmire.example/t/valmire';
const order = statement('order', evacuation);

/** A log of so many other entries around one, and the alert of that one. */
async function alertIn(entry: Entry, others = 20, log: TestLog = testLog(ORIGIN)) {
  for (let i = 0; i < others; i++) log.append(statement('order', evacuation, { id: `b${i}` }));
  const index = log.leaves.length;
  const leaf = canonicalBytes(entry);
  log.append(leaf);
  for (let i = 0; i < others; i++) log.append(statement('order', evacuation, { id: `c${i}` }));
  const proof = await inclusionProof(index, log.leaves.length, log.hashes);
  if (!proof.ok) throw new Error(proof.refusal.code);
  const checkpoint = log.publish(AT_MS).get('log/checkpoint')!;
  return { log, leaf, index, bytes: wholeAlert(leaf, { index, proof: proof.value, checkpoint }) };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (written: string) => new TextEncoder().encode(written);
const codeOf = (read: ReturnType<typeof readAlert>) => (read.ok ? 'ok' : read.refusal.code);

describe('an alert', () => {
  test('carries its entry, and its log vouches for it without a network', async () => {
    const { log, bytes, index } = await alertIn(order);
    expect(bytes.length).toBeLessThan(MAX_ALERT_BYTES);
    expect(readAlert(bytes, log.keys)).toEqual({ ok: true, value: { index, entry: order, short: false } });
  });

  test('is its leaf on a line, then a proof that any tlog reader reads', async () => {
    const { leaf, bytes, index, log } = await alertIn(order, 2);
    const [first, format, place, ...rest] = text(bytes).split('\n');
    expect([first, format, place]).toEqual([text(leaf), 'c2sp.org/tlog-proof@v1', `index ${index}`]);
    const checkpoint = rest.slice(rest.indexOf('') + 1).join('\n');
    expect(verifyCheckpoint(bytesOf(checkpoint), log.keys)).toMatchObject({ ok: true, value: { size: 5 } });
  });

  test('alert/not-in-log: one changed letter, another index or another entry’s proof is refused', async () => {
    const { log, bytes, index } = await alertIn(order);
    const forged = [
      text(bytes).replace('Berges', 'Collines'),
      text(bytes).replace(`index ${index}`, `index ${index - 1}`),
      text(bytes).replace('"evacuate"', '"lifted"'),
    ];
    for (const one of forged) expect(codeOf(readAlert(bytesOf(one), log.keys))).toBe('alert/not-in-log');
  });

  test('signed by an impostor is refused', async () => {
    const impostor = testLog(ORIGIN, logSigners(ORIGIN, 'impostor'));
    const { bytes } = await alertIn(order, 3, impostor);
    expect(codeOf(readAlert(bytes, testLog(ORIGIN).keys))).toBe('note/unsigned');
  });

  test('alert/malformed: what is no alert is refused', async () => {
    const { log, bytes } = await alertIn(order, 2);
    const broken = [
      '{}',
      '{}\nc2sp.org/tlog-proof@v1\nindex 0',
      text(bytes).replace('tlog-proof@v1', 'tlog-proof@v2'),
      text(bytes).replace(/index \d+/, 'index -1'),
      text(bytes).replace(/index (\d+)\n/, 'index $1\nAAAA\n'),
      `{${' '.repeat(MAX_ALERT_BYTES)}`,
    ];
    for (const one of broken) expect(codeOf(readAlert(bytesOf(one), log.keys))).toBe('alert/malformed');
    const cut = new Uint8Array([...bytes, 0xff]);
    expect(codeOf(readAlert(cut, log.keys))).toBe('alert/malformed');
    const nothing = await alertIn({ ...order, kind: 'flood-gate' } as unknown as Entry, 1);
    expect(codeOf(readAlert(nothing.bytes, nothing.log.keys))).toBe('alert/malformed');
  });
});

describe('an entry too large to be pushed', () => {
  const ring = Array.from({ length: 1_500 }, (_, i): PositionE7 => [38_500_000 + i, 436_000_000 + (i % 7)]);
  const large = statement('order', {
    ...evacuation,
    zone: [[...ring, ring[0]!]],
    info: [{ language: 'fr', headline: 'Les Berges '.repeat(60), description: 'long '.repeat(900) }],
  });

  test('is cut to what fits, signed by the log, and holds its whole area', () => {
    const log = testLog(ORIGIN);
    const bytes = signNote(shortAlertText(ORIGIN, 7, canonicalBytes(large), large), log);
    expect(bytes.length).toBeLessThan(MAX_ALERT_BYTES);
    const read = readAlert(bytes, log.keys);
    if (!read.ok || read.value.entry.kind !== 'order') throw new Error(codeOf(read));
    expect(read.value).toMatchObject({ index: 7, short: true, entry: { id: large.id, kind: 'order' } });
    const { zone, info } = read.value.entry.body!;
    expect(zone).toEqual([
      [
        [38_500_000, 436_000_000],
        [38_501_499, 436_000_000],
        [38_501_499, 436_000_006],
        [38_500_000, 436_000_006],
        [38_500_000, 436_000_000],
      ],
    ]);
    expect([info[0]!.headline.length, info[0]!.description]).toEqual([200, undefined]);
  });

  test('alert/other-origin: what the key signed for another log is no alert of this one', () => {
    const log = testLog(ORIGIN);
    const bytes = signNote(shortAlertText('elsewhere', 7, canonicalBytes(large), large), log);
    expect(codeOf(readAlert(bytes, log.keys))).toBe('alert/other-origin');
  });

  test('neither a checkpoint nor another note of the log passes for one', () => {
    const log = testLog(ORIGIN);
    log.append(order);
    expect(codeOf(readAlert(log.publish(AT_MS).get('log/checkpoint')!, log.keys))).toBe('alert/malformed');
    const short = signNote(shortAlertText(ORIGIN, 7, canonicalBytes(large), large), log);
    expect(verifyCheckpoint(short, log.keys).ok).toBe(false);
    const changed = text(short).replace('Les Berges', 'Les Champs');
    expect(codeOf(readAlert(bytesOf(changed), log.keys))).toBe('note/wrong-signature');
  });
});
