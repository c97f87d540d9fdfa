import { FRENCH_HAZARD_RULES } from '@vigie/hazards';

/** What each rule that an answer cites says, in one sentence of our own, by its id. */
export const FRENCH_RULES = {
  ...FRENCH_HAZARD_RULES,
  'situation/zone-order': 'Une consigne officielle vise ce secteur : suivez-la avant tout déplacement.',
  'situation/take-shelter':
    'Un message d’alerte demande de se mettre à l’abri : restez où vous êtes en sécurité.',
  'situation/official-message':
    'Un message d’alerte concerne ce secteur : suivez ses consignes avant tout déplacement.',
  'situation/closure': 'Cette rue est fermée : on n’y passe pas.',
  'situation/children':
    'À l’école ou à la crèche, ils sont en sécurité : n’allez pas les chercher, ne téléphonez pas.',
  'situation/school-word': 'La commune a dit ce qu’il en est pour cet établissement.',
  'situation/follow-the-town': 'Informez-vous par la radio et la mairie, et suivez leurs consignes.',
  'situation/help-numbers': 'En danger, appelez le 112 ou le 18, ou écrivez au 114 par SMS.',
  'situation/kit':
    'Prenez avec vous eau, médicaments, papiers, lampe, radio à piles et de quoi charger le téléphone.',
  'situation/unknown-hazard':
    'Un danger que cette version ne connaît pas y est signalé : on évite ce secteur.',
} as const satisfies Readonly<Record<string, string>>;

/** The same in any language: a rule without its sentence is a compile error. */
export type RuleSentences = Readonly<Record<keyof typeof FRENCH_RULES, string>>;
