import type { Refusals } from '@vigie/words';

const LYING =
  'هذا الخادم البديل لا يقول الحقيقة: ملفاته لا تحمل التوقيع الصحيح. لم يؤخذ منه شيء؛ ما ترونه هو آخر وضع تم التحقق منه.';
const DAMAGED = 'وصلت ملفات تالفة. لم يؤخذ منها شيء؛ ما ترونه هو آخر وضع تم التحقق منه.';
const UNREACHABLE = 'الخادم لا يجيب. يبقى آخر وضع معروف معروضا.';
const PACK = 'تعذّرت قراءة خريطة المدينة. تبقى قائمة الوضع محدّثة.';
const ROADS = 'تعذّر حساب أي طريق.';
const NOT_TAKEN = 'لم يقبل الخادم هذا الإرسال. إذا كان شخص في خطر: 112.';
const LATER =
  'الخادم يجد صعوبة في الإجابة. ما أرسلتموه محفوظ وسيُرسل من جديد تلقائيا. إذا كان شخص في خطر: 112.';
const NOT_PUBLISHED = 'هذه المنطقة غير منشورة في هذا العنوان.';

export const REFUSALS: Refusals = {
  codes: {
    'fetch/absent': NOT_PUBLISHED,
    'fetch/unreachable': UNREACHABLE,
    'fetch/too-large': DAMAGED,
    'follow/fork':
      'يعرض هذا الخادم روايتين مختلفتين. ما ترونه هو آخر وضع تم التحقق منه؛ ينبغي إخبار البلدية.',
    'follow/history-too-long': 'هذا السجل أطول من أن يُعاد عرضه على هذا الجهاز.',
    'follow/older-checkpoint': 'يقترح الخادم وضعا أقدم مما لديكم. لم يؤخذ به.',
    'follow/shelf-damaged': 'كان الوضع المحفوظ على هذا الجهاز تالفا. تم مسحه، وطُلب وضع جديد.',
    'follow/snapshot-ahead': 'الوضع يتغيّر الآن. ستُعاد المحاولة بعد لحظة.',
    'follow/wrong-entries': DAMAGED,
    'roads/cut-off': 'هذا المكان معزول: كل الطرق المعروفة مغلقة.',
    'roads/no-way': 'لا طريق يؤدي إلى هناك بهذه الوسيلة.',
    'roads/not-a-position': 'هذه النقطة ليست موقعا.',
    'roads/outside': 'هذه النقطة بعيدة جدا عن كل شارع معروف.',
    'pack/wrong-hash': 'الخريطة المستلمة ليست خريطة البلدية. لم تؤخذ.',
    'geometry/outside-territory': 'هذا المكان خارج المنطقة: أخبروا البلدية المعنية.',
    'report/line-astray': 'هذا الجزء من الشارع بعيد جدا عن مكانكم.',
    'report/line-too-long': 'هذا الجزء من الشارع طويل جدا: اختاروا جزءا أقصر.',
    'report/too-old': 'مضى على ما رأيتموه أكثر من 6 ساعات: لم يعد البلاغ مفيدا.',
    'report/bad-signature': 'لم يتعرّف الخادم على هذا الجهاز. أعيدوا تحميل الصفحة ثم أبلغوا من جديد.',
    'photo/unreadable': 'هذا الملف ليس صورة يستطيع هذا الجهاز قراءتها. اختاروا غيرها، أو أرسلوا دون صورة.',
    'request/key-reused': 'أُرسل هذا البلاغ من قبل بشكل آخر.',
    'request/too-many':
      'هناك إرسالات كثيرة في هذه اللحظة. ما أرسلتموه محفوظ وسيُرسل من جديد تلقائيا. إذا كان شخص في خطر: 112.',
    'serve/busy': LATER,
    'serve/trouble': LATER,
  },
  areas: {
    checkpoint: LYING,
    note: LYING,
    situation: LYING,
    snapshot: LYING,
    tile: DAMAGED,
    keys: LYING,
    entry: DAMAGED,
    fetch: UNREACHABLE,
    follow: DAMAGED,
    roads: ROADS,
    pack: PACK,
    photo: 'لم تُقبل الصورة. أما البلاغ فقد أُرسل من دونها.',
    report: NOT_TAKEN,
    request: NOT_TAKEN,
    serve: LATER,
    territory: NOT_PUBLISHED,
  },
  other: 'حدث خلل ما. يمكنكم المحاولة من جديد. إذا كان شخص في خطر: 112.',
};
