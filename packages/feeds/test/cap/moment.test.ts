import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMoment } from '../../src/cap/moment.ts';

test('any moment of ten thousand years, at any offset, is the one that the platform’s own calendar finds', () => {
  const years = {
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9998-12-30T00:00:00Z'),
    noInvalidDate: true,
  };
  fc.assert(
    fc.property(fc.date(years), fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
      const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
      const two = (n: number): string => String(n).padStart(2, '0');
      const sign = offset < 0 ? '-' : '+';
      const zone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
      expect(parseMoment(local + zone)).toBe(date.getTime());
    }),
    { numRuns: 2000 },
  );
});

test('every day from 1890 to 2110 follows the day before', () => {
  let days = 0;
  for (let ms = Date.UTC(1890, 0, 1); ms < Date.UTC(2110, 0, 1); ms += 86_400_000) {
    const day = new Date(ms).toISOString().slice(0, 10);
    if (parseMoment(`${day}T00:00:00Z`) !== ms) throw new Error(day);
    days += 1;
  }
  expect(days).toBe(80_353);
});

test.each([
  ['2026-10-01T08:00:00+02:00', '2026-10-01T06:00:00Z'],
  ['2026-10-01T00:30:00+02:00', '2026-09-30T22:30:00Z'],
  ['2002-05-24T16:49:00-07:00', '2002-05-24T23:49:00Z'],
  ['2013-01-05T10:58:23-00:00', '2013-01-05T10:58:23Z'],
  ['2026-12-31T24:00:00+00:00', '2027-01-01T00:00:00Z'],
  ['2026-10-01T08:00:00.1239Z', '2026-10-01T08:00:00.123Z'],
  ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00Z'],
  ['1969-12-31T23:59:59Z', '1969-12-31T23:59:59Z'],
])('%s is %s', (text, utc) => {
  expect(parseMoment(text)).toBe(Date.parse(utc));
});

test.each([
  '2026-10-01T08:00:00',
  '2026-10-01',
  '2026-02-29T08:00:00Z',
  '1900-02-29T08:00:00Z',
  '2026-13-01T08:00:00Z',
  '2026-00-01T08:00:00Z',
  '2026-10-00T08:00:00Z',
  '2026-04-31T08:00:00Z',
  '2026-10-01T24:00:01Z',
  '2026-10-01T08:60:00Z',
  '2026-10-01T08:00:60Z',
  '2026-10-01T08:00:00+15:00',
  '2026-10-01T08:00:00+02:75',
  '2026-10-01 08:00:00Z',
  '01/10/2026 08:00',
  'tomorrow',
  '',
])('« %s » is no moment that one can rely on', (text) => {
  expect(parseMoment(text)).toBeNull();
});
