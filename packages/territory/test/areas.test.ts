import type { PolygonE7 } from '@vigie/geo';
import { describe, expect, test } from 'vitest';
import {
  buildPack,
  districtsOfGeoJson,
  floodZonesOfGeoJson,
  type PackInput,
  readDistricts,
  readFloodZones,
} from '../src/index.ts';

const square = (lon: number, lat: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + 0.01, lat],
      [lon + 0.01, lat + 0.01],
      [lon, lat],
    ],
  ],
});
const feature = (geometry: object | null, properties: object) => ({ type: 'Feature', properties, geometry });
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });

const RING: PolygonE7 = [
  [
    [38_700_000, 436_000_000],
    [38_800_000, 436_000_000],
    [38_800_000, 436_100_000],
    [38_700_000, 436_000_000],
  ],
];

const INPUT: PackInput = {
  territory: 'rivemarne',
  title: 'Rivemarne',
  nodes: [
    { id: 1, position: [38_700_000, 436_000_000] },
    { id: 2, position: [38_710_000, 436_000_000] },
  ],
  ways: [{ id: 1, nodes: [1, 2], tags: { highway: 'residential' } }],
  sources: [],
};

function built(input: PackInput) {
  const build = buildPack(input);
  if (!build.ok) throw new Error(build.refusal.code);
  return build.value;
}

describe('districts', () => {
  test('are named by their headings in any case, and two areas of one name are one district', () => {
    const read = districtsOfGeoJson(
      collection(
        feature(square(3.87, 43.6), { OBJECTID: 1, LIBQUART: 'Les Cévennes' }),
        feature(square(3.9, 43.6), { OBJECTID: 2, LIBQUART: 'Les Cévennes' }),
        feature(square(3.8, 43.6), { Nom: 'Écusson' }),
      ),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        areas: [
          { name: 'Les Cévennes', polygons: [{}, {}] },
          { name: 'Écusson', polygons: [{}] },
        ],
      },
    });
  });

  test('without a name or a polygon are counted out', () => {
    const point = { type: 'Point', coordinates: [3.87, 43.6] };
    const read = districtsOfGeoJson(
      collection(
        feature(square(3.87, 43.6), { code: 7 }),
        feature(point, { name: 'Écusson' }),
        feature(null, { name: 'Écusson' }),
      ),
    );
    expect(read).toMatchObject({
      value: {
        areas: [],
        skipped: [
          { what: 'district', why: 'no name', count: 1 },
          { what: 'district', why: 'not an area', count: 1 },
          { what: 'district', why: 'no usable geometry', count: 1 },
        ],
      },
    });
  });

  test('territory/too-detailed beyond what a phone should carry', () => {
    const many = Array.from({ length: 1_001 }, (_, i) =>
      feature(square(3.87, 43.6), { name: `Quartier ${i}` }),
    );
    expect(districtsOfGeoJson(collection(...many))).toMatchObject({
      refusal: { code: 'territory/too-detailed', path: 'districts' },
    });
    const ring = Array.from({ length: 200_001 }, (_, i) => [3.8 + i / 1e7, 43.6]);
    const coast = feature({ type: 'Polygon', coordinates: [ring] }, { name: 'Côte' });
    expect(districtsOfGeoJson(collection(coast))).toMatchObject({
      refusal: { code: 'territory/too-detailed', detail: '200002 positions of 200000 at most' },
    });
  });

  test('lie in the pack as they were given', () => {
    const districts = [{ name: 'Écusson', polygons: [RING] }];
    const { files, manifest } = built({ ...INPUT, districts, population: 302_454 });
    expect(manifest).toMatchObject({ population: 302_454, counts: { districts: 1 } });
    expect(readDistricts(files.find(({ role }) => role === 'districts')!.content)).toEqual({
      ok: true,
      value: districts,
    });
  });

  test('pack/not-districts for a file of another kind', () => {
    const rows = [7, ['Écusson'], [7, [[0, 0]]], ['Écusson', [[0, 0]]], ['Écusson', 7]];
    const texts = rows.map((row) => JSON.stringify({ format: 'vigie/districts/1', districts: [row] }));
    for (const text of ['{}', ...texts])
      expect(readDistricts(new TextEncoder().encode(text))).toMatchObject({
        refusal: { code: 'pack/not-districts' },
      });
  });
});

