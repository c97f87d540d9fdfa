import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceM, lengthM, metresPerE7, type PositionE7 } from '../src/index.ts';

/** Within some 30 km of each other: a territory. */
const near = fc
  .tuple(fc.integer({ min: -1_500_000, max: 1_500_000 }), fc.integer({ min: -1_500_000, max: 1_500_000 }))
  .map(([x, y]): PositionE7 => [38_700_000 + x, 436_000_000 + y]);

/** The great circle on a sphere (haversine), with the mean radius of IUGG 1980. */
function haversineM(a: PositionE7, b: PositionE7): number {
  const rad = (e7: number): number => (e7 / 1e7) * (Math.PI / 180);
  const [dLon, dLat] = [rad(b[0] - a[0]), rad(b[1] - a[1])];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a[1])) * Math.cos(rad(b[1])) * Math.sin(dLon / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

describe('a distance', () => {
  test('is that of the great circle, to a thousandth', () => {
    fc.assert(
      fc.property(near, near, (a, b) => {
        expect(Math.abs(distanceM(a, b) - haversineM(a, b))).toBeLessThanOrEqual(
          haversineM(a, b) / 1_000 + 0.001,
        );
      }),
    );
  });

  test('is the same both ways, nothing to oneself, and never longer than a detour', () => {
    fc.assert(
      fc.property(near, near, near, (a, b, c) => {
        expect(distanceM(a, b)).toBe(distanceM(b, a));
        expect(distanceM(a, a)).toBe(0);
        // Each leg is measured at its own latitude, hence the thousandth.
        expect(distanceM(a, c)).toBeLessThanOrEqual((distanceM(a, b) + distanceM(b, c)) * 1.001 + 0.001);
      }),
    );
  });

  test('has a scale that agrees with the cosine of the latitude', () => {
    fc.assert(
      fc.property(fc.integer({ min: -900_000_000, max: 900_000_000 }), (latE7) => {
        const [perLon, perLat] = metresPerE7(latE7);
        expect(perLon / perLat).toBeCloseTo(Math.cos((latE7 / 1e7) * (Math.PI / 180)), 8);
      }),
    );
  });

  test('along a line is the sum of its parts', () => {
    fc.assert(
      fc.property(fc.array(near, { minLength: 2, maxLength: 20 }), fc.nat(18), (line, cut) => {
        const at = Math.min(cut, line.length - 1);
        expect(lengthM(line.slice(0, at + 1)) + lengthM(line.slice(at))).toBeCloseTo(lengthM(line), 6);
      }),
    );
    expect(lengthM([])).toBe(0);
  });
});
