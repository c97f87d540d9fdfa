import type { PositionE7 } from '@vigie/geo';
import { NOT_STATED } from '@vigie/situation';
import { zxyToTileId } from 'pmtiles';
import { describe, expect, test } from 'vitest';
import { joinRings } from '../src/basemap/rings.ts';
import { tileId } from '../src/basemap/tile-id.ts';
import {
  BUILD_STEPS,
  buildPack,
  demonstrationTown,
  type OsmNode,
  type OsmWay,
  type PackBuild,
  type PackInput,
} from '../src/index.ts';
import { archiveOf, type SeenTile, tilesIn } from './tiles-in.ts';

/** Nodes on a grid of about 80 by 110 m: node 10 * row + column. */
const NODES: OsmNode[] = Array.from({ length: 100 }, (_, id) => ({
  id,
  position: [38_700_000 + (id % 10) * 10_000, 436_000_000 + Math.floor(id / 10) * 10_000] as PositionE7,
}));

const way = (id: number, nodes: number[], tags: Record<string, string> = {}): OsmWay => ({ id, nodes, tags });

const STREETS = [
  way(1, [0, 9], { highway: 'primary', name: 'Avenue de la Mer', oneway: 'yes' }),
  way(2, [9, 99], { highway: 'footway', bridge: 'yes' }),
];

const INPUT: PackInput = {
  territory: 'rivemarne',
  title: 'Rivemarne',
  nodes: NODES,
  ways: [
    ...STREETS,
    way(3, [11, 12, 22, 21, 11], { building: 'yes', name: 'Mairie' }),
    way(4, [41, 46, 96, 91, 41], { leisure: 'park', name: 'Parc du Lez' }),
    way(5, [0, 90], { railway: 'tram' }),
    way(6, [3, 93], { waterway: 'river', name: 'Le Lez' }),
    way(7, [71, 72, 73]),
    way(8, [73, 83, 71]),
  ],
  relations: [
    {
      id: 1,
      tags: { type: 'multipolygon', natural: 'water' },
      members: [
        { type: 'way', ref: 8, role: 'outer' },
        { type: 'way', ref: 7, role: 'outer' },
      ],
    },
  ],
  places: [{ name: 'École', category: 'school', position: NODES[55]!.position }],
  sources: [{ what: 'streets', attribution: '© OpenStreetMap contributors', licence: 'ODbL-1.0' }],
};

function built(input: PackInput): PackBuild {
  const build = buildPack(input);
  if (!build.ok) throw new Error(build.refusal.code);
  return build.value;
}

const basemapOf = (build: PackBuild): Uint8Array =>
  build.files.find(({ role }) => role === 'basemap')!.content;

const tilesOf = (input: PackInput): Promise<SeenTile[]> => tilesIn(archiveOf(basemapOf(built(input))));

const layersAt = (tiles: readonly SeenTile[], zoom: number): string[] =>
  [
    ...new Set(
      tiles.filter(({ z }) => z === zoom).flatMap(({ features }) => features.map(({ layer }) => layer)),
    ),
  ].sort();

const namesOf = (tiles: readonly SeenTile[], layer: string): unknown[] => [
  ...new Set(
    tiles.flatMap(({ features }) =>
      features.filter((feature) => feature.layer === layer).map(({ properties }) => properties.name),
    ),
  ),
];

