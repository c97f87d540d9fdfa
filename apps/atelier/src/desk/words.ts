import type { Language } from '@vigie/community';
import type { Figures } from './figures.ts';

type Column = Exclude<keyof Figures, 'code'>;

interface DeskWords {
  readonly title: string;
  readonly lead: string;
  readonly toReview: string;
  readonly nothingToReview: string;
  readonly overdue: string;
  readonly nothingOverdue: string;
  readonly weekly: string;
  readonly weeklyOn: string;
  readonly weeklyOff: string;
  readonly weeklyStart: string;
  readonly weeklyStop: string;
  readonly weeklySaved: string;
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
    overdue: 'Besoins dont la prochaine étape est passée',
    nothingOverdue: 'Aucune date n’est passée.',
    weekly: 'Propositions de la semaine',
    weeklyOn:
      'Elles sont préparées d’elles-mêmes, chaque lundi à 6\u00a0h. Rien ne part sans l’accord d’une équipe.',
    weeklyOff: 'Elles ne sont préparées que quand une équipe le demande, à son bureau.',
    weeklyStart: 'Les préparer chaque lundi à 6\u00a0h',
    weeklyStop: 'Ne plus les préparer d’elles-mêmes',
    weeklySaved: 'C’est enregistré.',
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
    nothingToReview: 'No needs to review.',
    overdue: 'Needs whose next step is overdue',
    nothingOverdue: 'Nothing is overdue.',
    weekly: 'Proposals of the week',
    weeklyOn:
      'They are prepared automatically, each Monday at 6 in the morning (Paris time). Nothing leaves without a team’s agreement.',
    weeklyOff: 'They are prepared only when a team asks for it, at its desk.',
    weeklyStart: 'Prepare them each Monday at 6 in the morning',
    weeklyStop: 'Stop preparing them automatically',
    weeklySaved: 'Saved.',
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
