import { expect, test } from 'vitest';
import { Impacts } from '../src/impacts.ts';
import { closure, town } from './town.ts';

test('impacts of one entry by one rule come in the same order whatever was in force before', () => {
  const t = town('A---B');
  const one = { ...closure('e', t.line('AB')), untilMs: 1 };
  const two = { ...closure('e', t.line('AB'), 'both', 'unknown'), untilMs: 2 };
  const after = (...before: (typeof one)[]): (number | undefined)[] => {
    const impacts = new Impacts(t.roads);
    impacts.replace(before);
    impacts.replace([one, two]);
    return impacts.under('car', 0, 0, 1_000).map(({ impact }) => impact.untilMs);
  };
  expect(after()).toHaveLength(2);
  expect(after(two)).toEqual(after());
  expect(after(one)).toEqual(after());
  expect(after(two, one)).toEqual(after());
});
