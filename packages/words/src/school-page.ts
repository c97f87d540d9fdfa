import { ENGLISH_CHILDREN } from './english-sentences.ts';
import { FRENCH_CHILDREN } from './french-sentences.ts';
import type { PageLanguage } from './language.ts';
import type { ChildrenSentences } from './sentences.ts';
import { french } from './typeset.ts';

const CHILDREN: Readonly<Record<PageLanguage['tag'], ChildrenSentences>> = {
  fr: FRENCH_CHILDREN,
  en: ENGLISH_CHILDREN,
};

/** The answers that a page kept, sent on or printed would give too long without their hour. */
const OF_AN_HOUR: Readonly<
  Record<PageLanguage['tag'], Readonly<Record<'may-fetch' | 'ordinary', (when: string) => string>>>
> = {
  fr: {
    'may-fetch': (when) =>
      french`Le ${when}, la commune indiquait que vous pouviez aller chercher vos enfants.`,
    ordinary: (when) =>
      french`Le ${when}, rien n'était signalé : la journée se passait comme d'habitude. En cas d'alerte, l'école garde les enfants en sécurité.`,
  },
  en: {
    'may-fetch': (when) => `On ${when}, the town said that you could fetch your children.`,
    ordinary: (when) =>
      `On ${when}, nothing was reported: an ordinary day. In an alert, the school keeps the children safe.`,
  },
};

/** The first sentence of a school's page, written at `when`: what sends nobody onto the streets holds at any hour. */
export const schoolPageSentence = (
  first: keyof ChildrenSentences,
  when: string,
  { tag }: PageLanguage,
): string =>
  first === 'may-fetch' || first === 'ordinary' ? OF_AN_HOUR[tag][first](when) : CHILDREN[tag][first];

/** What holds for whoever reads such a page later. */
export const OLD_SCHOOL_PAGE: Readonly<Record<PageLanguage['tag'], string>> = {
  fr: french`Si cette page date de plus d'une demi-heure, n'allez pas à l'école : écoutez la radio.`,
  en: 'If this page is more than half an hour old, stay away from the school and listen to the radio.',
};
