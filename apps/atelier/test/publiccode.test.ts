import { checkPubliccode, FREE_LICENCES, MAIN_PART, REALISATION_KINDS } from '@vigie/community';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { publiccodeOf, publiccodeRefusals } from '../src/realisations/files.ts';
import { PUBLICCODE_KNOWN } from '../src/realisations/publiccode-known.ts';
import type { Realisation } from '../src/realisations/store.ts';

const REALISATION: Realisation = {
  id: 'r1',
  kind: 'map',
  title: 'Les bancs de Valmire',
  summary: 'Une carte des bancs à l’ombre, à jour chaque été.',
  need: null,
  needTitle: null,
  variantOf: null,
  commune: '34001',
  communeName: 'Valmire',
  departement: '34',
  region: '76',
  maintainer: null,
  maintainerName: null,
  repository: 'https://forge.example.org/bancs',
  address: '',
  licences: { code: 'MIT', data: 'ODbL-1.0', content: 'CC-BY-4.0' },
  state: 'draft',
  publishedAtMs: null,
  changedAtMs: 0,
};
/** What the check refuses of the file as it is written, which is what it refuses before it is written. */
function refusedOf(change: Partial<Realisation>) {
  const realisation = { ...REALISATION, ...change };
  const written: unknown = parse(publiccodeOf(realisation, ['La mairie du Mas']));
  const { refusals } = checkPubliccode(written, { ...PUBLICCODE_KNOWN, fileAt: () => 'missing' });
  expect(publiccodeRefusals(realisation)).toEqual(refusals);
  return refusals;
}

test('the file of a realisation passes the check, whatever its title', () => {
  const titles = [
    '"\'`: #-',
    'a: b',
    '- x',
    'yes',
    '~',
    '1.0',
    '👩‍💻'.repeat(30),
    'é'.repeat(120),
    '\u2028',
    '%YAML',
    '<<',
    '}{',
  ];
  for (const title of titles) expect(refusedOf({ title, summary: `${title} bancs` }), title).toEqual([]);
  for (const maintainerName of ['Asha « la carte »', 'null'])
    expect(refusedOf({ maintainerName })).toEqual([]);
  expect(refusedOf({ address: 'https://bancs.example.org/été?x=1', state: 'sleeping' })).toEqual([]);
  const text = (maxLength: number) =>
    fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((made) => made.trim() !== '');
  fc.assert(
    fc.property(text(120), text(2000), (title, summary) => {
      expect(refusedOf({ title, summary: summary.trim() })).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('every kind under every free licence passes', () => {
  for (const kind of REALISATION_KINDS)
    for (const licence of FREE_LICENCES[MAIN_PART[kind]]) {
      const licences = { ...REALISATION.licences, [MAIN_PART[kind]]: licence };
      expect(refusedOf({ kind, licences }), `${kind} ${licence}`).toEqual([]);
    }
});

test('what is wrong is named', () => {
  expect(refusedOf({ repository: 'https://forge.example.org/a|b' })).toMatchObject([{ path: 'url' }]);
  expect(refusedOf({ licences: { code: null, data: 'secret', content: null } })).toMatchObject([
    { code: 'publiccode/not-a-licence', path: 'legal.license' },
  ]);
  expect(publiccodeOf(REALISATION, [])).toContain('name: "Les bancs de Valmire"\n');
});
