import { type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seaOf } from '../src/basemap/sea.ts';
import { Skips } from '../src/skips.ts';

type Line = readonly (readonly [x: number, y: number])[];

/** The town is [0, 100] on both axes; the box of its map [-20, 120]. */
const UNIT = 10_000;
const TOWN = [0, 0, 100 * UNIT, 100 * UNIT] as const;
const BOX = [-20 * UNIT, -20 * UNIT, 120 * UNIT, 120 * UNIT] as const;

const at = ([x, y]: readonly [number, number]): PositionE7 => [Math.round(x * UNIT), Math.round(y * UNIT)];

/** Coasts as ways, whose equal positions are one node. */
function seaBehind(coasts: readonly Line[]): { sea: PolygonE7[]; skips: string[] } {
  const nodes = new Map<number, { id: number; position: PositionE7 }>();
  const ids = new Map<string, number>();
  const idOf = (point: readonly [number, number]): number => {
    const key = point.join();
    if (!ids.has(key)) {
      ids.set(key, ids.size);
      nodes.set(ids.size - 1, { id: ids.size - 1, position: at(point) });
    }
    return ids.get(key)!;
  };
  const ways = coasts.map((line, id) => ({ id, nodes: line.map(idOf), tags: { natural: 'coastline' } }));
  const skips = new Skips();
  const sea = seaOf({ nodes, ways, relations: [] }, TOWN, BOX, skips);
  return { sea, skips: skips.list().map(({ what, why }) => `${what}: ${why}`) };
}

const isWet = (sea: readonly PolygonE7[], x: number, y: number): boolean =>
  sea.some((polygon) => pointInPolygon(at([x, y]), polygon));

