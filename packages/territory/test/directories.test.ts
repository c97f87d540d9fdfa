import { describe, expect, test } from 'vitest';
import {
  geoJsonOfPoints,
  placesOfFiness,
  placesOfOverpass,
  Skips,
  schoolsOfDirectory,
  stationsOfHubeau,
  withoutTwins,
} from '../src/index.ts';

const AT = { longitude: 3.8705, latitude: 43.6 };
const POSITION = [38_705_000, 436_000_000];

describe('schools of the national directory', () => {
  const school = (id: string, more: object) => ({
    identifiant_de_l_etablissement: id,
    nom_etablissement: 'École élémentaire Simone Veil',
    type_etablissement: 'Ecole',
    etat: 'OUVERT',
    ...AT,
    ...more,
  });

  test('are read; offices, those to come and those without a position are counted', () => {
    const list = [
      school('0349999A', {}),
      school('0349999A', { nom_etablissement: 'La même' }),
      school('0349998B', {
        type_etablissement: 'Lycée',
        nom_etablissement: 'Lycée des Rives',
        etat: 'A FERMER',
      }),
      school('0349997C', { type_etablissement: 'Information et orientation' }),
      school('0349996D', { etat: 'A OUVRIR' }),
      school('0349993G', { etat: 'FERME' }),
      school('0349995E', { longitude: null }),
      school('0349994F', { nom_etablissement: ' ' }),
      null,
    ];
    const read = schoolsOfDirectory(list);
    expect(read).toEqual({
      ok: true,
      value: {
        places: [
          { name: 'École élémentaire Simone Veil', category: 'school', position: POSITION },
          { name: 'Lycée des Rives', category: 'school', position: POSITION },
        ],
        skipped: [
          'id seen before',
          'an office: nobody is taught there',
          'not open',
          'no position',
          'no name',
          'no record',
        ].map((why) => ({ what: 'school', why, count: why === 'not open' ? 2 : 1 })),
      },
    });
  });

  test('territory/not-a-directory for what is no list', () => {
    expect(schoolsOfDirectory({ error_code: 'ODSQLError' })).toMatchObject({
      refusal: { code: 'territory/not-a-directory' },
    });
  });
});

describe('places of care of the national directory', () => {
  const address = (more: object = {}) => ({
    usageAdresse: '03',
    cogCommune: '34999',
    coordonneesGeographique: {
      ...{ coordonneeX: '6277000.53', coordonneeY: '770000.52' },
      ...{ directionLatitude: '43.6', directionLongitude: '3.8705', cleInInteropBAN: '34999_0001_00002' },
    },
    ...more,
  });
  const site = (more: object = {}, info: object = {}) => ({
    informationsGeneralesEGE: { nomEgeLong: 'EHPAD LES TILLEULS DE LA RIVE', ...info },
    categorieentiteGeographiqueExercice: '500',
    adresse: [address()],
    etatObjet: 'A',
    ...more,
  });
  const read = (...ege: unknown[]) => {
    const skips = new Skips();
    return { places: placesOfFiness({ ege }, new Set(['34999']), skips), skipped: skips.list() };
  };

  test('are read without shouting', () => {
    const clinic = site(
      { categorieentiteGeographiqueExercice: '365' },
      { nomEgeLong: '', nomEgeCourt: 'Clinique du Pont' },
    );
    expect(read(site(), clinic)).toEqual({
      places: [
        { name: 'EHPAD Les Tilleuls de la Rive', category: 'care-home', position: POSITION },
        { name: 'Clinique du Pont', category: 'health', position: POSITION },
      ],
      skipped: [],
    });
  });

  test('lie where care is given, not where their office is, whichever pair of numbers is degrees', () => {
    const office = address({ usageAdresse: '06', coordonneesGeographique: undefined });
    const degrees = { coordonneeX: '3.8705', coordonneeY: '43.6' };
    const lambert = { directionLongitude: '770000.52', directionLatitude: '6277000.53' };
    const swapped = address({ coordonneesGeographique: { ...degrees, ...lambert } });
    const { places } = read(site({ adresse: [office, address()] }), site({ adresse: [swapped] }));
    expect(places.map(({ position }) => position)).toEqual([POSITION, POSITION]);
  });

  test('that cannot be used are counted, and those of other communes are not', () => {
    const whole = { directionLatitude: '43.6', directionLongitude: '3.8705', cleInInteropBAN: '34999' };
    expect(
      read(
        site({ etatObjet: 'I' }),
        site({}, { dateFermeture: '2010-01-01' }),
        site({ categorieentiteGeographiqueExercice: '620' }),
        site({}, { nomEgeLong: '' }),
        site({ adresse: [address({ coordonneesGeographique: undefined })] }),
        site({ adresse: [address({ coordonneesGeographique: whole })] }),
        site({ adresse: [address({ cogCommune: '34998' })] }),
        site({ adresse: [] }),
        null,
      ),
    ).toEqual({
      places: [],
      skipped: [
        { what: 'health', why: 'closed', count: 2 },
        {
          what: 'health',
          why: 'no place of care: a pharmacy, a laboratory, an office, a service at home',
          count: 1,
        },
        { what: 'health', why: 'no name', count: 1 },
        { what: 'health', why: 'no position', count: 1 },
        { what: 'health', why: 'position known by its commune only', count: 1 },
      ],
    });
    expect(placesOfFiness('nothing', new Set(), new Skips())).toEqual([]);
  });
});

