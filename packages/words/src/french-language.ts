import { FRENCH_VOCABULARY } from './french.ts';
import { FRENCH_REFUSALS } from './french-refusals.ts';
import { FRENCH_SENTENCES } from './french-sentences.ts';
import type { PageLanguage } from './language.ts';

export const FRENCH: PageLanguage = {
  tag: 'fr',
  locale: 'fr-FR',
  direction: 'ltr',
  decimalMark: ',',
  vocabulary: FRENCH_VOCABULARY,
  sentences: FRENCH_SENTENCES,
  refusals: FRENCH_REFUSALS,
};
