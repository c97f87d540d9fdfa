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
  sources: [MINISTRY],
};

/** Row fl-03. */
export const GO_UP: Rule = {
  id: 'flood/go-up',
  sources: [MINISTRY],
};

/** Row fl-16. */
export const REFUGE: Rule = {
  id: 'flood/refuge',
  sources: [MONTPELLIER, MINISTRY],
};

/** Row fl-05. */
export const NO_BASEMENT: Rule = {
  id: 'flood/no-basement',
  sources: [MINISTRY],
};

export const LIGHT_DWELLING: Rule = {
  id: 'flood/light-dwelling',
  sources: [VULNERABILITY, VICTIMS],
};

export const CALL: Rule = {
  id: 'flood/call',
  sources: [CAMPAIGN, TEXT_114, VULNERABILITY],
};

/** Row fl-07. */
export const CUT_ENERGY: Rule = {
  id: 'flood/cut-energy',
  sources: [MINISTRY],
};

/** Row fl-09. */
export const NEIGHBOURS: Rule = {
  id: 'flood/neighbours',
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
