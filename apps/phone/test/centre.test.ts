import type { AnyStatement, Entry } from '@vigie/situation';
import { expect, test } from 'vitest';
import { centreOf } from '../src/worker/centre.ts';
import { closure, squareAround, statement } from './scene.ts';

const AT = [38_800_000, 436_000_000] as const;
const area = squareAround([38_900_000, 436_100_000], 10_000);
const school = { service: 'school', name: 'École', state: 'closed', info: [] } as const;

const centre = (entry: Entry) => centreOf(entry as AnyStatement);

test('one looks for an entry in the middle of its area, at its point, or halfway along its line', () => {
  expect(centre(statement('order', { order: 'evacuate', zone: area, info: [] }))).toEqual([3.89, 43.61]);
  expect(centre(statement('service', { ...school, area }))).toEqual([3.89, 43.61]);
  expect(centre(statement('service', { ...school, area, position: AT }))).toEqual([3.88, 43.6]);
  expect(centre(closure([[38_700_000, 436_000_000], AT, [38_900_000, 436_000_000]], 'Rue Haute'))).toEqual([
    3.88, 43.6,
  ]);
  expect(centre(statement('note', { info: [] }))).toBeNull();
});
