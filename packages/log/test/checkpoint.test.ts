import { cosignature, logSigners, MORNING_MS, noteSignature, signCheckpoint } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Checkpoint,
  checkpointText,
  cosignedMessage,
  decodeTimestamped,
  encodeTimestamped,
  formatNote,
  keyId,
  type NoteSignature,
  parseCheckpointText,
  parseNote,
  parseTreeHead,
  verifyCheckpoint,
} from '../src/index.ts';
import { flips, hex, utf8 } from './bits.ts';

const ORIGIN = 'valmire.example/t/valmire/log';
const signers = logSigners(ORIGIN);
const { keys } = signers;
const root = new Uint8Array(32).fill(0x5a);
const checkpoint: Checkpoint = { origin: ORIGIN, size: 70_000, root };
const text = checkpointText(checkpoint);
const timeS = MORNING_MS / 1000;
const refusing = (code: string) => ({ ok: false, refusal: { code } });

const byLog = (of = text) => noteSignature(of, keys.log, signers.log);
const byPublisher = (of = text) => cosignature(of, timeS, keys.publisher, signers.publisher);
const note = (signatures: readonly NoteSignature[], of = text) => utf8(formatNote({ text: of, signatures }));

/** The examples of c2sp.org/tlog-checkpoint and c2sp.org/tlog-cosignature. Their keys are not printed there. */
const SOFA_TEXT = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
`;
const SOFA = `${SOFA_TEXT}
— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

describe('the published checkpoint', () => {
  const parsed = parseNote(utf8(SOFA));
  if (!parsed.ok) throw new Error(parsed.refusal.code);
  const { text: sofaText, signatures } = parsed.value;

  test('comes apart into origin, size and root', () => {
    const head = parseCheckpointText(sofaText);
    if (!head.ok) throw new Error(head.refusal.code);
    expect(head.value).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(hex(head.value.root)).toBe('0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62');
    expect(checkpointText(head.value)).toBe(SOFA_TEXT);
  });

  test('has the printed names and ids', () => {
    expect(signatures).toMatchObject([
      { name: 'example.com/behind-the-sofa', keyId: 0x033de0ae },
      { name: 'witness.example.com/w1', keyId: 0x8d66cf3f },
    ]);
    expect(formatNote(parsed.value)).toBe(SOFA);
  });

  test('was cosigned at 1679315147, and the signed message is the printed one', () => {
    const stamped = decodeTimestamped(signatures[1]!.bytes);
    if (!stamped.ok) throw new Error(stamped.refusal.code);
    expect(stamped.value.timeS).toBe(1679315147);
    expect(new TextDecoder().decode(cosignedMessage(sofaText, stamped.value.timeS))).toBe(
      `cosignature/v1\ntime 1679315147\n${SOFA_TEXT}`,
    );
    expect(encodeTimestamped(1679315147, stamped.value.signature)).toEqual(signatures[1]!.bytes);
  });
});

describe('a tree head', () => {
  test('written and read is the same', () => {
    const heads = fc.record({
      origin: fc.constantFrom(ORIGIN, 'été.example/journal', 'a b+c'),
      size: fc.maxSafeNat(),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    });
    fc.assert(
      fc.property(heads, (head) => {
        expect(parseCheckpointText(checkpointText(head))).toEqual({ ok: true, value: head });
      }),
    );
  });

  const [origin, size, hash] = text.split('\n') as [string, string, string];
  test.each([
    ['nothing', ''],
    ['two lines', `${origin}\n${size}\n`],
    ['no line end', `${origin}\n${size}\n${hash}`],
    ['no origin', `\n${size}\n${hash}\n`],
    ['an extension line', `${text}more\n`],
    ['an empty extension line', `${text}\n`],
    ['a size with a leading zero', `${origin}\n070000\n${hash}\n`],
    ['a size in hexadecimal', `${origin}\n0x10\n${hash}\n`],
    ['a size with a sign', `${origin}\n+1\n${hash}\n`],
    ['a size with an exponent', `${origin}\n1e3\n${hash}\n`],
    ['a size with a space', `${origin}\n 1\n${hash}\n`],
    ['no size', `${origin}\n\n${hash}\n`],
    ['a size beyond exact numbers', `${origin}\n9007199254740992\n${hash}\n`],
    ['a size of 17 digits', `${origin}\n10000000000000000\n${hash}\n`],
    ['a root not in base64', `${origin}\n${size}\n${hash.replace('W', '*')}\n`],
    ['a root of 31 bytes', `${origin}\n${size}\n${'A'.repeat(40)}AA==\n`],
    ['a root of 33 bytes', `${origin}\n${size}\n${'A'.repeat(44)}\n`],
  ])('checkpoint/malformed: %s', (_, wrong) => {
    expect(parseCheckpointText(wrong)).toMatchObject(refusing('checkpoint/malformed'));
  });

  test('the three lines are read alone too, as a situation note needs', () => {
    expect(parseTreeHead(origin, size, hash)).toEqual({ ok: true, value: checkpoint });
    expect(parseTreeHead('', size, hash)).toMatchObject(refusing('checkpoint/malformed'));
  });
});

