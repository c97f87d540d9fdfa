import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  canonicalBytes,
  FACT_SECTIONS,
  type PublicFacts,
  type PublicSettings,
  readableTelephone,
  readSettings,
  settingsOf,
  telephoneOf,
} from '../src/index.ts';

const vector = readFileSync(new URL('../../../spec/facts/vectors/settings.json', import.meta.url));

function settingsIn(bytes: Uint8Array): PublicSettings {
  const read = readSettings(bytes);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

test('the public settings are written as the specification’s vector, byte for byte', () => {
  const { format: _, territory, title, ...facts } = settingsIn(vector);
  expect(Buffer.from(canonicalBytes(settingsOf(territory, title, facts))).equals(vector)).toBe(true);
  expect(Object.keys(facts).toSorted(), 'every section is in it').toEqual([...FACT_SECTIONS].toSorted());
});

test('settings/malformed and settings/unknown-format: what is no settings file is refused, and nothing else', () => {
  const code = (text: string) => {
    const read = readSettings(new TextEncoder().encode(text));
    return read.ok ? 'read' : `${read.refusal.code} ${read.refusal.path ?? ''}`.trim();
  };
  const { territory, title, languages, timeZone, authority, directs, branding } = settingsIn(vector);
  const known = { territory, title, languages, timeZone, authority, directs, branding };
  const least = { format: 'vigie/settings/1', ...known };
  expect(code(JSON.stringify(least))).toBe('read');
  expect(code(JSON.stringify({ ...least, later: 1 })), 'a newer member').toBe('read');
  expect(code(JSON.stringify({ ...least, format: 'vigie/settings/2' }))).toBe(
    'settings/unknown-format format',
  );
  expect(code(JSON.stringify({ ...least, schools: {} }))).toBe('settings/malformed schools');
  for (const member of Object.keys(least)) {
    const { [member as keyof typeof least]: _, ...rest } = least;
    expect(code(JSON.stringify(rest))).toBe(`settings/malformed ${member}`);
  }
  for (const text of ['', 'null', '[]', '{}', '{"format":7}', 'x'])
    expect(code(text)).toMatch(/^settings\/malformed/);
});

test('a list that a file lacks is empty', () => {
  const { schools: _, ...rest } = settingsIn(vector);
  expect(settingsIn(Buffer.from(JSON.stringify(rest))).schools).toEqual([]);
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

test.each([
  ...['', '0', '04 65 71 00', '04 65 71 00 01 2', 'mairie', '04 65 71 00 0x', '+', '2'],
  ...['+33 4 65 71 00 0', '+33 4 65 71 00 012', '0033 465 71 00 0', '+33 (0)4 65 71 00 0', '+330046571000'],
])('« %s » is no telephone number', (typed) => {
  expect(telephoneOf(typed)).toBeNull();
});

test('a number is read in pairs, and read back the same', () => {
  expect(readableTelephone('0465710001')).toBe('04 65 71 00 01');
  for (const telephone of ['0465710001', '3919', '112', '+39066982'])
    expect(telephoneOf(readableTelephone(telephone))).toBe(telephone);
});
