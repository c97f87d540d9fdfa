import { computed, effect, signal } from '@preact/signals';
import { FRENCH as IN_FRENCH, languageOf, type PageLanguage } from '@vigie/words';
import { keep, kept } from '../page/kept.ts';
import { ENGLISH } from './english.ts';
import { FRENCH, type Text } from './french.ts';

/** French unless this browser was told otherwise: the desk belongs to a French town. */
export const language = signal<PageLanguage>(languageOf(kept('language') ?? '') ?? IN_FRENCH);

const TEXTS: Readonly<Record<PageLanguage['tag'], Text>> = { fr: FRENCH, en: ENGLISH };

/** The desk's own sentences. */
export const text = computed(() => TEXTS[language.value.tag]);

/** The words of the log's vocabularies. */
export const words = computed(() => language.value.vocabulary);

effect(() => {
  keep('language', language.value.tag);
  document.documentElement.lang = language.value.tag;
});
