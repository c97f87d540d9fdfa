import type { Language } from '@vigie/words';
import { REFUSALS } from './refusals.ts';
import { SENTENCES } from './sentences.ts';
import { VOCABULARY } from './vocabulary.ts';

export const LANGUAGE: Language = {
  tag: 'es',
  locale: 'es-ES',
  direction: 'ltr',
  decimalMark: ',',
  vocabulary: VOCABULARY,
  sentences: SENTENCES,
  refusals: REFUSALS,
};
