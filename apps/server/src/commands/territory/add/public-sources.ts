import { type BoxE7, toDegrees } from '@vigie/geo';
import { type AdministrativeUnit, codesOf, OSM_PLACE_FILTERS } from '@vigie/territory';
import type { Wanted } from './wanted-file.ts';

// The public services that a pack is made from, as they document themselves; docs/territory-packs.md tells it in words.
//
// - geo.api.gouv.fr, API Découpage administratif (github.com/datagouv/api-geo, definition.yml): no key, no stated limit.
// - Overpass API (wiki.openstreetmap.org/wiki/Overpass_API, manual « Commons »): under 10,000 questions and 1 GB a day, one or
//   two at a time; 429 and 504 mean later; a remark inside a 200 means that the answer is not whole.
// - Geofabrik's extracts (download.geofabrik.de), one file for each region of before 2016.
// - Base Adresse Nationale (adresse.data.gouv.fr/data/ban/adresses/latest/csv), one file for each department.
// - Annuaire de l'éducation (data.education.gouv.fr, Opendatasoft Explore API v2.1, `exports/json` with ODSQL in `where`).
// - FINESS, structures (data.gouv.fr, dataset finess-structures-1; github.com/ansforge/finess, schema v1.0.0): one file for
//   France, made anew each day. It took the place in July 2026 of the CSV extract, which no longer changes.
// - Hub'Eau, API Hydrométrie v2, `referentiel/stations` (hubeau.eaufrance.fr/page/api-hydrometrie); 206 means that more pages
//   follow.
//
// Campsites come from OpenStreetMap: the register of classified lodgings has addresses, and no positions.

const MINUTE_MS = 60_000;
const MB = 1 << 20;

const ETALAB = 'etalab-2.0';
const OSM = { attribution: '© OpenStreetMap contributors', licence: 'ODbL-1.0' };

/** The main public instance; `--overpass` names another. */
export const OVERPASS = 'https://overpass-api.de/api/interpreter';

const GEO = 'https://geo.api.gouv.fr';
const GEO_SOURCE = {
  attribution: 'IGN, Insee : API Découpage administratif (geo.api.gouv.fr)',
  licence: ETALAB,
};

const address = (base: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  // A browser's address line shows %20 for a space, and takes it; « + » is for forms only.
  return `${base}?${given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
};

const geo = (part: Wanted['part'], file: string, url: string): Wanted => ({
  ...{ part, file, url, shape: 'json', source: GEO_SOURCE },
  ...{ maxBytes: 64 * MB, withinMs: 3 * MINUTE_MS },
});

/** Names that several places share are told apart by their departments; thirty is more than any has. */
const CANDIDATES = '30';

export function searches(name: string, department: string | undefined): Wanted[] {
  const asked = { nom: name, codeDepartement: department };
  const answered = { boost: 'population', limit: CANDIDATES };
  return [
    geo(
      'search',
      'search-communes.json',
      address(`${GEO}/communes`, { ...asked, fields: 'nom,code,codeDepartement,population', ...answered }),
    ),
    geo(
      'search',
      'search-epcis.json',
      address(`${GEO}/epcis`, { nom: name, fields: 'nom,code,codesDepartements,population', ...answered }),
    ),
  ];
}

type UnitName = Pick<AdministrativeUnit, 'kind' | 'code'>;

export function outlineOf({ kind, code }: UnitName): Wanted {
  const fields =
    kind === 'commune' ? 'nom,code,codeDepartement,population' : 'nom,code,codesDepartements,population';
  return geo(
    'outline',
    `${kind}-${code}.geojson`,
    address(`${GEO}/${kind}s/${code}`, { fields, format: 'geojson', geometry: 'contour' }),
  );
}

/** Of an EPCI, its communes with their outlines. */
export const communesOf = (code: string): Wanted =>
  geo(
    'communes',
    `epci-${code}-communes.geojson`,
    address(`${GEO}/epcis/${code}/communes`, {
      ...{ fields: 'nom,code,codeDepartement,population', format: 'geojson', geometry: 'contour' },
    }),
  );

/** What of OpenStreetMap the build reads: streets, water, what the basemap shows, turns, names. */
const GROUND_FILTERS = [
  'way[highway]',
  'way[route=ferry]',
  'way[waterway]',
  'way[railway]',
  'way[building]',
  'way[natural]',
  'way[landuse]',
  'way[leisure]',
  'relation[type=multipolygon][building]',
  'relation[type=multipolygon][natural]',
  'relation[type=multipolygon][landuse]',
  'relation[type=multipolygon][leisure]',
  'relation[type=multipolygon][waterway]',
  'relation[type=restriction]',
  'node[place][name]',
];

/** Seconds that Overpass may work on a question; as much as it gives by default, and enough for a métropole. */
const OVERPASS_TIMEOUT_S = 180;

/** Overpass says latitude first: south, west, north, east. */
const overpassBox = (box: BoxE7): string => {
  const [west, south] = toDegrees([box[0], box[1]]);
  const [east, north] = toDegrees([box[2], box[3]]);
  return [south, west, north, east].map((degrees) => degrees.toFixed(5)).join(',');
};

function overpass(part: Wanted['part'], file: string, endpoint: string, query: string): Wanted {
  return {
    ...{
      part,
      file,
      url: address(endpoint, { data: query }),
      post: { url: endpoint, form: { data: query } },
    },
    ...{ shape: 'overpass', source: OSM, maxBytes: 400 * MB, withinMs: 20 * MINUTE_MS },
  };
}

export function streetsOf({ code }: UnitName, box: BoxE7, endpoint: string): Wanted {
  const settings = `[out:json][timeout:${OVERPASS_TIMEOUT_S}][bbox:${overpassBox(box)}];`;
  const query = `${settings}(${GROUND_FILTERS.map((filter) => `${filter};`).join('')});(._;>;);out body qt;`;
  return overpass('streets', `osm-${code}.json`, endpoint, query);
}

export function placesOf({ code }: UnitName, box: BoxE7, endpoint: string): Wanted {
  const settings = `[out:json][timeout:${OVERPASS_TIMEOUT_S}][bbox:${overpassBox(box)}];`;
  const query = `${settings}(${OSM_PLACE_FILTERS.map((filter) => `nwr${filter};`).join('')});out center qt;`;
  return overpass('places', `osm-places-${code}.json`, endpoint, query);
}

const regionFile = (region: string): string => `${region}-latest.osm.pbf`;

export const regionOf = (region: string): Wanted => ({
  ...{ part: 'streets', file: regionFile(region), shape: 'pbf', source: OSM },
  url: `https://download.geofabrik.de/europe/france/${regionFile(region)}`,
  ...{ maxBytes: 4_096 * MB, withinMs: 180 * MINUTE_MS },
});

