import type { AlertSentences } from '@vigie/alerts';

export const ALERTS: AlertSentences = {
  atHome: (sentence) => `En su casa: ${sentence}`,
  nearHome: (sentence) => `En su casa o muy cerca: ${sentence}`,
  atPlace: (place, sentence) => `${place}: ${sentence}`,
  nearPlace: (place, sentence) => `${place} o muy cerca: ${sentence}`,
  said: (who, when) => `${who}, ${when}`,
  was: (sentence) => `Ya no es válido: ${sentence}`,
  unverified: {
    title: 'La situación puede haber cambiado',
    body: 'Abra Vigie para leerla. Este mensaje no se ha podido verificar: no dice nada más.',
  },
};
