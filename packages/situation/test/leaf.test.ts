import { statements } from '@vigie/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalBytes, readEntry } from '../src/index.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const NOTE = {
  id: '0123456789abcdef0123456789abcdef',
  kind: 'note',
  recordedAtMs: 1_790_834_400_000,
  validity: { onsetAtMs: 1_790_834_400_000 },
  source: 'official',
  authority: { role: 'commune', name: 'Ville de Valmire' },
  status: 'Actual',
  confidence: 'confirmed',
  body: { info: [{ language: 'fr', headline: 'Bonjour' }] },
};

test('a leaf gives back the entry it was made of', () => {
  fc.assert(
    fc.property(statements(), (entry) => {
      expect(readEntry(canonicalBytes(entry))).toEqual({ ok: true, value: entry });
    }),
  );
});

test('an entry of a kind that is not known yet is left alone, whatever its body', () => {
  expect(readEntry(canonicalBytes({ ...NOTE, kind: 'drone' }))).toEqual({ ok: true, value: null });
  expect(readEntry(canonicalBytes({ ...NOTE, kind: 'drone', body: 7 }))).toEqual({ ok: true, value: null });
});

const { body: _, ...bodiless } = NOTE;

test.each([
  ['no JSON', utf8('hello')],
  ['another writing of an entry', utf8(JSON.stringify(NOTE, null, 1))],
  ['a number', utf8('7')],
  ['null', utf8('null')],
  ['a list', utf8('[]')],
  ['no id', canonicalBytes({ ...NOTE, id: undefined })],
  ['a recorded time in words', canonicalBytes({ ...NOTE, recordedAtMs: 'now' })],
  ['no validity', canonicalBytes({ ...NOTE, validity: undefined })],
  ['an end in words', canonicalBytes({ ...NOTE, validity: { onsetAtMs: 0, expiresAtMs: 'soon' } })],
  ['neither body nor cancellation', canonicalBytes(bodiless)],
  ['both', canonicalBytes({ ...NOTE, references: { cancel: NOTE.id } })],
])('entry/not-an-entry: %s', (_, leaf) => {
  expect(readEntry(leaf)).toMatchObject({ ok: false, refusal: { code: 'entry/not-an-entry' } });
});

test('a cancellation has no body and names what it undoes', () => {
  const cancellation = { ...bodiless, references: { cancel: NOTE.id } };
  expect(readEntry(canonicalBytes(cancellation))).toEqual({ ok: true, value: cancellation });
});
