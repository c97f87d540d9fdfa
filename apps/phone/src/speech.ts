import type { RuleSentences } from '@vigie/advice';
import type { Instructions } from '@vigie/roads';
import type { Language } from '@vigie/words';
import type { EasyPhrases, Phrases } from './page/phrases.ts';

/** All that the page says in one language: the `speech` of a file in languages/, which is loaded when it is asked for. */
export interface Speech {
  readonly language: Language;
  /** Somebody who speaks it has read all of it again; where not, the page says so. */
  readonly reviewed: boolean;
  readonly phrases: Phrases;
  readonly rules: RuleSentences;
  readonly instructions: Instructions;
  /** The answers in easy words, where somebody wrote them. */
  readonly easy?: () => Promise<EasyPhrases>;
}
