import { type HeldSkills, SKILLS, type Skill, type SkillLevel } from '@vigie/community';
import fc from 'fast-check';
import type { Candidate, OpenNeed } from '../src/index.ts';

const HERAULT = { west: 2_5400000, south: 43_2100000, east: 4_1900000, north: 43_9700000 } as const;

const positions = fc.tuple(
  fc.integer({ min: HERAULT.west, max: HERAULT.east }),
  fc.integer({ min: HERAULT.south, max: HERAULT.north }),
);

/** Few enough that people and needs meet. */
const FEW = SKILLS.slice(0, 6);
const skill = fc.constantFrom(...FEW);
const held: fc.Arbitrary<HeldSkills> = fc
  .array(fc.tuple(skill, fc.constantFrom<SkillLevel>(1, 2, 3)), { maxLength: 4 })
  .map((list) => Object.fromEntries(list));
const languages = fc.uniqueArray(fc.constantFrom('fr', 'en', 'ar'), { maxLength: 2 });

export const candidates = (id: string): fc.Arbitrary<Candidate> =>
  fc.record({
    id: fc.constant(id),
    consents: fc.boolean().map((no) => !no || id.endsWith('0')),
    position: positions,
    radiusKm: fc.integer({ min: 0, max: 120 }),
    remote: fc.boolean(),
    hoursAWeek: fc.integer({ min: 0, max: 12 }),
    skills: held,
    learns: fc.uniqueArray(skill, { maxLength: 2 }),
    languages,
    capacity: fc.integer({ min: 0, max: 3 }),
    taken: fc.integer({ min: 0, max: 2 }),
  });

export const openNeeds = (id: string): fc.Arbitrary<OpenNeed> =>
  fc.record({
    id: fc.constant(id),
    position: positions,
    remote: fc.boolean(),
    hoursAWeek: fc.integer({ min: 0, max: 6 }),
    skills: fc.uniqueArray(skill, { minLength: 1, maxLength: 4 }) as fc.Arbitrary<readonly Skill[]>,
    languages,
    team: fc.array(fc.record({ id: fc.constantFrom('p9', 'q1'), skills: held }), { maxLength: 1 }),
    asked: fc.subarray(['p1', 'p2', 'p3', 'q2']),
    declined: fc.subarray(['p1', 'p4']),
  });

const several = <T>(make: (id: string) => fc.Arbitrary<T>, letter: string, most: number): fc.Arbitrary<T[]> =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => make(`${letter}${i}`))));

export const parties = fc.record({
  needs: several(openNeeds, 'n', 5),
  people: several(candidates, 'p', 8),
});
