import { type LineE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeRoads, openRoads, type RoadsInput } from '../src/index.ts';
import { matchLine } from '../src/match-line.ts';
import { matchPolygon } from '../src/match-polygon.ts';
import type { Roads } from '../src/open.ts';
import { randomGraph } from './random-town.ts';
import { asTown, type Town, town } from './town.ts';

function opened(graph: RoadsInput): Roads {
  const roads = openRoads(encodeRoads(graph));
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}

const edgesOf = (hits: readonly { edge: number }[]): number[] =>
  [...new Set(hits.map(({ edge }) => edge))].sort();

/** Moves a line east and north, in metres at the latitude of the drawn towns. */
const moved = (line: LineE7, eastM: number, northM: number): LineE7 =>
  line.map(([lon, lat]): PositionE7 => [lon + Math.round(eastM * 124), lat + Math.round(northM * 90)]);

describe('a closed line', () => {
  test('made of a street’s own positions closes exactly that street, whole', () => {
    fc.assert(
      fc.property(randomGraph, fc.nat(1_000), fc.boolean(), (graph, pick, reversed) => {
        const roads = opened(graph);
        const edge = pick % graph.edges.length;
        const { line } = graph.edges[edge]!;
        expect(matchLine(roads, reversed ? line.toReversed() : line, 'both')).toEqual([
          { edge, fromCm: 0, toCm: roads.lengthsCm[edge], forward: true, backward: true },
        ]);
      }),
    );
  });

  test('along several streets closes each of them and nothing that crosses', () => {
    const t = town(`
  D E
  | |
A-B-C-F
  | |
  G H
`);
    const line = [...t.line('AB'), ...t.line('BC').slice(1)];
    expect(edgesOf(matchLine(t.roads, line, 'both'))).toEqual([t.edge('AB'), t.edge('BC')].sort());
  });

  test('along part of a street closes that part', () => {
    const t = town('A---------B');
    const [hit, ...others] = matchLine(t.roads, [t.along('AB', 0.25), t.along('AB', 0.75)], 'forward');
    expect(others).toEqual([]);
    const lengthCm = t.roads.lengthsCm[0]!;
    expect(hit!.fromCm / lengthCm).toBeCloseTo(0.25, 2);
    expect(hit!.toCm / lengthCm).toBeCloseTo(0.75, 2);
    expect([hit!.forward, hit!.backward]).toEqual([true, false]);
  });

  test('drawn from another map, some metres off, closes the street it runs along', () => {
    const t = town(`
  C   D
  |   |
A-+---+-B
  |   |
  E   F
`);
    const hits = matchLine(t.roads, moved([t.at('A'), t.at('B')], 3, 7), 'both');
    const names = edgesOf(hits).map((edge) => t.roads.names[t.roads.edgeNames[edge]!]);
    expect(names.sort()).toEqual(['++', '+B', 'A+']);
  });

  test('twenty metres from any street closes nothing', () => {
    const t = town('A---------B');
    expect(matchLine(t.roads, moved(t.line('AB'), 0, 20), 'both')).toEqual([]);
  });

  test('on one carriageway leaves the other open; between the two closes both', () => {
    const t = carriageways();
    expect(edgesOf(matchLine(t.roads, t.line('AB'), 'both'))).toEqual([t.edge('AB')]);
    expect(edgesOf(matchLine(t.roads, moved(t.line('AB'), 0, 4), 'both'))).toEqual([0, 1]);
  });

  test('up to a fork leaves the other branch open', () => {
    const t = fork();
    expect(edgesOf(matchLine(t.roads, moved(t.line('AB'), 0, -2), 'both'))).toEqual([t.edge('AB')]);
    const half = [t.along('BC', 0), t.along('BC', 0.5)];
    expect(edgesOf(matchLine(t.roads, half, 'both'))).toEqual([t.edge('BC')]);
  });

  test('of a single point, or with a repeated one, does no harm', () => {
    const t = town('A---------B');
    expect(matchLine(t.roads, [t.at('A'), t.at('A')], 'both')).toEqual([]);
    const [a, b] = [t.at('A'), t.at('B')];
    expect(edgesOf(matchLine(t.roads, [a, a, b, b], 'both'))).toEqual([0]);
  });
});

/** Two one-way streets eight metres apart. */
function carriageways(): Town {
  const south: LineE7 = [
    [38_700_000, 436_000_000],
    [38_712_400, 436_000_000],
  ];
  const north = moved(south, 0, 8).toReversed();
  const [a, b, c, d] = [south[0]!, south[1]!, north[0]!, north[1]!];
  const street = { name: 'Avenue', highway: 'primary', limitKmh: 50, access: { car: 'forward' } } as const;
  const edges = [
    { ...street, from: 0, to: 1, line: [a, b] },
    { ...street, from: 2, to: 3, line: [c, d] },
  ];
  return asTown({ nodes: [a, b, c, d], edges }, ['A', 'B', 'C', 'D']);
}

