import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromDegrees, type PolygonE7 } from '@vigie/geo';
import { type Vicinity, vicinityOf } from '@vigie/territory';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOsm } from '../src/index.ts';

const SHARED = join(import.meta.dirname, '../../../../shared/data/osm');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-clip-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rectangle = (west: number, south: number, east: number, north: number): PolygonE7 => [
  [
    fromDegrees(west, south),
    fromDegrees(east, south),
    fromDegrees(east, north),
    fromDegrees(west, north),
    fromDegrees(west, south),
  ],
];

const near = (polygon: PolygonE7, marginM: number): Vicinity => vicinityOf([polygon], marginM)!;

/** A town of 2 km around 3.87, 43.60. */
const TOWN = near(rectangle(3.86, 43.59, 3.88, 43.61), 500);

const node = (id: number, lon: number, lat = 43.6) => ({ type: 'node', id, lon, lat });
const way = (id: number, nodes: number[], tags: object = { highway: 'residential' }) => ({
  type: 'way',
  id,
  nodes,
  tags,
});

// 1 and 2 lie in the town, 3 just outside, 4 to 8 far away.
const NODES = [
  node(1, 3.87),
  node(2, 3.875),
  node(3, 3.95),
  node(4, 4.5),
  node(5, 4.51),
  node(6, 4.52),
  node(7, 4.6),
  node(8, 4.61),
];
const WAYS = [
  way(11, [1, 2]),
  way(12, [2, 3]),
  way(13, [4, 5]),
  // A forest of two ways, of which one passes the town.
  way(14, [4, 1, 5], {}),
  way(15, [5, 6, 4], {}),
  // Another, that shares a far way with it, and lies nowhere near.
  way(16, [6, 7, 8, 5], {}),
];
const area = (id: number, ...ways: number[]) => ({
  ...{ type: 'relation', id, tags: { type: 'multipolygon', landuse: 'forest' } },
  members: ways.map((ref) => ({ type: 'way', ref, role: 'outer' })),
});
const RELATIONS = [
  area(21, 14, 15),
  area(22, 16, 13),
  {
    ...{ type: 'relation', id: 23, tags: { type: 'restriction', restriction: 'no_left_turn' } },
    members: [
      { type: 'way', ref: 13, role: 'from' },
      { type: 'node', ref: 4, role: 'via' },
    ],
  },
];

async function clipped(elements: object[]) {
  const path = join(folder, 'extract.json');
  await writeFile(path, JSON.stringify({ elements }));
  const read = await readOsm(path, { within: TOWN });
  if (!read.ok) throw new Error(read.refusal.code);
  const { nodes, ways, relations, skipped } = read.value;
  const ids = (of: Iterable<{ readonly id: number }>): number[] =>
    [...of].map(({ id }) => id).sort((a, b) => a - b);
  return { nodes: ids(nodes), ways: ids(ways), relations: ids(relations), skipped };
}

describe('a file cut to a territory', () => {
  test('keeps what passes there, whole, and the areas that do, with all their ways', async () => {
    expect(await clipped([...NODES, ...WAYS, ...RELATIONS])).toEqual({
      nodes: [1, 2, 3, 4, 5, 6],
      ways: [11, 12, 14, 15],
      relations: [21],
      skipped: [
        { what: 'street', why: 'outside the territory', count: 1 },
        { what: 'relation', why: 'outside the territory', count: 2 },
      ],
    });
  });

  test('is the same whatever the order of the file', async () => {
    const inOrder = await clipped([...NODES, ...WAYS, ...RELATIONS]);
    expect(await clipped([...WAYS, ...RELATIONS, ...NODES])).toEqual(inOrder);
    expect(await clipped([...RELATIONS, ...WAYS, ...NODES])).toEqual(inOrder);
  });

  test('of nothing near holds nothing, and says so', async () => {
    const far = await clipped([node(4, 4.5), node(5, 4.51), way(13, [4, 5])]);
    expect([far.ways, far.skipped]).toEqual([
      [],
      [{ what: 'street', why: 'outside the territory', count: 1 }],
    ]);
  });

  test('of a region in PBF is much smaller than the region, and has no hole', async (ctx) => {
    const path = join(SHARED, 'andorra-valhalla.osm.pbf');
    if (!existsSync(path)) ctx.skip(`shared data absent: ${path}`);
    // Andorra la Vella, about.
    const within = near(rectangle(1.5, 42.5, 1.54, 42.515), 1_000);
    const [whole, cut] = [await readOsm(path), await readOsm(path, { within })];
    if (!whole.ok || !cut.ok) throw new Error('not read');
    expect(cut.value.ways.length).toBeGreaterThan(500);
    expect(cut.value.ways.length).toBeLessThan(whole.value.ways.length / 3);
    const known = new Set([...cut.value.nodes].map(({ id }) => id));
    const missing = cut.value.ways.flatMap(({ nodes }) => nodes).filter((id) => !known.has(id));
    expect(missing).toEqual([]);
  });
});
