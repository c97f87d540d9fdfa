import type { LineE7, PolygonE7, PositionE7 } from '@vigie/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Area } from '../src/area.ts';
import { snapAll } from '../src/index.ts';
import { matchPolygon } from '../src/match-polygon.ts';
import { ringsOf } from '../src/rings.ts';
import {
  crookedTown,
  inOrder,
  opened,
  place,
  plainMatch,
  plainSnap,
  SOUTH_E7,
  WEST_E7,
} from './plain-match.ts';
import { asTown, town } from './town.ts';

const at = (x: number, y: number): PositionE7 => [WEST_E7 + x, SOUTH_E7 + y];

const far = fc
  .tuple(fc.integer({ min: -90_000_000, max: 90_000_000 }), fc.integer({ min: -90_000_000, max: 90_000_000 }))
  .map(([x, y]) => at(x, y));
const near = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }))
  .map(([x, y]) => at(30_000 + x, 30_000 + y));

/** Rings of any shape: crossing themselves, along streets, through junctions, tiny, huge, repeated, not closed. */
const ring: fc.Arbitrary<LineE7> = fc
  .oneof(
    fc.array(place, { minLength: 1, maxLength: 30 }),
    fc.array(near, { minLength: 1, maxLength: 6 }),
    fc.array(far, { minLength: 3, maxLength: 8 }),
    fc.array(fc.oneof(place, far), { minLength: 3, maxLength: 12 }),
  )
  .chain((positions) => fc.constantFrom(positions, [...positions, positions[0]!]));

const polygon: fc.Arbitrary<PolygonE7> = fc.array(ring, { minLength: 1, maxLength: 3 });