describe('a signed checkpoint', () => {
  const signed = signCheckpoint(checkpoint, signers, MORNING_MS + 999);

  test('is read with the time at which its publisher cosigned it', () => {
    expect(verifyCheckpoint(signed, keys)).toEqual({
      ok: true,
      value: { ...checkpoint, signedAtMs: MORNING_MS },
    });
  });

  test('is read whatever the order of its lines, among witnesses unknown here', () => {
    const witness = { name: 'witness.example/w1', keyId: 7, bytes: new Uint8Array(72) };
    for (const signatures of [
      [byPublisher(), byLog()],
      [witness, byLog(), witness, byPublisher(), witness],
    ]) {
      expect(verifyCheckpoint(note(signatures), keys).ok).toBe(true);
    }
  });

  test('with any one bit flipped is refused', () => {
    const codes = new Set<string>();
    for (const flipped of flips(signed)) {
      const result = verifyCheckpoint(flipped, keys, recalling);
      if (result.ok) throw new Error(`accepted: ${new TextDecoder().decode(flipped)}`);
      codes.add(result.refusal.code);
    }
    expect([...codes].sort()).toEqual([
      'checkpoint/cosignature-malformed',
      'checkpoint/cosignature-missing',
      'checkpoint/cosignature-wrong',
      'note/malformed',
      'note/unsigned',
      'note/wrong-signature',
    ]);
  });

  test('with a bit flipped in a witness’s line is refused or read as if the line were not there', () => {
    const witness = { name: 'witness.example/w1', keyId: 7, bytes: new Uint8Array(72) };
    const bare = [byLog(), byPublisher()];
    const length = note(bare).length;
    for (const flipped of flips(note([...bare, witness]))) {
      const result = verifyCheckpoint(flipped, keys, recalling);
      if (!result.ok) continue;
      expect(flipped.subarray(0, length)).toEqual(note(bare));
      expect(result.value).toEqual({ ...checkpoint, signedAtMs: MORNING_MS });
    }
  });

  test('note/unsigned: only the publisher signed', () => {
    expect(verifyCheckpoint(note([byPublisher()]), keys)).toMatchObject(refusing('note/unsigned'));
  });

  test('note/unsigned: an impostor of the same name', () => {
    const impostor = logSigners(ORIGIN, 'impostor');
    expect(verifyCheckpoint(signCheckpoint(checkpoint, impostor, MORNING_MS), keys)).toMatchObject(
      refusing('note/unsigned'),
    );
  });

  test('note/wrong-signature: a cosignature does not pass for the log’s own', () => {
    const bytes = signers.log.sign(cosignedMessage(text, timeS));
    expect(verifyCheckpoint(note([{ ...byLog(), bytes }, byPublisher()]), keys)).toMatchObject(
      refusing('note/wrong-signature'),
    );
  });

  test('checkpoint/malformed: a situation note under the same keys never passes for a checkpoint', () => {
    const situation = `${text}${'0'.repeat(64)}\n`;
    expect(verifyCheckpoint(note([byLog(situation), byPublisher(situation)], situation), keys)).toMatchObject(
      refusing('checkpoint/malformed'),
    );
  });

  test('checkpoint/other-origin: the same key signing for another log', () => {
    const other = checkpointText({ ...checkpoint, origin: 'valmire.example/t/other/log' });
    expect(verifyCheckpoint(note([byLog(other), byPublisher(other)], other), keys)).toMatchObject(
      refusing('checkpoint/other-origin'),
    );
  });

  test('checkpoint/cosignature-missing: only the log signed, or someone else cosigned', () => {
    const other = { name: 'witness.example/w1', keyId: keyId(keys.publisher), bytes: byPublisher().bytes };
    for (const signatures of [[byLog()], [byLog(), other]]) {
      expect(verifyCheckpoint(note(signatures), keys)).toMatchObject(
        refusing('checkpoint/cosignature-missing'),
      );
    }
  });

  test('checkpoint/cosignature-malformed: no time before the signature, or a byte too many', () => {
    const { bytes } = byPublisher();
    for (const wrong of [bytes.slice(8), bytes.slice(0, 71), new Uint8Array([...bytes, 0])]) {
      const signatures = [byLog(), { ...byPublisher(), bytes: wrong }];
      expect(verifyCheckpoint(note(signatures), keys)).toMatchObject(
        refusing('checkpoint/cosignature-malformed'),
      );
    }
  });

  test('checkpoint/cosignature-malformed: a time whose milliseconds are not exact', () => {
    for (const far of [Number.MAX_SAFE_INTEGER, Math.ceil(Number.MAX_SAFE_INTEGER / 1000)]) {
      const line = cosignature(text, far, keys.publisher, signers.publisher);
      expect(verifyCheckpoint(note([byLog(), line]), keys)).toMatchObject(
        refusing('checkpoint/cosignature-malformed'),
      );
    }
    const bytes = encodeTimestamped(0, new Uint8Array(64));
    bytes[0] = 0x80; // beyond 2⁶³ − 1
    expect(decodeTimestamped(bytes)).toMatchObject(refusing('checkpoint/cosignature-malformed'));
  });

  test('checkpoint/cosignature-wrong: another time, another tree, or the text without its header', () => {
    const signature = signers.publisher.sign(cosignedMessage(text, timeS));
    const other = checkpointText({ ...checkpoint, size: 70_001 });
    const wrong = [
      encodeTimestamped(timeS + 1, signature),
      byPublisher(other).bytes,
      encodeTimestamped(timeS, signers.publisher.sign(utf8(text))),
      encodeTimestamped(timeS, logSigners(ORIGIN, 'impostor').publisher.sign(cosignedMessage(text, timeS))),
    ];
    for (const bytes of wrong) {
      const signatures = [byLog(), { ...byPublisher(), bytes }];
      expect(verifyCheckpoint(note(signatures), keys)).toMatchObject(
        refusing('checkpoint/cosignature-wrong'),
      );
    }
  });

  /**
   * Ed25519 in place of which a flipped bit is only compared with what was signed: a signature scheme that accepts
   * nothing else. Thousands of real verifications would take a minute; ed25519.test.ts flips bits of real ones.
   */
  function recalling(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
    const signer = [signers.log, signers.publisher].find(
      ({ publicKey: known }) => hex(known) === hex(publicKey),
    );
    return signer !== undefined && hex(signer.sign(message)) === hex(signature);
  }
});
