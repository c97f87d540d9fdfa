import { logSigners, noteSignature, signNote } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COSIGNATURE_ED25519,
  ED25519,
  formatNote,
  formatVerifierKey,
  fromBase64,
  keyId,
  type Note,
  parseNote,
  parseVerifierKey,
  signatureBy,
  toBase64,
  verifyNote,
} from '../src/index.ts';
import { utf8 } from './bits.ts';

const EM_DASH = '\u2014';
const refusing = (code: string) => ({ ok: false, refusal: { code } });

/** The example of c2sp.org/signed-note. Its key is not printed there, so it can be taken apart, not verified. */
const QUASIMODO = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`;

/** The published example of golang.org/x/mod/sumdb/note, whose key is known. */
const PETER_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_SIGNATURE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const PETER = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

${PETER_SIGNATURE}`;

describe('the published notes', () => {
  test('the example of the specification comes apart, its text keeping the empty line inside', () => {
    const parsed = parseNote(utf8(QUASIMODO));
    if (!parsed.ok) throw new Error(parsed.refusal.code);
    const { text, signatures } = parsed.value;
    expect(text.split('\n').length).toBe(5);
    expect(text.endsWith('ed è subito sera.\n')).toBe(true);
    expect(signatures).toMatchObject([{ name: 'quasimodo.example/salvatore', keyId: 0x367ba04b }]);
    expect(signatures[0]!.bytes.length).toBe(64);
    expect(formatNote(parsed.value)).toBe(QUASIMODO);
  });

  test('the example of Go verifies under its key, and under no other', () => {
    const key = parseVerifierKey(PETER_KEY);
    if (!key.ok) throw new Error(key.refusal.code);
    expect(key.value).toMatchObject({ name: 'PeterNeumann', type: ED25519 });
    expect(keyId(key.value)).toBe(0xc74f20a3);
    expect(formatVerifierKey(key.value)).toBe(PETER_KEY);
    expect(verifyNote(utf8(PETER), key.value).ok).toBe(true);
    expect(verifyNote(utf8(PETER.replace('your', 'my')), key.value)).toMatchObject(
      refusing('note/wrong-signature'),
    );
    expect(verifyNote(utf8(QUASIMODO), key.value)).toMatchObject(refusing('note/unsigned'));
  });
});

const names = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((name) => name.replaceAll(/[\p{White_Space}+\p{Cc}]/gu, ''))
  .filter((name) => name !== '');
const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }).map((lines) =>
  lines
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a note cannot hold
    .map((line) => `${line.replaceAll(/[\u0000-\u001f]/g, '')}\n`)
    .join(''),
);
const notes: fc.Arbitrary<Note> = fc.record({
  text: texts,
  signatures: fc.array(
    fc.record({
      name: names,
      keyId: fc.nat(0xffffffff),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 80 }),
    }),
    { minLength: 1, maxLength: 16 },
  ),
});

