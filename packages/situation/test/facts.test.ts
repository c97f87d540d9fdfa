import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  canonicalBytes,
  FACT_SECTIONS,
  type PublicFacts,
  type PublicSettings,
  parseCanonical,
  readableTelephone,
  settingsOf,
  telephoneOf,
} from '../src/index.ts';

const vector = readFileSync(new URL('../../../spec/facts/vectors/settings.json', import.meta.url));

test('the public settings are written as the specification’s vector, byte for byte', () => {
  const read = parseCanonical(vector);
  if (!read.ok) throw new Error(read.refusal.code);
  const { format: _, territory, title, ...facts } = read.value as PublicSettings;
  expect(Buffer.from(canonicalBytes(settingsOf(territory, title, facts))).equals(vector)).toBe(true);
  expect(Object.keys(facts).toSorted(), 'every section is in it').toEqual([...FACT_SECTIONS].toSorted());
});

test('what is no section of the public facts never becomes a setting', () => {
  const stray = { languages: ['fr'], private: { contacts: ['x'] }, password: 'y' } as unknown as PublicFacts;
  expect(settingsOf('valmire', 'Valmire', stray)).toEqual({
    format: 'vigie/settings/1',
    territory: 'valmire',
    title: 'Valmire',
    languages: ['fr'],
  });
});

test.each([
  ['04 65 71 00 01', '0465710001'],
  ['04.65.71.00.01', '0465710001'],
  ['04-65-71-00-01', '0465710001'],
  ['+33 4 65 71 00 01', '0465710001'],
  ['+33 (0)4 65 71 00 01', '0465710001'],
  ['0033465710001', '0465710001'],
  ['02 62 40 00 00', '0262400000'],
  ['39 19', '3919'],
  ['118 218', '118218'],
  ['112', '112'],
  ['+39 06 6982', '+39066982'],
])('%s is the telephone number %s', (typed, telephone) => {
  expect(telephoneOf(typed)).toBe(telephone);
});

test.each(['', '0', '04 65 71 00', '04 65 71 00 01 2', 'mairie', '04 65 71 00 0x', '+', '2'])(
  '« %s » is no telephone number',
  (typed) => {
    expect(telephoneOf(typed)).toBeNull();
  },
);

test('a number is read in pairs, and read back the same', () => {
  expect(readableTelephone('0465710001')).toBe('04 65 71 00 01');
  for (const telephone of ['0465710001', '3919', '112', '+39066982'])
    expect(telephoneOf(readableTelephone(telephone))).toBe(telephone);
});