describe('flood zones', () => {
  test('say who drew them and what the plan calls them', () => {
    const read = floodZonesOfGeoJson(
      collection(
        feature(square(3.87, 43.6), { ID_GASPAR: '34DDTM19990001', NOM: 'PPRi Lez', CODEZONE: 'R' }),
        feature(square(3.87, 43.6), { source: 'N_ZONE_PPRI_034', codezone: 'Bleu BU' }),
        feature(square(3.87, 43.6), { type: 'AZI Lez-Mosson', libelle: 'Lit majeur' }),
        feature(square(3.87, 43.6), { type: 'crue de 2014' }),
      ),
    );
    expect(read).toMatchObject({
      value: {
        areas: [
          { kind: 'ppri', label: 'PPRi Lez' },
          { kind: 'ppri', label: 'Bleu BU' },
          { kind: 'azi', label: 'Lit majeur' },
          { kind: 'other', label: '' },
        ],
      },
    });
  });

  test('lie in the pack as they were given, and a kind from a newer writer is another', () => {
    const floodZones = [{ kind: 'ppri' as const, label: 'R', polygons: [RING] }];
    const { files, manifest } = built({ ...INPUT, floodZones });
    const bytes = files.find(({ role }) => role === 'flood-zones')!.content;
    expect(manifest.counts).toMatchObject({ floodZones: 1 });
    expect(readFloodZones(bytes)).toEqual({ ok: true, value: floodZones });
    const newer = new TextDecoder().decode(bytes).replace('"ppri"', '"tri"');
    expect(readFloodZones(new TextEncoder().encode(newer))).toMatchObject({ value: [{ kind: 'other' }] });
  });

  test('territory/too-detailed beyond what a phone should carry', () => {
    const many = Array.from({ length: 5_001 }, () => feature(square(3.87, 43.6), {}));
    expect(floodZonesOfGeoJson(collection(...many))).toMatchObject({
      refusal: { code: 'territory/too-detailed', path: 'flood-zones' },
    });
  });

  test('pack/not-flood-zones for a file of another kind', () => {
    const text = JSON.stringify({ format: 'vigie/flood-zones/1', zones: [['ppri', 'R', [[1, 2]]]] });
    for (const one of ['', '{}', text])
      expect(readFloodZones(new TextEncoder().encode(one))).toMatchObject({
        refusal: { code: 'pack/not-flood-zones' },
      });
  });
});

describe('what lies far from the streets', () => {
  const [lon, lat] = [38_705_000, 436_005_000];

  test('is counted out, and said to be swapped where longitude and latitude are', () => {
    const place = (position: readonly [number, number]) =>
      ({ name: 'École', category: 'school', position }) as const;
    const address = (position: readonly [number, number]) => ({
      id: '',
      number: '1',
      street: 'Rue',
      position,
    });
    const { manifest, skipped } = built({
      ...INPUT,
      places: [place([lon, lat]), place([lat, lon]), place([0, 0])],
      addresses: [address([lat, lon])],
      water: [
        {
          name: '',
          shape: 'line',
          line: [
            [lat, lon],
            [lat + 1, lon],
          ],
        },
      ],
      districts: [
        {
          name: 'Ailleurs',
          polygons: [
            [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 0],
              ],
            ],
          ],
        },
      ],
    });
    expect(manifest.counts).toMatchObject({ places: 1, addresses: 0, water: 0, districts: 0 });
    expect(skipped).toEqual([
      { what: 'water', why: 'far from the streets: longitude and latitude swapped', count: 1 },
      { what: 'place', why: 'far from the streets: longitude and latitude swapped', count: 1 },
      { what: 'place', why: 'far from the streets', count: 1 },
      { what: 'address', why: 'far from the streets: longitude and latitude swapped', count: 1 },
      { what: 'district', why: 'far from the streets', count: 1 },
    ]);
    // And it does not stretch the bounds.
    expect(manifest.bounds).toEqual([3.87, 43.6, 3.871, 43.6005]);
  });

  test('territory/no-boundary for the outline of another town', () => {
    const elsewhere: PolygonE7 = [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ];
    expect(buildPack({ ...INPUT, boundary: [elsewhere] })).toMatchObject({
      refusal: { code: 'territory/no-boundary', detail: 'far from the streets' },
    });
    expect(buildPack({ ...INPUT, boundary: [RING] }).ok).toBe(true);
  });
});
