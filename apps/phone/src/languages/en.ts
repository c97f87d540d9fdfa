import { ENGLISH_RULES } from '@vigie/advice';
import { ENGLISH_ALERTS } from '@vigie/alerts';
import { ENGLISH_INSTRUCTIONS } from '@vigie/roads';
import { ENGLISH } from '@vigie/words';
import { ENGLISH_PHRASES } from '../page/phrases-english.ts';
import type { Speech } from '../speech.ts';
import type { AlertSpeech } from '../sw/alert-speech.ts';

export const speech: Speech = {
  language: ENGLISH,
  reviewed: true,
  phrases: ENGLISH_PHRASES,
  rules: ENGLISH_RULES,
  instructions: ENGLISH_INSTRUCTIONS,
};

export const alerts: AlertSpeech = { language: ENGLISH, sentences: ENGLISH_ALERTS };
