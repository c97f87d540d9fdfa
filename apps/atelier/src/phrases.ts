export type Language = 'fr' | 'en';

/** What the page says, in one language. */
export interface Phrases {
  readonly title: string;
  readonly lead: string;
  readonly other: string;
  readonly loading: string;
  readonly none: string;
  readonly unreachable: string;
  readonly phone: string;
  readonly licences: string;
  readonly noLicence: string;
  readonly noPack: string;
  readonly files: Readonly<Record<PublishedFile, string>>;
  readonly trust: string;
  readonly trustText: string;
  readonly audit: string;
  readonly later: string;
  readonly errors: string;
}

/** What anyone may read of a territory, in the order in which it helps. */
export const PUBLISHED_FILES = [
  'situation.geojson',
  'text.html',
  'text.en.html',
  'log/checkpoint',
  'keys',
  'pack/manifest.json',
] as const;
export type PublishedFile = (typeof PUBLISHED_FILES)[number];

const FRENCH: Phrases = {
  title: 'Données ouvertes',
  lead: 'Tout ce que ce serveur publie se lit et se copie sans clé ni compte. La carte se réutilise selon les licences de ses sources.',
  other: 'English',
  loading: 'Lecture de la liste…',
  none: 'Ce serveur ne publie encore aucun territoire.',
  unreachable: 'La liste n’a pas pu être lue. Réessayez dans un moment.',
  phone: 'Ouvrir la carte',
  licences: 'Sources et licences de la carte',
  noLicence: 'licence non précisée',
  noPack: 'La carte de ce territoire n’est pas lisible en ce moment.',
  files: {
    'situation.geojson': 'la situation, en GeoJSON, pour une carte',
    'text.html': 'la situation, en une page de texte légère',
    'text.en.html': 'la même page, en anglais',
    'log/checkpoint': 'la tête signée du journal (C2SP tlog-checkpoint)',
    keys: 'les clés qui vérifient les signatures',
    'pack/manifest.json': 'la carte : rues, eau, lieux, et leurs empreintes',
  },
  trust: 'Vérifier plutôt que croire',
  trustText:
    'Le journal est un arbre signé : chacun peut recalculer que rien n’a été retiré ni réécrit. Les fichiers GeoJSON et ' +
    'texte sont des commodités, non signées.',
  audit: 'npx vigie audit',
  later:
    'L’atelier de la communauté viendra ici : besoins, rencontres, applications et données du territoire.',
  errors: 'Codes de refus',
};

const ENGLISH: Phrases = {
  title: 'Open data',
  lead: 'Everything this server publishes can be read and copied without a key or an account. The map may be reused under the licences of its sources.',
  other: 'Français',
  loading: 'Reading the list…',
  none: 'This server publishes no territory yet.',
  unreachable: 'The list could not be read. Try again in a moment.',
  phone: 'Open the map',
  licences: 'Sources and licences of the map',
  noLicence: 'licence not stated',
  noPack: 'The map of this territory cannot be read at the moment.',
  files: {
    'situation.geojson': 'the situation, as GeoJSON, for a map',
    'text.html': 'the situation, as one light page of text, in French',
    'text.en.html': 'the same page, in English',
    'log/checkpoint': 'the signed head of the log (C2SP tlog-checkpoint)',
    keys: 'the keys that verify the signatures',
    'pack/manifest.json': 'the map: streets, water, places, and their hashes',
  },
  trust: 'Verify rather than trust',
  trustText:
    'The log is a signed tree: anyone can recompute that nothing was removed or rewritten. The GeoJSON and text files are ' +
    'conveniences, not signed.',
  audit: 'npx vigie audit',
  later: 'The community’s workshop will be here: needs, meetings, apps and data of the territory.',
  errors: 'Refusal codes',
};

export const PHRASES: Readonly<Record<Language, Phrases>> = { fr: FRENCH, en: ENGLISH };
