import type { AlertSentences } from '@vigie/alerts';
import type { Language } from '@vigie/words';

/** All that a notification says in one language: the `alerts` of a file in languages/. */
export interface AlertSpeech {
  readonly language: Language;
  readonly sentences: AlertSentences;
}

/** All of them at once: a service worker cannot load one when it is needed. */
const SPEECHES = import.meta.glob<AlertSpeech>('../languages/*.ts', { eager: true, import: 'alerts' });

/** French where no such language is known. */
export const alertSpeech = (tag: string): AlertSpeech =>
  SPEECHES[`../languages/${tag}.ts`] ?? SPEECHES['../languages/fr.ts']!;