describe('parsing notes', () => {
  test('a note written and read is the same note', () => {
    fc.assert(
      fc.property(notes, (note) => {
        expect(parseNote(utf8(formatNote(note)))).toEqual({ ok: true, value: note });
      }),
    );
  });

  test('whatever bytes come, the answer is a note or note/malformed, and a note is written as it was read', () => {
    const bytes = fc
      .tuple(notes.map(formatNote), fc.nat(200), fc.constantFrom('\n', ' ', '—', '=', 'A', '\u0000', ''))
      .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));
    fc.assert(
      fc.property(bytes, (text) => {
        fc.pre(!/\p{Surrogate}/u.test(text));
        const parsed = parseNote(utf8(text));
        if (parsed.ok) expect(formatNote(parsed.value)).toBe(text);
        else expect(parsed.refusal.code).toBe('note/malformed');
      }),
      { numRuns: 300 },
    );
  });

  const [text] = PETER.split(PETER_SIGNATURE) as [string];
  test.each([
    ['nothing', ''],
    ['text alone', 'hello\n'],
    ['no signature behind the empty line', text],
    ['no line end at the end', PETER.slice(0, -1)],
    ['no empty line before the signatures', `hello\n${PETER_SIGNATURE}`],
    ['signatures alone', PETER_SIGNATURE],
    ['no text before the empty line', `\n${PETER_SIGNATURE}`],
    ['a control character', `\u0001${PETER}`],
    ['a tab', PETER.replace(' ', '\t')],
    ['a carriage return', PETER.replace('\n', '\r\n')],
    ['a line that is no signature', `${PETER}Unexpected line.\n`],
    ['a space in a name', PETER.replace('PeterN', 'Peter N')],
    ['a no-break space in a name', PETER.replace('PeterN', 'Peter\u00a0N')],
    ['a plus in a name', PETER.replace('PeterN', 'Peter+N')],
    ['no name', PETER.replace('PeterNeumann', '')],
    ['a hyphen for a dash', PETER.replace(EM_DASH, '-')],
    ['a signature not in base64', PETER.replace('x08g', 'x08*')],
    ['base64 without its padding', PETER.replace('AM=', 'AM')],
    ['base64 with bits left over', PETER.replace('AM=', 'AN=')],
    ['no bytes behind the key id', `${text}${EM_DASH} PeterNeumann x08gow==\n`],
    ['33 signatures', text + PETER_SIGNATURE.repeat(33)],
    ['more than 100,000 bytes', `${'long\n'.repeat(20_000)}${PETER}`],
  ])('note/malformed: %s', (_, note) => {
    expect(parseNote(utf8(note))).toMatchObject(refusing('note/malformed'));
  });

  test('note/malformed: bytes that are not UTF-8', () => {
    expect(parseNote(new Uint8Array([0xff, ...utf8(PETER)]))).toMatchObject(refusing('note/malformed'));
  });

  test('16 signatures are read, as the specification asks, each of 5 kB', () => {
    const signatures = Array.from({ length: 16 }, (_, i) => ({
      name: `witness.example/${i}`,
      keyId: i,
      bytes: new Uint8Array(2428).fill(i),
    }));
    const note = { text: 'hello\n', signatures };
    expect(parseNote(utf8(formatNote(note)))).toEqual({ ok: true, value: note });
  });
});

describe('verifying notes', () => {
  const signers = logSigners('valmire.example/t/valmire/log');
  const { log: key } = signers.keys;
  const signed = signNote('hello\n', signers);

  test('a note that the key signed is given back', () => {
    expect(verifyNote(signed, key)).toMatchObject({ ok: true, value: { text: 'hello\n' } });
  });

  test('signatures by unknown keys are ignored, before and after the known one', () => {
    const mine = noteSignature('hello\n', key, signers.log);
    const others = ['a.example', key.name].map((name, i) => ({ name, keyId: i, bytes: new Uint8Array(64) }));
    const sameId = { name: 'b.example', keyId: keyId(key), bytes: new Uint8Array(64) };
    const note = formatNote({ text: 'hello\n', signatures: [...others, sameId, mine, ...others] });
    expect(verifyNote(utf8(note), key).ok).toBe(true);
  });

  test('note/unsigned: only keys that share the name or the id, not both', () => {
    const signatures = [
      { name: key.name, keyId: keyId(key) ^ 1, bytes: new Uint8Array(64) },
      { name: 'b.example', keyId: keyId(key), bytes: new Uint8Array(64) },
    ];
    expect(verifyNote(utf8(formatNote({ text: 'hello\n', signatures })), key)).toMatchObject(
      refusing('note/unsigned'),
    );
  });

  test('note/unsigned: another log’s note', () => {
    expect(verifyNote(signed, logSigners('other.example').keys.log)).toMatchObject(refusing('note/unsigned'));
  });

  test('note/wrong-signature: of another text, by another key under the same id, or of another length', () => {
    const mine = noteSignature('hello\n', key, signers.log);
    const wrong = [
      noteSignature('hallo\n', key, signers.log),
      { ...mine, bytes: logSigners(key.name, 'impostor').log.sign(utf8('hello\n')) },
      { ...mine, bytes: mine.bytes.slice(0, 63) },
      { ...mine, bytes: new Uint8Array([...mine.bytes, 0]) },
      { ...mine, bytes: new Uint8Array(64) },
    ];
    for (const signature of wrong) {
      const note = utf8(formatNote({ text: 'hello\n', signatures: [signature] }));
      expect(verifyNote(note, key)).toMatchObject(refusing('note/wrong-signature'));
    }
  });

  test('note/wrong-signature: a false one first is not saved by a true one behind', () => {
    const mine = noteSignature('hello\n', key, signers.log);
    const signatures = [{ ...mine, bytes: new Uint8Array(64) }, mine];
    expect(verifyNote(utf8(formatNote({ text: 'hello\n', signatures })), key)).toMatchObject(
      refusing('note/wrong-signature'),
    );
  });
});

