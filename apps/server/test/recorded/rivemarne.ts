import { gzipSync } from 'node:zlib';

// The fictional commune of Rivemarne (INSEE 34999), as each public service would answer about it, in the format that the
// service documents. Nothing here was copied from a service.

const WEST = 3.86;
const SOUTH = 43.59;
const EAST = 3.88;
const NORTH = 43.61;

const rectangle = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

const commune = (code: string, nom: string, population: number, geometry: object) => ({
  type: 'Feature',
  properties: { nom, code, codeDepartement: '34', population },
  geometry,
});

/** geo.api.gouv.fr/communes/34999?format=geojson&geometry=contour */
export const OUTLINE = commune('34999', 'Rivemarne', 1_204, rectangle(WEST, SOUTH, EAST, NORTH));

/** geo.api.gouv.fr/epcis/200099999 and its communes */
export const EPCI_OUTLINE = {
  type: 'Feature',
  properties: { nom: 'CC des Trois Rives', code: '200099999', codesDepartements: ['34'], population: 1_614 },
  geometry: rectangle(WEST, SOUTH, 3.9, NORTH),
};
export const EPCI_COMMUNES = {
  type: 'FeatureCollection',
  features: [OUTLINE, commune('34998', 'Quairive', 410, rectangle(EAST, SOUTH, 3.9, NORTH))],
};

/** geo.api.gouv.fr/communes?nom=… and /epcis?nom=…: found by likeness, best first */
export const COMMUNES_FOUND = [
  { nom: 'Rivemarne', code: '34999', codeDepartement: '34', population: 1_204, _score: 1 },
  { nom: 'Rivemarne', code: '51999', codeDepartement: '51', population: 88, _score: 0.9 },
  { nom: 'Rivemarne-le-Vieux', code: '51998', codeDepartement: '51', population: 12, _score: 0.6 },
];
export const EPCIS_FOUND = [
  { nom: 'CC des Trois Rives', code: '200099999', codesDepartements: ['34'], population: 1_614, _score: 0.4 },
];

/** Overpass JSON, `out body`. */
export const STREETS = {
  version: 0.6,
  generator: 'Overpass API 0.7.62',
  osm3s: { timestamp_osm_base: '2026-11-01T00:00:00Z', copyright: 'OpenStreetMap, ODbL' },
  elements: [
    { type: 'node', id: 1, lat: 43.6, lon: 3.865 },
    { type: 'node', id: 2, lat: 43.6, lon: 3.87 },
    { type: 'node', id: 3, lat: 43.6, lon: 3.878 },
    { type: 'node', id: 4, lat: 43.604, lon: 3.87 },
    { type: 'node', id: 5, lat: 43.75, lon: 3.99 },
    { type: 'node', id: 6, lat: 43.751, lon: 3.99 },
    { type: 'node', id: 7, lat: 43.6, lon: 3.87, tags: { place: 'village', name: 'Rivemarne' } },
    { type: 'way', id: 11, nodes: [1, 2, 3], tags: { highway: 'residential', name: 'Rue du Pont' } },
    { type: 'way', id: 12, nodes: [2, 4], tags: { highway: 'residential', name: 'Quai de la Marne' } },
    { type: 'way', id: 13, nodes: [5, 6], tags: { highway: 'residential', name: 'Rue Lointaine' } },
    { type: 'way', id: 14, nodes: [1, 4], tags: { waterway: 'river', name: 'La Marne' } },
  ],
};

/** Overpass JSON, `out center`. */
export const PLACES = {
  elements: [
    { type: 'node', id: 21, lat: 43.6001, lon: 3.8702, tags: { amenity: 'townhall', name: 'Mairie' } },
    {
      ...{ type: 'way', id: 22, center: { lat: 43.601, lon: 3.871 }, nodes: [1, 2, 1] },
      tags: { leisure: 'sports_centre', name: 'Gymnase Simone Veil' },
    },
    {
      type: 'way',
      id: 23,
      center: { lat: 43.603, lon: 3.8702 },
      nodes: [],
      tags: { tourism: 'camp_site', name: 'Camping de la Rive' },
    },
    { type: 'node', id: 24, lat: 43.6002, lon: 3.8703, tags: { amenity: 'school', name: 'École du Pont' } },
    { type: 'node', id: 25, lat: 43.6003, lon: 3.8704, tags: { amenity: 'hospital', name: 'Hôpital local' } },
  ],
};

