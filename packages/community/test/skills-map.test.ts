import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countRange, type Mapped, type Place, SKILLS, SMALLEST_CELL, skillsMap } from '../src/index.ts';

const [SKILL, OTHER] = [SKILLS[0]!, SKILLS[1]!];

/** Communes of two départements, three EPCI each of few communes, and an island without. */
const PLACES: readonly Place[] = [
  { commune: '34001', epci: 'A', departement: '34' },
  { commune: '34002', epci: 'A', departement: '34' },
  { commune: '34003', epci: 'A', departement: '34' },
  { commune: '34004', epci: 'B', departement: '34' },
  { commune: '34005', epci: null, departement: '34' },
  { commune: '30001', epci: 'C', departement: '30' },
  { commune: '30002', epci: 'C', departement: '30' },
];

const mapped: fc.Arbitrary<Mapped> = fc.record({
  place: fc.constantFrom(...PLACES),
  skills: fc.subarray([SKILL, OTHER], { minLength: 1 }),
});
const crowds = fc.array(mapped, { maxLength: 40 });

const at = (commune: string, count: number): Mapped[] =>
  Array.from({ length: count }, () => ({
    place: PLACES.find((place) => place.commune === commune)!,
    skills: [SKILL],
  }));

describe('skillsMap', () => {
  it('shows a commune with three people, and puts fewer with their EPCI', () => {
    const people = [...at('34001', 4), ...at('34002', 2), ...at('34003', 1)];
    expect(skillsMap(people, [SKILL])).toEqual([
      { skill: SKILL, kind: 'commune', code: '34001', atLeast: 3 },
      { skill: SKILL, kind: 'epci', code: 'A', atLeast: 3 },
    ]);
  });

  it('hides one commune more where the rest of an EPCI could be told by subtraction', () => {
    // One person beside 3 and 5: shown with the three, as four of the EPCI.
    const people = [...at('34001', 3), ...at('34002', 5), ...at('34003', 1)];
    expect(skillsMap(people, [SKILL])).toEqual([
      { skill: SKILL, kind: 'commune', code: '34002', atLeast: 5 },
      { skill: SKILL, kind: 'epci', code: 'A', atLeast: 3 },
    ]);
  });

  it('goes on to the département, then the region, and shows nothing of two people', () => {
    expect(skillsMap([...at('34001', 1), ...at('34004', 2)], [SKILL])).toEqual([
      { skill: SKILL, kind: 'departement', code: '34', atLeast: 3 },
    ]);
    expect(skillsMap([...at('34001', 1), ...at('30001', 2)], [SKILL])).toEqual([
      { skill: SKILL, kind: 'region', code: '', atLeast: 3 },
    ]);
    expect(skillsMap(at('34001', 2), [SKILL])).toEqual([]);
  });

  it('counts everybody once at most, and nobody in a cell of fewer than three', () => {
    fc.assert(
      fc.property(crowds, (people) => {
        const cells = skillsMap(people, [SKILL]);
        const shown = cells.reduce((sum, { atLeast }) => sum + atLeast, 0);
        expect(shown).toBeLessThanOrEqual(people.filter(({ skills }) => skills.includes(SKILL)).length);
        for (const { atLeast } of cells) expect(atLeast).toBeGreaterThanOrEqual(SMALLEST_CELL);
        expect(new Set(cells.map(({ kind, code }) => `${kind} ${code}`)).size).toBe(cells.length);
      }),
    );
  });

  it('leaves no area in which fewer than three are left over by subtraction', () => {
    fc.assert(
      fc.property(crowds, (people) => {
        const holders = people.filter(({ skills }) => skills.includes(SKILL));
        const cells = skillsMap(people, [SKILL]);
        const isShown = (kind: string, code: string): boolean =>
          cells.some((cell) => cell.kind === kind && cell.code === code);
        // Who knows how many live in an area and sees its shown parts: those not shown are none, or three at least.
        for (const [kind, keyOf] of [
          ['epci', ({ place }: Mapped) => place.epci ?? ''],
          ['departement', ({ place }: Mapped) => place.departement],
        ] as const)
          for (const code of new Set(holders.map(keyOf)))
            if (isShown(kind, code)) {
              const hidden = holders.filter(
                (one) => keyOf(one) === code && !isShown('commune', one.place.commune),
              );
              expect(hidden.length).toBeGreaterThanOrEqual(SMALLEST_CELL);
            }
        if (holders.length >= SMALLEST_CELL) expect(cells.length).toBeGreaterThan(0);
      }),
    );
  });

  it('says the same in whatever order people come', () => {
    fc.assert(
      fc.property(crowds, (people) => {
        expect(skillsMap(people.toReversed(), SKILLS)).toEqual(skillsMap(people, SKILLS));
      }),
    );
  });
});

describe('countRange', () => {
  it('tells between which steps a count is, and of one or two people nothing more than of none', () => {
    expect([0, 1, 2].map(countRange)).toEqual(Array(3).fill({ atLeast: 0, atMost: 2 }));
    expect(countRange(3)).toEqual({ atLeast: 3, atMost: 4 });
    expect(countRange(12_345)).toEqual({ atLeast: 10_000, atMost: 12_345 });
    fc.assert(
      fc.property(fc.nat(20_000), (count) => {
        const { atLeast, atMost } = countRange(count);
        expect(atLeast <= count && count <= atMost).toBe(true);
        expect(atLeast === 0 || atLeast >= SMALLEST_CELL).toBe(true);
        expect(atMost).toBeGreaterThanOrEqual(SMALLEST_CELL - 1);
      }),
    );
  });
});
