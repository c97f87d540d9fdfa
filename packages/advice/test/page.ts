import {
  AHEAD_MS,
  HOME_ACTS,
  type Home,
  type HomeAct,
  impactsOf,
  MODULES,
  type Rule,
  type RuleSource,
  type Threat,
} from '@vigie/hazards';
import type { Effect, Entry, Profile } from '@vigie/situation';
import {
  ENGLISH_RULES,
  FRENCH_RULES,
  HOME_FIRSTS,
  isPresent,
  type Reason,
  type RuleSentences,
} from '../src/index.ts';
import { everyRule } from '../src/rule.ts';
import { entry, knowing, ZONE } from './said.ts';
import { asked, SITUATIONS } from './situations.ts';

// docs/advice.md, written from the rules and from what the four questions answer: it cannot say what the code does not do.

const QUESTIONS = {
  way: 'Mon trajet',
  children: 'Mes enfants',
  home: 'Chez moi',
  around: 'Autour de moi',
} as const;
type Question = keyof typeof QUESTIONS;

const FIRSTS: Readonly<Record<Question, Readonly<Record<string, string>>>> = {
  way: { leave: 'partir', 'put-off': 'reporter', unknown: 'on ne sait pas', go: 'rien à reporter' },
  children: {
    'stay-away': 'n’y allez pas',
    follow: 'suivez l’école et la mairie',
    'may-fetch': 'vous pouvez y aller',
    ordinary: 'comme d’habitude',
  },
  home: {
    call: 'monter et appeler',
    leave: 'partir',
    'leave-light': 'quitter la tente ou la caravane',
    'go-up': 'monter',
    'take-shelter': 'rester à l’abri',
    'go-up-elsewhere': 'monter chez un voisin',
    'prepare-to-leave': 'se préparer à partir',
    stay: 'rester',
    follow: 'suivre les consignes',
    unknown: 'on ne sait pas',
    ordinary: 'rien de signalé',
  },
  around: {
    here: 'danger ici',
    near: 'danger proche',
    unknown: 'on ne sait pas',
    nothing: 'rien de signalé',
  },
};

const EFFECTS: Readonly<Record<Effect, string>> = {
  blocked: 'bloqué',
  'no-entry': 'on n’y entre pas',
  unknown: 'incertain',
  discouraged: 'déconseillé',
  slowed: 'ralenti',
};
const PROFILES: Readonly<Record<Profile, string>> = {
  car: 'voiture',
  bike: 'vélo',
  foot: 'à pied',
  emergency: 'secours',
  'high-clearance': 'véhicule haut',
};

const ANSWERS = new Map(SITUATIONS.map(({ known }) => [known, asked(known)]));

