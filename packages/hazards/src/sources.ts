import type { RuleSource } from './module.ts';

// Public documents that several rules rest on, whatever the hazard.

export const MINISTRY: RuleSource = {
  authority: 'Ministère de la Transition écologique',
  document: 'Pluie et inondation en France hexagonale',
  url: 'https://www.ecologie.gouv.fr/pluie-inondation-Hexagone',
};

/** Seen only as a commune reproduces it, undated: doctrine rows fl-11 and nu-01. */
export const CAMPAIGN: RuleSource = {
  authority: 'Ministère de la Transition écologique',
  document: 'Campagne « 8 bons comportements », arc méditerranéen',
  url: 'https://www.prunellidifiumorbu.fr/pluies-intenses-adoptez-les-bons-comportements/',
};

/** Row nu-02, as a health insurer passes it on. */
export const TEXT_114: RuleSource = {
  authority: 'Centre national de relais 114',
  document: 'Le 114, numéro d’urgence pour qui ne peut ni entendre ni parler, relayé par la CRAMIF',
  url: 'https://cramif.fr/node/808',
};
