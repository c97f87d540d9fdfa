import { SKILL_NAMES } from '@vigie/community';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assess,
  batch,
  type Candidate,
  CONFIGURATION,
  complete,
  inOrderOfAttention,
  missingSkills,
  type OpenNeed,
  reasonsOf,
  sentenceOf,
} from '../src/index.ts';
import { candidates, openNeeds, parties } from './parties.ts';

const pairs = fc.tuple(openNeeds('n0'), candidates('p5'));

describe('assess', () => {
  it('gives the points of its parts together, from 1 to 1,000', () => {
    fc.assert(
      fc.property(pairs, ([need, person]) => {
        const assessment = assess(need, person, CONFIGURATION);
        if (!assessment.ok) return;
        const { points, parts } = assessment.fit;
        const sum = Object.values(parts).reduce((total, part) => total + part, 0);
        expect(points).toBe(Math.max(1, sum));
        expect(points).toBeLessThanOrEqual(1000);
      }),
    );
  });

  it('opens for nobody who has not agreed, has declined, is busy, is too far or has too few hours', () => {
    fc.assert(
      fc.property(pairs, ([need, person]) => {
        const closed: readonly (readonly [OpenNeed, Candidate])[] = [
          [need, { ...person, consents: false }],
          [{ ...need, declined: [person.id] }, person],
          [{ ...need, asked: [person.id] }, person],
          [need, { ...person, taken: person.capacity }],
          [{ ...need, hoursAWeek: person.hoursAWeek + 1 }, person],
          [{ ...need, remote: false, position: [0, 0] }, person],
          [need, { ...person, skills: {}, learns: [] }],
        ];
        for (const [one, other] of closed) expect(assess(one, other, CONFIGURATION).ok).toBe(false);
      }),
    );
  });

  it('never likes somebody less for a skill more', () => {
    fc.assert(
      fc.property(pairs, ([need, person]) => {
        const before = assess(need, person, CONFIGURATION);
        if (!before.ok) return;
        const skills = { ...person.skills, [need.skills[0]!]: 3 };
        const after = assess(need, { ...person, skills, learns: [] }, CONFIGURATION);
        const same = assess(need, { ...person, learns: [] }, CONFIGURATION);
        if (same.ok) expect(after.ok && after.fit.points).toBeGreaterThanOrEqual(same.fit.points);
      }),
    );
  });
});

describe('batch', () => {
  it('breaks no gate and no capacity', () => {
    fc.assert(
      fc.property(parties, ({ needs, people }) => {
        const { proposals } = batch(needs, people, CONFIGURATION);
        const count = (key: 'need' | 'person', id: string): number =>
          proposals.filter((proposal) => proposal[key] === id).length;
        for (const { need: needId, person: personId, fit } of proposals) {
          const need = needs.find(({ id }) => id === needId)!;
          const person = people.find(({ id }) => id === personId)!;
          expect(assess(need, person, CONFIGURATION)).toEqual({ ok: true, fit });
          expect(count('need', needId) + need.asked.length).toBeLessThanOrEqual(3);
          expect(count('person', personId) + person.taken).toBeLessThanOrEqual(person.capacity);
        }
      }),
    );
  });

  it('never covers fewer needs for one person more', () => {
    fc.assert(
      fc.property(parties, candidates('p90'), ({ needs, people }, newcomer) => {
        const before = batch(needs, people, CONFIGURATION).covered;
        expect(batch(needs, [...people, newcomer], CONFIGURATION).covered).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('says the same whatever the order in which it is told', () => {
    fc.assert(
      fc.property(parties, ({ needs, people }) => {
        const turned = batch(needs.toReversed(), people.toReversed(), CONFIGURATION);
        expect(turned).toEqual(batch(needs, people, CONFIGURATION));
      }),
    );
  });
});

describe('complete', () => {
  it('proposes each for something, and says truly what stays missing', () => {
    fc.assert(
      fc.property(openNeeds('n0'), parties, (need, { people }) => {
        const { proposals, missing } = complete(need, people, CONFIGURATION);
        expect(proposals.length + need.asked.length).toBeLessThanOrEqual(Math.max(3, need.asked.length));
        expect(new Set(proposals.map(({ person }) => person)).size).toBe(proposals.length);
        const team = people.filter(({ id }) => proposals.some(({ person }) => person === id));
        expect(missing).toEqual(missingSkills({ ...need, team: [...need.team, ...team] }));
      }),
    );
  });
});

describe('the sentence of a proposal', () => {
  it('has a reason for every point, and says no more than counted', () => {
    fc.assert(
      fc.property(pairs, ([need, person]) => {
        const assessment = assess(need, person, CONFIGURATION);
        if (!assessment.ok) return;
        const { fit } = assessment;
        const said = sentenceOf(fit, 'person', 'en');
        const reasons = new Map(reasonsOf(fit).map(({ part, points }) => [part, points]));
        expect(
          Math.max(
            1,
            [...reasons.values()].reduce((a, b) => a + b, 0),
          ),
        ).toBe(fit.points);
        expect(said.includes('what the team misses')).toBe(reasons.has('cover'));
        expect(said.includes('could learn')).toBe(reasons.has('learning'));
        expect(said.includes('the time it asks for')).toBe(reasons.has('availability'));
        expect(said.includes('from afar')).toBe(reasons.has('place') && fit.distanceKm === null);
        for (const skill of reasons.has('cover') ? fit.brings : [])
          expect(said).toContain(SKILL_NAMES[skill].en);
      }),
    );
  });

  it('tells those who have the need no distance', () => {
    const fit = {
      points: 900,
      parts: { cover: 600, learning: 0, place: 150, availability: 150 },
      brings: ['map-making', 'listening'] as const,
      learns: [],
      distanceKm: 17,
    };
    expect(sentenceOf(fit, 'need', 'fr')).toBe(
      'Cette personne vous est proposée parce qu’elle apporte ce qui manque à l’équipe (cartographie, écoute des besoins), qu’elle peut se déplacer jusque chez vous et qu’elle a le temps que vous demandez.',
    );
    expect(sentenceOf(fit, 'person', 'fr')).toBe(
      'Ce besoin vous est proposé parce que vous apportez ce qui manque à l’équipe (cartographie, écoute des besoins), qu’il est à 17\u00a0km de votre commune et que vous avez le temps qu’il demande.',
    );
  });
});

describe('inOrderOfAttention', () => {
  it('lets a need step back that is courted already', () => {
    const need = (id: string, points: number, courted: number) => ({ id, points, courted, openedAtMs: 0 });
    const listed = [need('courted', 900, 2), need('quiet', 600, 0), need('new', 0, 0)];
    expect(inOrderOfAttention(listed, CONFIGURATION).map(({ id }) => id)).toEqual([
      'quiet',
      'courted',
      'new',
    ]);
  });
});
