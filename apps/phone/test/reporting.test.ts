import type { PositionE7 } from '@vigie/geo';
import { describe, expect, test } from 'vitest';
import type { Item } from '../src/messages.ts';
import { type Fix, speedKmh } from '../src/page/movement.ts';
import { similarReports } from '../src/page/similar-reports.ts';

const HERE: PositionE7 = [38_700_000, 436_100_000];
const NOW_MS = 1_800_000_000_000;
/** Metres to the north of here. */
const north = (metres: number): PositionE7 => [HERE[0], HERE[1] + Math.round(metres / 0.0111)];

function report(id: string, metres: number, more: { [member: string]: unknown } = {}): Item {
  const { minutes = 10, kind = 'water-on-road', status = 'Actual', standing = 'in-force' } = more;
  const onsetAtMs = NOW_MS - (minutes as number) * 60_000;
  const entry = {
    ...{ id, kind: 'report', status, source: 'citizen', recordedAtMs: onsetAtMs, validity: { onsetAtMs } },
    body: { report: kind, scale: 2, position: north(metres) },
  };
  return { index: 0, entry, standing, gravity: 0, at: null } as unknown as Item;
}

const found = (...items: Item[]) =>
  similarReports(items, { kind: 'water-on-road', position: HERE, nowMs: NOW_MS }).map(
    ({ entry }) => entry.id,
  );

describe('similar reports', () => {
  test('are those of the same kind within 150 m and two hours, the nearest first, three at most', () => {
    expect(found(report('b', 100), report('a', 20))).toEqual(['a', 'b']);
    expect(found(report('far', 160), report('old', 10, { minutes: 121 }))).toEqual([]);
    expect(found(report('edge', 149, { minutes: 119 }))).toEqual(['edge']);
    expect(found(...[1, 2, 3, 4, 5].map((i) => report(String(i), i)))).toEqual(['1', '2', '3']);
  });

  test('are no others: another kind, an exercise, one that is yet to begin', () => {
    expect(found(report('crowd', 1, { kind: 'crowd' }))).toEqual([]);
    expect(found(report('exercise', 1, { status: 'Exercise' }))).toEqual([]);
    expect(found(report('coming', 1, { standing: 'coming' }))).toEqual([]);
    const something = { kind: 'other', position: HERE, nowMs: NOW_MS } as const;
    expect(similarReports([report('else', 1, { kind: 'other' })], something)).toEqual([]);
  });
});

describe('the speed of a phone', () => {
  const fix = (metres: number, seconds: number, more: Partial<Fix> = {}): Fix => ({
    position: north(metres),
    accuracyM: 5,
    atMs: NOW_MS + seconds * 1_000,
    speedMps: null,
    ...more,
  });

  test('is what the device measures, where it does', () => {
    expect(speedKmh(null, fix(0, 0, { speedMps: 10 }))).toBeCloseTo(36);
    expect(speedKmh(fix(0, 0), fix(500, 10, { speedMps: 0 }))).toBe(0);
  });

  test('is else told by two positions, and not by an error of theirs', () => {
    expect(speedKmh(fix(0, 0), fix(105, 10))).toBeCloseTo(36, 0);
    expect(speedKmh(fix(0, 0), fix(40, 10, { accuracyM: 50 }))).toBe(0);
  });

  test('is not known from one position, nor from two at once or long apart', () => {
    expect(speedKmh(null, fix(0, 0))).toBeNull();
    expect(speedKmh(fix(0, 0), fix(500, 0.5))).toBeNull();
    expect(speedKmh(fix(0, 0), fix(5_000, 120))).toBeNull();
  });
});