describe('the basemap of a pack', () => {
  test('opens in the library that maps use, and says what it holds and whose it is', async () => {
    const archive = archiveOf(basemapOf(built(INPUT)));
    const { bounds } = built(INPUT).manifest;
    expect(await archive.getHeader()).toMatchObject({
      specVersion: 3,
      clustered: true,
      tileType: 1,
      minZoom: 8,
      maxZoom: 15,
      minLon: bounds[0],
      minLat: bounds[1],
      maxLon: bounds[2],
      maxLat: bounds[3],
    });
    const metadata = (await archive.getMetadata()) as {
      attribution: string;
      vector_layers: { id: string }[];
    };
    expect(metadata.attribution).toBe('© OpenStreetMap contributors');
    const unsaid = { what: 'water', attribution: NOT_STATED, licence: NOT_STATED };
    const other = archiveOf(basemapOf(built({ ...INPUT, sources: [...INPUT.sources, unsaid] })));
    expect(await other.getMetadata()).toMatchObject({ attribution: '© OpenStreetMap contributors' });
    expect(metadata.vector_layers.map(({ id }) => id)).toEqual([
      ...['water', 'green', 'buildings', 'rail', 'roads', 'places', 'labels'],
    ]);
  });

  test('shows the town from afar, and every house from near', async () => {
    const tiles = await tilesOf(INPUT);
    expect(layersAt(tiles, 8)).toEqual(['labels', 'roads']);
    expect(layersAt(tiles, 15)).toEqual([
      ...['buildings', 'green', 'labels', 'places', 'rail', 'roads', 'water'],
    ]);
    expect(namesOf(tiles, 'green')).toEqual(['Parc du Lez']);
    expect(namesOf(tiles, 'labels')).toEqual(['Rivemarne']);
    const roads = tiles.at(-1)!.features.filter(({ layer }) => layer === 'roads');
    expect(roads.map(({ properties }) => properties)).toContainEqual({ class: 'footway', bridge: true });
  });

  test('tells a street’s class, its name and its one way once there is room for them', async () => {
    const tiles = await tilesOf(INPUT);
    const avenues = (zoom: number): unknown[] =>
      tiles
        .filter(({ z }) => z === zoom)
        .flatMap(({ features }) => features.filter(({ properties }) => properties.class === 'primary'))
        .map(({ properties }) => properties);
    expect(avenues(8)).toEqual([{ class: 'primary' }]);
    expect(avenues(15)).toContainEqual({ class: 'primary', name: 'Avenue de la Mer', oneway: 1 });
  });

  test('names the town as OSM does where OSM does', async () => {
    const quarter = { ...NODES[50]!, tags: { place: 'suburb', name: 'Antigone' } };
    const tiles = await tilesOf({ ...INPUT, nodes: [...NODES, quarter] });
    expect(namesOf(tiles, 'labels')).toEqual(['Antigone']);
    expect(layersAt(tiles, 8)).toEqual(['roads']);
  });

  test('holds water made of several ways, and cuts out its islands', async () => {
    const waters = (tiles: readonly SeenTile[]) =>
      tiles
        .filter(({ z }) => z === 14)
        .flatMap(({ features }) => features.filter(({ layer, type }) => layer === 'water' && type === 3));
    expect(waters(await tilesOf(INPUT)).length).toBeGreaterThan(0);
    const lake = way(20, [0, 9, 99, 90, 0]);
    const island = way(21, [44, 45, 55, 44]);
    const members = [
      { type: 'way', ref: 21, role: 'inner' },
      { type: 'way', ref: 20, role: 'outer' },
    ] as const;
    const relations = [{ id: 2, tags: { type: 'multipolygon', natural: 'water' }, members }];
    const points = async (islands: boolean): Promise<number> => {
      const kept = relations.map((one) => ({ ...one, members: islands ? members : members.slice(1) }));
      const tiles = await tilesOf({ ...INPUT, ways: [...STREETS, lake, island], relations: kept });
      return waters(tiles).reduce((sum, feature) => sum + feature.points, 0);
    };
    expect(await points(true)).toBeGreaterThan(await points(false));
  });

  test('is the last thing that a build says it does', () => {
    const steps: string[] = [];
    const shares: number[] = [];
    buildPack(INPUT, (step, share) => {
      if (step !== steps.at(-1)) steps.push(step);
      if (step === 'basemap') shares.push(share);
    });
    expect(steps).toEqual([...BUILD_STEPS]);
    expect(shares.length).toBeGreaterThan(10);
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
  });

  test('has the same bytes for the same input', () => {
    expect(basemapOf(built(INPUT))).toEqual(basemapOf(built(INPUT)));
  });

  test('counts every area that cannot be drawn, and draws the rest', () => {
    const water = { type: 'multipolygon', natural: 'water' };
    const relations = [
      { id: 1, tags: water, members: [{ type: 'relation', ref: 1, role: 'outer' } as const] },
      { id: 2, tags: water, members: [{ type: 'way', ref: 999, role: 'outer' } as const] },
      { id: 3, tags: water, members: [{ type: 'way', ref: 7, role: 'outer' } as const] },
      { id: 4, tags: water, members: [] },
      { id: 5, tags: water, members: [{ type: 'way', ref: 12, role: '' } as const] },
      { id: 5, tags: water, members: [] },
    ];
    const ways = [
      ...INPUT.ways,
      way(10, [1, 2, 3], { building: 'yes' }),
      way(11, [1, 2, 777, 1], { building: 'yes' }),
      way(12, [1, 2, 777, 1]),
      way(13, [1, 777], { railway: 'rail' }),
    ];
    const { skipped } = built({ ...INPUT, ways, relations });
    expect(skipped).toEqual(
      [
        ['area', 'its way is not closed'],
        ['area', 'nodes missing'],
        ['relation', 'an area made of relations: not read'],
        ['relation', 'an area whose ways are missing'],
        ['relation', 'an area whose outline is open'],
        ['relation', 'an area without an outline'],
        ['relation', 'an area whose nodes are missing'],
        ['relation', 'id seen before'],
        ['rail', 'nodes missing'],
      ].map(([what, why]) => ({ what, why, count: 1 })),
    );
  });

  test('of a land too wide for every street leaves the closest zooms out, and says so', () => {
    const far: OsmNode = { id: 500, position: [0, 480_000_000] };
    const wide = built({
      ...INPUT,
      nodes: [...NODES, far],
      ways: [way(1, [0, 500], { highway: 'primary' })],
    });
    expect(wide.skipped).toContainEqual({
      what: 'basemap',
      why: 'zooms too close for a territory this wide',
      count: 1,
    });
  });
});

