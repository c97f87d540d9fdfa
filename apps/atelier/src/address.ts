import type { Language } from '@vigie/community';

/** Where the community's pages live; English has its own addresses, so that a link says which. */
export const BASES: Readonly<Record<Language, string>> = { fr: '/atelier', en: '/atelier/en' };

/** The address of a page below the community's own. */
export const href = (language: Language, path: string): string => `${BASES[language]}${path}`;

/** The same page in the other language. */
export function inOtherLanguage(path: string, language: Language): string {
  const below = path.slice(BASES[language].length);
  return language === 'fr' ? `${BASES.en}${below}` : `${BASES.fr}${below}`;
}
