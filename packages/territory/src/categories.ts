import { type Feature, text } from './geojson.ts';
import { PLACE_CATEGORIES, type PlaceCategory } from './places.ts';

/** What French towns call them in a column of their own, without accents, the plural's s and capitals. */
const IN_FRENCH: Readonly<Record<string, PlaceCategory>> = {
  ecole: 'school',
  'ecole maternelle': 'school',
  'ecole elementaire': 'school',
  'ecole primaire': 'school',
  college: 'school',
  lycee: 'school',
  enseignement: 'school',
  creche: 'creche',
  universite: 'university',
  hopital: 'health',
  clinique: 'health',
  sante: 'health',
  ehpad: 'care-home',
  'maison de retraite': 'care-home',
  gymnase: 'gymnasium',
  stade: 'sport',
  piscine: 'sport',
  sport: 'sport',
  culture: 'culture',
  mediatheque: 'culture',
  bibliotheque: 'culture',
  musee: 'culture',
  theatre: 'culture',
  eglise: 'worship',
  'lieu de culte': 'worship',
  culte: 'worship',
  parc: 'park',
  jardin: 'park',
  mairie: 'town-hall',
  'mairie annexe': 'town-hall',
  pompier: 'rescue',
  gendarmerie: 'rescue',
  police: 'rescue',
  'service public': 'public',
  'maison de quartier': 'community',
  'salle des fetes': 'community',
  'salle polyvalente': 'community',
  'vie associative': 'community',
  marche: 'market',
  gare: 'station',
  parking: 'parking',
  refuge: 'shelter',
  "centre d'hebergement": 'shelter',
  "lieu d'accueil": 'shelter',
  'point de rassemblement': 'assembly-point',
  camping: 'campsite',
  autre: 'other',
};

/** One of the pack's own categories, or a French town's word for one; null for any other. */
export function knownCategory(word: string): PlaceCategory | null {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase().trim();
  const own = PLACE_CATEGORIES.find((known) => known === plain);
  if (own) return own;
  const singular = plain.replace(/s(?= |$)/g, '');
  const found = [plain, singular].find((one) => Object.hasOwn(IN_FRENCH, one));
  return found === undefined ? null : IN_FRENCH[found]!;
}

/** Montpellier's plan of public places, by subcategory (`DELTA_SSCA`). */
const BY_SUBCATEGORY: Readonly<Record<string, PlaceCategory>> = {
  'Ecoles préélémentaires': 'school',
  'Ecoles élémentaires': 'school',
  Collèges: 'school',
  Lycées: 'school',
  'Enseignement supérieur': 'university',
  'Petite enfance': 'creche',
  Santé: 'health',
  "Age d'or": 'care-home',
  Gymnases: 'gymnasium',
  Piscines: 'sport',
  Stades: 'sport',
  Tennis: 'sport',
  'Cultes et cimetières': 'worship',
  'Culture et monuments': 'culture',
  Médiathèques: 'culture',
  Loisirs: 'culture',
  'Parcs et jardins': 'park',
  'Police et justice': 'public',
  'Mairies annexes': 'town-hall',
  'Collectivités territoriales': 'public',
  'Autres administrations': 'public',
  'Postes et télécommunications': 'public',
  Propreté: 'public',
  MPT: 'community',
  'Halles et marchés': 'market',
  Gares: 'station',
  Parkings: 'parking',
};

/**
 * Where the name says more than the subcategory: fire stations stand among local authorities, a childminders' office
 * (RAM) keeps no children, a seniors' club is nobody's home, and head offices stand among health.
 */
const BY_NAME: readonly (readonly [within: string, name: RegExp, category: PlaceCategory])[] = [
  ['Collectivités territoriales', /^centre de secours/i, 'rescue'],
  ['Collectivités territoriales', /^h[oô]tel de ville/i, 'town-hall'],
  ['Police et justice', /police|gendarmerie/i, 'rescue'],
  ['Petite enfance', /^RAM\b/, 'community'],
  ["Age d'or", /^(club|espace|la maison des seniors)/i, 'community'],
  ['Santé', /^(C\.P\.A\.M|C\.R\.A\.M|D\.R\.A\.S\.S|D\.D\.A\.S\.S|C\.N\.R\.S|I\.N\.S\.E\.R\.M)/, 'public'],
  ['Santé', /E\.H\.P\.A\.D/, 'care-home'],
];

export function deltaCategory({ LIBEL, DELTA_CAT, DELTA_SSCA }: Feature['properties']): PlaceCategory {
  const subcategory = text(DELTA_SSCA);
  const named = BY_NAME.find(([within, name]) => within === subcategory && name.test(text(LIBEL)));
  if (named) return named[2];
  const known = Object.hasOwn(BY_SUBCATEGORY, subcategory) ? BY_SUBCATEGORY[subcategory]! : null;
  return known ?? (text(DELTA_CAT) === 'Sport' ? 'sport' : 'other');
}