describe('a closed area', () => {
  test('covers what its definition says, whatever its shape', () => {
    fc.assert(
      fc.property(crookedTown, polygon, (graph, rings) => {
        const roads = opened(graph);
        expect(inOrder(matchPolygon(roads, rings))).toEqual(inOrder(plainMatch(roads, rings)));
      }),
      { numRuns: 1_500 },
    );
  });

  test('covers the same when another was matched before', () => {
    fc.assert(
      fc.property(crookedTown, polygon, polygon, (graph, one, other) => {
        const roads = opened(graph);
        const first = matchPolygon(roads, one);
        matchPolygon(roads, other);
        expect(matchPolygon(roads, one)).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  test('with the positions of streets as corners covers what its definition says', () => {
    fc.assert(
      fc.property(crookedTown, fc.array(fc.nat(60), { minLength: 3, maxLength: 20 }), (graph, picks) => {
        const roads = opened(graph);
        const corners = graph.edges.flatMap(({ line }) => line);
        const rings = [picks.map((pick) => corners[pick % corners.length]!)];
        expect(inOrder(matchPolygon(roads, rings))).toEqual(inOrder(plainMatch(roads, rings)));
      }),
      { numRuns: 500 },
    );
  });

  test('whose border lies along a street closes it, on whichever side the water is', () => {
    const t = town('A---------B');
    const [a, b] = [t.at('A'), t.at('B')];
    for (const north of [4_500, -4_500]) {
      const [c, d]: LineE7 = [
        [b[0], b[1] + north],
        [a[0], a[1] + north],
      ];
      expect(matchPolygon(t.roads, [[a, b, c!, d!, a]])).toEqual([
        { edge: 0, fromCm: 0, toCm: t.roads.lengthsCm[0], forward: true, backward: true },
      ]);
    }
  });
});

/** One street of about 800 m, from a longitude eastward. */
function streetAt(lonE7: number): ReturnType<typeof asTown> {
  const [a, b]: LineE7 = [
    [lonE7, 0],
    [lonE7 + 72_000, 0],
  ];
  const street = { name: '', highway: 'residential', limitKmh: 50, access: { car: 'both' } } as const;
  return asTown({ nodes: [a!, b!], edges: [{ ...street, from: 0, to: 1, line: [a!, b!] }] }, ['A', 'B']);
}

const box = (west: number, south: number, east: number, north: number): LineE7 => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('an area that is badly drawn', () => {
  const drawn = town('A---------B');
  const [a, b] = [drawn.at('A'), drawn.at('B')];
  const lengthCm = drawn.roads.lengthsCm[0]!;
  const middle = drawn.along('AB', 0.5);
  const off = (share: number, north: number): PositionE7 => {
    const [lon, lat] = drawn.along('AB', share);
    return [lon, lat + north];
  };

  test('as a bow tie covers both its wings, and its knot', () => {
    const bow = [off(0.2, -900), off(0.8, 900), off(0.8, -900), off(0.2, 900), off(0.2, -900)];
    const [hit, ...others] = matchPolygon(drawn.roads, [bow]);
    expect(others).toEqual([]);
    expect(hit!.fromCm / lengthCm).toBeCloseTo(0.2, 2);
    expect(hit!.toCm / lengthCm).toBeCloseTo(0.8, 2);
  });

  test('with a hole leaves the hole open, and closes the rim that the hole shares with the water', () => {
    const hits = matchPolygon(drawn.roads, [
      drawn.areaAround(middle, 60),
      [off(0.45, -300), off(0.55, -300), off(0.55, 300), off(0.45, 300), off(0.45, -300)],
    ]);
    expect(hits).toHaveLength(2);
    expect(hits[0]!.toCm / lengthCm).toBeCloseTo(0.45, 2);
    expect(hits[1]!.fromCm / lengthCm).toBeCloseTo(0.55, 2);
  });

  test('with more corners than cells can be fitted to covers what it covers without them', () => {
    const plain = drawn.areaAround(middle, 60);
    const corners = plain.flatMap((corner) => new Array<PositionE7>(350_000).fill(corner));
    expect(corners.length).toBeGreaterThan(1_398_101);
    const area = new Area();
    expect(area.lay(ringsOf([corners])!, 0, drawn.roads.grid)).toBe(true);
    expect(area.columns * area.rows).toBeGreaterThan(1);
    expect(matchPolygon(drawn.roads, [corners])).toEqual(matchPolygon(drawn.roads, [plain]));
  });

  test('with very many corners leaves nothing of their size behind for the next', () => {
    const plain = drawn.areaAround(middle, 60);
    const corners = [...plain, ...new Array<PositionE7>(1_100_000).fill(middle)];
    const area = new Area();
    const room = (name: string): number => Reflect.get(area, name).length;
    const arrays = ['noteEdge', 'nextNote', 'edges', 'seen'];
    area.lay(ringsOf([corners])!, 0, drawn.roads.grid);
    expect(Math.min(...arrays.map(room))).toBeGreaterThan(1 << 20);
    area.lay(ringsOf([plain])!, 0, drawn.roads.grid);
    expect(Math.max(...arrays.map(room))).toBeLessThan(1 << 12);
  });

  test('with no position, in any of its rings, covers nothing', () => {
    expect(matchPolygon(drawn.roads, [])).toEqual([]);
    expect(matchPolygon(drawn.roads, [[], []])).toEqual([]);
  });

  test('as a point or a line covers the streets that it touches, a centimetre or more', () => {
    const touch = { edge: 0, forward: true, backward: true };
    expect(matchPolygon(drawn.roads, [[a]])).toEqual([{ ...touch, fromCm: 0, toCm: 1 }]);
    expect(matchPolygon(drawn.roads, [[b, b, b, b]])).toEqual([
      { ...touch, fromCm: lengthCm - 1, toCm: lengthCm },
    ]);
    expect(matchPolygon(drawn.roads, [[off(0.5, 1)]])).toEqual([]);
    const [across, ...others] = matchPolygon(drawn.roads, [[off(0.5, -900), off(0.5, 900)]]);
    expect(others).toEqual([]);
    expect(across!.toCm - across!.fromCm).toBe(1);
    expect(matchPolygon(drawn.roads, [[a, b, a]])).toEqual([{ ...touch, fromCm: 0, toCm: lengthCm }]);
  });

  test('and not closed is closed by a last side', () => {
    const whole = drawn.areaAround(middle, 20);
    expect(matchPolygon(drawn.roads, [whole.slice(0, -1)])).toEqual(matchPolygon(drawn.roads, [whole]));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300])(
    'with a coordinate that is %d covers nothing, so that it is told as not on the map',
    (bad) => {
      const good = drawn.areaAround(middle, 20);
      for (let i = 0; i < good.length; i++)
        for (const broken of [
          [bad, good[i]![1]],
          [good[i]![0], bad],
        ] as PositionE7[])
          expect(matchPolygon(drawn.roads, [good, good.with(i, broken)])).toEqual([]);
    },
  );

  test('across the antimeridian means the short way round', () => {
    const [east, west] = [streetAt(1_799_000_000), streetAt(-1_799_900_000)];
    const beyond = box(1_799_500_000, -10_000, -1_799_500_000, 10_000);
    for (const ring of [
      beyond,
      beyond.toReversed(),
      beyond.map(([lon, lat]): PositionE7 => [lon < 0 ? lon + 3_600_000_000 : lon, lat]),
    ]) {
      expect(matchPolygon(east.roads, [ring])).toEqual([]);
      expect(matchPolygon(west.roads, [ring])).toMatchObject([{ fromCm: 0, toCm: west.roads.lengthsCm[0] }]);
    }
    const nearer = box(1_798_000_000, -10_000, -1_799_990_000, 10_000);
    expect(matchPolygon(east.roads, [nearer])).toMatchObject([{ fromCm: 0, toCm: east.roads.lengthsCm[0] }]);
    expect(matchPolygon(west.roads, [nearer])).toEqual([]);
    // Greenwich is on the long way round.
    expect(matchPolygon(streetAt(0).roads, [nearer])).toEqual([]);
  });

  test('across the antimeridian may tell its hole from the other side', () => {
    const west = streetAt(-1_799_900_000);
    const outer = box(1_799_000_000, -10_000, 1_801_000_000, 10_000);
    const hole = box(-1_799_950_000, -5_000, -1_799_800_000, 5_000);
    expect(matchPolygon(west.roads, [outer])).toHaveLength(1);
    expect(matchPolygon(west.roads, [outer, hole])).toEqual([]);
  });

  test('beyond ±180° is where it would be a turn away', () => {
    const roads = streetAt(1_799_000_000).roads;
    expect(matchPolygon(roads, [box(-1_802_000_000, -10_000, -1_800_500_000, 10_000)])).toHaveLength(1);
    expect(matchPolygon(roads, [box(5_398_000_000, -10_000, 5_399_500_000, 10_000)])).toHaveLength(1);
    expect(matchPolygon(roads, [box(-1_800_500_000, -10_000, -1_800_200_000, 10_000)])).toEqual([]);
  });

  test('around the whole globe covers everything, around a pole nothing', () => {
    const globe = box(-1_800_000_000, -900_000_000, 1_800_000_000, 900_000_000);
    const pole: LineE7 = [
      [0, 800_000_000],
      [1_200_000_000, 800_000_000],
      [-1_200_000_000, 800_000_000],
      [0, 800_000_000],
    ];
    for (const lon of [-1_800_000_000, -1_799_000_000, 0, 1_799_000_000]) {
      const { roads } = streetAt(lon);
      expect(matchPolygon(roads, [globe])).toMatchObject([{ fromCm: 0, toCm: roads.lengthsCm[0] }]);
      expect(matchPolygon(roads, [pole])).toEqual([]);
    }
  });

  test('with a hundred thousand corners is matched like any other', () => {
    // A comb along the street: in and out of the water fifty thousand times.
    const count = 100_000;
    const comb = Array.from({ length: count }, (_, i): PositionE7 => {
      const [lon, lat] = drawn.along('AB', i / count);
      return [lon, lat + (i % 2 === 0 ? 500 : -500)];
    });
    const hits = matchPolygon(drawn.roads, [[...comb, off(1, 5_000), off(0, 5_000)]]);
    expect(hits[0]!.fromCm).toBe(0);
    expect(hits.at(-1)!.toCm).toBeGreaterThan(lengthCm - 10);
    const circle = drawn.areaAround(middle, 20).slice(0, -1);
    const fine = circle.flatMap((from, i) => {
      const to = circle[(i + 1) % 4]!;
      return Array.from({ length: count / 4 }, (_, k): PositionE7 => {
        const share = k / (count / 4);
        return [
          Math.round(from[0] + share * (to[0] - from[0])),
          Math.round(from[1] + share * (to[1] - from[1])),
        ];
      });
    });
    expect(matchPolygon(drawn.roads, [fine])).toEqual(matchPolygon(drawn.roads, [circle]));
  });
});

describe('the nearest points of streets', () => {
  const anywhere = fc.oneof(
    place,
    fc
      .tuple(fc.integer({ min: -200_000, max: 300_000 }), fc.integer({ min: -200_000, max: 300_000 }))
      .map(([x, y]) => at(x, y)),
  );

  test('are those that a look at every street finds', () => {
    fc.assert(
      fc.property(
        crookedTown,
        anywhere,
        fc.constantFrom(0, 5, 30, 31, 200, 1_000, 100_000),
        fc.nat(15),
        (graph, position, withinM, mask) => {
          const roads = opened(graph);
          const wanted = (edge: number): boolean => (((edge * 7) ^ mask) & 3) !== 0;
          expect(snapAll(roads, position, withinM, wanted)).toEqual(
            plainSnap(roads, position, withinM, wanted),
          );
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test('of a place that is none, far off, or at a pole are none', () => {
    const { roads } = town('A---------B');
    const all = (): boolean => true;
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -1e300])
      for (const position of [
        [bad, SOUTH_E7],
        [WEST_E7, bad],
        [bad, bad],
      ] as PositionE7[])
        expect(snapAll(roads, position, 500, all)).toEqual([]);
    expect(snapAll(roads, at(0, 0), Number.NaN, all)).toEqual([]);
    expect(snapAll(roads, at(-5_000_000, 0), 500, all)).toEqual([]);
    for (const lat of [900_000_000, -900_000_000, 900_000_001])
      expect(snapAll(roads, [WEST_E7, lat], 500, all)).toEqual([]);
  });

  test('are found over the antimeridian', () => {
    const { roads } = streetAt(1_799_927_000);
    const [near] = snapAll(roads, [-1_799_999_000, 0], 500, () => true);
    expect(near).toMatchObject({ edge: 0, alongCm: roads.lengthsCm[0], position: [1_799_999_000, 0] });
    expect(near!.distanceM).toBeCloseTo(22.2, 0);
  });
});
