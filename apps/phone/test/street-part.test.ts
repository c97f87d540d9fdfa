import { openRoads, type Roads, streetAt, streets, stretch } from '@vigie/roads';
import { checkReportLine } from '@vigie/situation';
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

test('a part reaches on from crossing to crossing, back again, and never further than a report may say', () => {
  let grown = 0;
  for (const { name, line, edge } of streets(roads)) {
    if (name === '' || edge % 50 !== 0) continue;
    const middle = line[Math.floor(line.length / 2)]!;
    const part = partOfStreet(roads, middle)!;
    if (!part.line) continue;
    expect(checkReportLine(part.line, middle).ok).toBe(true);
    const far = partOfStreet(roads, middle, { ...part.growth, before: 99, after: 99 })!;
    expect(checkReportLine(far.line!, middle).ok).toBe(true);
    expect(far.longer).toEqual({ before: false, after: false });
    if (far.growth.after === 0) continue;
    grown += 1;
    const next = partOfStreet(roads, middle, { ...part.growth, after: 1 })!;
    expect(next.from).toBe(part.from);
    expect(next.lengthM).toBeGreaterThan(part.lengthM);
    expect(next.line!.slice(0, part.line.length)).toEqual(part.line);
    expect(partOfStreet(roads, middle, { ...part.growth, after: 0 })).toEqual(part);
    // Grown from another street, it means nothing here.
    expect(partOfStreet(roads, middle, { street: -1, before: 0, after: 1 })).toEqual(part);
  }
  expect(grown).toBeGreaterThan(3);
});

test('far from every street, nothing is said', () => {
  expect(partOfStreet(roads, [0, 0])).toBeNull();
});