/** A street that splits in two at a small angle. */
function fork(): Town {
  const a: PositionE7 = [38_700_000, 436_000_000];
  const b: PositionE7 = [38_712_400, 436_000_000];
  const c: PositionE7 = [38_737_200, 436_000_000];
  const d: PositionE7 = [38_737_200, 436_003_600];
  const street = { name: '', highway: 'residential', limitKmh: 50, access: { car: 'both' } } as const;
  const edges = [
    { ...street, from: 0, to: 1, line: [a, b] },
    { ...street, from: 1, to: 2, line: [b, c] },
    { ...street, from: 1, to: 3, line: [b, d] },
  ];
  return asTown({ nodes: [a, b, c, d], edges }, ['A', 'B', 'C', 'D']);
}

/** Rings around the middle of the random graphs, of any shape, crossing themselves at times. */
const randomRing = fc
  .array(fc.tuple(fc.integer({ min: -30_000, max: 60_000 }), fc.integer({ min: -30_000, max: 60_000 })), {
    minLength: 3,
    maxLength: 40,
  })
  .map((points): LineE7 => {
    const ring = points.map(([x, y]): PositionE7 => [38_700_000 + x, 436_000_000 + y]);
    return [...ring, ring[0]!];
  });

/** A point and those one or two units around it. */
const NEIGHBOURS = [
  [0, 0],
  [2, 0],
  [-2, 0],
  [0, 2],
  [0, -2],
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
] as const;

describe('a closed area', () => {
  test('covers every point of a street that lies in it', () => {
    fc.assert(
      fc.property(randomGraph, fc.array(randomRing, { minLength: 1, maxLength: 3 }), (graph, polygon) => {
        const roads = opened(graph);
        const hits = matchPolygon(roads, polygon);
        graph.edges.forEach(({ line }, edge) => {
          const lengthCm = roads.lengthsCm[edge]!;
          for (let step = 0; step <= 20; step++) {
            const at = shareOf(line, step / 20);
            // The point is rounded to a whole unit: in a needle of one unit it may lie where its street does not.
            if (!NEIGHBOURS.every(([dx, dy]) => pointInPolygon([at[0] + dx, at[1] + dy], polygon))) continue;
            const cm = (lengthCm * step) / 20;
            // The same rounding can move it along its street, by a centimetre or two.
            const under = hits.some((hit) => hit.edge === edge && hit.fromCm <= cm + 2 && hit.toCm >= cm - 2);
            expect(under).toBe(true);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  test('leaves alone every point of a street that lies well outside', () => {
    fc.assert(
      fc.property(randomGraph, randomRing, (graph, ring) => {
        const roads = opened(graph);
        for (const { edge, fromCm, toCm } of matchPolygon(roads, [ring])) {
          if (toCm - fromCm < 10) continue;
          const share = (fromCm + toCm) / 2 / roads.lengthsCm[edge]!;
          const [x, y] = shareOf(graph.edges[edge]!.line, share);
          expect(NEIGHBOURS.some(([dx, dy]) => pointInPolygon([x + dx, y + dy], [ring]))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('that a street only crosses, with both ends outside, still closes it', () => {
    const t = town('A---------B');
    const area = t.areaAround(t.along('AB', 0.5), 3);
    const [hit] = matchPolygon(t.roads, [area]);
    expect((hit!.toCm - hit!.fromCm) / 100).toBeCloseTo(6, 0);
  });

  test('leaves a street in its hole open', () => {
    const t = town('A---------B');
    const middle = t.along('AB', 0.5);
    expect(matchPolygon(t.roads, [t.areaAround(middle, 400), t.areaAround(middle, 300)])).toEqual([]);
  });

  test('whose border lies along a street closes it: to the water’s edge is in the water', () => {
    const t = town('A---------B');
    const [a, b] = [t.at('A'), t.at('B')];
    const north = (p: PositionE7): PositionE7 => [p[0], p[1] + 4_500];
    const hits = matchPolygon(t.roads, [[a, b, north(b), north(a), a]]);
    expect(edgesOf(hits)).toEqual([0]);
    expect(hits[0]!.toCm).toBe(t.roads.lengthsCm[0]);
  });

  test('with no point, with one, or around the globe is a defined answer', () => {
    const t = town('A---------B');
    expect(matchPolygon(t.roads, [])).toEqual([]);
    expect(matchPolygon(t.roads, [[[0, 0]]])).toEqual([]);
    const globe: LineE7 = [
      [-1_800_000_000, -900_000_000],
      [1_800_000_000, -900_000_000],
      [1_800_000_000, 900_000_000],
      [-1_800_000_000, 900_000_000],
      [-1_800_000_000, -900_000_000],
    ];
    expect(edgesOf(matchPolygon(t.roads, [globe]))).toEqual([0]);
    const nowhere: LineE7 = Array.from({ length: 5 }, () => [Number.NaN, Number.NaN] as const);
    expect(matchPolygon(t.roads, [nowhere])).toEqual([]);
  });
});

function shareOf(line: LineE7, share: number): PositionE7 {
  const [a, b] = [line[0]!, line[1]!];
  return [Math.round(a[0] + (b[0] - a[0]) * share), Math.round(a[1] + (b[1] - a[1]) * share)];
}

test('distances along an edge end at its stored length', () => {
  fc.assert(
    fc.property(randomGraph, (graph) => {
      const roads = opened(graph);
      for (let edge = 0; edge < roads.edgeCount; edge++)
        expect(roads.alongCm[roads.firstVertex[edge + 1]! - 1]).toBe(roads.lengthsCm[edge]);
    }),
  );
});