describe('verifier keys', () => {
  const types = fc.constantFrom<typeof ED25519 | typeof COSIGNATURE_ED25519>(ED25519, COSIGNATURE_ED25519);
  const publicKeys = fc.uint8Array({ minLength: 32, maxLength: 32 });

  test('a key written and read is the same key', () => {
    fc.assert(
      fc.property(fc.record({ name: names, type: types, publicKey: publicKeys }), (key) => {
        expect(parseVerifierKey(formatVerifierKey(key))).toEqual({ ok: true, value: key });
      }),
    );
  });

  test('the same bytes are two keys when one signs and the other cosigns', () => {
    const publicKey = new Uint8Array(32).fill(9);
    const [signs, cosigns] = [ED25519, COSIGNATURE_ED25519] as const;
    expect(keyId({ name: 'a', type: signs, publicKey })).not.toBe(
      keyId({ name: 'a', type: cosigns, publicKey }),
    );
    const note: Note = {
      text: 'hello\n',
      signatures: [
        { name: 'a', keyId: keyId({ name: 'a', type: signs, publicKey }), bytes: new Uint8Array(64) },
      ],
    };
    expect(signatureBy(note, { name: 'a', type: signs, publicKey })).toBe(note.signatures[0]);
    expect(signatureBy(note, { name: 'a', type: cosigns, publicKey })).toBe(undefined);
  });

  test('note/not-a-key: every piece of a key, and every key with one character replaced by the next', () => {
    for (let from = 0; from < PETER_KEY.length; from++) {
      for (let to = from; to <= PETER_KEY.length; to++) {
        if (to - from === PETER_KEY.length) continue;
        expect(parseVerifierKey(PETER_KEY.slice(from, to))).toMatchObject(refusing('note/not-a-key'));
      }
      const next = String.fromCharCode(PETER_KEY.charCodeAt(from) + 1);
      const other = PETER_KEY.slice(0, from) + next + PETER_KEY.slice(from + 1);
      expect(parseVerifierKey(other)).toMatchObject(refusing('note/not-a-key'));
    }
  });

  test.each([
    [
      'a key too long, with its true id',
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    ],
    [
      'an unknown type, with its true id',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ],
    ['an id in capitals', PETER_KEY.replace('c74f20a3', 'C74F20A3')],
    ['a space in the name', PETER_KEY.replace('Peter', 'Peter ')],
    ['a line end', `${PETER_KEY}\n`],
  ])('note/not-a-key: %s', (_, line) => {
    expect(parseVerifierKey(line)).toMatchObject(refusing('note/not-a-key'));
  });
});

describe('base64', () => {
  test('is what the platform writes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual({ ok: true, value: bytes });
      }),
    );
  });

  test.each([
    'A',
    'AA',
    'AAA',
    'AA=',
    'A===',
    '====',
    '=AAA',
    'AA=A',
    'AAA=AAAA',
    'AA==\n',
    ' AA==',
    'AA-_',
    'AB==',
    'AAB=',
    'é===',
  ])('note/not-base64: %j', (text) => {
    expect(fromBase64(text)).toMatchObject(refusing('note/not-base64'));
  });

  test('note/not-base64: whatever is accepted is written exactly so', () => {
    const near = fc.string({ unit: fc.constantFrom(...'ABab09+/='), maxLength: 12 });
    fc.assert(
      fc.property(near, (text) => {
        const bytes = fromBase64(text);
        if (bytes.ok) expect(toBase64(bytes.value)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
