import { openRoads, type Roads, streetAt, streets, stretch } from '@vigie/roads';
import { demonstrationTown } from '@vigie/territory';
import { beforeAll, expect, test } from 'vitest';
import { partOfStreet } from '../src/worker/street-part.ts';

let roads: Roads;
beforeAll(() => {
  const file = demonstrationTown(1, 5_000).files.find(({ role }) => role === 'roads')!;
  const opened = openRoads(file.content);
  if (!opened.ok) throw new Error(opened.refusal.code);
  roads = opened.value;
});

test('a place on a street is told by its part, between the streets that cross it', () => {
  let between = 0;
  for (const { name, line, edge } of streets(roads)) {
    if (name === '' || edge % 50 !== 0) continue;
    const middle = line[Math.floor(line.length / 2)]!;
    const part = partOfStreet(roads, middle);
    if (!part) throw new Error(`${name} is not found on itself`);
    const ends = stretch(roads, streetAt(roads, middle, 60)!.edge);
    expect(part.name).toBe(ends.name);
    for (const crossing of [part.from, part.to]) {
      if (crossing === null) continue;
      between += 1;
      expect(crossing).not.toBe(part.name);
    }
  }
  expect(between).toBeGreaterThan(10);
});

test('far from every street, nothing is said', () => {
  expect(partOfStreet(roads, [0, 0])).toBeNull();
});
