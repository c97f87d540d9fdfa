import type { Language } from '@vigie/community';
import type { Figures } from './figures.ts';

type Column = Exclude<keyof Figures, 'code'>;

interface DeskWords {
  readonly title: string;
  readonly lead: string;
  readonly toReview: string;
  readonly nothingToReview: string;
  readonly unanswered: string;
  readonly nothingUnanswered: string;
  readonly welcome: string;
  readonly welcomeLead: string;
  readonly welcomeButton: string;
  readonly batch: string;
  readonly invite: string;
  readonly region: string;
  readonly dashboard: string;
  readonly dashboardLead: string;
  readonly csv: string;
  readonly columns: Readonly<Record<Column, string>>;
  readonly total: string;
}

export const DESK_WORDS: Readonly<Record<Language, DeskWords>> = {
  fr: {
    title: 'Bureau du département',
    lead: 'Ce qui attend l’équipe aujourd’hui.',
    toReview: 'Besoins à relire',
    nothingToReview: 'Aucun besoin à relire.',
    unanswered: 'Besoins ouverts sans réponse',
    nothingUnanswered: 'Chaque besoin ouvert a eu une réponse.',
    welcome: 'Accueillir quelqu’un sur un ordinateur partagé',
    welcomeLead: 'La personne n’a besoin ni de compte ni d’adresse électronique.',
    welcomeButton: 'Donner un code',
    batch: 'Propositions de la semaine',
    invite: 'Inviter dans l’équipe',
    region: 'Tableau de bord de la région',
    dashboard: 'La région en chiffres',
    dashboardLead: 'Une ligne par département. Ces chiffres ne nomment personne.',
    csv: 'Télécharger (CSV)',
    columns: {
      name: 'Département',
      needs: 'Besoins',
      unanswered: 'sans réponse',
      met: 'satisfaits',
      coveragePercent: 'avec quelqu’un (%)',
      ruralPercent: 'communes de moins de 3 500 habitants (%)',
      daysToAnswer: 'jours avant réponse (médiane)',
      people: 'Personnes actives',
      realisations: 'Réalisations',
      reuses: 'Reprises',
    },
    total: 'Région',
  },
  en: {
    title: 'Desk of the département',
    lead: 'What waits for the team today.',
    toReview: 'Needs to review',
    nothingToReview: 'No need to review.',
    unanswered: 'Open needs without an answer',
    nothingUnanswered: 'Every open need has had an answer.',
    welcome: 'Welcome somebody at a shared computer',
    welcomeLead: 'The person needs neither an account nor an e-mail address.',
    welcomeButton: 'Give a code',
    batch: 'This week’s proposals',
    invite: 'Invite to the team',
    region: 'Dashboard of the region',
    dashboard: 'The region in figures',
    dashboardLead: 'A line a département. These figures name nobody.',
    csv: 'Download (CSV)',
    columns: {
      name: 'Département',
      needs: 'Needs',
      unanswered: 'without an answer',
      met: 'met',
      coveragePercent: 'with somebody (%)',
      ruralPercent: 'communes under 3,500 inhabitants (%)',
      daysToAnswer: 'days to an answer (median)',
      people: 'Active people',
      realisations: 'Realisations',
      reuses: 'Reuses',
    },
    total: 'Region',
  },
};
