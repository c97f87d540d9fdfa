import type { LineE7, PolygonE7 } from '@vigie/geo';
import { allAddresses, openPlaces, type Places } from '@vigie/places';
import { openRoads } from '@vigie/roads';
import { describe, expect, test } from 'vitest';
import {
  type Address,
  buildPack,
  type OsmNode,
  type PackBuild,
  type PackInput,
  readBoundary,
} from '../src/index.ts';

const NODES: OsmNode[] = [
  { id: 1, position: [38_700_000, 436_000_000] },
  { id: 2, position: [38_710_000, 436_000_000] },
  { id: 3, position: [38_710_000, 436_010_000] },
  { id: 4, position: [38_720_000, 436_010_000] },
  { id: 99, position: [0, 0] },
];

const RIVER: LineE7 = [
  [38_690_000, 436_005_000],
  [38_700_000, 436_005_001],
  [38_711_000, 436_005_000],
];

const INPUT: PackInput = {
  territory: 'rivemarne',
  title: 'Rivemarne',
  nodes: NODES,
  ways: [
    { id: 1, nodes: [1, 2], tags: { highway: 'residential', name: 'Rue de l’Église' } },
    { id: 2, nodes: [2, 3], tags: { highway: 'residential', name: 'Rue Neuve' } },
    { id: 3, nodes: [3, 4], tags: { waterway: 'stream', name: 'La Serre' } },
  ],
  water: [{ name: 'La Vernole', shape: 'line', line: RIVER }],
  places: [
    { name: 'École Jules Ferry', category: 'school', position: [38_705_000, 436_000_500] },
    { name: 'Bergerie', category: 'other', position: [38_900_000, 436_000_000] },
  ],
  sources: [{ what: 'streets', attribution: '© OpenStreetMap contributors', licence: 'ODbL-1.0' }],
};

function built(input: PackInput): PackBuild {
  const build = buildPack(input);
  if (!build.ok) throw new Error(build.refusal.code);
  return build.value;
}

const file = (build: Pick<PackBuild, 'files'>, role: string): Uint8Array =>
  build.files.find((f) => f.role === role)!.content;

function placesOf(build: Pick<PackBuild, 'files'>): Places {
  const places = openPlaces(file(build, 'places'));
  if (!places.ok) throw new Error(places.refusal.code);
  return places.value;
}