describe('places of OpenStreetMap', () => {
  const node = (tags: object) => ({ type: 'node', id: 1, lon: 3.8705, lat: 43.6, tags });
  const of = (elements: unknown[], unwanted: string[] = []) =>
    placesOfOverpass({ elements }, new Set(unwanted) as never);

  test.each([
    [{ amenity: 'townhall', name: 'Mairie' }, 'town-hall'],
    [{ amenity: 'fire_station', name: 'Caserne' }, 'rescue'],
    [{ leisure: 'sports_hall', name: 'Salle' }, 'gymnasium'],
    [{ leisure: 'sports_centre', name: 'Gymnase Jean Bouin' }, 'gymnasium'],
    [{ leisure: 'sports_centre', name: 'Tennis club' }, 'sport'],
    [{ amenity: 'kindergarten', name: 'Crèche' }, 'creche'],
    [{ amenity: 'kindergarten', 'school:FR': 'maternelle', name: 'École' }, 'school'],
    [{ amenity: 'social_facility', social_facility: 'nursing_home', name: 'Les Tilleuls' }, 'care-home'],
    [{ tourism: 'museum', name: 'Musée' }, 'culture'],
    [{ railway: 'halt', name: 'Halte' }, 'station'],
    [{ emergency: 'ambulance_station', name: 'SMUR' }, 'rescue'],
  ])('%j is of the category %s', (tags, category) => {
    expect(of([node(tags)])).toMatchObject({ value: { places: [{ category, position: POSITION }] } });
  });

  test('lie at the middle of their outline; campsites stand apart, also without a name', () => {
    const camp = { type: 'way', id: 2, center: { lon: 3.8705, lat: 43.6 }, tags: { tourism: 'camp_site' } };
    expect(of([camp])).toMatchObject({
      value: { places: [], campsites: [{ name: 'Camping', category: 'campsite', position: POSITION }] },
    });
  });

  test('that are unwanted are left to the directory; unnamed ones are counted, the rest is nothing', () => {
    const school = node({ amenity: 'school', name: 'École' });
    expect(
      of([school, node({ amenity: 'townhall' }), node({ amenity: 'bench' }), {}, null], ['school']),
    ).toEqual({
      ok: true,
      value: { places: [], campsites: [], skipped: [{ what: 'place', why: 'no name', count: 1 }] },
    });
  });

  test('territory/not-overpass for a page of errors', () => {
    expect(placesOfOverpass('<html>', new Set())).toMatchObject({
      refusal: { code: 'territory/not-overpass' },
    });
  });
});

describe('stations of Hub’Eau', () => {
  const station = {
    ...{ code_station: 'Y999999901', libelle_station: 'La Marne à Rivemarne', libelle_cours_eau: 'La Marne' },
    ...{ longitude_station: 3.8705, latitude_station: 43.6, code_commune_station: '34999', en_service: true },
  };

  test('in service are read, and written as GeoJSON', () => {
    const read = stationsOfHubeau({
      count: 3,
      next: null,
      data: [station, { ...station, en_service: false }, { ...station, latitude_station: null }],
    });
    expect(read).toMatchObject({
      value: {
        stations: [{ code: 'Y999999901', river: 'La Marne', communeCode: '34999', position: POSITION }],
        partial: false,
        skipped: [{ why: 'no longer in service' }, { why: 'no position' }],
      },
    });
    if (!read.ok) throw new Error(read.refusal.code);
    const { position } = read.value.stations[0]!;
    expect(JSON.parse(geoJsonOfPoints([{ position, properties: { code: 'Y999999901' } }]))).toMatchObject({
      features: [
        { properties: { code: 'Y999999901' }, geometry: { type: 'Point', coordinates: [3.8705, 43.6] } },
      ],
    });
  });

  test('an answer with more pages says so', () => {
    expect(stationsOfHubeau({ data: [], next: 'https://…&page=2' })).toMatchObject({
      value: { partial: true },
    });
  });

  test('territory/not-stations for an error of the service', () => {
    expect(stationsOfHubeau({ code: 'InvalidRequest' })).toMatchObject({
      refusal: { code: 'territory/not-stations' },
    });
  });
});

test('a place that two sources know stands once, as the first one has it; a stop named after it is another', () => {
  const skips = new Skips();
  const [at, near, far] = [0, 10_000, 90_000].map((by) => [38_700_000 + by, 436_000_000] as const);
  const places = [
    { name: 'Église Saint-Jean', category: 'worship', position: at! },
    { name: 'Eglise St Jean', category: 'worship', position: near! },
    { name: 'Église Saint-Jean', category: 'worship', position: far! },
    { name: 'Mairie', category: 'town-hall', position: at! },
    { name: 'Mairie', category: 'station', position: near! },
  ] as const;
  expect(withoutTwins(places, skips)).toEqual([places[0], ...places.slice(2)]);
  expect(skips.list()).toEqual([{ what: 'place', why: 'known from another source', count: 1 }]);
});
