import type { Sentences } from '@vigie/words';
import { isolated } from './isolated.ts';

const NAMELESS = 'طريق بلا اسم';

/** Of one, of two, of three to ten, of more. */
const UNITS = {
  second: ['ثانية واحدة', 'ثانيتين', 'ثوان', 'ثانية'],
  minute: ['دقيقة واحدة', 'دقيقتين', 'دقائق', 'دقيقة'],
  hour: ['ساعة واحدة', 'ساعتين', 'ساعات', 'ساعة'],
  day: ['يوم واحد', 'يومين', 'أيام', 'يوما'],
} as const;

function counted(count: number, [one, two, few, many]: (typeof UNITS)[keyof typeof UNITS]): string {
  if (count <= 2) return count === 2 ? two : one;
  const rest = count % 100;
  return `${count}\u00a0${rest >= 3 && rest <= 10 ? few : many}`;
}

export const SENTENCES: Sentences = {
  exercise: 'تمرين — ',
  test: 'اختبار — ',
  closure: ({ roadName, direction }, whom, cause, stage) => {
    const to = whom === '' ? '' : ` أمام ${whom}`;
    const way = direction === 'both' ? '' : ' في اتجاه واحد';
    return `طريق مغلقة${to}${way}: ${isolated(roadName || NAMELESS)}، ${cause} — ${stage}`;
  },
  lifted: (roadName) => `أعيد فتح الطريق بعد التفتيش: ${isolated(roadName || NAMELESS)}`,
  vigilance: (issuer, level, phenomenon, zone, tendency) =>
    `${isolated(issuer)}: يقظة${level === null ? '' : ` ${level}`}، ${phenomenon}، ${isolated(zone)}، ${tendency}`,
  hazard: (step, observation) => `${step} (${observation})`,
  shelter: (name, state, places) =>
    `مكان إيواء ${isolated(name)}: ${state}${places === null ? '' : `، الأماكن المتاحة: ${places}`}`,
  service: (name, service, state) => `${service} ${isolated(name)}: ${state}`,
  report: (name, step) => `${name}: ${step}`,
  verdict: (verdict) => verdict,
  about: (kind, headline) => `${kind}: ${isolated(headline)}`,
  directs: (territory, authority) => `يقود العمليات في ${isolated(territory)}: ${isolated(authority)}`,
  cancelled: (kind) => `إلغاء: ${kind}`,
  redaction: 'سحب محتوى نُشر خطأ',
  citizen: (confirmed) => (confirmed ? 'بلاغ من أحد السكان، مؤكد' : 'بلاغ من أحد السكان، غير مؤكد'),
  model: 'حساب بنموذج، غير مؤكد',
  feed: (of) => (of === null ? 'مصدر آلي' : `مصدر آلي: ${isolated(of)}`),
  list: (items) => items.join('، ').replace(/، ([^،]*)$/, ' و$1'),
  justNow: 'الآن',
  ago: (count, unit) => `قبل ${counted(count, UNITS[unit])}`,
};
