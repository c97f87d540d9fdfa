import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, dueTo, isWorkingDay, workingDayAfter, workingDaysBetween } from '../src/index.ts';

const day = (text: string): Day => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

describe('isWorkingDay', () => {
  it.each([
    ['2026-04-06', 'Easter Monday'],
    ['2026-05-14', 'Ascension'],
    ['2026-05-25', 'Whit Monday'],
    ['2027-03-29', 'Easter Monday'],
    ['2024-05-09', 'Ascension'],
    ['2026-07-14', 'the national day'],
    ['2026-11-11', 'the armistice'],
    ['2026-11-22', 'a Sunday'],
    ['2026-11-21', 'a Saturday'],
  ])('is none on %s, %s', (text) => {
    expect(isWorkingDay(day(text))).toBe(false);
  });

  it.each(['2026-11-23', '2026-04-03', '2026-05-15', '2026-12-24'])('is one on %s', (text) => {
    expect(isWorkingDay(day(text))).toBe(true);
  });

  it('is none on the fixed holidays of any year, and knows weekends as the platform does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (one) => {
        const date = new Date(one * 86_400_000);
        const text = date.toISOString().slice(5, 10);
        const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].includes(text);
        if (fixed || [0, 6].includes(date.getUTCDay())) expect(isWorkingDay(one)).toBe(false);
      }),
    );
  });

  it('has 8 to 11 holidays from Monday to Friday in a year', () => {
    for (let year = 1990; year < 2060; year++) {
      const from = day(`${year}-01-01`);
      const days = Array.from({ length: 365 }, (_, i) => from + i);
      const weekdays = days.filter((one) => ![0, 6].includes(new Date(one * 86_400_000).getUTCDay()));
      const holidays = weekdays.filter((one) => !isWorkingDay(one)).length;
      expect(holidays, String(year)).toBeGreaterThanOrEqual(7);
      expect(holidays, String(year)).toBeLessThanOrEqual(11);
    }
  });
});

describe('workingDaysBetween', () => {
  it('counts no weekend and no holiday', () => {
    // Thursday 30 April to Monday 11 May 2026: 1 and 8 May are holidays.
    expect(workingDaysBetween(day('2026-04-30'), day('2026-05-11'))).toBe(5);
    expect(workingDaysBetween(day('2026-11-23'), day('2026-11-23'))).toBe(0);
  });
});

describe('workingDayAfter', () => {
  it('skips weekends and holidays, and is what workingDaysBetween counts', () => {
    expect(workingDayAfter(day('2026-04-30'), 5)).toBe(day('2026-05-11'));
    expect(workingDayAfter(day('2026-11-21'), 0)).toBe(day('2026-11-21'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = workingDayAfter(from, count);
        expect(isWorkingDay(to)).toBe(true);
        expect(workingDaysBetween(from, to)).toBe(count);
      }),
    );
  });
});

describe('dueTo', () => {
  it('reminds at 2, 5 and 10 working days, then lets the need sleep', () => {
    const since = day('2026-11-23');
    const at = (text: string, sent: number) => dueTo(since, day(text), sent);
    expect(at('2026-11-24', 0)).toEqual({ do: 'nothing' });
    expect(at('2026-11-25', 0)).toEqual({ do: 'remind', reminder: 1 });
    expect(at('2026-11-25', 1)).toEqual({ do: 'nothing' });
    expect(at('2026-11-30', 1)).toEqual({ do: 'remind', reminder: 2 });
    expect(at('2026-12-07', 2)).toEqual({ do: 'remind', reminder: 3 });
    expect(at('2026-12-11', 3)).toEqual({ do: 'nothing' });
    expect(at('2026-12-14', 3)).toEqual({ do: 'sleep' });
  });

  it('lets no need sleep before every reminder was sent', () => {
    expect(dueTo(day('2026-01-05'), day('2026-06-30'), 0)).toEqual({ do: 'remind', reminder: 1 });
  });
});
