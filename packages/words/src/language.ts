import { ENGLISH } from './english.ts';
import { ENGLISH_SENTENCES } from './english-sentences.ts';
import { FRENCH } from './french.ts';
import { FRENCH_SENTENCES } from './french-sentences.ts';
import type { Sentences } from './sentences.ts';
import type { Vocabulary } from './vocabulary.ts';

/** BCP 47. The first is what a French town speaks. */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const VOCABULARIES: Readonly<Record<Language, Vocabulary>> = { fr: FRENCH, en: ENGLISH };
const SENTENCES: Readonly<Record<Language, Sentences>> = { fr: FRENCH_SENTENCES, en: ENGLISH_SENTENCES };

export const vocabulary = (language: Language): Vocabulary => VOCABULARIES[language];
export const sentences = (language: Language): Sentences => SENTENCES[language];

/** The language a tag asks for (`fr-CA` is French); null when it is none of ours. */
export function languageOf(tag: string): Language | null {
  const primary = tag.toLowerCase().split('-', 1)[0];
  return LANGUAGES.find((language) => language === primary) ?? null;
}
