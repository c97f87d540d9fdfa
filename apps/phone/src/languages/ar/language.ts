import type { Language } from '@vigie/words';
import { REFUSALS } from './refusals.ts';
import { SENTENCES } from './sentences.ts';
import { VOCABULARY } from './vocabulary.ts';

/** Standard Arabic with the digits and the months of the Maghreb. */
export const LANGUAGE: Language = {
  tag: 'ar',
  locale: 'ar-MA-u-nu-latn',
  direction: 'rtl',
  decimalMark: ',',
  vocabulary: VOCABULARY,
  sentences: SENTENCES,
  refusals: REFUSALS,
};