/** adresse.data.gouv.fr, schema « adresses-csv ». */
export const ADDRESSES = gzipSync(
  [
    'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles',
    '34999_0010_00001;34999_0010;1;;Rue du Pont;34990;34999;Rivemarne;;;770000;6277000;3.8655;43.6001;entrée;;;RIVEMARNE;RUE DU PONT;commune;commune;1;',
    '34999_0010_00002_bis;34999_0010;2;bis;Rue du Pont;34990;34999;Rivemarne;;;770000;6277000;3.8665;43.5999;entrée;;;RIVEMARNE;RUE DU PONT;commune;commune;1;',
    '34998_0010_00001;34998_0010;1;;Rue Haute;34990;34998;Quairive;;;770000;6277000;3.8775;43.6001;entrée;;;QUAIRIVE;RUE HAUTE;commune;commune;1;',
    '34172_0010_00001;34172_0010;1;;Rue Ailleurs;34000;34172;Montpellier;;;770000;6277000;3.87;43.61;entrée;;;MONTPELLIER;RUE AILLEURS;commune;commune;1;',
    '',
  ].join('\n'),
);

/** data.education.gouv.fr, fr-en-annuaire-education, exports/json. */
export const SCHOOLS = [
  {
    identifiant_de_l_etablissement: '0349999A',
    nom_etablissement: 'École élémentaire du Pont',
    type_etablissement: 'Ecole',
    etat: 'OUVERT',
    code_commune: '34999',
    longitude: 3.8702,
    latitude: 43.6002,
  },
];

/** data.gouv.fr, FINESS structures, schema v1.0.0. */
export const HEALTH = gzipSync(
  JSON.stringify({
    schemaVersion: 'v1.0.0',
    generatedAt: '2026-11-01T03:00:00Z',
    gcc: [],
    gco: [],
    pmej: [
      {
        informationsGeneralesPMEJ: {
          pmSmsseId: '1',
          denominationPm: 'ASSOCIATION DES RIVES',
          numFinessPm: '340099998',
        },
        adresse: [],
        ege: [
          {
            informationsGeneralesEGE: {
              egeId: '2',
              nomEgeLong: 'EHPAD LES TILLEULS',
              numFinessEge: '340099999',
            },
            categorieentiteGeographiqueExercice: '500',
            adresse: [
              {
                ...{ usageAdresse: '03', cogCommune: '34999', ligneAcheminement: 'RIVEMARNE' },
                coordonneesGeographique: {
                  ...{ coordonneeX: '6277000.10', coordonneeY: '770000.20' },
                  ...{ directionLatitude: '43.6005', directionLongitude: '3.8690' },
                  ...{ cleInInteropBAN: '34999_0010_00004', scoreBAN: '0.97' },
                },
              },
            ],
            etatObjet: 'A',
          },
        ],
        etatObjet: 'A',
      },
    ],
  }),
);

/** hubeau.eaufrance.fr, api/v2/hydrometrie/referentiel/stations. */
export const STATIONS = {
  count: 2,
  first: 'https://hubeau.eaufrance.fr/api/v2/hydrometrie/referentiel/stations?page=1&size=1000',
  prev: null,
  next: null,
  api_version: '2.0.1',
  data: [
    {
      ...{
        code_site: 'Y9999999',
        code_station: 'Y999999901',
        libelle_station: 'La Marne à Rivemarne [pont]',
      },
      ...{ longitude_station: 3.8651, latitude_station: 43.6001, code_commune_station: '34999' },
      ...{ libelle_cours_eau: 'La Marne', en_service: true },
    },
    {
      ...{ code_site: 'Y9999998', code_station: 'Y999999801', libelle_station: 'La Marne en amont' },
      ...{ longitude_station: 3.8651, latitude_station: 43.68, code_commune_station: '34997' },
      ...{ libelle_cours_eau: 'La Marne', en_service: true },
    },
  ],
};
