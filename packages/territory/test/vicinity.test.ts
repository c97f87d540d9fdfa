import { metresPerE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import { describe, expect, test } from 'vitest';
import { vicinityOf } from '../src/index.ts';

const AT: PositionE7 = [38_700_000, 436_000_000];
const [PER_LON, PER_LAT] = metresPerE7(AT[1]);

/** A position so many metres east and north of the middle. */
const at = (eastM: number, northM: number): PositionE7 => [
  Math.round(AT[0] + eastM / PER_LON),
  Math.round(AT[1] + northM / PER_LAT),
];

const ring = (...corners: readonly (readonly [number, number])[]): PositionE7[] =>
  [...corners, corners[0]!].map(([east, north]) => at(east, north));

const square = (half: number): PositionE7[] =>
  ring([-half, -half], [half, -half], [half, half], [-half, half]);

/** Two arms with a bay between them, open to the north. */
const BAY: PolygonE7 = [
  ring(
    [-6_000, -6_000],
    [6_000, -6_000],
    [6_000, 6_000],
    [5_000, 6_000],
    [5_000, -5_000],
    [-5_000, -5_000],
    [-5_000, 6_000],
    [-6_000, 6_000],
  ),
];

describe('the ground near a territory', () => {
  test('is all that lies within the margin, and little more', () => {
    const near = vicinityOf([[square(3_000)]], 1_000)!;
    for (const [east, north] of [
      [0, 0],
      [2_900, -2_900],
      [3_990, 0],
      [0, -3_990],
      [-3_700, 3_600],
    ] as const)
      expect([east, north, near.has(at(east, north))]).toEqual([east, north, true]);
    for (const [east, north] of [
      [4_700, 0],
      [0, 4_700],
      [-4_700, 4_700],
      [60_000, 0],
      [0, -500_000],
    ] as const)
      expect([east, north, near.has(at(east, north))]).toEqual([east, north, false]);
  });

  test('is not the box of a territory with a bay', () => {
    const near = vicinityOf([BAY], 500)!;
    expect([at(0, 3_000), at(-5_500, 5_900), at(5_500, 0), at(0, -5_500)].map(near.has)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  test('leaves out what a hole encloses, and takes islands apart', () => {
    const island = square(500).map(([lon, lat]): PositionE7 => [lon + 300_000, lat]);
    const near = vicinityOf([[square(5_000), square(3_500)], [island]], 400)!;
    expect(near.has(at(0, 0))).toBe(false);
    expect(near.has(at(4_200, 0))).toBe(true);
    expect(near.has([AT[0] + 300_000, AT[1]])).toBe(true);
  });

  test('has a box that holds all of it', () => {
    const { box, has } = vicinityOf([[square(1_000)]], 1_000)!;
    const [west, south, east, north] = box;
    expect([
      has([west - 1, AT[1]]),
      has([AT[0], north + 1]),
      has([east + 1, AT[1]]),
      has([AT[0], south - 1]),
    ]).toEqual([false, false, false, false]);
    expect(west).toBeLessThan(at(-2_000, 0)[0]);
  });

  test('is nowhere for no polygon, and for half a continent', () => {
    expect(vicinityOf([], 1_000)).toBeNull();
    expect(vicinityOf([[ring([-900_000, -900_000], [900_000, -900_000], [900_000, 900_000])]], 0)).toBeNull();
  });
});
