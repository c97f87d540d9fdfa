import { checkpointText, verifyCheckpoint } from '@vigie/log';
import { logSigners, MORNING_MS, plausibleLogs, signCheckpoint, signNote } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { situationText, verifySituation } from '../src/index.ts';
import { filesOf, flipped, ORIGIN } from './published.ts';

const LOG = fc.sample(plausibleLogs({ minLength: 12, maxLength: 12 }), { numRuns: 1, seed: 4 })[0]!;
const signers = logSigners(ORIGIN);
const { note, signed } = filesOf(LOG);
const key = signers.keys.log;

const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('the situation note', () => {
  test('is four lines that the log’s key signs', () => {
    const lines = new TextDecoder().decode(signed).split('\n');
    expect(lines.slice(0, 5)).toEqual([ORIGIN, '12', expect.stringMatching(/=$/), note.sha256, '']);
    expect(verifySituation(signed, key)).toEqual({ ok: true, value: note });
  });

  test('with any one bit turned over is refused', () => {
    for (let at = 0; at < signed.length; at++) {
      expect(verifySituation(flipped(signed, at, at), key).ok).toBe(false);
    }
  });

  test('cut short or followed by anything is refused', () => {
    for (let end = 0; end < signed.length; end += 7) {
      expect(verifySituation(signed.subarray(0, end), key).ok).toBe(false);
    }
    expect(verifySituation(new Uint8Array([...signed, 10]), key).ok).toBe(false);
  });

  test('never passes for a checkpoint, nor a checkpoint for it', () => {
    const text = situationText(note);
    const cosigned = signCheckpoint({ ...note, origin: ORIGIN }, signers, MORNING_MS);
    expect(verifyCheckpoint(signed, signers.keys)).toMatchObject(refused('checkpoint/malformed'));
    expect(verifySituation(cosigned, key)).toMatchObject(refused('situation/malformed'));
    expect(text.startsWith(checkpointText(note))).toBe(true);
  });

  test('of another key is refused, also under the same name', () => {
    const impostor = logSigners(ORIGIN, 'impostor');
    expect(verifySituation(filesOf(LOG, impostor).signed, key)).toMatchObject(refused('note/unsigned'));
  });

  test('signed by the publisher’s key alone is refused', () => {
    expect(verifySituation(signed, signers.keys.publisher)).toMatchObject(refused('note/unsigned'));
  });
});

describe('a signed note that is no situation', () => {
  const root = 'A'.repeat(43);
  const sha256 = 'a'.repeat(64);

  test.each([
    ['situation/malformed: a line less', `${ORIGIN}\n12\n${root}=\n`],
    ['situation/malformed: a line more', `${ORIGIN}\n12\n${root}=\n${sha256}\nmore\n`],
    ['situation/malformed: a hash in capitals', `${ORIGIN}\n12\n${root}=\n${sha256.toUpperCase()}\n`],
    ['situation/malformed: a short hash', `${ORIGIN}\n12\n${root}=\n${sha256.slice(1)}\n`],
    ['situation/malformed: a size with a zero in front', `${ORIGIN}\n012\n${root}=\n${sha256}\n`],
    ['situation/malformed: a size below zero', `${ORIGIN}\n-1\n${root}=\n${sha256}\n`],
    ['situation/malformed: a root of 31 bytes', `${ORIGIN}\n12\n${root.slice(2)}A==\n${sha256}\n`],
    ['situation/malformed: no origin', `\n12\n${root}=\n${sha256}\n`],
  ])('%s', (_, text) => {
    expect(verifySituation(signNote(text, signers), key)).toMatchObject(refused('situation/malformed'));
  });

  test('situation/other-origin: the same key, for another log', () => {
    const text = situationText({ ...note, origin: 'valmire.example/t/other/log' });
    expect(verifySituation(signNote(text, signers), key)).toMatchObject(refused('situation/other-origin'));
  });
});
