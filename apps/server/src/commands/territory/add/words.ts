import type { AdministrativeUnit, BuildStep } from '@vigie/territory';
import { REPORT_IN_ENGLISH, type ReportWords } from '../report.ts';
import { STEPS_IN_ENGLISH, type StepWords } from '../step-words.ts';
import type { Came } from './download.ts';
import type { Part } from './wanted-file.ts';

/** What the command says to people; codes and the reasons of services stay as they are. */
export type Language = 'fr' | 'en';

export interface Words {
  readonly parts: Readonly<Record<Part, string>>;
  readonly came: Readonly<Record<Came, string>>;
  readonly kinds: Readonly<Record<AdministrativeUnit['kind'], string>>;
  readonly steps: StepWords;
  readonly kilobytes: string;
  readonly megabytes: string;
  downloading(part: string): string;
  waiting(host: string, seconds: number, tried: number, why: string): string;
  keeping(part: string, why: string): string;
  candidates(asked: string): string;
  readonly ask: string;
  readonly notOne: string;
  inhabitants(count: string): string;
  notFound(asked: string): string;
  readonly postcode: string;
  ambiguous(asked: string): string;
  byHand(folder: string): string;
  readonly saveAs: string;
  readonly afterOutline: string;
  readonly afterSearch: string;
  readonly again: string;
  readonly largeTerritory: string;
  missing(part: string, why: string): string;
  readonly report: ReportWords;
  readonly downloads: string;
  readonly beside: string;
  readonly missingTitle: string;
  readonly stations: string;
  readonly campsites: string;
  serve(out: string): string;
}

const READ_IN_FRENCH: Readonly<Record<Parameters<StepWords['reading']>[0], string>> = {
  streets: 'rues',
  water: 'eaux',
  places: 'lieux',
  addresses: 'adresses',
  boundary: 'contour',
  districts: 'quartiers',
  'flood-zones': 'zones inondables',
  health: 'établissements de santé',
};

const BUILT_IN_FRENCH: Readonly<Record<BuildStep, string>> = {
  streets: 'rues',
  roads: 'réseau des rues',
  places: 'lieux et adresses',
  areas: 'contours et zones',
  basemap: 'fond de carte',
};

const FRENCH: Words = {
  parts: {
    search: 'recherche du territoire',
    outline: 'contour et population',
    communes: 'communes',
    streets: 'rues et fond de carte',
    addresses: 'adresses',
    schools: 'écoles, collèges et lycées',
    health: 'établissements de santé',
    places: 'lieux publics et campings',
    stations: 'stations hydrométriques',
  },
  came: {
    download: 'téléchargé',
    kept: 'déjà là',
    unchanged: 'inchangé',
    hand: 'déposé à la main',
  },
  kinds: { commune: 'commune', epci: 'intercommunalité' },
  steps: {
    reading: (what) => `lecture : ${READ_IN_FRENCH[what]}`,
    building: (step) => `construction : ${BUILT_IN_FRENCH[step]}`,
    writing: 'écriture',
    weighing: 'pesée',
  },
  kilobytes: 'Ko',
  megabytes: 'Mo',
  downloading: (part) => `téléchargement : ${part}`,
  waiting: (host, seconds, tried, why) =>
    `${host} demande d’attendre (${why}). Essai ${tried} sans succès ; le prochain dans ${seconds} s.`,
  keeping: (part, why) => `Rien de plus récent pour ${part} (${why}) : ce qui est là est gardé.`,
  candidates: (asked) => `Plusieurs territoires répondent à « ${asked} » :`,
  ask: 'Lequel ? Son numéro ou son code',
  notOne: '  aucun de ceux-là',
  inhabitants: (count) => `${count} hab.`,
  notFound: (asked) => `Aucune commune ni intercommunalité ne répond à « ${asked} ».`,
  postcode: 'Un code postal n’est pas un code Insee : donnez plutôt le nom de la commune.',
  ambiguous: (asked) =>
    `Plusieurs territoires répondent à « ${asked} ». Relancez avec le code de celui que vous voulez :`,
  byHand: (folder) =>
    `Vous pouvez télécharger ces fichiers vous-même, depuis n’importe quel ordinateur relié à internet, et les déposer dans ${folder} :`,
  saveAs: 'à enregistrer sous le nom',
  afterOutline: 'Les adresses à ouvrir pour le reste dépendent du contour : la commande les donnera ensuite.',
  afterSearch:
    'Avec le code Insee de la commune, ou le SIREN de l’intercommunalité, la recherche n’est pas nécessaire : donnez-le à la place du nom, et la commande dira quels fichiers télécharger.',
  again: 'Puis relancez la même commande : elle continue avec ce qui est là.',
  largeTerritory: 'Pour un grand territoire, --geofabrik prend l’extrait de la région plutôt qu’Overpass.',
  missing: (part, why) =>
    `Sans ${part} : ${why}. Le pack est fait sans eux ; relancez plus tard pour les ajouter.`,
  report: {
    written: (title, out, seconds, memoryMb) =>
      `${title} : pack écrit dans ${out} en ${seconds.replace('.', ',')} s, avec ${memoryMb} Mo de mémoire au plus`,
    kept: 'gardé',
    counts: {
      streets: 'tronçons de rue',
      junctions: 'carrefours',
      streetsKm: 'kilomètres de rues',
      water: 'cours et plans d’eau',
      places: 'lieux',
      placesFarFromStreets: 'lieux loin de toute rue',
      addresses: 'adresses',
      addressesFarFromStreets: 'adresses loin de toute rue',
      districts: 'quartiers',
      floodZones: 'zones inondables',
    },
    inhabitants: 'habitants',
    bounds: 'étendue',
    skipped: 'laissé de côté',
    nothing: 'rien',
    files: 'fichiers, en Ko : tels quels, puis à peu près comme brotli les envoie',
    together: 'ensemble',
    sources: 'sources et licences',
  },
  downloads: 'fichiers de départ',
  beside: 'à côté du pack',
  missingTitle: 'manque',
  stations: 'stations hydrométriques (stations.geojson)',
  campsites: 'campings (campsites.geojson)',
  serve: (out) => `Pour démarrer : npm start -- --pack ${out}`,
};

