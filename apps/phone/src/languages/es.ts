import type { Speech } from '../speech.ts';
import type { AlertSpeech } from '../sw/alert-speech.ts';
import { ALERTS } from './es/alerts.ts';
import { INSTRUCTIONS } from './es/instructions.ts';
import { LANGUAGE } from './es/language.ts';
import { PHRASES } from './es/phrases.ts';
import { RULES } from './es/rules.ts';

export const speech: Speech = {
  language: LANGUAGE,
  reviewed: false,
  phrases: PHRASES,
  rules: RULES,
  instructions: INSTRUCTIONS,
};

export const alerts: AlertSpeech = { language: LANGUAGE, sentences: ALERTS };
