const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** XML Schema Part 2 §3.2.7.3 allows no more, and no country is farther from UTC. */
const MAX_OFFSET_MINUTES = 14 * 60;

/**
 * An ISO 8601 date, time and offset, `2026-10-01T08:00:00+02:00`, in milliseconds since 1970 UTC. `Z` too, which CAP
 * 1.2 forbids and many write; `-00:00` is UTC. `24:00:00` is the next midnight, as in XML Schema. Without an offset nobody knows
 * the moment: null, as for any date that no calendar has. Finer than a millisecond is cut off.
 */
export function parseMoment(text: string): number | null {
  const match = MOMENT.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Six;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const midnight = hour === 24 && minute === 0 && second === 0 && Number(match[7] ?? 0) === 0;
  if ((hour > 23 && !midnight) || minute > 59 || second > 59) return null;
  const offset = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0);
  if (offset > MAX_OFFSET_MINUTES || Number(match[10] ?? 0) > 59) return null;
  const minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute;
  const utc = match[8] === '-' ? minutes + offset : minutes - offset;
  return (utc * 60 + second) * 1000 + Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
}

type Six = [year: number, month: number, day: number, hour: number, minute: number, second: number];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month - 1]!;

/** Gregorian, also before its time. The year begins in March, so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  // 153 days are five months from March on, 31 30 31 30 31, twice over.
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const days = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear;
  return days - 719_468;
}