const ENGLISH: Words = {
  parts: {
    search: 'search for the territory',
    outline: 'outline and population',
    communes: 'communes',
    streets: 'streets and map',
    addresses: 'addresses',
    schools: 'schools',
    health: 'places of care',
    places: 'public places and campsites',
    stations: 'river stations',
  },
  came: {
    download: 'downloaded',
    kept: 'already there',
    unchanged: 'unchanged',
    hand: 'put there by hand',
  },
  kinds: { commune: 'commune', epci: 'communes together (EPCI)' },
  steps: STEPS_IN_ENGLISH,
  kilobytes: 'KB',
  megabytes: 'MB',
  downloading: (part) => `downloading ${part}`,
  waiting: (host, seconds, tried, why) =>
    `${host} asks to wait (${why}). Try ${tried} failed; the next one is in ${seconds} s.`,
  keeping: (part, why) => `Nothing newer for ${part} (${why}): what is there is kept.`,
  candidates: (asked) => `Several territories answer to “${asked}”:`,
  ask: 'Which one? Its number or its code',
  notOne: '  none of these',
  inhabitants: (count) => `${count} inhabitants`,
  notFound: (asked) => `No commune and no EPCI answers to “${asked}”.`,
  postcode: 'A postal code is no INSEE code: give the name of the commune instead.',
  ambiguous: (asked) =>
    `Several territories answer to “${asked}”. Call again with the code of the one that you want:`,
  byHand: (folder) =>
    `You can download these files yourself, on any computer with internet, and put them into ${folder}:`,
  saveAs: 'to be saved under the name',
  afterOutline: 'What to open for the rest depends on the outline: the command will say it then.',
  afterSearch:
    'With the INSEE code of the commune, or the SIREN of the EPCI, there is nothing to search for: give it instead of the name, and the command will say which files to download.',
  again: 'Then call the same command again: it goes on with what is there.',
  largeTerritory: 'For a large territory, --geofabrik takes the extract of the region instead of Overpass.',
  missing: (part, why) =>
    `Without ${part}: ${why}. The pack is made without them; call again later to add them.`,
  report: REPORT_IN_ENGLISH,
  downloads: 'files it was made from',
  beside: 'beside the pack',
  missingTitle: 'missing',
  stations: 'river stations (stations.geojson)',
  campsites: 'campsites (campsites.geojson)',
  serve: (out) => `To start: npm start -- --pack ${out}`,
};

export const WORDS: Readonly<Record<Language, Words>> = { fr: FRENCH, en: ENGLISH };

/** « 302454 » → « 302 454 », with a space that does not break. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
