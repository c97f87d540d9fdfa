import { computed, effect, signal } from '@preact/signals';
import { type Language, languageOf, vocabulary } from '@vigie/words';
import { keep, kept } from '../page/kept.ts';
import { ENGLISH } from './english.ts';
import { FRENCH, type Text } from './french.ts';

/** French unless this browser was told otherwise: the desk belongs to a French town. */
export const language = signal<Language>(languageOf(kept('language') ?? 'fr') ?? 'fr');

const TEXTS: Readonly<Record<Language, Text>> = { fr: FRENCH, en: ENGLISH };

/** The desk's own sentences. */
export const text = computed(() => TEXTS[language.value]);

/** The words of the log's vocabularies. */
export const words = computed(() => vocabulary(language.value));

effect(() => {
  keep('language', language.value);
  document.documentElement.lang = language.value;
});
