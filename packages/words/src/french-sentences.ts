import type { ChildrenSentences, Sentences } from './sentences.ts';
import { agreeing } from './street-gender.ts';
import { french, typesetAll } from './typeset.ts';

const UNITS = {
  second: ['s', 's'],
  minute: ['min', 'min'],
  hour: ['h', 'h'],
  day: ['jour', 'jours'],
} as const;

const NAMELESS = 'Route sans nom';

export const FRENCH_SENTENCES: Sentences = {
  exercise: 'EXERCICE — ',
  test: 'TEST — ',
  closure: ({ roadName, direction }, whom, cause, stage) => {
    const name = roadName || NAMELESS;
    const to = whom === '' ? '' : ` aux ${whom}`;
    const way = direction === 'both' ? '' : ' dans un sens';
    return french`${name} ${agreeing(name, 'fermé')}${to}${way} : ${cause} — ${stage}`;
  },
  lifted: (roadName) => {
    const name = roadName || NAMELESS;
    return french`${name} ${agreeing(name, 'rouvert')} après inspection`;
  },
  vigilance: (issuer, level, phenomenon, zone, tendency) =>
    french`${issuer} : vigilance ${level === null ? '' : `${level} `}${phenomenon}, ${zone}, ${tendency}`,
  hazard: (step, observation) => french`${capital(step)} (${observation})`,
  shelter: (name, state, places) =>
    french`Lieu d'accueil ${name} : ${state}` +
    (places === null ? '' : french`, ${places} ${places > 1 ? 'places' : 'place'}`),
  service: (name, service, state) => french`${name} (${service}) : ${state}`,
  report: (name, step) => french`${name} : ${step}`,
  verdict: (verdict) => capital(verdict),
  about: (kind, headline) => french`${kind} : ${headline}`,
  directs: (territory, authority) => french`${territory} : opérations dirigées par ${authority}`,
  cancelled: (kind) => french`Annulation : ${kind.toLowerCase()}`,
  redaction: french`Retrait d'un contenu publié par erreur`,
  citizen: (confirmed) =>
    confirmed ? french`Signalement d'un habitant, confirmé` : french`Signalement d'un habitant, non confirmé`,
  model: french`Calcul d'un modèle, non confirmé`,
  feed: (of) => (of === null ? 'Flux automatique' : french`${of}, flux automatique`),
  list: (items) => items.join(', ').replace(/, ([^,]*)$/, ' et $1'),
  justNow: french`à l'instant`,
  ago: (count, unit) => `il y a ${count}\u00a0${UNITS[unit][count > 1 ? 1 : 0]}`,
};

export const FRENCH_CHILDREN = typesetAll<ChildrenSentences>({
  'stay-away':
    "Vos enfants sont en sécurité là où ils sont. N'allez pas les chercher et ne téléphonez pas à l'école.",
  follow:
    "Une vigilance ou une alerte est en cours. Fiez-vous à l'école et à la mairie : sans message de leur part, la journée se passe comme d'habitude.",
  'may-fetch': 'La commune indique que vous pouvez aller chercher vos enfants.',
  ordinary:
    "Rien de signalé : la journée se passe comme d'habitude. En cas d'alerte, l'école les garde en sécurité.",
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
