import type { EntryId, Info, Sha256Hex } from '@vigie/situation';
import fc from 'fast-check';

const PHRASES = [
  'Rue de la Loge',
  'Crue de la Mosson : évitez les ponts submersibles.',
  'N’allez pas chercher vos enfants à l’école : ils y sont en sécurité.',
  'Montez à l’étage.\nCoupez le gaz.',
  'Avenue « Père-Soulas », côté pair',
  'Œuvre d’art n°\u00a012 fermée',
  'Stay where you are.',
  '避難所',
  '🌊 À 20 h',
];

/** NFC, well-formed, seldom plain: what people type and what programs trip over. */
export function phrases(maxLength = 40): fc.Arbitrary<string> {
  const strange = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map((text) => text.normalize('NFC'))
    .filter((text) => text !== '');
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PHRASES) }, { weight: 1, arbitrary: strange });
}

export function infos(): fc.Arbitrary<Info> {
  return fc.record(
    {
      language: fc.constantFrom('fr', 'en', 'oc'),
      headline: phrases(),
      event: phrases(),
      description: phrases(120),
      instruction: phrases(120),
      areaDesc: phrases(),
    },
    { requiredKeys: ['language', 'headline'] },
  );
}

/** At least French; at most one of each other language. */
export function infosInLanguages(): fc.Arbitrary<Info[]> {
  return fc
    .uniqueArray(infos(), { selector: ({ language }) => language, minLength: 1, maxLength: 2 })
    .map(([first, ...rest]) => [
      { ...first!, language: 'fr' },
      ...rest.filter((info) => info.language !== 'fr'),
    ]);
}

const hexOf = (digits: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: digits, maxLength: digits })
    .map((all) => all.join(''));

export const entryIds = (): fc.Arbitrary<EntryId> => hexOf(32);

export const sha256Hexes = (): fc.Arbitrary<Sha256Hex> => hexOf(64);
