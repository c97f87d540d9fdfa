import { ENGLISH, FRENCH } from '@vigie/words';
import { expect, test } from 'vitest';
import { distanceText, durationText, momentText } from '../src/page/measure.ts';

test('distances and durations are said shortly, and never too short', () => {
  expect(distanceText(347, FRENCH)).toBe('350\u00a0m');
  expect(distanceText(2_440, FRENCH)).toBe('2,4\u00a0km');
  expect(distanceText(12_600, ENGLISH)).toBe('13\u00a0km');
  expect(durationText(1)).toBe('1\u00a0min');
  expect(durationText(61)).toBe('2\u00a0min');
  expect(durationText(3_900)).toBe('1\u00a0h\u00a005');
});

test('a moment is an hour today, and names its day on any other', () => {
  const now = new Date(2026, 10, 22, 23, 58).getTime();
  const french = (...at: [number, number, number, number, number]) =>
    momentText(new Date(...at).getTime(), now, FRENCH);
  expect(french(2026, 10, 22, 0, 5)).toBe('00:05');
  expect(french(2026, 10, 23, 0, 18)).toBe('demain 00:18');
  expect(french(2026, 10, 21, 23, 59)).toBe('hier 23:59');
  expect(french(2026, 10, 24, 9, 0)).toMatch(/^mardi 24 nov\..* 09:00$/);
  // The same day of another month is another day.
  expect(french(2026, 11, 22, 23, 58)).toMatch(/^mardi 22 déc\..* 23:58$/);
  expect(momentText(new Date(2026, 10, 23, 0, 18).getTime(), now, ENGLISH)).toBe('tomorrow 00:18');
});
