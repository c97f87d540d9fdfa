import { expect, test } from 'vitest';
import { readCap } from '../../src/index.ts';
import { alert } from './alert.ts';

const WORDS = 'Crue de l’Hérault : évacuez — 3 €, œuvres';
const xml = (encoding: string, headline = WORDS): string =>
  `<?xml version="1.0" encoding="${encoding}"?>${alert({ infos: [{ headline }] })}`;
const headline = (input: string | Uint8Array): string => {
  const read = readCap(input);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value.bulletins[0]!.draft.body.info[0]!.headline;
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('bytes in UTF-8, with or without declaration or byte order mark, read as the string does', () => {
  expect(headline(xml('utf-8'))).toBe(WORDS);
  expect(headline(utf8(xml('utf-8')))).toBe(WORDS);
  expect(headline(utf8(`\ufeff${xml('UTF-8')}`))).toBe(WORDS);
  expect(headline(utf8(alert({ infos: [{ headline: WORDS }] })))).toBe(WORDS);
});

test('bytes in ISO-8859-1 read by their declaration', () => {
  const bytes = Uint8Array.from(Buffer.from(xml('ISO-8859-1', 'Évacuez à Sète'), 'latin1'));
  expect(headline(bytes)).toBe('Évacuez à Sète');
});

test('« œ », « ’ » and « € » sent as ISO-8859-1, which has none, read as what the sender typed', () => {
  const typed = xml('iso-8859-1').replace(
    /[’—€œ]/g,
    (sign) => ({ '’': '\x92', '—': '\x97', '€': '\x80', œ: '\x9c' })[sign]!,
  );
  expect(headline(Uint8Array.from(Buffer.from(typed, 'latin1')))).toBe(WORDS);
});

test('texts come out in NFC, however they were typed', () => {
  const typed = WORDS.normalize('NFD');
  expect(typed).not.toBe(WORDS);
  expect(headline(xml('utf-8', typed))).toBe(WORDS);
});

test.each([
  ['another declared encoding', utf8(xml('Shift_JIS'))],
  ['UTF-16 behind its mark', Uint8Array.from(Buffer.from(`\ufeff${xml('utf-16')}`, 'utf16le'))],
  ['ISO-8859-1 that calls itself UTF-8', Uint8Array.from(Buffer.from(xml('utf-8', 'été'), 'latin1'))],
])('cap/encoding: %s', (_, bytes) => {
  expect(readCap(bytes)).toMatchObject({ ok: false, refusal: { code: 'cap/encoding' } });
});
