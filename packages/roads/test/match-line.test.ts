import type { LineE7, PositionE7 } from '@vigie/geo';
import { describe, expect, test } from 'vitest';
import { matchLine } from '../src/match-line.ts';
import { asTown, town } from './town.ts';

describe('a closed line that is badly drawn', () => {
  const drawn = town('A---------B');
  const [a, b] = [drawn.at('A'), drawn.at('B')];
  const whole = { edge: 0, fromCm: 0, toCm: drawn.roads.lengthsCm[0]!, forward: true, backward: true };

  test('with no position, one, or one again and again closes nothing', () => {
    expect(matchLine(drawn.roads, [], 'both')).toEqual([]);
    expect(matchLine(drawn.roads, [a], 'both')).toEqual([]);
    expect(
      matchLine(
        drawn.roads,
        Array.from({ length: 1_000 }, () => a),
        'both',
      ),
    ).toEqual([]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300])(
    'with a coordinate that is %d closes nothing, so that it is told as not on the map',
    (bad) => {
      for (const broken of [
        [bad, a[1]],
        [a[0], bad],
      ] as PositionE7[])
        for (const line of [
          [broken, a, b],
          [a, broken, b],
          [a, b, broken],
        ])
          expect(matchLine(drawn.roads, line, 'both')).toEqual([]);
    },
  );

  test('to and fro along a street a hundred thousand times closes it once each way', () => {
    const fro = Array.from({ length: 100_000 }, (_, i) => (i % 2 === 0 ? a : b));
    expect(matchLine(drawn.roads, fro, 'both')).toEqual([whole, whole]);
    expect(matchLine(drawn.roads, fro, 'forward')).toEqual([
      { ...whole, backward: false },
      { ...whole, forward: false },
    ]);
  });

  test('with a hundred thousand positions along a street closes that street', () => {
    const fine = Array.from({ length: 100_000 }, (_, i): PositionE7 => [a[0] + Math.round(i * 0.3), a[1]]);
    expect(matchLine(drawn.roads, [...fine, b], 'both')).toEqual([whole]);
  });

  test('across the antimeridian closes the street that it runs along, and none on the long way round', () => {
    const east: LineE7 = [
      [1_799_900_000, 0],
      [1_799_990_000, 0],
    ];
    const street = {
      from: 0,
      to: 1,
      name: '',
      highway: 'residential',
      limitKmh: 50,
      access: { car: 'both' },
    } as const;
    const t = asTown({ nodes: east, edges: [{ ...street, line: east }] }, ['A', 'B']);
    const over: LineE7 = [east[0]!, [-1_799_990_000, 0]];
    const hits = matchLine(t.roads, over, 'both');
    expect(hits).toMatchObject([{ edge: 0, fromCm: 0, toCm: t.roads.lengthsCm[0] }]);
    const greenwich: LineE7 = [
      [-50_000, 0],
      [50_000, 0],
    ];
    const there = asTown({ nodes: greenwich, edges: [{ ...street, line: greenwich }] }, ['A', 'B']);
    expect(matchLine(there.roads, over, 'both')).toEqual([]);
  });
});
