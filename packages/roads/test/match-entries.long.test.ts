import type { LineE7, PolygonE7, PositionE7 } from '@vigie/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hit } from '../src/hit.ts';
import type { Roads } from '../src/index.ts';
import { matchEntries } from '../src/match-entries.ts';
import { crookedTown, opened, place, plainStretches, SOUTH_E7, WEST_E7 } from './plain-match.ts';
import { asTown, type Town, town } from './town.ts';

/** A rectangle in columns and rows of a drawn town: 0, 0 is its top left corner. */
const zone = (left: number, top: number, right: number, bottom: number): LineE7 => {
  const at = (column: number, row: number): PositionE7 => [
    38_700_000 + column * 3_000,
    436_100_000 - row * 4_500,
  ];
  return [at(left, top), at(right, top), at(right, bottom), at(left, bottom), at(left, top)];
};

/** The arcs that may not be travelled whole, by the letters of their ends, in the direction of travel. */
function blocked(t: Town, letters: string, polygon: PolygonE7): string[] {
  const all = [...letters];
  const names = new Map<number, string>();
  for (const a of all)
    for (const b of all) {
      const edge = t.edge(a + b);
      if (edge < 0) continue;
      const forward =
        t.roads.nodes[t.roads.ends[edge * 2]! * 2] === t.at(a)[0] &&
        t.roads.nodes[t.roads.ends[edge * 2]! * 2 + 1] === t.at(a)[1];
      names.set(edge * 2 + (forward ? 0 : 1), a + b);
    }
  const arcs = matchEntries(t.roads, polygon).map(
    ({ edge, forward }) => names.get(edge * 2 + (forward ? 0 : 1))!,
  );
  return arcs.sort();
}

describe('an area that may be left but not entered', () => {
  test('stops only who goes in', () => {
    const t = town(`
A---B---C---D
`);
    expect(blocked(t, 'ABCD', [zone(2, -1, 10, 1)])).toEqual(['AB', 'DC']);
    const [into] = matchEntries(t.roads, [zone(2, -1, 10, 1)]);
    expect(into).toEqual({
      edge: t.edge('AB'),
      fromCm: expect.any(Number),
      toCm: expect.any(Number),
      forward: true,
      backward: false,
    });
    expect(into!.toCm - into!.fromCm).toBe(1);
    expect(into!.fromCm / t.roads.lengthsCm[t.edge('AB')]!).toBeCloseTo(0.5, 2);
  });

  test('stops who would cross it from one side to the other, both ways', () => {
    const t = town('A---------B');
    expect(blocked(t, 'AB', [zone(4, -1, 6, 1)])).toEqual(['AB', 'BA']);
  });

  test('has no stop within', () => {
    const t = town('A---B---C');
    expect(matchEntries(t.roads, [zone(-1, -1, 9, 1)])).toEqual([]);
  });

  test('drawn through a junction stops there whoever goes in, and nobody who goes out', () => {
    const t = town(`
A---B---C
    |
    D
`);
    expect(blocked(t, 'ABCD', [zone(4, -1, 9, 2)])).toEqual(['BC']);
    const [hit] = matchEntries(t.roads, [zone(4, -1, 9, 2)]);
    expect([hit!.fromCm, hit!.toCm]).toEqual([0, 1]);
  });

  test('leaves open the streets that it is drawn along', () => {
    const t = town(`
A---B---C
|   |   |
D---E---F
|   |   |
G---H---I
`);
    // Only the street through the middle runs inside.
    expect(blocked(t, 'ABCDEFGHI', [zone(0, 0, 8, 2)])).toEqual(['BE', 'EB']);
    expect(blocked(t, 'ABCDEFGHI', [zone(0, 0, 8, 4)])).toEqual(['BE', 'DE', 'FE', 'HE']);
  });

  test('touched from within by a junction that only leads inside lets one leave through it', () => {
    const t = town(`
A---B
    |
C---D---E
`);
    const notch = [...zone(-1, -1, 6, 3).slice(1, -1), zone(-1, -1, 6, 3)[0]!, t.at('B')];
    expect(blocked(t, 'ABCDE', [notch])).toEqual(['ED']);
    // Along the street from B to D instead, one may stay on it, and not go in.
    expect(blocked(t, 'ABCDE', [zone(-1, -1, 4, 3)])).toEqual(['BA', 'DC']);
  });

  test('touched from outside stops nobody', () => {
    const t = town('A---B---C');
    const spike: LineE7 = [
      t.at('B'),
      [t.at('B')[0] - 900, t.at('B')[1] + 900],
      [t.at('B')[0] + 900, t.at('B')[1] + 900],
    ];
    expect(matchEntries(t.roads, [spike])).toEqual([]);
    const [lon, lat] = t.along('AB', 0.5);
    expect(
      matchEntries(t.roads, [
        [
          [lon, lat],
          [lon - 900, lat + 900],
          [lon + 900, lat + 900],
        ],
      ]),
    ).toEqual([]);
  });

  test('that a loop leaves and comes back to stops it where it comes back, whichever way', () => {
    const at = (x: number, y: number): PositionE7 => [WEST_E7 + x, SOUTH_E7 + y];
    const line = [at(0, 0), at(9_000, 0), at(9_000, 9_000), at(0, 9_000), at(0, 0)];
    const street = {
      from: 0,
      to: 0,
      line,
      name: '',
      highway: 'residential',
      limitKmh: 30,
      access: { car: 'both' },
    } as const;
    const t = asTown({ nodes: [line[0]!], edges: [street] }, ['A']);
    const inner = [at(-500, -500), at(4_500, -500), at(4_500, 500), at(-500, 500)];
    const hits = matchEntries(t.roads, [inner]);
    // The junction is inside; the loop goes out, and in again from above.
    expect(hits.map(({ forward }) => forward).sort()).toEqual([false, true]);
    const outer = [at(4_000, -500), at(9_500, -500), at(9_500, 500), at(4_000, 500)];
    expect(
      matchEntries(t.roads, [outer])
        .map(({ forward }) => forward)
        .sort(),
    ).toEqual([false, true]);
  });

  test('that is badly drawn, NaN or empty, stops nobody', () => {
    const t = town('A---B');
    expect(matchEntries(t.roads, [])).toEqual([]);
    expect(matchEntries(t.roads, [[[Number.NaN, 0], t.at('A'), t.at('B')]])).toEqual([]);
    expect(matchEntries(t.roads, [[t.at('A'), t.at('B')]])).toEqual([]);
  });

  test('is never come into, and always left, whatever its shape', () => {
    const ring = fc.array(place, { minLength: 3, maxLength: 14 });
    fc.assert(
      fc.property(crookedTown, fc.array(ring, { minLength: 1, maxLength: 2 }), (graph, polygon) => {
        const roads = opened(graph);
        const hits = matchEntries(roads, polygon);
        const walks = piecesOf(roads, polygon);
        for (const { edge, at, sides } of walks) {
          const stops = (forward: boolean, fromCm: number, toCm: number): boolean =>
            hits.some(
              (hit) => hit.edge === edge && hit.forward === forward && hit.fromCm < toCm && hit.toCm > fromCm,
            );
          for (let i = 0; i < sides.length; i++)
            for (let j = i; j < sides.length; j++) {
              const ahead = sides.slice(i, j + 1);
              // Along the edge's own way, from within stretch i to within stretch j; then against it.
              const [fromCm, toCm] = [(at[i]! + at[i + 1]!) / 2, (at[j]! + at[j + 1]!) / 2];
              if (entered(ahead)) expect(stops(true, fromCm, toCm)).toBe(true);
              else if (at.every((cm) => Math.abs(cm - fromCm) > 1 && Math.abs(cm - toCm) > 1))
                expect(stops(true, fromCm, toCm)).toBe(false);
              if (entered(ahead.toReversed())) expect(stops(false, fromCm, toCm)).toBe(true);
              else if (at.every((cm) => Math.abs(cm - fromCm) > 1 && Math.abs(cm - toCm) > 1))
                expect(stops(false, fromCm, toCm)).toBe(false);
            }
        }
        noWayIn(roads, walks, hits);
      }),
      { numRuns: 600 },
    );
  });
});

