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
  readonly atLeast: (count: string) => string;
  readonly fewPeople: string;
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
    dashboardLead:
      'Une ligne par département, comptée de nouveau chaque heure. Ces chiffres ne nomment personne ; en dessous de trois personnes, ils n’en comptent pas. Une petite commune a moins de 3 500 habitants.',
    csv: 'Télécharger (CSV)',
    columns: {
      name: 'Département',
      needs: 'Besoins',
      unanswered: 'sans réponse',
      met: 'satisfaits',
      coveragePercent: 'avec quelqu’un (%)',
      ruralPercent: 'dans de petites communes (%)',
      daysToAnswer: 'jours avant réponse (médiane)',
      people: 'Personnes actives',
      realisations: 'Réalisations',
      reuses: 'Reprises',
    },
    atLeast: (count) => `${count} au moins`,
    fewPeople: 'moins de trois',
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
    dashboardLead:
      'A line a département, counted anew every hour. These figures name nobody; below three people, they count none. A small commune has fewer than 3,500 inhabitants.',
    csv: 'Download (CSV)',
    columns: {
      name: 'Département',
      needs: 'Needs',
      unanswered: 'without an answer',
      met: 'met',
      coveragePercent: 'with somebody (%)',
      ruralPercent: 'in small communes (%)',
      daysToAnswer: 'days to an answer (median)',
      people: 'Active people',
      realisations: 'Realisations',
      reuses: 'Reuses',
    },
    atLeast: (count) => `at least ${count}`,
    fewPeople: 'fewer than three',
  },
};
