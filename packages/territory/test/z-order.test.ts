import type { PositionE7 } from '@vigie/geo';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byPlace } from '../src/z-order.ts';

const at = (lon: number, lat: number): PositionE7 => [38_700_000 + lon * 1_000, 436_000_000 + lat * 1_000];

test('four quarters come one after the other, and so do their quarters', () => {
  const grid = [0, 1, 2, 3].flatMap((y) => [0, 1, 2, 3].map((x) => at(x, y)));
  const sorted = byPlace(grid, (position) => position);
  const quarters = [0, 4, 8, 12].map((i) => sorted.slice(i, i + 4));
  for (const quarter of quarters) {
    expect(Math.max(...quarter.map(([lon]) => lon)) - Math.min(...quarter.map(([lon]) => lon))).toBe(1_000);
    expect(Math.max(...quarter.map(([, lat]) => lat)) - Math.min(...quarter.map(([, lat]) => lat))).toBe(
      1_000,
    );
  }
});

test('everything is kept once, and what shares a place keeps its order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -45, max: 45 }))),
      (places) => {
        const items = places.map(([lon, lat], i) => ({ i, position: at(lon * 10_000, lat * 10_000) }));
        const sorted = byPlace(items, ({ position }) => position);
        expect(sorted.map(({ i }) => i).sort((a, b) => a - b)).toEqual([...items.keys()]);
        const same = byPlace(
          items.map((item) => ({ ...item, position: at(5, 5) })),
          ({ position }) => position,
        );
        expect(same.map(({ i }) => i)).toEqual([...items.keys()]);
      },
    ),
  );
});
