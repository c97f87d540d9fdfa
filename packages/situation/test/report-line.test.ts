import type { LineE7, PositionE7 } from '@vigie/geo';
import { expect, test } from 'vitest';
import { checkReportLine } from '../src/index.ts';

const HERE: PositionE7 = [38_765_000, 436_101_000];
/** Northwards from here, a position every so many units of 11 mm. */
const north = (count: number, stepE7: number): LineE7 =>
  Array.from({ length: count }, (_, i): PositionE7 => [HERE[0], HERE[1] + i * stepE7]);

test('a street between two crossings is a line that a report may have', () => {
  const line = north(12, 1_500);
  expect(checkReportLine(line, HERE)).toEqual({ ok: true, value: line });
});

test.each([
  ['above 1,000 m', north(3, 50_000)],
  ['above 100 positions', north(101, 10)],
])('report/line-too-long: %s', (_, line) => {
  expect(checkReportLine(line, HERE)).toMatchObject({
    refusal: { code: 'report/line-too-long', path: 'line' },
  });
  expect(checkReportLine(line.slice(0, 2), HERE).ok).toBe(true);
});

test('report/line-astray: nobody reports a street that is out of sight', () => {
  const [lon, lat] = HERE;
  expect(checkReportLine(north(3, 1_000), [lon + 15_000, lat])).toMatchObject({
    refusal: { code: 'report/line-astray' },
  });
  expect(checkReportLine(north(3, 1_000), [lon + 10_000, lat]).ok).toBe(true);
});
