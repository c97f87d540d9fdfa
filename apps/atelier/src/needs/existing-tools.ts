import type { Language } from '@vigie/community';
import { plainName } from '@vigie/places';

/** A free tool that anyone may use today, and what it is good for. */
export interface ExistingTool {
  readonly name: string;
  readonly address: string;
  readonly use: Readonly<Record<Language, string>>;
  /** Words, without accents, of which one in a need makes it worth a thought. */
  readonly hints: readonly string[];
}

const EXISTING_TOOLS: readonly ExistingTool[] = [
  {
    name: 'uMap',
    address: 'https://umap.openstreetmap.fr/',
    use: { fr: 'Dessiner une carte et la partager.', en: 'Draw a map and share it.' },
    hints: ['carte', 'map', 'plan', 'itineraire', 'balade', 'circuit'],
  },
  {
    name: 'GoGoCarto',
    address: 'https://gogocarto.fr/',
    use: {
      fr: 'Un annuaire sur une carte, que chacun complète.',
      en: 'A directory on a map that everyone completes.',
    },
    hints: ['annuaire', 'carte', 'recenser', 'repertoire', 'directory', 'acteurs'],
  },
  {
    name: 'Framaforms',
    address: 'https://framaforms.org/',
    use: { fr: 'Un questionnaire ou une inscription.', en: 'A questionnaire or a registration.' },
    hints: ['questionnaire', 'formulaire', 'inscription', 'enquete', 'sondage', 'survey', 'form'],
  },
  {
    name: 'Framadate',
    address: 'https://framadate.org/',
    use: { fr: 'Choisir une date à plusieurs.', en: 'Choose a date together.' },
    hints: ['date', 'rendez', 'disponibilites', 'reunion', 'meeting'],
  },
  {
    name: 'Grist',
    address: 'https://grist.numerique.gouv.fr/',
    use: {
      fr: 'Un tableau partagé, avec des vues et des droits.',
      en: 'A shared table, with views and rights.',
    },
    hints: ['tableau', 'tableur', 'excel', 'inventaire', 'stock', 'planning', 'spreadsheet', 'suivi'],
  },
  {
    name: 'Mobilizon',
    address: 'https://mobilizon.fr/',
    use: { fr: 'Un agenda de rencontres et d’événements.', en: 'A calendar of meetings and events.' },
    hints: ['agenda', 'evenement', 'evenements', 'sorties', 'event', 'events', 'calendrier'],
  },
  {
    name: 'PeerTube',
    address: 'https://joinpeertube.org/fr',
    use: { fr: 'Publier des vidéos.', en: 'Publish videos.' },
    hints: ['video', 'videos', 'film', 'films'],
  },
];

/** Those that may do what somebody describes, in the order of the list. */
export function toolsFor(description: string): readonly ExistingTool[] {
  const words = new Set(plainName(description).split(' '));
  return EXISTING_TOOLS.filter(({ hints }) => hints.some((hint) => words.has(hint)));
}
