import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDegrees, parsePosition, roundTo4Decimals, toDegrees } from '../src/index.ts';

describe('a position', () => {
  test('is longitude first, in units of 10⁻⁷ degrees', () => {
    expect(fromDegrees(3.8767, 43.6108)).toEqual([38_767_000, 436_108_000]);
    expect(toDegrees([38_767_000, 436_108_000])).toEqual([3.8767, 43.6108]);
  });

  test('survives the way to degrees and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
        fc.integer({ min: -900_000_000, max: 900_000_000 }),
        (lon, lat) => {
          expect(fromDegrees(...toDegrees([lon, lat]))).toEqual([lon, lat]);
        },
      ),
    );
  });

  test.each([
    ['3.8767,43.6108', [38_767_000, 436_108_000]],
    [' -1.55 , 47.2 ', [-15_500_000, 472_000_000]],
    ['180,90', [1_800_000_000, 900_000_000]],
    ['3,43', [30_000_000, 430_000_000]],
  ])('is read from %o', (text, expected) => {
    expect(parsePosition(text)).toEqual(expected);
  });

  test.each(['', '3.8', '3.8 43.6', '3,8,43,6', 'x,y', '181,0', '0,91', '3.8,', '1e2,3', 'NaN,0', '3.,4.'])(
    'is not read from %o',
    (text) => {
      expect(parsePosition(text)).toBeNull();
    },
  );

  test('of a report is shown to 4 decimals, never nearer', () => {
    expect(roundTo4Decimals([38_767_499, 436_108_500])).toEqual([38_767_000, 436_109_000]);
    fc.assert(
      fc.property(fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), (lon) => {
        const [rounded] = roundTo4Decimals([lon, 0]);
        expect(rounded % 1_000).toBeCloseTo(0);
        expect(Math.abs(rounded - lon)).toBeLessThanOrEqual(500);
      }),
    );
  });
});