/** The whole page, in Markdown. */
export function advicePage(): string {
  return `${[
    '# Ce que Vigie répond, et sur quoi',
    `Pour la cellule de crise et les gens du métier, à relire et à corriger. Cette page est écrite à partir des règles et des
réponses du programme, et un test la compare à chacun de leurs changements ; après un changement voulu :
\`npx vitest run packages/advice/test/page.test.ts --update\`.`,
    '## Ce qui vaut pour les quatre questions',
    principles(),
    '## La première réponse, par situation',
    `Une maison en rez-de-chaussée sans étage, près de l’école, au milieu du secteur ; le trajet part de là et en sort. Les
signalements et les secteurs sont à cet endroit.`,
    situationsTable(),
    '## Du plus prudent au moins prudent',
    ranks(),
    '## Chez moi, devant l’eau',
    'Une personne à mobilité réduite, ou un terrain connu comme inondable, change la deuxième colonne : on monte sans attendre.',
    homeTable(),
    '## Les règles',
    ...everyRule().map(ruleSection),
  ].join('\n\n')}\n`;
}

function principles(): string {
  const minutes = Array.from({ length: 24 * 60 }, (_, i) => i);
  const { view } = SITUATIONS.find(({ name }) => name === 'nothing is said')!.known;
  const old = minutes.find((minute) => !isPresent({ view, ageMs: minute * 60_000 }))!;
  return [
    'Un danger rend la réponse plus prudente, quelle qu’en soit la source ; un signalement non confirmé aussi, et la réponse dit qu’il l’est.',
    'Seule une entrée officielle, en vigueur et plus récente que le danger qu’elle nomme, le lève. Une fin d’alerte qui ne nomme rien ne lève rien.',
    'Ce qui a été observé ne finit pas tout seul : passé son heure, c’est inconnu.',
    `Ce qui est annoncé compte ${AHEAD_MS / 3_600_000} heures à l’avance.`,
    `Sans nouvelle signée depuis ${old} minutes, le présent n’est pas connu, et la réponse le dit.`,
    'Pour un départ plus tard, on répond sur ce qui est connu maintenant : ce qui a été observé reste, une vigilance qui finit avant l’heure ne promet rien.',
    'Un exercice ne change aucune réponse. « Rien de signalé » ne veut jamais dire « sûr ».',
  ]
    .map((line) => `- ${line}`)
    .join('\n');
}

function situationsTable(): string {
  const questions = Object.keys(QUESTIONS) as Question[];
  return table(
    ['Situation', ...Object.values(QUESTIONS)],
    SITUATIONS.map(({ nom, known }) => {
      const answers = ANSWERS.get(known)!;
      return [nom, ...questions.map((question) => firstWords(question, answers[question].first))];
    }),
  );
}

const ranks = (): string =>
  [
    `- ${QUESTIONS.home} : ${HOME_FIRSTS.map((first) => firstWords('home', first)).join(' > ')}.`,
    ...(['way', 'children', 'around'] as const).map(
      (question) => `- ${QUESTIONS[question]} : ${Object.values(FIRSTS[question]).join(' > ')}.`,
    ),
    '- Raisons de reporter un trajet, dans l’ordre : ordres, alertes, vigilance rouge, orange, secteurs, signalements.',
  ].join('\n');

const HOMES: readonly (readonly [string, Partial<Home>])[] = [
  ['tente, caravane, mobil-home', { kind: 'light' }],
  ['sous-sol, sans étage accessible', { floor: 'basement' }],
  ['sous-sol, étage accessible', { floor: 'basement', upstairs: true }],
  ['rez-de-chaussée, sans étage accessible', {}],
  ['rez-de-chaussée, étage accessible', { upstairs: true }],
  ['rez-de-chaussée, étage accessible, inondable ou mobilité réduite', { upstairs: true, floodZone: true }],
  ['étage', { floor: 'upper' }],
];
const ORDINARY: Home = {
  kind: 'solid',
  floor: 'ground',
  upstairs: false,
  reducedMobility: false,
  floodZone: false,
};
const THREATS: readonly (readonly [string, Threat])[] = [
  ['vigilance orange ou rouge', { level: 3, certainty: 'announced' }],
  ['eau prévue ici', { level: 3, certainty: 'forecast' }],
  ['eau observée ici, même ancienne', { level: 3, certainty: 'observed' }],
];

function homeTable(): string {
  const flood = MODULES.find(({ name }) => name === 'flood')!;
  return table(
    ['Logement', ...THREATS.map(([name]) => name)],
    HOMES.map(([name, home]) => [
      name,
      ...THREATS.map(([, threat]) => actWords(flood.atHome(threat, { ...ORDINARY, ...home })?.act)),
    ]),
  );
}

const actWords = (act: HomeAct | undefined): string =>
  act !== undefined && HOME_ACTS.includes(act) ? firstWords('home', act) : 'rien';

function ruleSection({ id, sources }: Rule): string {
  const cited = [...citedIn(id), ...citedAtHome(id), ...effectsOf(id)];
  return [
    `### \`${id}\``,
    `> ${FRENCH_RULES[id as keyof RuleSentences]}\n>\n> *${ENGLISH_RULES[id as keyof RuleSentences]}*`,
    cited.map((line) => `- ${line}`).join('\n'),
    sources.length === 0
      ? 'Sans source : notre propre prudence.'
      : `Sources :\n\n${sources.map((one) => `- ${sourceLine(one)}`).join('\n')}`,
  ].join('\n\n');
}

const sourceLine = ({ authority, document, year, url }: RuleSource): string =>
  `${authority}, *${document}*, ${year ?? 'sans date'}${url ? `, <${url}>` : ''}`;

