import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chance } from '../src/index.ts';

describe('Chance', () => {
  it('gives the same again for the same seed, and something else for another', () => {
    const first = (seed: number): number[] => {
      const chance = new Chance(seed);
      return Array.from({ length: 20 }, () => chance.below(1000));
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        expect(first(seed)).toEqual(first(seed));
        expect(first(seed)).not.toEqual(first(seed + 1));
      }),
    );
  });

  it('shuffles without losing or doubling anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 0 }), (list, seed) => {
        expect(new Chance(seed).shuffled(list).sort()).toEqual([...list].sort());
      }),
    );
  });
});
