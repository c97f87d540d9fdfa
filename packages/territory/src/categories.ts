import { type Feature, text } from './geojson.ts';
import { PLACE_CATEGORIES, type PlaceCategory } from './places.ts';

/** One of the pack's own categories, as written; null for any other word. */
export const knownCategory = (word: string): PlaceCategory | null =>
  PLACE_CATEGORIES.find((known) => known === word) ?? null;

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