interface Walk {
  readonly edge: number;
  readonly at: number[];
  readonly sides: ('in' | 'out')[];
}

/** Each edge's stretches by the plain definition, the border being outside. */
function piecesOf(roads: Roads, polygon: PolygonE7): Walk[] {
  return Array.from({ length: roads.edgeCount }, (_, edge) => {
    const walk: Walk = { edge, at: [0], sides: [] };
    for (const { span, side } of plainStretches(roads, polygon, edge)) {
      if (span[0] === span[1]) continue;
      const next = side === 'in' ? 'in' : 'out';
      if (walk.sides.at(-1) === next) walk.at[walk.at.length - 1] = span[1];
      else {
        walk.sides.push(next);
        walk.at.push(span[1]);
      }
    }
    return walk;
  });
}

const entered = (sides: readonly ('in' | 'out')[]): boolean =>
  sides.some((side, i) => side === 'in' && sides[i - 1] === 'out');

/** From junctions that some street reaches from outside, over all arcs that are open, nobody comes inside. */
function noWayIn(roads: Roads, walks: readonly Walk[], hits: readonly Hit[]): void {
  const outside = new Set<number>();
  for (const { edge, sides } of walks) {
    if (sides[0] !== 'in') outside.add(roads.ends[edge * 2]!);
    if (sides.at(-1) !== 'in') outside.add(roads.ends[edge * 2 + 1]!);
  }
  for (const { edge, sides } of walks)
    for (const forward of [true, false]) {
      const from = roads.ends[edge * 2 + (forward ? 0 : 1)]!;
      const open = !hits.some((hit) => hit.edge === edge && hit.forward === forward);
      // An open arc from outside stays outside; one from within is open unless it comes back in.
      if (outside.has(from)) expect(open).toBe(sides.every((side) => side === 'out'));
      else expect(open).toBe(!entered(forward ? sides : sides.toReversed()));
    }
}
