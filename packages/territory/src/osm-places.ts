import { ok, type Result, refuse } from '@vigie/situation';
import { text } from './geojson.ts';
import { degreesOf, isRecord, type OpenRecord } from './open-records.ts';
import type { Tags } from './osm.ts';
import type { PlaceCategory, PlaceInput } from './places.ts';
import { type Skip, Skips } from './skips.ts';

/** Places that OpenStreetMap knows; campsites apart, for their people sleep on the ground where floods come at night. */
export interface OsmPlaces {
  readonly places: readonly PlaceInput[];
  readonly campsites: readonly PlaceInput[];
  readonly skipped: readonly Skip[];
}

const AMENITIES: Readonly<Record<string, PlaceCategory>> = {
  townhall: 'town-hall',
  fire_station: 'rescue',
  police: 'rescue',
  community_centre: 'community',
  social_centre: 'community',
  library: 'culture',
  theatre: 'culture',
  arts_centre: 'culture',
  cinema: 'culture',
  place_of_worship: 'worship',
  marketplace: 'market',
  bus_station: 'station',
  courthouse: 'public',
  childcare: 'creche',
  kindergarten: 'creche',
  university: 'university',
  school: 'school',
  hospital: 'health',
  clinic: 'health',
  nursing_home: 'care-home',
};

const LEISURE: Readonly<Record<string, PlaceCategory>> = {
  sports_hall: 'gymnasium',
  sports_centre: 'sport',
  stadium: 'sport',
  park: 'park',
};

const HOMES = new Set(['nursing_home', 'assisted_living', 'group_home']);

const alternatives = (words: Iterable<string>): string => `"^(${[...words].join('|')})$"`;

/** The conditions of Overpass QL that find what `placesOfOverpass` reads. */
export const OSM_PLACE_FILTERS: readonly string[] = [
  `[amenity~${alternatives(Object.keys(AMENITIES))}]`,
  `[leisure~${alternatives(Object.keys(LEISURE))}][name]`,
  '[tourism~"^(camp_site|caravan_site|museum)$"]',
  '[railway~"^(station|halt)$"][name]',
  '[emergency=ambulance_station]',
  `[social_facility~${alternatives(HOMES)}]`,
];

/**
 * Places of Overpass JSON (`out center`: nodes with `lat` and `lon`, ways and relations with `center`), of the categories
 * wanted: where an official directory speaks, it is the one that is heard. Refuses `territory/not-overpass`.
 */
export function placesOfOverpass(document: unknown, unwanted: ReadonlySet<PlaceCategory>): Result<OsmPlaces> {
  const elements = isRecord(document) ? document.elements : null;
  if (!Array.isArray(elements)) return refuse('territory/not-overpass', 'places', 'no list of elements');
  const skips = new Skips();
  const places: PlaceInput[] = [];
  const campsites: PlaceInput[] = [];
  for (const element of elements) {
    if (!isRecord(element) || !isRecord(element.tags)) continue;
    const tags = tagsOf(element.tags);
    const camp = tags.tourism === 'camp_site' || tags.tourism === 'caravan_site';
    const category = camp ? 'campsite' : categoryOf(tags);
    if (category === null || unwanted.has(category)) continue;
    const place = placeOf(element, text(tags.name) || (camp ? 'Camping' : ''), category);
    if (typeof place === 'string') skips.add(camp ? 'campsite' : 'place', place);
    else (camp ? campsites : places).push(place);
  }
  return ok({ places, campsites, skipped: skips.list() });
}

const tagsOf = (tags: OpenRecord): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([, value]) => typeof value === 'string')) as Tags;

const GYMNASIUM =
  /^(gymnase|halle (des|aux) sports|palais des sports|salle (omnisports|polyvalente|des sports))/i;

function categoryOf(tags: Tags): PlaceCategory | null {
  const { amenity = '', leisure = '', name = '' } = tags;
  if (HOMES.has(tags.social_facility ?? '')) return 'care-home';
  if (tags.emergency === 'ambulance_station') return 'rescue';
  // A nursery school is a school in France, and mapped as a kindergarten all the same.
  if (amenity === 'kindergarten' && tags['school:FR'] !== undefined) return 'school';
  if (Object.hasOwn(AMENITIES, amenity)) return AMENITIES[amenity]!;
  if (leisure === 'sports_centre' && GYMNASIUM.test(name)) return 'gymnasium';
  if (Object.hasOwn(LEISURE, leisure)) return LEISURE[leisure]!;
  if (tags.tourism === 'museum') return 'culture';
  return tags.railway === 'station' || tags.railway === 'halt' ? 'station' : null;
}

function placeOf(element: OpenRecord, name: string, category: PlaceCategory): PlaceInput | string {
  if (name === '') return 'no name';
  const { lon, lat } = isRecord(element.center) ? element.center : element;
  const position = degreesOf(lon, lat);
  return position === null ? 'no position' : { name, category, position };
}
