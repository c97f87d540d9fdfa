import { CAMPAIGN, type HazardModule, MINISTRY, MODULES, type Rule, TEXT_114 } from '@vigie/hazards';

/** « Restez informés, suivez les consignes des secours et de la mairie »: doctrine row fl-08. */
export const ZONE_ORDER: Rule = {
  id: 'situation/zone-order',
  says: {
    fr: 'Une consigne officielle vise ce secteur : suivez-la avant tout déplacement.',
    en: 'An official order concerns this area: follow it before any trip.',
  },
  sources: [MINISTRY],
};

export const TAKE_SHELTER: Rule = {
  id: 'situation/take-shelter',
  says: {
    fr: 'Un message d’alerte demande de se mettre à l’abri : restez où vous êtes en sécurité.',
    en: 'An alert asks to take shelter: stay where you are safe.',
  },
  sources: [MINISTRY],
};

/** Row fl-08: what officials ask goes before what is computed. */
export const OFFICIAL_MESSAGE: Rule = {
  id: 'situation/official-message',
  says: {
    fr: 'Un message d’alerte concerne ce secteur : suivez ses consignes avant tout déplacement.',
    en: 'An alert concerns this area: do as it says before any trip.',
  },
  sources: [MINISTRY],
};

const CLOSURE: Rule = {
  id: 'situation/closure',
  says: {
    fr: 'Cette rue est fermée : on n’y passe pas.',
    en: 'This street is closed: do not go through.',
  },
  sources: [MINISTRY],
};

/** « Laissez vos enfants à l’école ou à la crèche »: doctrine rows fl-02, pp-05 and al-05. It needs no news to be true. */
export const CHILDREN_ARE_SAFE: Rule = {
  id: 'situation/children',
  says: {
    fr: 'À l’école ou à la crèche, ils sont en sécurité : n’allez pas les chercher, ne téléphonez pas.',
    en: 'At school or nursery they are safe: do not fetch them, do not call.',
  },
  sources: [
    MINISTRY,
    {
      authority: 'Ministère de l’Éducation nationale',
      document: 'Plan particulier de mise en sûreté, fiche d’information aux familles (BO hors-série n° 3)',
      year: 2002,
      url: 'http://www.ac-grenoble.fr/ecole/noel.albertville/ppms-plan-particulier-de-mise-en-securite-de-lecole/',
    },
    {
      authority: 'Préfecture de la Haute-Marne',
      document: 'Le signal national d’alerte',
      year: 2014,
      url: 'http://www.haute-marne.gouv.fr/Politiques-publiques/Securite/Securite-civile/Le-signal-national-d-alerte',
    },
  ],
};

/** Row fl-08: the town's word on the school goes before what is computed. */
export const SCHOOL_WORD: Rule = {
  id: 'situation/school-word',
  says: {
    fr: 'La commune a dit ce qu’il en est pour cet établissement.',
    en: 'The town has said how things stand for this school.',
  },
  sources: [MINISTRY],
};

/** Row fl-08. */
export const FOLLOW_THE_TOWN: Rule = {
  id: 'situation/follow-the-town',
  says: {
    fr: 'Informez-vous par la radio et la mairie, et suivez leurs consignes.',
    en: 'Listen to the radio and the town hall, and do as they say.',
  },
  sources: [MINISTRY],
};

/** Rows nu-01 and nu-02. */
export const HELP_NUMBERS: Rule = {
  id: 'situation/help-numbers',
  says: {
    fr: 'En danger, appelez le 112 ou le 18, ou écrivez au 114 par SMS.',
    en: 'In danger, call 112 or 18, or text 114.',
  },
  sources: [CAMPAIGN, TEXT_114],
};

/** Rows fl-10, and what the page of the State on natural risks puts into the 72-hour kit, which it says serves who leaves in haste. */
export const KIT: Rule = {
  id: 'situation/kit',
  says: {
    fr: 'Prenez avec vous eau, médicaments, papiers, lampe, radio à piles et de quoi charger le téléphone.',
    en: 'Take water, medicine, papers, a torch, a battery radio and what charges the phone.',
  },
  sources: [
    {
      authority: 'Géorisques, ministère de la Transition écologique',
      document: 'Mon kit d’urgence 72h',
      url: 'https://www.georisques.gouv.fr/me-preparer-me-proteger/mon-kit-durgence-72h',
    },
    MINISTRY,
  ],
};

/** Our own caution, so without a source: what one cannot read, one does not call safe. */
export const UNKNOWN_HAZARD: Rule = {
  id: 'situation/unknown-hazard',
  says: {
    fr: 'Un danger que cette version ne connaît pas y est signalé : on évite ce secteur.',
    en: 'A danger that this version does not know is stated there: avoid this area.',
  },
  sources: [],
};

/** What answers and impacts cite whatever the hazard: no module owns them. */
const SITUATION_RULES: readonly Rule[] = [
  ZONE_ORDER,
  TAKE_SHELTER,
  OFFICIAL_MESSAGE,
  CLOSURE,
  CHILDREN_ARE_SAFE,
  SCHOOL_WORD,
  FOLLOW_THE_TOWN,
  HELP_NUMBERS,
  KIT,
  UNKNOWN_HAZARD,
];

/**
 * The rule that an answer or an impact cites by its id, `module/rule`, for its words and its sources. Undefined when
 * neither these modules nor this program have it: show the entry itself, and that one should update.
 */
export function ruleNamed(id: string, modules: readonly HazardModule[] = MODULES): Rule | undefined {
  return [SITUATION_RULES, ...modules.map(({ rules }) => rules)].flat().find((rule) => rule.id === id);
}