/** The situations of the table in which a question cites the rule, with what it answers. */
function citedIn(rule: string): string[] {
  return (Object.keys(QUESTIONS) as Question[]).flatMap((question) => {
    const cites = ({ because }: { readonly because: readonly Reason[] }): boolean =>
      because.some((reason) => reason.rule === rule);
    const where = SITUATIONS.flatMap(({ nom, known }) => {
      const answer = ANSWERS.get(known)![question];
      return cites(answer) ? [{ nom, first: firstWords(question, answer.first) }] : [];
    });
    const firsts = [...new Set(where.map(({ first }) => first))];
    return firsts.map((first) => {
      const names = where.filter((one) => one.first === first).map(({ nom }) => nom);
      return `${QUESTIONS[question]}, « ${first} » : ${names.join(' ; ')}.`;
    });
  });
}

/** The homes and dangers of the table in which water makes a home cite the rule. */
const citedAtHome = (rule: string): string[] =>
  HOMES.flatMap(([nom, home]) => {
    const where = THREATS.filter(([, threat]) =>
      MODULES.some((module) => module.atHome(threat, { ...ORDINARY, ...home })?.rules.includes(rule)),
    );
    return where.length > 0
      ? [`${QUESTIONS.home}, ${nom} : ${where.map(([threat]) => threat).join(' ; ')}.`]
      : [];
  });

const LEVELS = [1, 2, 3, 4] as const;
const CERTAINTIES = { observed: 'observé', forecast: 'prévu', aged: 'observé, ancien' } as const;

/** What closes streets whatever the hazard. */
const ON_STREETS: readonly (readonly [string, Entry])[] = [
  [
    'Rue fermée aux voitures',
    entry('closure', {
      line: [],
      direction: 'both',
      vehicles: ['car'],
      nature: 'observed',
      cause: 'accident',
    }),
  ],
  [
    'Rue fermée aux voitures pour inondation',
    entry('closure', {
      line: [],
      direction: 'both',
      vehicles: ['car'],
      nature: 'observed',
      cause: 'flooding',
    }),
  ],
  ['Rues d’un secteur sous un ordre', entry('order', { order: 'evacuate', zone: ZONE, info: [] })],
  [
    'Rues d’un secteur au danger inconnu de cette version',
    entry('hazard', { module: 'volcano', level: 2, polygon: ZONE, observation: 'observed' }),
  ],
];

/** What it does to the streets: of closures and orders, of areas, of reports, of places that close. */
function effectsOf(rule: string): string[] {
  const closed = ON_STREETS.flatMap(([what, one]) =>
    impactsOf(knowing(one).view!)
      .filter((impact) => impact.rule === rule)
      .map(({ effects }) => `${what} : ${effectsText(effects)}.`),
  );
  const byModule = MODULES.flatMap((module) => {
    const areas = (Object.keys(CERTAINTIES) as (keyof typeof CERTAINTIES)[]).flatMap((certainty) => {
      const levels = LEVELS.filter((level) => module.area(level, certainty).rule === rule);
      const [level] = levels;
      if (level === undefined) return [];
      const said = effectsText(module.area(level, certainty).effects);
      return [`Rues d’un secteur ${CERTAINTIES[certainty]}, niveau ${levels.join(', ')} : ${said}.`];
    });
    const reports = module.reports.flatMap((report) =>
      [false, true].flatMap((confirmed) => {
        const effects = module.report(report, confirmed);
        if (effects?.rule !== rule) return [];
        const how = confirmed ? 'confirmé' : 'non confirmé';
        return [`Rues autour d’un signalement \`${report}\` ${how} : ${effectsText(effects.effects)}.`];
      }),
    );
    const closing = module.closes.filter((one) => one.rule === rule);
    const [first] = closing;
    const closes = first
      ? [
          `Dès l’orange (${closing.map(({ phenomenon }) => phenomenon).join(', ')}), ${first.places.join(', ')} : ${effectsText(first.effects)}.`,
        ]
      : [];
    const putsOff = module.putOff.filter((one) => one.rule === rule).map(({ phenomenon }) => phenomenon);
    const puts = putsOff.length > 0 ? [`Reporte les trajets dès l’orange : ${putsOff.join(', ')}.`] : [];
    return [...areas, ...reports, ...closes, ...puts];
  });
  return [...closed, ...byModule];
}

const effectsText = (effects: Readonly<Partial<Record<Profile, Effect>>>): string =>
  (Object.entries(effects) as [Profile, Effect][])
    .map(([profile, effect]) => `${PROFILES[profile]} ${EFFECTS[effect]}`)
    .join(', ');

function firstWords(question: Question, first: string): string {
  const words = FIRSTS[question][first];
  if (words === undefined) throw new Error(`${question}: no words for ${first}`);
  return words;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
