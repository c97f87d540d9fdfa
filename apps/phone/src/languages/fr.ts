import { FRENCH_RULES } from '@vigie/advice';
import { FRENCH_ALERTS } from '@vigie/alerts';
import { FRENCH_INSTRUCTIONS } from '@vigie/roads';
import { FRENCH } from '@vigie/words';
import { FRENCH_PHRASES } from '../page/phrases-french.ts';
import type { Speech } from '../speech.ts';
import type { AlertSpeech } from '../sw/alert-speech.ts';

export const speech: Speech = {
  language: FRENCH,
  reviewed: true,
  phrases: FRENCH_PHRASES,
  rules: FRENCH_RULES,
  instructions: FRENCH_INSTRUCTIONS,
  easy: async () => (await import('../page/phrases-easy-french.ts')).EASY_FRENCH,
};

export const alerts: AlertSpeech = { language: FRENCH, sentences: FRENCH_ALERTS };
