/** A day of the calendar, counted from 1970-01-01 (a Thursday). */
export type Day = number;

const DAY_MS = 86_400_000;

/** The day of a moment in milliseconds since 1970, at a place this many milliseconds ahead of UTC. */
export const dayOf = (atMs: number, offsetMs: number): Day => Math.floor((atMs + offsetMs) / DAY_MS);

/** Monday to Friday, but for the public holidays of mainland France (code du travail, article L3133-1). */
export function isWorkingDay(day: Day): boolean {
  const weekday = (((day + 3) % 7) + 7) % 7;
  return weekday < 5 && !isHoliday(day);
}

/** How many working days lie after `from`, up to and with `to`; 0 when none do. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let day = from + 1; day <= to; day++) if (isWorkingDay(day)) count += 1;
  return count;
}

/** The day that lies so many working days after another; 0: that day itself. */
export function workingDayAfter(from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0; ) {
    day += 1;
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Month and day of those that do not move. */
const FIXED: ReadonlySet<string> = new Set(['1-1', '5-1', '5-8', '7-14', '8-15', '11-1', '11-11', '12-25']);
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const AFTER_EASTER: ReadonlySet<number> = new Set([1, 39, 50]);

function isHoliday(day: Day): boolean {
  const { year, month, date } = civil(day);
  return FIXED.has(`${month}-${date}`) || AFTER_EASTER.has(day - easter(year));
}

/** Year, month and date of a day of the Gregorian calendar, in whole numbers only: leap days come last in years from March. */
function civil(day: Day): { year: number; month: number; date: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The day of a date of the Gregorian calendar. */
function dayAt(year: number, month: number, date: number): Day {
  const fromMarch = (month + 9) % 12;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const ofYear = Math.floor((153 * fromMarch + 2) / 5) + date - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    ofYear -
    719_468
  );
}

/** Easter Sunday, by the anonymous Gregorian computus (Nature, 20 April 1876). */
function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayAt(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}
