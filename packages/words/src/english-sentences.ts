import type { ChildrenSentences, Sentences } from './sentences.ts';

const NAMELESS = 'Unnamed road';

export const ENGLISH_SENTENCES: Sentences = {
  exercise: 'EXERCISE — ',
  test: 'TEST — ',
  closure: ({ roadName, direction }, whom, cause, stage) => {
    const to = whom === '' ? '' : ` to ${whom}`;
    const way = direction === 'both' ? '' : ' one way';
    return `${roadName || NAMELESS} closed${to}${way}: ${cause} — ${stage}`;
  },
  lifted: (roadName) => `${roadName || NAMELESS} reopened after inspection`,
  vigilance: (issuer, level, phenomenon, zone, tendency) =>
    `${issuer}: ${level === null ? '' : `${level} `}vigilance, ${phenomenon}, ${zone}, ${tendency}`,
  hazard: (step, observation) => `${capital(step)} (${observation})`,
  shelter: (name, state, places) =>
    `Shelter ${name}: ${state}${places === null ? '' : `, ${places} ${places > 1 ? 'places' : 'place'}`}`,
  service: (name, service, state) => `${name} (${service}): ${state}`,
  report: (name, step) => `${name}: ${step}`,
  verdict: (verdict) => capital(verdict),
  about: (kind, headline) => `${kind}: ${headline}`,
  directs: (territory, authority) => `${territory}: operations directed by ${authority}`,
  cancelled: (kind) => `Cancelled: ${kind.toLowerCase()}`,
  redaction: 'Removal of something published by mistake',
  citizen: (confirmed) =>
    confirmed ? 'Report by a resident, confirmed' : 'Report by a resident, not confirmed',
  model: 'Computed by a model, not confirmed',
  feed: (of) => (of === null ? 'Automatic feed' : `${of}, automatic feed`),
  list: (items) => items.join(', ').replace(/, ([^,]*)$/, ' and $1'),
  justNow: 'just now',
  ago: (count, unit) => `${count} ${UNITS[unit][count > 1 ? 1 : 0]} ago`,
};

export const ENGLISH_CHILDREN: ChildrenSentences = {
  'stay-away': 'Your children are safe where they are. Do not fetch them, and do not call the school.',
  follow:
    'A warning is in force. Rely on the school and the town hall: without a word from them, the day goes on as usual.',
  'may-fetch': 'The town says that you can fetch your children.',
  ordinary: 'Nothing is reported: an ordinary day. In an alert, the school keeps them safe.',
};

const UNITS = {
  second: ['s', 's'],
  minute: ['min', 'min'],
  hour: ['h', 'h'],
  day: ['day', 'days'],
} as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
