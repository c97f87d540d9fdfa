import {
  distanceM,
  nearestOnSegment,
  type PositionE7,
  pointInPolygon,
  polygonCrossesItself,
} from '@vigie/geo';
import { describe, expect, test } from 'vitest';
import { polygonAround } from '../src/zones/circle.ts';
import { zoneOf } from '../src/zones/drawn.ts';

const COMEDIE: PositionE7 = [38_796_000, 436_086_000];

describe('a zone around a place', () => {
  test.each([20, 300, 5_000, 20_000])('whoever is within %i m is inside', (radiusM) => {
    const zone = polygonAround(COMEDIE, radiusM);
    const ring = zone[0]!;
    for (let i = 1; i < ring.length; i++) {
      const { distanceM: away } = nearestOnSegment(COMEDIE, ring[i - 1]!, ring[i]!);
      // The flat map of one latitude is good to 0.1 % at these sizes.
      expect(away).toBeGreaterThanOrEqual(radiusM * 0.999);
      expect(away).toBeLessThan(radiusM * 1.001 + 1);
    }
    expect(pointInPolygon(COMEDIE, zone)).toBe(true);
  });

  test('it is a closed ring of integers that does not cross itself', () => {
    const zone = polygonAround(COMEDIE, 300);
    expect(zone[0]!.at(-1)).toEqual(zone[0]![0]);
    expect(zone[0]!.flat().every(Number.isSafeInteger)).toBe(true);
    expect(polygonCrossesItself(zone)).toBe(false);
    expect(distanceM(zone[0]![0]!, COMEDIE)).toBeLessThan(305);
  });
});

describe('a drawn zone', () => {
  const SQUARE = [
    [3.87, 43.6],
    [3.88, 43.6],
    [3.88, 43.61],
    [3.87, 43.61],
  ];

  test('it is closed whether or not the drawing was', () => {
    const open = zoneOf(SQUARE);
    expect(open).toEqual(zoneOf([...SQUARE, SQUARE[0]!]));
    expect(open.ok && open.value[0]).toHaveLength(5);
  });

  test('desk/zone-too-small: two corners, even clicked twice, enclose nothing', () => {
    const result = zoneOf([SQUARE[0]!, SQUARE[1]!, SQUARE[1]!, SQUARE[0]!]);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'desk/zone-too-small' } });
  });

  test('desk/zone-crosses-itself: a bow tie has no inside that everyone agrees on', () => {
    const result = zoneOf([SQUARE[0]!, SQUARE[1]!, SQUARE[3]!, SQUARE[2]!]);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'desk/zone-crosses-itself' } });
  });
});
