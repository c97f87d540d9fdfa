import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, type Table } from '../src/assignment.ts';

/** Small enough that every way of giving people to needs can be tried. */
const tables = fc
  .record({
    needs: fc.integer({ min: 0, max: 4 }),
    people: fc.integer({ min: 0, max: 4 }),
  })
  .chain(({ needs, people }) =>
    fc.record({
      needs: fc.constant(needs),
      people: fc.constant(people),
      points: fc
        .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })), {
          minLength: needs * people,
          maxLength: needs * people,
        })
        .map((list) => Int32Array.from(list)),
      seats: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: needs, maxLength: needs }),
      capacities: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: people, maxLength: people }),
    }),
  );

interface Worth {
  readonly covered: number;
  readonly points: number;
}

const worthOf = ({ people, points }: Table, given: readonly (readonly number[])[]): Worth => ({
  covered: given.filter((list) => list.length > 0).length,
  points: given.reduce(
    (sum, list, need) => sum + list.reduce((own, person) => own + points[need * people + person]!, 0),
    0,
  ),
});

const isBetter = (a: Worth, b: Worth): boolean =>
  a.covered > b.covered || (a.covered === b.covered && a.points > b.points);

/** Tries all. */
function bestOf(table: Table): Worth {
  const { needs, people, points, seats, capacities } = table;
  const given: number[][] = Array.from({ length: needs }, () => []);
  const room = [...capacities];
  let best: Worth = { covered: 0, points: 0 };
  const tryFrom = (pair: number): void => {
    if (pair === needs * people) {
      const worth = worthOf(table, given);
      if (isBetter(worth, best)) best = worth;
      return;
    }
    const [need, person] = [Math.floor(pair / people), pair % people];
    tryFrom(pair + 1);
    if (points[pair] === 0 || given[need]!.length >= seats[need]! || room[person] === 0) return;
    given[need]!.push(person);
    room[person]! -= 1;
    tryFrom(pair + 1);
    given[need]!.pop();
    room[person]! += 1;
  };
  tryFrom(0);
  return best;
}

describe('assign', () => {
  it('gives as many needs somebody as can be, then as many points as can be', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(worthOf(table, assign(table))).toEqual(bestOf(table));
      }),
      { numRuns: 400 },
    );
  });

  it('keeps to seats, capacities and allowed pairs', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const given = assign(table);
        const taken = new Map<number, number>();
        for (const [need, list] of given.entries()) {
          expect(list.length).toBeLessThanOrEqual(table.seats[need]!);
          expect(new Set(list).size).toBe(list.length);
          for (const person of list) {
            expect(table.points[need * table.people + person]).toBeGreaterThan(0);
            taken.set(person, (taken.get(person) ?? 0) + 1);
          }
        }
        for (const [person, count] of taken) expect(count).toBeLessThanOrEqual(table.capacities[person]!);
      }),
    );
  });

  it('lets somebody go who is worth more elsewhere, when nobody goes without', () => {
    // The second need can only have the first person, whom the first need likes best.
    const points = Int32Array.from([9, 1, 5, 0]);
    expect(assign({ needs: 2, people: 2, points, seats: [1, 1], capacities: [1, 1] })).toEqual([[1], [0]]);
  });
});
