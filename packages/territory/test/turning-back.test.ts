import type { EdgeInput, TurnBan } from '@vigie/roads';
import { describe, expect, test } from 'vitest';
import { withoutTurningBack } from '../src/turning-back.ts';

//      3
//      |
//  0---1---2---4---5---6
//          |   |       |
//          7   8       9
const PAIRS: readonly [number, number][] = [
  [0, 1],
  [1, 2],
  [1, 3],
  [2, 4],
  [2, 7],
  [4, 5],
  [4, 8],
  [5, 6],
  [6, 9],
];

function streets(access: EdgeInput['access'] = { car: 'both', foot: 'both' }): EdgeInput[] {
  return PAIRS.map(([from, to]) => {
    const line = [from, to].map((n) => [n, 0] as const) as unknown as EdgeInput['line'];
    return { from, to, line, name: '', highway: 'residential', limitKmh: 50, access };
  });
}

const arc = (from: number, to: number): number => {
  const edge = PAIRS.findIndex(([a, b]) => (a === from && b === to) || (a === to && b === from));
  return PAIRS[edge]![0] === from ? edge * 2 : edge * 2 + 1;
};

/** No left turn from 0 by 1 to 3. */
const NO_LEFT: TurnBan = { from: arc(0, 1), to: arc(1, 3), profiles: ['car'] };

const added = (edges: readonly EdgeInput[], bans: readonly TurnBan[]): TurnBan[] =>
  withoutTurningBack(edges, bans).slice(bans.length);

describe('past a forbidden turn', () => {
  test('nobody turns round at the next two junctions, a mere change of name not counted', () => {
    const turned = added(streets(), [NO_LEFT]).map(({ from, to }) => [from, to]);
    expect(turned).toContainEqual([arc(1, 2), arc(2, 1)]);
    expect(turned).toContainEqual([arc(2, 4), arc(4, 2)]);
    // 5 joins two streets only, and 6 too: beyond the second junction one may.
    expect(turned).not.toContainEqual([arc(5, 6), arc(6, 5)]);
  });

  test('one may turn round at the end of a dead end', () => {
    const turned = added(streets(), [NO_LEFT]).map(({ from }) => from);
    expect(turned).not.toContain(arc(2, 7));
    expect(turned).not.toContain(arc(4, 8));
  });

  test('whom the turn is not forbidden is not concerned, nor is anyone where nothing is forbidden', () => {
    expect(added(streets(), [])).toEqual([]);
    for (const { profiles } of added(streets(), [NO_LEFT])) expect(profiles).toEqual(['car']);
    expect(added(streets(), [{ ...NO_LEFT, profiles: ['bike'] }])).toEqual([]);
  });

  test('a one-way street needs no ban to be turned round in', () => {
    expect(added(streets({ car: 'forward' }), [NO_LEFT])).toEqual([]);
  });

  test('a barrier, where all one may do is turn back, stays one', () => {
    const barrier: TurnBan[] = [
      { from: arc(1, 2), to: arc(2, 4), profiles: ['car'] },
      { from: arc(1, 2), to: arc(2, 7), profiles: ['car'] },
    ];
    expect(added(streets(), barrier).map(({ from }) => from)).not.toContain(arc(1, 2));
  });
});
