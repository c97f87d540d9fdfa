import { ENGLISH_VOCABULARY } from './english.ts';
import { ENGLISH_REFUSALS } from './english-refusals.ts';
import { ENGLISH_SENTENCES } from './english-sentences.ts';
import type { PageLanguage } from './language.ts';

export const ENGLISH: PageLanguage = {
  tag: 'en',
  locale: 'en-GB',
  direction: 'ltr',
  decimalMark: '.',
  vocabulary: ENGLISH_VOCABULARY,
  sentences: ENGLISH_SENTENCES,
  refusals: ENGLISH_REFUSALS,
};
