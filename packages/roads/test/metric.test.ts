import type { Profile } from '@vigie/situation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EdgeInput, encodeRoads, HIGHWAYS, openRoads, type Roads } from '../src/index.ts';
import { freeWeights, NEVER } from '../src/metric.ts';

const ALL: EdgeInput['access'] = {
  car: 'both',
  foot: 'both',
  bike: 'both',
  emergency: 'both',
  'high-clearance': 'both',
};

/** One street of about a kilometre, to the east. */
function street(more: Partial<EdgeInput>): Roads {
  const nodes = [
    [38_700_000, 436_000_000],
    [38_824_000, 436_000_000],
  ] as const;
  const edge = {
    from: 0,
    to: 1,
    line: nodes,
    name: '',
    highway: 'primary',
    limitKmh: 50,
    access: ALL,
  } as const;
  const roads = openRoads(encodeRoads({ nodes, edges: [{ ...edge, ...more }] }));
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}

/** Along the street and back. */
const weights = (profile: Profile, more: Partial<EdgeInput>): number[] => [
  ...freeWeights(street(more), profile),
];

/** Of travelling along the street, rounded. */
function kmh(profile: Profile, more: Partial<EdgeInput>): number {
  const roads = street(more);
  return Math.round((roads.lengthsCm[0]! * 36) / freeWeights(roads, profile)[0]!);
}

describe('the time that a street takes', () => {
  test.each<[Profile, Partial<EdgeInput>, number]>([
    ['car', {}, 50],
    ['car', { limitKmh: 130, highway: 'motorway' }, 130],
    ['emergency', { limitKmh: 130, highway: 'motorway' }, 130],
    ['high-clearance', { limitKmh: 130, highway: 'motorway' }, 80],
    ['car', { highway: 'residential' }, 35],
    ['car', { highway: 'residential', limitKmh: 30 }, 30],
    ['car', { highway: 'unclassified' }, 40],
    ['car', { flags: ['unpaved'] }, 40],
    ['car', { flags: ['unpaved'], highway: 'track', limitKmh: 20 }, 20],
    ['foot', {}, 5],
    ['bike', {}, 15],
    ['bike', { flags: ['unpaved'] }, 12],
    ['bike', { highway: 'footway' }, 6],
    ['car', { highway: 'ferry', limitKmh: 8 }, 8],
    ['foot', { highway: 'ferry', limitKmh: 8 }, 8],
  ])('%s %o: %i km/h', (profile, more, expected) => {
    expect(kmh(profile, more)).toBe(expected);
  });

  test('grows by what holds up there, in that direction only', () => {
    const plain = weights('car', {})[0]!;
    for (const [holdups, ms] of [
      [{ signals: 1 }, 2_000],
      [{ signals: 3 }, 6_000],
      [{ gates: 1 }, 30_000],
      [{ crossings: 2 }, 2_000],
      [{ yields: true }, 2_000],
      [{ signals: 1, gates: 1, crossings: 1, yields: true }, 35_000],
    ] as const) {
      expect(weights('car', { holdups: { forward: holdups } })).toEqual([plain + ms, plain]);
      expect(weights('car', { holdups: { backward: holdups } })).toEqual([plain, plain + ms]);
    }
  });

  test('of walkers grows by none of it', () => {
    const held = { signals: 1, gates: 1, crossings: 1, yields: true };
    expect(weights('foot', { holdups: { forward: held, backward: held } })).toEqual(weights('foot', {}));
  });

  test('is a whole number from 1 up to NEVER for every street, and NEVER where one may not go', () => {
    const some = fc.record({
      highway: fc.constantFrom(...HIGHWAYS),
      limitKmh: fc.integer({ min: 1, max: 255 }),
      flags: fc.subarray(['unpaved', 'ford', 'bridge'] as const),
      access: fc.constantFrom(ALL, { ...ALL, car: 'forward' as const }, {}),
      holdups: fc.record({
        forward: fc.record({ signals: fc.nat(9), gates: fc.nat(9), crossings: fc.nat(9) }),
      }),
    });
    fc.assert(
      fc.property(
        some,
        fc.constantFrom('car', 'foot', 'bike', 'emergency', 'high-clearance'),
        (more, profile) => {
          weights(profile, more).forEach((ms, arc) => {
            const ways = (more.access as EdgeInput['access'])[profile];
            const may = ways === 'both' || ways === (arc === 0 ? 'forward' : 'backward');
            expect(may ? ms >= 1 && ms < NEVER : ms === NEVER).toBe(true);
          });
        },
      ),
    );
  });
});
