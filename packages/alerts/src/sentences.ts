import { french, typesetAll } from '@vigie/words';

/** What a notice says besides the entry's own sentence. */
export interface AlertSentences {
  /** Before the sentence of what lies over home. */
  readonly atHome: (sentence: string) => string;
  /** The same when only the box around the area is known. */
  readonly nearHome: (sentence: string) => string;
  readonly atPlace: (place: string, sentence: string) => string;
  readonly nearPlace: (place: string, sentence: string) => string;
  /** Who said it, and when. */
  readonly said: (who: string, when: string) => string;
  /** What was cancelled, by its former sentence. */
  readonly was: (sentence: string) => string;
  /** For what does not verify, or cannot be read: nothing of it is shown. */
  readonly unverified: { readonly title: string; readonly body: string };
}

export const FRENCH_ALERTS: AlertSentences = {
  atHome: (sentence) => french`Chez vous : ${sentence}`,
  nearHome: (sentence) => french`Chez vous ou tout près : ${sentence}`,
  atPlace: (place, sentence) => french`${place} : ${sentence}`,
  nearPlace: (place, sentence) => french`${place} ou tout près : ${sentence}`,
  said: (who, when) => french`${who}, ${when}`,
  was: (sentence) => french`Ne vaut plus : ${sentence}`,
  unverified: typesetAll({
    title: 'La situation a peut-être changé',
    body: "Ouvrez Vigie pour la lire. Ce message n'a pas pu être vérifié : il ne dit rien d'autre.",
  }),
};

export const ENGLISH_ALERTS: AlertSentences = {
  atHome: (sentence) => `At your home: ${sentence}`,
  nearHome: (sentence) => `At your home or close by: ${sentence}`,
  atPlace: (place, sentence) => `${place}: ${sentence}`,
  nearPlace: (place, sentence) => `${place} or close by: ${sentence}`,
  said: (who, when) => `${who}, ${when}`,
  was: (sentence) => `No longer holds: ${sentence}`,
  unverified: {
    title: 'The situation may have changed',
    body: 'Open Vigie to read it. This message could not be verified, and says nothing else.',
  },
};