describe('the demonstration town’s basemap', () => {
  test('has its river, its streets and its places, the same for the same seed', async () => {
    const town = demonstrationTown(1, 5_000);
    const tiles = await tilesIn(archiveOf(basemapOf(town)));
    expect(layersAt(tiles, 14)).toEqual(expect.arrayContaining(['places', 'roads', 'water']));
    expect(namesOf(tiles, 'water')).toContain('La Vernole');
    expect(tiles.filter(({ z }) => z === 15).length).toBeGreaterThan(9);
    expect(basemapOf(demonstrationTown(1, 5_000))).toEqual(basemapOf(town));
  });
});

describe('rings of ways', () => {
  test('are joined in any order and direction, each way once', () => {
    expect(
      joinRings([
        [1, 2, 3],
        [5, 4, 3],
        [5, 1],
      ]),
    ).toEqual({ rings: [[1, 2, 3, 4, 5, 1]], open: 0 });
    expect(
      joinRings([
        [1, 2, 3, 1],
        [7, 8, 9],
        [9, 7],
      ]),
    ).toEqual({
      rings: [
        [1, 2, 3, 1],
        [7, 8, 9, 7],
      ],
      open: 0,
    });
    expect(joinRings([[1, 2], [2, 3], [2, 4], [], [5]])).toMatchObject({ rings: [], open: 2 });
  });
});

test('tiles are numbered as PMTiles numbers them', () => {
  for (const [z, x, y] of [
    [0, 0, 0],
    [1, 0, 1],
    [1, 1, 1],
    [2, 3, 0],
    [8, 130, 93],
    [15, 16_741, 11_980],
    [15, 32_767, 0],
  ] as const)
    expect(tileId({ z, x, y })).toBe(zxyToTileId(z, x, y));
});
