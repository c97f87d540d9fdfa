import type { AlertSentences } from '@vigie/alerts';
import { isolated } from './isolated.ts';

export const ALERTS: AlertSentences = {
  atHome: (sentence) => `في منزلكم: ${isolated(sentence)}`,
  nearHome: (sentence) => `في منزلكم أو بالقرب منه: ${isolated(sentence)}`,
  atPlace: (place, sentence) => `${isolated(place)}: ${isolated(sentence)}`,
  nearPlace: (place, sentence) => `${isolated(place)} أو بالقرب منه: ${isolated(sentence)}`,
  said: (who, when) => `${isolated(who)}، ${isolated(when)}`,
  was: (sentence) => `لم يعد ساريا: ${isolated(sentence)}`,
  unverified: {
    title: 'ربما تغيّر الوضع',
    body: 'افتحوا Vigie لقراءته. تعذّر التحقق من هذه الرسالة، ولا تقول شيئا آخر.',
  },
};