describe('the sea of a basemap', () => {
  test('lies on the right of its coast, to the end of the map', () => {
    const { sea, skips } = seaBehind([
      [
        [-50, 30],
        [40, 35],
        [150, 30],
      ],
    ]);
    expect([isWet(sea, 50, 20), isWet(sea, -19, -19), isWet(sea, 119, 20)]).toEqual([true, true, true]);
    expect([isWet(sea, 50, 50), isWet(sea, -19, 40), isWet(sea, 119, 119)]).toEqual([false, false, false]);
    expect(skips).toEqual([]);
  });

  test('is on the other side of a coast that runs the other way', () => {
    const { sea } = seaBehind([
      [
        [150, 30],
        [40, 35],
        [-50, 30],
      ],
    ]);
    expect([isWet(sea, 50, 20), isWet(sea, 50, 50)]).toEqual([false, true]);
  });

  test('may have a coast of more positions than a call has room for', () => {
    const step = 2;
    const ids = Array.from({ length: (BOX[2] - BOX[0]) / step + 2 }, (_, i) => i);
    const position = (i: number): PositionE7 => [BOX[0] + (i - 1) * step, 30 * UNIT];
    const nodes = new Map(ids.map((id) => [id, { id, position: position(id) }]));
    const coast = { id: 1, nodes: ids, tags: { natural: 'coastline' } };
    const sea = seaOf({ nodes, ways: [coast], relations: [] }, TOWN, BOX, new Skips());
    expect([isWet(sea, 50, 20), isWet(sea, 50, 50)]).toEqual([true, false]);
  });

  test('joins the ways of one coast, in whatever order they come', () => {
    const { sea } = seaBehind([
      [
        [60, 30],
        [150, 30],
      ],
      [
        [-50, 30],
        [20, 20],
      ],
      [
        [20, 20],
        [60, 30],
      ],
    ]);
    expect(sea).toHaveLength(1);
    expect([isWet(sea, 50, 10), isWet(sea, 50, 50)]).toEqual([true, false]);
  });

  test('leaves islands dry, also where there is no other coast', () => {
    const island: Line = [
      [40, 40],
      [60, 40],
      [60, 60],
      [40, 60],
      [40, 40],
    ];
    const alone = seaBehind([island]).sea;
    expect([isWet(alone, 50, 50), isWet(alone, 20, 20), isWet(alone, 119, 119)]).toEqual([false, true, true]);
    const offshore = seaBehind([
      island,
      [
        [-50, 80],
        [150, 80],
      ],
    ]).sea;
    expect([isWet(offshore, 50, 50), isWet(offshore, 50, 70), isWet(offshore, 50, 90)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('fills a bay that leaves the map and comes back', () => {
    const { sea } = seaBehind([
      [
        [-50, 60],
        [60, 60],
        [60, -60],
        [80, -60],
        [80, 60],
        [150, 60],
      ],
    ]);
    expect([isWet(sea, 30, 30), isWet(sea, 70, 30), isWet(sea, 100, 30)]).toEqual([true, false, true]);
    expect(sea).toHaveLength(2);
  });

  test('follows a coast that ends at the town’s edge straight out of the map', () => {
    const { sea, skips } = seaBehind([
      [
        [-10, 30],
        [50, 30],
        [110, 30],
      ],
    ]);
    expect([isWet(sea, 119, 10), isWet(sea, 119, 50), isWet(sea, 50, 10)]).toEqual([true, false, true]);
    expect(skips).toEqual([]);
    const cut = seaBehind([
      [
        [4, 30],
        [96, 30],
      ],
    ]);
    expect([isWet(cut.sea, 119, 10), isWet(cut.sea, 119, 50)]).toEqual([true, false]);
  });

  test('is not guessed where a coast ends inside the town', () => {
    const { sea, skips } = seaBehind([
      [
        [-50, 30],
        [50, 30],
      ],
    ]);
    expect(sea).toEqual([]);
    expect(skips).toEqual(['sea: a coast ends inside the town: drawn as a line']);
  });

  test('is not guessed where coasts contradict each other', () => {
    const { sea, skips } = seaBehind([
      [
        [-50, 30],
        [150, 30],
      ],
      [
        [-50, 60],
        [150, 60],
      ],
    ]);
    expect(sea).toEqual([]);
    expect(skips).toEqual(['sea: coasts that contradict each other: drawn as lines']);
  });

  test('is nowhere in a town whose coast is far away, or missing a node', () => {
    expect(
      seaBehind([
        [
          [-50, 300],
          [150, 300],
        ],
      ]),
    ).toEqual({ sea: [], skips: [] });
    expect(seaBehind([])).toEqual({ sea: [], skips: [] });
    const skips = new Skips();
    const ways = [{ id: 1, nodes: [1, 2], tags: { natural: 'coastline' } }];
    expect(seaOf({ nodes: new Map(), ways, relations: [] }, TOWN, BOX, skips)).toEqual([]);
    expect(skips.list()).toEqual([{ what: 'coastline', why: 'nodes missing', count: 1 }]);
  });

  test('ends with coasts in knots', () => {
    const { skips } = seaBehind([
      [
        [10, 10],
        [20, 20],
      ],
      [
        [20, 20],
        [10, 10],
      ],
      [
        [20, 20],
        [30, 10],
      ],
      [
        [10, 10],
        [30, 10],
      ],
    ]);
    expect(skips).toEqual(['sea: a coast ends inside the town: drawn as a line']);
  });

  test('agrees with the side of the coast, on any coast that goes from west to east, with islands off it', () => {
    const heights = fc.array(fc.integer({ min: 40, max: 119 }), { minLength: 3, maxLength: 30 });
    const island = fc.record({ x: fc.integer({ min: -25, max: 125 }), r: fc.integer({ min: 1, max: 14 }) });
    fc.assert(
      fc.property(heights, island, fc.boolean(), (ys, { x, r }, split) => {
        const coast = ys.map((y, i): [number, number] => [-30 + (160 * i) / (ys.length - 1), y]);
        const middle = Math.floor(coast.length / 2);
        const ways: Line[] = split ? [coast.slice(middle), coast.slice(0, middle + 1)] : [coast];
        const round: Line = [
          [x - r, 10],
          [x, 10 - r],
          [x + r, 10],
          [x, 10 + r],
          [x - r, 10],
        ];
        const { sea } = seaBehind([...ways, round]);
        for (let px = -19.5; px < 120; px += 7)
          for (let py = -19.5; py < 120; py += 7) {
            const right = coast.findIndex(([cx]) => cx > px);
            const [[ax, ay], [bx, by]] = [coast[right - 1]!, coast[right]!];
            const shore = ay + ((by - ay) * (px - ax)) / (bx - ax);
            const ashore = Math.abs(px - x) + Math.abs(py - 10);
            // A hair from a shore, rounding may decide.
            if (Math.abs(py - shore) < 0.01 || Math.abs(ashore - r) < 0.01) continue;
            expect(isWet(sea, px, py), `${px} ${py}`).toBe(py < shore && ashore > r);
          }
      }),
    );
  });
});
