import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromDegrees, pointInPolygon, polygonCrossesItself } from '@vigie/geo';
import { canonicalJson } from '@vigie/situation';
import { expect, type TestContext, test } from 'vitest';
import { type CapProposal, readCap } from '../../src/index.ts';

/** Real messages, kept beside the repository: they are not ours to give away. */
const CAP = join(import.meta.dirname, '../../../../../shared/data/cap');

function bytesOf(ctx: TestContext, path: string): Uint8Array {
  if (!existsSync(join(CAP, path))) return ctx.skip(`shared data absent: ${path}`);
  return readFileSync(join(CAP, path));
}

function read(ctx: TestContext, path: string): CapProposal {
  const result = readCap(bytesOf(ctx, path));
  if (!result.ok) throw new Error(`${path}: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** Bulletins of each file; how often the same words are said is the sender's choice. */
const VALID = {
  'australia.cap': 2,
  'canada.cap': 2,
  'canada_signed.cap': 2,
  'earthquake-iso8859-1.cap': 1,
  'earthquake.cap': 1,
  'ipaws-5e6dd964023f1930ef638846.xml': 1,
  'ipaws-5e6dd9de023f1930ef6548d9.xml': 0,
  'ipaws-5e6ddbad023f1930ef6c1a5a.xml': 1,
  'ipaws-5e7e0fc5023f1930efcf3deb.xml': 1,
  'ipaws-5ea321f39fc226a7b44b6874.xml': 1,
  'nws-5c2cf27b1f56885d61654dc47fa411d5.xml': 1,
  'v1dot0_appendix_adot1.xml': 1,
  'v1dot0_appendix_adot2.xml': 1,
  'v1dot0_appendix_adot3.xml': 1,
  'v1dot0_appendix_adot4.xml': 1,
  'v1dot1_appendix_adot1.xml': 1,
  'v1dot1_appendix_adot2.xml': 1,
  'v1dot1_appendix_adot3.xml': 1,
  'v1dot1_appendix_adot4.xml': 1,
  'v1dot2_appendix_adot1.xml': 1,
  'v1dot2_appendix_adot2.xml': 1,
  'v1dot2_appendix_adot3.xml': 1,
  'v1dot2_appendix_adot4.xml': 1,
  'weather.cap': 1,
} as const;

test.for(Object.entries(VALID))(
  'the real message %s gives %i bulletins, each fit for an entry',
  ([file, count], ctx) => {
    const { bulletins, status } = read(ctx, `valid/${file}`);
    expect(status).toBe('Actual');
    expect(bulletins).toHaveLength(count);
    for (const { draft } of bulletins) {
      expect(canonicalJson(draft)).toMatchObject({ ok: true });
      if (draft.body.area) expect(polygonCrossesItself(draft.body.area)).toBe(false);
    }
  },
);

test('no real message is left out of these tests', (ctx) => {
  if (!existsSync(CAP)) ctx.skip('shared data absent: cap');
  const expected = [...Object.keys(VALID), 'google-PAAQ-4-mg5a94.xml'].sort();
  expect(readdirSync(join(CAP, 'valid')).sort()).toEqual(expected);
});

test('an Australian bush fire’s circle of 25 km covers its town, and not Wagga Wagga, 45 km away', (ctx) => {
  const [fire] = read(ctx, 'valid/australia.cap').bulletins;
  const area = fire!.draft.body.area!;
  expect(pointInPolygon(fromDegrees(147.0598, -35.3888), area)).toBe(true);
  expect(pointInPolygon(fromDegrees(147.06, -35.17), area)).toBe(true);
  expect(pointInPolygon(fromDegrees(147.3598, -35.1082), area)).toBe(false);
});

test('a Canadian watch comes in English and French, for two areas, and names the two messages it replaces', (ctx) => {
  const watch = read(ctx, 'valid/canada.cap');
  expect(watch).toMatchObject({ msgType: 'Update', references: [{ sender: 'cap@ec.gc.ca' }, {}] });
  expect(watch.bulletins.map(({ draft }) => draft.body.info.map(({ language }) => language))).toEqual([
    ['en-CA', 'fr-CA'],
    ['en-CA', 'fr-CA'],
  ]);
});

test('a Salvadoran earthquake in ISO-8859-1 keeps its accents', (ctx) => {
  const [quake] = read(ctx, 'valid/earthquake-iso8859-1.cap').bulletins;
  expect(quake!.draft.body.info[0]!.headline).toContain('Usulután');
});

test('a Cancel of a Nevada county states nothing anew', (ctx) => {
  expect(read(ctx, 'valid/ipaws-5e6dd9de023f1930ef6548d9.xml')).toMatchObject({
    msgType: 'Cancel',
    references: [{ identifier: 'AS-NV-e18921c7-1b35-4a81-9705-42d25c265ddd' }],
    bulletins: [],
  });
});

test('a tsunami statement that ends as it begins is refused, so that it clears no warning', (ctx) => {
  expect(readCap(bytesOf(ctx, 'valid/google-PAAQ-4-mg5a94.xml'))).toMatchObject({
    refusal: { code: 'cap/ends-before-it-begins', path: 'info[0].expires' },
  });
});

test('a message that does not say it is public is refused', (ctx) => {
  expect(readCap(bytesOf(ctx, 'troubled/invalid.cap'))).toMatchObject({
    refusal: { code: 'cap/missing', path: 'scope' },
  });
});

test('an Update with an empty list of references is taken as a new word', (ctx) => {
  expect(read(ctx, 'troubled/canada_errors.cap')).toMatchObject({ references: [], bulletins: [{}] });
});
