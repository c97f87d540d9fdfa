import { describe, expect, test } from 'vitest';
import { boundaryOfGeoJson, placesOfGeoJson, readGeoJson, waterOfGeoJson } from '../src/index.ts';

const feature = (geometry: object | null, properties: object = {}) => ({
  type: 'Feature',
  properties,
  geometry,
});
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] });
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [3.8, 43.6],
      [3.9, 43.6],
      [3.9, 43.7],
      [3.8, 43.6],
    ],
  ],
};

const delta = (LIBEL: string, DELTA_CAT: string, DELTA_SSCA: string) =>
  feature(point(3.87, 43.6), { LIBEL, DELTA_CAT, DELTA_SSCA });

describe('GeoJSON', () => {
  test('territory/not-geojson for what is not one', () => {
    for (const document of [null, 7, [], {}, { type: 'FeatureCollection' }, { type: 'Topology' }])
      expect(readGeoJson(document, 'water')).toMatchObject({
        refusal: { code: 'territory/not-geojson', path: 'water' },
      });
  });

  test('territory/not-wgs84 for another datum, said or seen', () => {
    const lambert = collection(feature(point(770_000, 6_280_000)));
    expect(readGeoJson(lambert, 'places')).toMatchObject({ refusal: { code: 'territory/not-wgs84' } });
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } };
    expect(readGeoJson({ ...collection(), crs }, 'places')).toMatchObject({
      refusal: { code: 'territory/not-wgs84' },
    });
    const crs84 = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
    expect(readGeoJson({ ...collection(feature(point(3.8, 43.6))), crs: crs84 }, 'places').ok).toBe(true);
  });

  test('one feature off the globe among others is a feature without geometry', () => {
    const read = readGeoJson(collection(feature(point(3.8, 43.6)), feature(point(999, 0))), 'places');
    expect(read).toMatchObject({
      ok: true,
      value: [{ geometry: { points: [[38_000_000, 436_000_000]] } }, { geometry: null }],
    });
  });

  test('misshapen geometries are features without geometry, never a crash', () => {
    const odd = [
      { type: 'Point' },
      { type: 'Point', coordinates: ['3', '4'] },
      { type: 'Polygon', coordinates: [[]] },
      7,
      null,
    ];
    const read = readGeoJson(collection(...odd.map((geometry) => feature(geometry as object))), 'water');
    expect(read).toMatchObject({ ok: true });
    if (read.ok) expect(read.value.every(({ geometry }) => geometry === null)).toBe(true);
  });
});

describe('water', () => {
  test('is read with its name, without what the map’s author wrote around it', () => {
    const read = waterOfGeoJson(
      collection(
        feature(square, { TEXTE: '(Ruisseau) Le Verdanson' }),
        feature(square, { TEXTE: 'fossé' }),
        feature(square, { TEXTE: '????' }),
        feature(square, { TEXTE: "(fleche de cours d'eau)", SYM: "Fleche de cours d'eau" }),
        feature(
          {
            type: 'LineString',
            coordinates: [
              [3.8, 43.6],
              [3.9, 43.6],
            ],
          },
          { name: 'Le Lez' },
        ),
        feature(null),
      ),
    );
    if (!read.ok) throw new Error(read.refusal.code);
    expect(read.value.water.map(({ name, shape }) => `${shape} ${name}`)).toEqual([
      'polygon Le Verdanson',
      'polygon ',
      'polygon ',
      'line Le Lez',
    ]);
    expect(read.value.skipped).toEqual([
      { what: 'water', why: 'an arrow of the map, not water', count: 1 },
      { what: 'water', why: 'no usable geometry', count: 1 },
    ]);
  });
});

describe('places', () => {
  test.each([
    ['Collège Clémence Royer', 'Enseignement', 'Collèges', 'school'],
    ['Crèche Blanche Neige', 'Vie des quartiers', 'Petite enfance', 'creche'],
    ["RAM Croix d'Argent", 'Vie des quartiers', 'Petite enfance', 'community'],
    ['Gymnase Alain Achille', 'Sport', 'Gymnases', 'gymnasium'],
    ['C.H.U Lapeyronie', 'Administrations et organismes divers', 'Santé', 'health'],
    ['E.H.P.A.D les Glycines', 'Administrations et organismes divers', 'Santé', 'care-home'],
    ['E.H.P.A.D les Aubes', 'Vie des quartiers', "Age d'or", 'care-home'],
    ['Club de loisirs Lemasson', 'Vie des quartiers', "Age d'or", 'community'],
    ['Hôtel de Ville', 'Administrations et organismes divers', 'Collectivités territoriales', 'town-hall'],
    [
      'Centre de secours Guizonnier',
      'Administrations et organismes divers',
      'Collectivités territoriales',
      'rescue',
    ],
    ['Boulodrome Reyne', 'Sport', 'Autres', 'sport'],
    ['E.N.A.C.T', 'Enseignement', 'Autres', 'other'],
    ['Parc Rimbaud', 'Culture et loisirs', 'Parcs et jardins', 'park'],
  ])('%s (%s, %s) is a place of the kind: %s', (name, category, subcategory, expected) => {
    const read = placesOfGeoJson(collection(delta(name, category, subcategory)));
    expect(read).toMatchObject({ ok: true, value: { places: [{ name, category: expected }] } });
  });

  test('with the headings name and category are taken as they are', () => {
    const read = placesOfGeoJson(
      collection(
        feature(point(3.8, 43.6), { name: 'Halle', category: 'gymnasium' }),
        feature(square, { name: 'Parc', category: 'volière' }),
      ),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        places: [{ category: 'gymnasium' }, { category: 'other' }],
        skipped: [{ what: 'place', why: 'category not known: kept as other', count: 1 }],
      },
    });
  });

  test('without geometry or name are counted out', () => {
    const read = placesOfGeoJson(
      collection(
        feature(null, { name: 'Halle', category: 'market' }),
        feature(point(3.8, 43.6), { name: ' ', category: 'market' }),
      ),
    );
    expect(read).toMatchObject({
      value: {
        places: [],
        skipped: [
          { why: 'no usable geometry', count: 1 },
          { why: 'no name', count: 1 },
        ],
      },
    });
  });

  test('territory/columns-unknown when no known headings name and sort them', () => {
    const read = placesOfGeoJson(collection(feature(point(3.8, 43.6), { nom: 'Halle', genre: 'marché' })));
    expect(read).toMatchObject({
      refusal: {
        code: 'territory/columns-unknown',
        detail: 'neither LIBEL, DELTA_CAT, DELTA_SSCA nor name, category; found: nom, genre',
      },
    });
  });
});

describe('a boundary', () => {
  test('is read from GeoJSON and from Nominatim’s answer', () => {
    for (const document of [square, feature(square), collection(feature(square)), [{ geojson: square }]])
      expect(boundaryOfGeoJson(document)).toMatchObject({ ok: true, value: [[{ length: 4 }]] });
  });

  test('territory/no-boundary when there is no polygon', () => {
    expect(boundaryOfGeoJson(point(3.8, 43.6))).toMatchObject({ refusal: { code: 'territory/no-boundary' } });
  });
});
