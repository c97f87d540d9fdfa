import type { Language } from './language.ts';
import { typesetAll } from './typeset.ts';

/** The first sentence of the answer to « my children », wherever it is read: on the phone and on a school's page. */
export type ChildrenSentences = Readonly<Record<'stay-away' | 'follow' | 'may-fetch' | 'ordinary', string>>;

export const CHILDREN_SENTENCES: Readonly<Record<Language, ChildrenSentences>> = {
  fr: typesetAll<ChildrenSentences>({
    'stay-away':
      "Vos enfants sont en sécurité là où ils sont. N'allez pas les chercher et ne téléphonez pas à l'école.",
    follow:
      "Une vigilance ou une alerte est en cours. Fiez-vous à l'école et à la mairie : sans message de leur part, la journée se passe comme d'habitude.",
    'may-fetch': 'La commune indique que vous pouvez aller chercher vos enfants.',
    ordinary:
      "Rien de signalé : la journée se passe comme d'habitude. En cas d'alerte, l'école les garde en sécurité.",
  }),
  en: {
    'stay-away': 'Your children are safe where they are. Do not fetch them, and do not call the school.',
    follow:
      'A warning is in force. Rely on the school and the town hall: without a word from them, the day goes on as usual.',
    'may-fetch': 'The town says that you can fetch your children.',
    ordinary: 'Nothing is reported: an ordinary day. In an alert, the school keeps them safe.',
  },
};
