import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxContains,
  boxesTouch,
  boxOf,
  boxUnion,
  nearestOnSegment,
  type PositionE7,
  pointInPolygon,
  polygonCrossesItself,
  type RingE7,
  segmentsCross,
} from '../src/index.ts';

const at = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));

const square = (west: number, south: number, side: number): RingE7 => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

describe('a box', () => {
  test('holds exactly the positions that it was made of, at its edges too', () => {
    fc.assert(
      fc.property(fc.array(at, { minLength: 1 }), (positions) => {
        const box = boxOf(positions)!;
        for (const position of positions) expect(boxContains(box, position)).toBe(true);
        expect(boxContains(box, [box[2] + 1, box[3]])).toBe(false);
        expect(boxContains(box, [box[0], box[1] - 1])).toBe(false);
      }),
    );
    expect(boxOf([])).toBeNull();
  });

  test('joined with another holds both; boxes touch when they share a point', () => {
    fc.assert(
      fc.property(fc.array(at, { minLength: 1 }), fc.array(at, { minLength: 1 }), (some, others) => {
        const [a, b] = [boxOf(some)!, boxOf(others)!];
        expect(boxUnion(a, b)).toEqual(boxOf([...some, ...others]));
        const shared = boxOf(some.filter((position) => boxContains(b, position)));
        if (shared) expect(boxesTouch(a, b)).toBe(true);
        expect(boxesTouch(a, b)).toBe(boxesTouch(b, a));
      }),
    );
    expect(boxesTouch([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true);
    expect(boxesTouch([0, 0, 1, 1], [2, 0, 3, 1])).toBe(false);
  });
});

describe('a polygon', () => {
  test('holds what is in its outer ring and not in a hole', () => {
    const polygon = [square(0, 0, 100), square(40, 40, 20)];
    expect(pointInPolygon([10, 10], polygon)).toBe(true);
    expect(pointInPolygon([50, 50], polygon)).toBe(false);
    expect(pointInPolygon([150, 50], polygon)).toBe(false);
  });

  test('holds a point whatever way its ring winds and wherever it starts', () => {
    fc.assert(
      fc.property(fc.array(at, { minLength: 3, maxLength: 12 }), at, fc.nat(11), (points, point, turn) => {
        const inside = pointInPolygon(point, [[...points, points[0]!]]);
        expect(pointInPolygon(point, [[...points, points[0]!].reverse()])).toBe(inside);
        const k = turn % points.length;
        const turned = [...points.slice(k), ...points.slice(0, k)];
        expect(pointInPolygon(point, [[...turned, turned[0]!]])).toBe(inside);
      }),
    );
  });

  test('that crosses or touches itself is told from one that does not', () => {
    const bow: RingE7 = [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
      [0, 0],
    ];
    expect(polygonCrossesItself([bow])).toBe(true);
    expect(polygonCrossesItself([square(0, 0, 10)])).toBe(false);
    expect(polygonCrossesItself([square(0, 0, 10), square(2, 2, 3)])).toBe(false);
    expect(polygonCrossesItself([square(0, 0, 10), square(8, 8, 10)])).toBe(true);
    // Doubling back on an edge.
    expect(
      polygonCrossesItself([
        [
          [0, 0],
          [10, 0],
          [5, 0],
          [5, 5],
          [0, 0],
        ],
      ]),
    ).toBe(true);
  });

  test('of a star around a point never crosses itself', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 8, maxLength: 8 }), (radii) => {
        const directions = [
          [1, 0],
          [1, 1],
          [0, 1],
          [-1, 1],
          [-1, 0],
          [-1, -1],
          [0, -1],
          [1, -1],
        ] as const;
        const ring = radii.map((r, i): PositionE7 => [directions[i]![0] * r, directions[i]![1] * r]);
        expect(polygonCrossesItself([[...ring, ring[0]!]])).toBe(false);
      }),
    );
  });
});

describe('two segments', () => {
  test('meet whatever the order in which they are told', () => {
    fc.assert(
      fc.property(at, at, at, at, (a, b, c, d) => {
        const meet = segmentsCross(a, b, c, d);
        expect(segmentsCross(c, d, a, b)).toBe(meet);
        expect(segmentsCross(b, a, d, c)).toBe(meet);
      }),
    );
  });

  test('that share an end meet, and touching counts', () => {
    fc.assert(
      fc.property(at, at, at, (a, b, c) => {
        expect(segmentsCross(a, b, b, c)).toBe(true);
      }),
    );
    expect(segmentsCross([0, 0], [10, 0], [5, 0], [5, 9])).toBe(true);
    expect(segmentsCross([0, 0], [10, 0], [11, 0], [20, 0])).toBe(false);
    expect(segmentsCross([0, 0], [10, 0], [5, 1], [5, 9])).toBe(false);
  });
});

test('the nearest point of a segment is no farther than either end, and lies between them', () => {
  fc.assert(
    fc.property(at, at, at, (p, a, b) => {
      const nearest = nearestOnSegment(p, a, b);
      expect(nearest.t).toBeGreaterThanOrEqual(0);
      expect(nearest.t).toBeLessThanOrEqual(1);
      for (const end of [a, b])
        expect(nearest.distanceM).toBeLessThanOrEqual(nearestOnSegment(p, end, end).distanceM + 1e-9);
      expect(nearestOnSegment(p, b, a).distanceM).toBeCloseTo(nearest.distanceM, 9);
    }),
  );
});
