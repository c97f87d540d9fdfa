import { ENGLISH } from './english-language.ts';
import { FRENCH } from './french-language.ts';
import type { PageLanguage } from './language.ts';

/** What the server's pages and the desk are written in. The first is what a French town speaks. */
export const LANGUAGES: readonly PageLanguage[] = [FRENCH, ENGLISH];

/** The language a tag asks for (`fr-CA` is French); null when it is none of ours. */
export function languageOf(tag: string): PageLanguage | null {
  const primary = tag.toLowerCase().split('-', 1)[0];
  return LANGUAGES.find((language) => language.tag === primary) ?? null;
}
