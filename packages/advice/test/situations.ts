import type { Entry } from '@vigie/situation';
import {
  type AroundAnswer,
  adviseAround,
  adviseChildren,
  adviseHome,
  adviseWay,
  type ChildrenAnswer,
  type HomeFirst,
  type Known,
  type Reason,
  type Unknown,
  type WayAdvice,
} from '../src/index.ts';
import { entry, knowing, ZONE } from './said.ts';

// What the four questions answer in the situations that a town meets, at a house on the ground floor without a floor above, beside
// the school, in the middle of the zone. The trip leads from there out of the zone.

const HERE = [38_700_000, 436_000_000] as const;
const AWAY = [39_400_000, 436_000_000] as const;
const HOME = {
  position: HERE,
  kind: 'solid',
  floor: 'ground',
  upstairs: false,
  reducedMobility: false,
  floodZone: false,
} as const;
const SCHOOL = { name: 'École Jules-Ferry', position: HERE } as const;

export interface Answers {
  readonly way: WayAdvice['first'];
  readonly children: ChildrenAnswer['first'];
  readonly home: HomeFirst;
  readonly around: AroundAnswer['first'];
}

export const CALM: Answers = { way: 'go', children: 'ordinary', home: 'ordinary', around: 'nothing' };
const BLIND: Answers = { way: 'unknown', children: 'stay-away', home: 'unknown', around: 'unknown' };

const LATER = { recordedAtMs: 1 };
const rain = (level: string, more: object = {}): Entry =>
  entry(
    'vigilance',
    { issuer: 'meteo-france', phenomenon: 'rain-flood', zone: '34', level, tendency: 'rising' },
    { source: 'feed', confidence: 'estimated', ...more },
  );
const water = (observation = 'observed', more: object = {}): Entry =>
  entry('hazard', { module: 'flood', level: 3, polygon: ZONE, observation }, more);
const report = (kind: string, position: readonly number[] = HERE): Entry =>
  entry('report', { report: kind, scale: 2, position }, { source: 'citizen', confidence: 'unconfirmed' });
const leave = entry('order', { order: 'evacuate', zone: ZONE, info: [] });
const lifted = entry(
  'order',
  { order: 'lifted', zone: ZONE, info: [] },
  { references: { update: leave.id }, ...LATER },
);
const allClear = entry('bulletin', { severity: 'Minor', responseType: ['AllClear'], info: [] });
const service = (state: string): Entry =>
  entry('service', { service: 'school', name: SCHOOL.name, state, position: HERE });
const open = service('normal');
const seen = water();
const gone = entry('hazard', undefined, { references: { cancel: seen.id }, ...LATER });

const alert = (responseType: readonly string[], more: object = {}): Entry =>
  entry('bulletin', { severity: 'Severe', responseType, info: [] }, more);
const heat = entry(
  'vigilance',
  { issuer: 'meteo-france', phenomenon: 'heat-wave', zone: '34', level: 'orange', tendency: 'steady' },
  { source: 'feed', confidence: 'estimated' },
);

const FLOODED: Answers = { way: 'put-off', children: 'stay-away', home: 'call', around: 'here' };
const ALARMED: Answers = { ...FLOODED, home: 'stay' };

export interface Situation {
  /** As a test says it. */
  readonly name: string;
  /** As docs/advice.md says it. */
  readonly nom: string;
  readonly known: Known;
  readonly expected: Answers;
}

const situation = (name: string, nom: string, known: Known, expected: Answers): Situation => ({
  name,
  nom,
  known,
  expected,
});

