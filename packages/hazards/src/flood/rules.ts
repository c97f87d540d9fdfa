import type { Rule, RuleSource } from '../module.ts';
import { CAMPAIGN, MINISTRY } from '../sources.ts';

export const WATER_ON_CARRIAGEWAY: Rule = {
  id: 'flood/water-on-carriageway',
  sources: [MINISTRY, CAMPAIGN],
};

/** The ministry's « reportez tout déplacement » and « éloignez-vous des cours d’eau »: doctrine rows fl-01 and fl-06. */
export const FORECAST: Rule = {
  id: 'flood/forecast',
  sources: [MINISTRY],
};

/** Row fl-14: orange already forbids, not only red. */
const FIRE_SERVICE: RuleSource = {
  authority: 'SDIS de l’Hérault',
  document: 'Consignes en vigilance orange et rouge, lieutenant-colonel Arnal, France Bleu Hérault',
  year: 2021,
  url: 'https://www.francebleu.fr/infos/societe/la-mairie-de-montpellier-en-appelle-a-la-vigilance-de-la-population-face-aux-risques-d-inondation-1631904842',
};

export const LOW_PLACES: Rule = {
  id: 'flood/low-places',
  sources: [CAMPAIGN, FIRE_SERVICE],
};

export const AREA_UNKNOWN: Rule = {
  id: 'flood/area-unknown',
  sources: [MINISTRY],
};

export const PUT_OFF: Rule = {
  id: 'flood/put-off',
  sources: [
    MINISTRY,
    {
      authority: 'Gouvernement',
      document: 'Les bons réflexes face aux pluies intenses et inondations',
      year: 2022,
      url: 'https://www.gouvernement.fr/actualite/les-bons-reflexes-face-aux-pluies-intenses-et-inondations',
    },
    FIRE_SERVICE,
  ],
};
