import type { Refusals } from './refusal-text.ts';
import type { Sentences } from './sentences.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A language as people read it: its words for the log, and how they are written. */
export interface Language {
  /** BCP 47, the primary tag alone: `fr`. */
  readonly tag: string;
  /** BCP 47, for dates and numbers: `en-GB`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Before decimals. */
  readonly decimalMark: ',' | '.';
  readonly vocabulary: Vocabulary;
  readonly sentences: Sentences;
  readonly refusals: Refusals;
}

/** A language in which the server writes its pages. */
export interface PageLanguage extends Language {
  readonly tag: 'fr' | 'en';
}