export const SITUATIONS: readonly Situation[] = [
  situation('nothing was ever received', 'rien n’a jamais été reçu', { view: null, ageMs: null }, BLIND),
  situation(
    'nothing was received for an hour',
    'rien n’a été reçu depuis une heure',
    { ...knowing(), ageMs: 3_600_000 },
    BLIND,
  ),
  situation('nothing is said', 'rien n’est signalé', knowing(), CALM),
  situation('yellow', 'vigilance jaune pluie-inondation', knowing(rain('yellow')), CALM),
  situation('orange', 'vigilance orange pluie-inondation', knowing(rain('orange')), ALARMED),
  situation('red', 'vigilance rouge pluie-inondation', knowing(rain('red')), ALARMED),
  situation(
    'orange, an hour without news',
    'vigilance orange, sans nouvelle depuis une heure',
    { ...knowing(rain('orange')), ageMs: 3_600_000 },
    ALARMED,
  ),
  situation(
    'orange for a phenomenon that no module knows',
    'vigilance orange canicule, sans règle ici',
    knowing(heat),
    { way: 'go', children: 'follow', home: 'follow', around: 'here' },
  ),
  situation('water was seen', 'eau observée sur le secteur', knowing(water()), FLOODED),
  situation(
    'water was seen by a model alone',
    'eau observée, dite par un modèle',
    knowing(water('observed', { source: 'model' })),
    FLOODED,
  ),
  situation('water is forecast', 'eau prévue sur le secteur', knowing(water('forecast')), {
    ...FLOODED,
    home: 'go-up-elsewhere',
  }),
  situation('everyone must leave', 'ordre d’évacuer', knowing(leave), {
    ...FLOODED,
    way: 'leave',
    home: 'leave',
  }),
  situation(
    'everyone must stay in',
    'ordre de rester à l’abri',
    knowing(entry('order', { order: 'shelter-in-place', zone: ZONE, info: [] })),
    { ...FLOODED, home: 'take-shelter' },
  ),
  situation(
    'an alert asks to take shelter',
    'alerte qui demande de s’abriter',
    knowing(alert(['Shelter'], { source: 'feed' })),
    {
      ...FLOODED,
      home: 'take-shelter',
    },
  ),
  situation(
    'an alert that is no order asks to leave',
    'alerte d’un flux qui demande d’évacuer',
    knowing(alert(['Evacuate'], { source: 'feed' })),
    {
      ...FLOODED,
      home: 'follow',
    },
  ),
  situation(
    'an official alert asks to leave',
    'alerte officielle qui demande d’évacuer',
    knowing(alert(['Evacuate'])),
    {
      ...FLOODED,
      home: 'leave',
    },
  ),
  situation('a severe alert asks nothing', 'alerte grave qui ne demande rien', knowing(alert([])), {
    way: 'go',
    children: 'follow',
    home: 'follow',
    around: 'here',
  }),
  situation('the order to leave was lifted', 'ordre d’évacuer, puis levé', knowing(leave, lifted), CALM),
  situation(
    'water was seen, and an official said that it is gone',
    'eau observée, puis annulée par une entrée officielle',
    knowing(seen, gone),
    CALM,
  ),
  situation(
    'an all-clear older than the water',
    'fin d’alerte plus ancienne que l’eau observée',
    knowing(allClear, water()),
    FLOODED,
  ),
  situation(
    'an all-clear of no danger in particular, after the water',
    'fin d’alerte qui ne nomme pas l’eau observée',
    knowing(water(), allClear),
    FLOODED,
  ),
  situation(
    'the order was lifted, and then water came',
    'ordre levé, puis eau observée',
    knowing(leave, lifted, seen),
    FLOODED,
  ),
  situation('the school is closed', 'école déclarée fermée', knowing(service('closed')), {
    ...CALM,
    children: 'stay-away',
  }),
  situation(
    'the town opened the school after orange',
    'orange, puis école déclarée ouverte',
    knowing(rain('orange'), open),
    {
      ...ALARMED,
      children: 'may-fetch',
    },
  ),
  situation(
    'the town opened the school, and then water came',
    'école déclarée ouverte, puis eau observée',
    knowing(rain('orange'), open, seen),
    FLOODED,
  ),
  situation(
    'unconfirmed reports of water in the street',
    'deux signalements d’eau, non confirmés',
    knowing(report('water-on-road'), report('water-on-road')),
    { ...FLOODED, home: 'go-up-elsewhere' },
  ),
  situation(
    'an unconfirmed report of smoke, half a kilometre off',
    'un signalement de fumée à 500 m, non confirmé',
    knowing(report('fire-smoke', [38_700_000, 436_045_000])),
    { way: 'go', children: 'stay-away', home: 'ordinary', around: 'near' },
  ),
  situation(
    'a jam',
    'un bouchon',
    knowing(entry('hazard', { module: 'traffic', level: 3, polygon: ZONE, observation: 'observed' })),
    CALM,
  ),
  situation(
    'a danger that this version does not know',
    'un danger que cette version ne connaît pas',
    knowing(entry('hazard', { module: 'volcano', level: 2, polygon: ZONE, observation: 'observed' })),
    ALARMED,
  ),
  situation(
    'an exercise',
    'un exercice',
    knowing(rain('red', { status: 'Exercise' }), water('observed', { status: 'Exercise' })),
    CALM,
  ),
];

interface Answered {
  readonly first: string;
  readonly because: readonly Reason[];
  readonly unknown: readonly Unknown[];
}

/** The four answers in a situation. */
export const asked = (known: Known): Readonly<Record<keyof Answers, Answered>> => ({
  way: adviseWay(known, { from: HERE, to: AWAY }),
  children: adviseChildren(known, SCHOOL),
  home: adviseHome(known, HOME),
  around: adviseAround(known, HERE),
});
