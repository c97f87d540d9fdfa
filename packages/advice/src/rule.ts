import { type HazardModule, MODULES, type Rule, type RuleSource } from '@vigie/hazards';

/** « Restez informés, suivez les consignes des secours et de la mairie »: doctrine row fl-08. */
const FOLLOW_INSTRUCTIONS: RuleSource = {
  authority: 'Ministère de la Transition écologique',
  document: 'Pluie et inondation en France hexagonale',
  url: 'https://www.ecologie.gouv.fr/pluie-inondation-Hexagone',
};

export const ZONE_ORDER: Rule = {
  id: 'situation/zone-order',
  says: {
    fr: 'Une consigne officielle est en vigueur pour un secteur : suivez-la avant tout déplacement.',
    en: 'An official order is in force for an area: follow it before any trip.',
  },
  sources: [FOLLOW_INSTRUCTIONS],
};

export const TAKE_SHELTER: Rule = {
  id: 'situation/take-shelter',
  says: {
    fr: 'Le message officiel demande de se mettre à l’abri : restez où vous êtes en sécurité.',
    en: 'The official message asks to take shelter: stay where you are safe.',
  },
  sources: [FOLLOW_INSTRUCTIONS],
};

const CLOSURE: Rule = {
  id: 'situation/closure',
  says: {
    fr: 'Cette rue est fermée : on n’y passe pas.',
    en: 'This street is closed: do not go through.',
  },
  sources: [FOLLOW_INSTRUCTIONS],
};

/** Our own caution, so without a source: what one cannot read, one does not call safe. */
const UNKNOWN_HAZARD: Rule = {
  id: 'situation/unknown-hazard',
  says: {
    fr: 'Un danger que cette version ne connaît pas y est signalé : on évite ce secteur.',
    en: 'A danger that this version does not know is stated there: avoid this area.',
  },
  sources: [],
};

/** What answers and impacts cite whatever the hazard: no module owns them. */
const SITUATION_RULES: readonly Rule[] = [ZONE_ORDER, TAKE_SHELTER, CLOSURE, UNKNOWN_HAZARD];

/**
 * The rule that an answer or an impact cites by its id, `module/rule`, for its words and its sources. Undefined when
 * neither these modules nor this program have it: show the entry itself, and that one should update.
 */
export function ruleNamed(id: string, modules: readonly HazardModule[] = MODULES): Rule | undefined {
  return [SITUATION_RULES, ...modules.map(({ rules }) => rules)].flat().find((rule) => rule.id === id);
}
