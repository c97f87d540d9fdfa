import { CAMPAIGN, type HazardModule, MINISTRY, MODULES, type Rule, TEXT_114 } from '@vigie/hazards';

/** « Restez informés, suivez les consignes des secours et de la mairie »: doctrine row fl-08. */
export const ZONE_ORDER: Rule = {
  id: 'situation/zone-order',
  sources: [MINISTRY],
};

export const TAKE_SHELTER: Rule = {
  id: 'situation/take-shelter',
  sources: [MINISTRY],
};

/** Row fl-08: what officials ask goes before what is computed. */
export const OFFICIAL_MESSAGE: Rule = {
  id: 'situation/official-message',
  sources: [MINISTRY],
};

const CLOSURE: Rule = {
  id: 'situation/closure',
  sources: [MINISTRY],
};

/** « Laissez vos enfants à l’école ou à la crèche »: doctrine rows fl-02, pp-05 and al-05. It needs no news to be true. */
export const CHILDREN_ARE_SAFE: Rule = {
  id: 'situation/children',
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
  sources: [MINISTRY],
};

/** Row fl-08. */
export const FOLLOW_THE_TOWN: Rule = {
  id: 'situation/follow-the-town',
  sources: [MINISTRY],
};

/** Rows nu-01 and nu-02. */
export const HELP_NUMBERS: Rule = {
  id: 'situation/help-numbers',
  sources: [CAMPAIGN, TEXT_114],
};

/** Rows fl-10, and what the page of the State on natural risks puts into the 72-hour kit, which it says serves who leaves in haste. */
export const KIT: Rule = {
  id: 'situation/kit',
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

/** Every rule that an answer or an impact may cite. */
export const everyRule = (modules: readonly HazardModule[] = MODULES): readonly Rule[] => [
  ...SITUATION_RULES,
  ...modules.flatMap(({ rules }) => rules),
];

/**
 * The rule that an answer or an impact cites by its id, `module/rule`, for its words and its sources. Undefined when
 * neither these modules nor this program have it: show the entry itself, and that one should update.
 */
export const ruleNamed = (id: string, modules: readonly HazardModule[] = MODULES): Rule | undefined =>
  everyRule(modules).find((rule) => rule.id === id);
