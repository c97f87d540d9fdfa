import { boxOf, type PolygonE7, type PositionE7 } from '@vigie/geo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groundOf } from '../src/intake/ground.ts';
import { findTerritory, listTerritories } from '../src/territories.ts';
import { addTerritory, BOUNDS, newKey, openTown, refused, send, type Town, tokenFor } from './town.ts';

const [WEST, SOUTH, EAST, NORTH] = BOUNDS;
/** 100 m are about 8,993 units of latitude and 12,400 of longitude here. */
const [NEAR, FAR] = [8_000, 20_000];

const rectangle = (west: number, south: number, east: number, north: number): PolygonE7 => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];

/** An L that leaves out the north-east of its box, with a hole, and reaches out of the bounds in the west. */
const MIDDLE: PositionE7 = [38_750_000, 436_050_000];
const L: PolygonE7 = [
  [
    [WEST - 500_000, SOUTH],
    [EAST, SOUTH],
    [EAST, MIDDLE[1]],
    [MIDDLE[0], MIDDLE[1]],
    [MIDDLE[0], NORTH],
    [WEST - 500_000, NORTH],
    [WEST - 500_000, SOUTH],
  ],
  rectangle(38_100_000, 435_600_000, 38_300_000, 435_800_000)[0]!,
];
const drawn = groundOf({ bounds: BOUNDS, boundary: [L] });
const plain = groundOf({ bounds: BOUNDS, boundary: null });

describe('the ground of a territory with a boundary', () => {
  test('a position inside counts, even out of the bounds', () => {
    expect(drawn.contains([38_050_000, 436_000_000])).toBe(true);
    expect(drawn.contains([WEST - 400_000, 436_000_000])).toBe(true);
    expect(plain.contains([WEST - 400_000, 436_000_000])).toBe(false);
  });

  test('a position in the box but not in the town does not', () => {
    expect(drawn.contains([39_200_000, 436_400_000])).toBe(false);
    expect(drawn.contains([38_200_000, 435_700_000])).toBe(false);
    expect(plain.contains([39_200_000, 436_400_000])).toBe(true);
  });

  test('a street along the limit counts up to 100 m outside, with a boundary or without', () => {
    for (const ground of [drawn, plain]) {
      expect(ground.contains([38_900_000, SOUTH - NEAR])).toBe(true);
      expect(ground.contains([38_900_000, SOUTH - FAR])).toBe(false);
      expect(ground.contains([EAST + NEAR, SOUTH + FAR])).toBe(true);
      expect(ground.contains([EAST + FAR, SOUTH + FAR])).toBe(false);
    }
    expect(drawn.contains([39_200_000, MIDDLE[1] + NEAR])).toBe(true);
  });

  test('an area touches it with a corner, around it, or right through it, and not from beside', () => {
    const corner = rectangle(38_700_000, 436_000_000, 39_400_000, 436_400_000);
    const around = rectangle(WEST - 900_000, SOUTH - 900_000, EAST + 900_000, NORTH + 900_000);
    const through = rectangle(WEST - 900_000, 436_300_000, 39_000_000, 436_310_000);
    const beside = rectangle(39_000_000, 436_200_000, 39_400_000, 436_400_000);
    const inHole = rectangle(38_150_000, 435_650_000, 38_250_000, 435_750_000);
    for (const area of [corner, around, through]) expect(drawn.touches(area)).toBe(true);
    for (const area of [beside, inHole]) expect(drawn.touches(area)).toBe(false);
    expect(plain.touches(beside)).toBe(true);
  });

  test('a town around, but in the hole of an area, is not touched', () => {
    const hole = rectangle(WEST - 800_000, SOUTH - 300_000, EAST + 300_000, NORTH + 300_000)[0]!;
    const ring: PolygonE7 = [
      ...rectangle(WEST - 900_000, SOUTH - 900_000, EAST + 900_000, NORTH + 900_000),
      hole,
    ];
    expect(boxOf(ring.flat())).not.toBeNull();
    expect(drawn.touches(ring)).toBe(false);
  });
});

describe('the intake of a town with a boundary', () => {
  let town: Town;
  let territory: string;
  let token: string;
  const setBoundary = (boundary: readonly PolygonE7[], manifest: string) =>
    town.house.database.sql
      .updateTable('territory')
      .set({ boundary: JSON.stringify(boundary), manifest })
      .where('name', '=', territory)
      .execute();

  beforeAll(async () => {
    town = await openTown();
    territory = await addTerritory(town.house.database);
    token = await tokenFor(town, territory);
    await setBoundary([L], 'first');
  });
  afterAll(() => town.close());

  const shelterAt = (position: PositionE7) =>
    send(town, `/api/territories/${territory}/entries`, {
      body: { kind: 'shelter', body: { name: 'Gymnase', position, state: 'open' } },
      token,
      key: newKey(),
    });

  test('geometry/outside-territory: what lies in the bounds but not in the boundary is refused', async () => {
    expect(await refused(await shelterAt([39_200_000, 436_400_000]))).toBe('geometry/outside-territory');
    expect((await shelterAt([WEST - 400_000, 436_000_000])).status).toBe(201);
  });

  test('follows the boundary of a new pack', async () => {
    await setBoundary([rectangle(MIDDLE[0], MIDDLE[1], EAST, NORTH)], 'second');
    expect((await shelterAt([39_200_000, 436_400_000])).status).toBe(201);
    expect(await refused(await shelterAt([WEST, 436_000_000]))).toBe('geometry/outside-territory');
  });

  test('a territory without one is its bounds', async () => {
    const { database } = town.house;
    const name = await addTerritory(database);
    expect((await findTerritory(database, name))?.boundary).toBeNull();
    expect((await listTerritories(database)).map(({ boundary }) => boundary === null)).toContain(false);
  });
});
