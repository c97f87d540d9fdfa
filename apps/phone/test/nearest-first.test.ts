import { expect, test } from 'vitest';
import type { Item } from '../src/messages.ts';
import { nearestFirst } from '../src/page/nearest-first.ts';

const item = (id: string, at: Item['at']) => ({ entry: { id }, at }) as unknown as Item;

test('what is everywhere comes first, then the nearest, and last what has a place at no known distance', () => {
  const items = [
    item('past', [3.87, 43.6]),
    item('far', [3.87, 43.6]),
    item('everywhere', null),
    item('here', [3.87, 43.6]),
    item('past too', [3.88, 43.6]),
  ];
  const distances = new Map([
    ['far', 2_000],
    ['here', 0],
  ]);
  expect(nearestFirst(items, distances).map(({ entry }) => entry.id)).toEqual([
    'everywhere',
    'here',
    'far',
    'past',
    'past too',
  ]);
});
