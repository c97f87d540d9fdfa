import type { Language } from '@vigie/community';
import { plainName } from '@vigie/places';

/** Languages that people here are known to speak, by their BCP 47 tags; any other is said by its tag. */
const SPOKEN = [
  ...[
    'fr',
    'fsl',
    'oc',
    'ca',
    'br',
    'eu',
    'co',
    'gsw',
    'gcf',
    'rcf',
    'en',
    'es',
    'it',
    'pt',
    'de',
    'nl',
    'pl',
  ],
  ...[
    'ro',
    'ru',
    'uk',
    'sq',
    'tr',
    'ar',
    'ary',
    'arq',
    'kab',
    'fa',
    'ps',
    'zh',
    'vi',
    'wo',
    'bm',
    'ff',
    'ln',
    'sw',
  ],
] as const;

/** Those that CLDR has no name for. */
const OWN_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  fsl: { fr: 'langue des signes française', en: 'French sign language' },
  gcf: { fr: 'créole antillais', en: 'Antillean creole' },
  rcf: { fr: 'créole réunionnais', en: 'Réunion creole' },
};
const DISPLAY = {
  fr: new Intl.DisplayNames(['fr'], { type: 'language' }),
  en: new Intl.DisplayNames(['en'], { type: 'language' }),
};

const nameOf = (tag: string, language: Language): string =>
  OWN_NAMES[tag]?.[language] ?? DISPLAY[language].of(tag) ?? tag;

/** Languages as people call them, as their field takes them back. */
export const languageNames = (tags: readonly string[], language: Language): string =>
  tags.map((tag) => nameOf(tag, language)).join(', ');

const TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['langue des signes', 'fsl'],
  ['lsf', 'fsl'],
  ...SPOKEN.flatMap((tag) =>
    (['fr', 'en'] as const).map((language) => [plainName(nameOf(tag, language)), tag] as const),
  ),
]);

export const MOST_LANGUAGES = 8;

/** Names or tags, between commas or spaces; null when one is none, or there are too many. */
export function languagesIn(text: string): readonly string[] | null {
  const found = text.split(/[,;\n]+/).flatMap((piece) => {
    const whole = tagOf(piece);
    return whole === null
      ? piece
          .split(/\s+/)
          .filter((word) => word !== '')
          .map(tagOf)
      : [whole];
  });
  const tags = [...new Set(found.filter((tag) => tag !== null))];
  return found.includes(null) || tags.length > MOST_LANGUAGES ? null : tags;
}

function tagOf(said: string): string | null {
  const text = said.trim();
  const named = BY_NAME.get(plainName(text));
  if (named !== undefined) return named;
  return TAG.test(text) ? text : null;
}