export const addressesOf = (department: string): Wanted => ({
  ...{ part: 'addresses', file: `adresses-${department}.csv.gz`, shape: 'gzip' },
  url: `https://adresse.data.gouv.fr/data/ban/adresses/latest/csv/adresses-${department}.csv.gz`,
  ...{ maxBytes: 256 * MB, withinMs: 30 * MINUTE_MS },
  source: { attribution: 'Base Adresse Nationale (adresse.data.gouv.fr)', licence: ETALAB },
});

const SCHOOL_FIELDS = [
  ...['identifiant_de_l_etablissement', 'nom_etablissement', 'type_etablissement', 'etat'],
  ...['code_commune', 'longitude', 'latitude'],
];

export function schoolsOf({ code }: UnitName, communes: readonly string[]): Wanted {
  const codes = communes.flatMap(codesOf).map((one) => `"${one}"`);
  return {
    ...{ part: 'schools', file: `ecoles-${code}.json`, shape: 'json' },
    url: address(
      'https://data.education.gouv.fr/api/explore/v2.1/catalog/datasets/fr-en-annuaire-education/exports/json',
      { select: SCHOOL_FIELDS.join(','), where: `code_commune in (${codes.join(',')})` },
    ),
    ...{ maxBytes: 64 * MB, withinMs: 5 * MINUTE_MS },
    source: {
      attribution: 'Ministère de l’Éducation nationale : annuaire de l’éducation (data.education.gouv.fr)',
      licence: ETALAB,
    },
  };
}

export const HEALTH: Wanted = {
  ...{ part: 'health', file: 'finess-structures.json.gz', shape: 'gzip' },
  url: 'https://www.data.gouv.fr/api/1/datasets/r/cd493959-fb03-41e5-9347-0edd14dfbc22',
  ...{ maxBytes: 512 * MB, withinMs: 30 * MINUTE_MS },
  source: { attribution: 'Agence du numérique en santé : FINESS (data.gouv.fr)', licence: ETALAB },
};

/** Degrees (10 km, about): what happens to a river is seen upstream first. */
const UPSTREAM_E7 = 1_000_000;

export function stationsOf({ code }: UnitName, [west, south, east, north]: BoxE7): Wanted {
  const corners = [
    ...toDegrees([west - UPSTREAM_E7, south - UPSTREAM_E7]),
    ...toDegrees([east + UPSTREAM_E7, north + UPSTREAM_E7]),
  ];
  return {
    ...{ part: 'stations', file: `stations-${code}.json`, shape: 'json' },
    url: address('https://hubeau.eaufrance.fr/api/v2/hydrometrie/referentiel/stations', {
      ...{ bbox: corners.map((degrees) => degrees.toFixed(5)).join(','), en_service: 'true', format: 'json' },
      size: '1000',
    }),
    ...{ maxBytes: 64 * MB, withinMs: 5 * MINUTE_MS },
    source: { attribution: 'Hub’Eau, SCHAPI : référentiel hydrométrique', licence: ETALAB },
  };
}
