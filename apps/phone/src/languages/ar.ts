import type { Speech } from '../speech.ts';
import type { AlertSpeech } from '../sw/alert-speech.ts';
import { ALERTS } from './ar/alerts.ts';
import { INSTRUCTIONS } from './ar/instructions.ts';
import { LANGUAGE } from './ar/language.ts';
import { PHRASES } from './ar/phrases.ts';
import { RULES } from './ar/rules.ts';

export const speech: Speech = {
  language: LANGUAGE,
  reviewed: false,
  phrases: PHRASES,
  rules: RULES,
  instructions: INSTRUCTIONS,
};

export const alerts: AlertSpeech = { language: LANGUAGE, sentences: ALERTS };