describe('a pack', () => {
  test('has the same bytes for the same input, each file named by its hash', () => {
    const [one, two] = [built(INPUT), built(INPUT)];
    expect(one.manifestBytes).toEqual(two.manifestBytes);
    expect(one.files).toEqual(two.files);
    for (const { path, role, sha256 } of one.manifest.files)
      expect(path).toMatch(new RegExp(`^${role}\\.${sha256.slice(0, 16)}\\.(bin|json|pmtiles)$`));
  });

  test('is bounded by every input kept, and by nothing else', () => {
    const { bounds, centre } = built(INPUT).manifest;
    // West and north are the water's, east a place's; the node that no way names counts for nothing.
    expect(bounds).toEqual([3.869, 43.6, 3.89, 43.601]);
    expect(centre).toEqual([3.871, 43.6]);
    const address = {
      id: '1',
      number: '1',
      street: 'Rue Neuve',
      position: [38_700_000, 435_900_000],
    } as const;
    expect(built({ ...INPUT, addresses: [address] }).manifest.bounds[1]).toBe(43.59);
  });

  test('of a port ends at its shore, whatever ferries leave it: they are routed, and bound nothing', () => {
    const port: PackInput = {
      ...INPUT,
      nodes: [
        ...NODES,
        { id: 5, position: [45_000_000, 400_000_000] },
        { id: 6, position: [30_700_000, 367_800_000] },
        { id: 7, position: [30_700_000, 367_700_000] },
      ],
      ways: [
        ...INPUT.ways,
        { id: 9, nodes: [1, 5, 6, 7], tags: { route: 'ferry', name: 'Rivemarne – Alger' } },
      ],
      places: [
        ...INPUT.places!,
        { name: 'Gare maritime d’Alger', category: 'other', position: [30_700_000, 367_800_000] },
      ],
    };
    const [inland, { manifest, skipped, ...build }] = [built(INPUT), built(port)];
    expect([manifest.bounds, manifest.centre]).toEqual([inland.manifest.bounds, inland.manifest.centre]);
    expect(skipped).toContainEqual({ what: 'place', why: 'far from the streets', count: 1 });
    const roads = openRoads(file(build, 'roads'));
    expect(roads.ok && roads.value.edgeCount).toBe(3);
  });

  test('of ferries alone is bounded by them', () => {
    const ferry = { id: 1, nodes: [1, 2], tags: { route: 'ferry' } };
    const { manifest } = built({ ...INPUT, ways: [ferry], water: [], places: [] });
    expect(manifest.bounds).toEqual([3.87, 43.6, 3.871, 43.6]);
  });

  test('gives back its streets, waters and places', () => {
    const build = built(INPUT);
    const roads = openRoads(file(build, 'roads'));
    if (!roads.ok) throw new Error(roads.refusal.code);
    expect(roads.value.edgeCount).toBe(2);
    expect(build.manifest.counts.water).toBe(2);
    const places = placesOf(build);
    expect(places.roads).toBe(build.files[0]!.sha256);
    expect(places.places[0]).toMatchObject({ category: 'school', snap: { edge: 0, distanceM: 6 } });
  });

  test('a place too far from a street keeps its record, without a snap', () => {
    const { places } = placesOf(built(INPUT));
    expect(places).toMatchObject([{}, INPUT.places![1]!]);
    expect(places[1]!.snap).toBeUndefined();
    expect(built(INPUT).manifest.counts).toMatchObject({ places: 2, placesFarFromStreets: 1 });
  });

  test('holds its addresses, each on the street of its name, and those far from any without a snap', () => {
    const at = (id: string, number: string, street: string, lon: number, lat: number): Address => {
      return { id, number, street, commune: 'Rivemarne', position: [lon, lat] };
    };
    // The first stands at the corner, nearer to the Rue de l’Église; the second says its street otherwise than the map.
    const addresses = [
      at('1', '2 bis', 'Rue Neuve', 38_709_500, 436_000_300),
      at('2', '5', 'RUE DE L EGLISE', 38_705_000, 436_000_500),
      at('3', '7', 'Rue Perdue', 38_700_500, 436_000_100),
      at('4', '9', 'Mas Lointain', 38_900_000, 436_000_000),
    ];
    const { manifest, ...build } = built({ ...INPUT, addresses });
    const doors = [...allAddresses(placesOf(build))];
    expect(doors.map(({ number, street }) => `${number} ${street}`)).toEqual(
      addresses.map(({ number, street }) => `${number} ${street}`),
    );
    expect(doors.map(({ snap }) => snap?.edge)).toEqual([1, 0, 0, undefined]);
    expect(manifest.counts).toMatchObject({ addresses: 4, addressesFarFromStreets: 1 });
  });

  test('leaves out, and counts, addresses that nobody could type', () => {
    const position = [38_705_000, 436_000_500] as const;
    const addresses = [
      { id: '1', number: 'lot 3', street: 'Rue Neuve', position },
      { id: '2', number: '3', street: '—', position },
      { id: '3', number: '', street: 'Mas Neuf', position },
    ];
    const build = built({ ...INPUT, addresses });
    expect([...allAddresses(placesOf(build))].map(({ street }) => street)).toEqual(['Mas Neuf']);
    expect(build.skipped).toContainEqual({ what: 'address', why: 'number without figures', count: 1 });
    expect(build.skipped).toContainEqual({ what: 'address', why: 'no street', count: 1 });
  });

  test('holds the boundary when there is one', () => {
    const square: PolygonE7 = [
      [NODES[0]!.position, NODES[1]!.position, NODES[2]!.position, NODES[0]!.position],
    ];
    const build = built({ ...INPUT, boundary: [square] });
    expect(readBoundary(file(build, 'boundary'))).toEqual({ ok: true, value: [square] });
    expect(built(INPUT).files.map(({ role }) => role)).toEqual(['roads', 'places', 'basemap']);
  });

  test('counts ways that two tiles of an extract repeat', () => {
    const build = built({ ...INPUT, ways: [...INPUT.ways, ...INPUT.ways] });
    expect(build.manifest.counts.streets).toBe(2);
    expect(build.skipped).toContainEqual({ what: 'way', why: 'id seen before', count: 3 });
  });

  test('territory/bad-name for a name that is no address', () => {
    for (const territory of ['', 'R', 'Rivemarne', '../etc', 'a'.repeat(41)])
      expect(buildPack({ ...INPUT, territory })).toMatchObject({ refusal: { code: 'territory/bad-name' } });
  });

  test('territory/unknown-country for a country whose limits are not known', () => {
    for (const country of ['', 'fr', 'XX', 'toString'])
      expect(buildPack({ ...INPUT, country })).toMatchObject({
        refusal: { code: 'territory/unknown-country' },
      });
    expect(buildPack({ ...INPUT, country: 'DE' }).ok).toBe(true);
  });

  test('territory/no-streets when nothing can be travelled', () => {
    expect(buildPack({ ...INPUT, ways: [] })).toMatchObject({ refusal: { code: 'territory/no-streets' } });
  });
});

describe('a file of another kind', () => {
  const others = ['', '{}', 'null', '[]', '{"format":"vigie/pack/1"}'].map((text) =>
    new TextEncoder().encode(text),
  );

  test('is refused as pack/not-a-boundary', () => {
    for (const bytes of [...others, file(built(INPUT), 'places')])
      expect(readBoundary(bytes)).toMatchObject({ refusal: { code: 'pack/not-a-boundary' } });
    const text = JSON.stringify({ format: 'vigie/boundary/1', polygons: [[[1, 2]]] });
    expect(readBoundary(new TextEncoder().encode(text))).toMatchObject({
      refusal: { code: 'pack/not-a-boundary', path: 'polygons[0]' },
    });
  });
});
