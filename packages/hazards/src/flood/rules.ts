import type { Rule, RuleSource } from '../module.ts';
import { CAMPAIGN, MINISTRY } from '../sources.ts';

export const WATER_ON_CARRIAGEWAY: Rule = {
  id: 'flood/water-on-carriageway',
  says: {
    fr: 'Quelques centimètres d’eau suffisent à emporter une voiture : une rue inondée ne se traverse pas.',
    en: 'A few centimetres of water can carry a car away: a flooded street is not to be crossed.',
  },
  sources: [MINISTRY, CAMPAIGN],
};

/** The ministry's « reportez tout déplacement » and « éloignez-vous des cours d’eau »: doctrine rows fl-01 and fl-06. */
export const FORECAST: Rule = {
  id: 'flood/forecast',
  says: {
    fr: 'L’eau y est annoncée : aucun chemin n’y entre.',
    en: 'Water is forecast there: no way leads in.',
  },
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
  says: {
    fr: 'Dès l’orange, on ne s’engage ni sur un gué ni dans un passage souterrain, à pied comme en voiture.',
    en: 'From orange on, enter neither a ford nor an underpass, on foot or by car.',
  },
  sources: [CAMPAIGN, FIRE_SERVICE],
};

export const AREA_UNKNOWN: Rule = {
  id: 'flood/area-unknown',
  says: {
    fr: 'L’eau peut y être, ou y venir : on évite ce secteur tant que rien d’officiel ne le déclare sûr.',
    en: 'Water may be there, or come: avoid this area until an official word clears it.',
  },
  sources: [MINISTRY],
};

export const PUT_OFF: Rule = {
  id: 'flood/put-off',
  says: {
    fr: 'Reportez tout déplacement, à pied comme en voiture.',
    en: 'Put off every trip, on foot or by car.',
  },
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
