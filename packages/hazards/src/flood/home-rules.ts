import type { Rule, RuleSource } from '../module.ts';
import { CAMPAIGN, MINISTRY, TEXT_114 } from '../sources.ts';

/** One metre of water outside does great damage to light dwellings, 1.5 m endangers people inside: doctrine rows wd-15, wd-16. */
const VULNERABILITY: RuleSource = {
  authority: 'Cerema, DGPR, CEPRI',
  document: 'Référentiel national de vulnérabilité aux inondations, p. 81',
  year: 2016,
  url: 'https://www.yumpu.com/fr/document/view/56257620/referentiel-national-de-vulnerabilite-aux-inondations/81',
};

/** 29 of 328 flood deaths in the Mediterranean départements, 1980–2020, were in campsites: doctrine row mo-06. */
const VICTIMS: RuleSource = {
  authority: 'Vinet, Cherel, Weiss, Lewandowski, Boissier',
  document: 'LHB Hydroscience Journal 108(1), base BD Vict-In',
  year: 2022,
  url: 'https://hal.science/hal-04525461',
};

const MONTPELLIER: RuleSource = {
  authority: 'Ville de Montpellier',
  document: 'Risque pluie-inondation',
  url: 'https://montpellier.fr/vie-quotidienne/vivre-ici/urgences-securite-et-prevention/je-me-prepare-a-une-situation-d-urgence/connaitre-les-risques-majeurs/risque-pluie-inondation',
};

/** Rows fl-03 and fl-08. */
export const STAY_IN: Rule = {
  id: 'flood/stay-in',
  says: {
    fr: 'Restez dans un bâtiment, en hauteur, et suivez les consignes de la mairie et des secours.',
    en: 'Stay in a building, high up, and follow the town hall and the rescuers.',
  },
  sources: [MINISTRY],
};

/** Row fl-03. */
export const GO_UP: Rule = {
  id: 'flood/go-up',
  says: {
    fr: 'Montez à l’étage avant que l’eau n’arrive.',
    en: 'Go up to an upper floor before the water comes.',
  },
  sources: [MINISTRY],
};

/** Row fl-16. */
export const REFUGE: Rule = {
  id: 'flood/refuge',
  says: {
    fr: 'Sans étage chez vous, rejoignez tout de suite l’étage d’un voisin, à pied sec.',
    en: 'Without an upper floor, join a neighbour’s now, while it is dry.',
  },
  sources: [MONTPELLIER, MINISTRY],
};

/** Row fl-05. */
export const NO_BASEMENT: Rule = {
  id: 'flood/no-basement',
  says: {
    fr: 'Ne descendez ni en sous-sol ni dans un parking souterrain, même pour votre voiture.',
    en: 'Do not go down to a basement or an underground car park, not even for your car.',
  },
  sources: [MINISTRY],
};

export const LIGHT_DWELLING: Rule = {
  id: 'flood/light-dwelling',
  says: {
    fr: 'Une tente, une caravane ou un mobil-home ne protège pas de l’eau : gagnez un bâtiment en dur, en hauteur.',
    en: 'A tent, a caravan or a mobile home does not protect from water: reach a solid building, high up.',
  },
  sources: [VULNERABILITY, VICTIMS],
};

export const CALL: Rule = {
  id: 'flood/call',
  says: {
    fr: 'L’eau est là : montez sur ce qu’il y a de plus haut et de plus solide, et appelez le 112 ou le 18, ou le 114 par SMS.',
    en: 'The water is here: climb on what is highest and most solid, and call 112 or 18, or text 114.',
  },
  sources: [CAMPAIGN, TEXT_114, VULNERABILITY],
};

/** Row fl-07. */
export const CUT_ENERGY: Rule = {
  id: 'flood/cut-energy',
  says: {
    fr: 'Si c’est possible sans danger, coupez le gaz, l’électricité et le chauffage.',
    en: 'If it can be done without danger, turn off gas, electricity and heating.',
  },
  sources: [MINISTRY],
};

/** Row fl-09. */
export const NEIGHBOURS: Rule = {
  id: 'flood/neighbours',
  says: {
    fr: 'Prenez des nouvelles des personnes fragiles ou isolées par SMS, pour laisser les lignes libres.',
    en: 'Ask after frail or lonely people by text message, to leave the lines free.',
  },
  sources: [MINISTRY],
};

export const HOME_RULES: readonly Rule[] = [
  STAY_IN,
  GO_UP,
  REFUGE,
  NO_BASEMENT,
  LIGHT_DWELLING,
  CALL,
  CUT_ENERGY,
  NEIGHBOURS,
];
