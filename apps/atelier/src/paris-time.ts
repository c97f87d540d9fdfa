import { type Day, dayOf, isWorkingDay } from '@vigie/community';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const OFFSET = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });

/** How many milliseconds Paris is ahead of UTC at a moment. */
function offsetAt(atMs: number): number {
  const name = OFFSET.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return Number(/\+(\d\d):/.exec(name)?.[1] ?? 0) * HOUR_MS;
}

/** The day that it is in Paris. */
export const parisDay = (atMs: number): Day => dayOf(atMs, offsetAt(atMs));

/** `2026-11-22`. */
export const dayText = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** When it is so many hours in Paris that day; for hours from 4 on, which no change of the clocks touches. */
function parisHour(day: Day, hour: number): number {
  const asUtc = day * DAY_MS + hour * HOUR_MS;
  return asUtc - offsetAt(asUtc - HOUR_MS);
}

/** An hour before the digest, and when nobody is woken by a mail. */
const WORK_FROM_HOUR = 6;

/** Whether what people are to be told of may be told now: on working days, not at night. */
export function isTimeToTell(nowMs: number): boolean {
  const today = parisDay(nowMs);
  return isWorkingDay(today) && nowMs >= parisHour(today, WORK_FROM_HOUR);
}

/** The first moment after this one when it is so many hours in Paris. */
export function nextParisHour(hour: number, afterMs: number): number {
  const today = parisDay(afterMs);
  const todayAt = parisHour(today, hour);
  return todayAt > afterMs ? todayAt : parisHour(today + 1, hour);
}

/** The last Monday, up to this moment, when it was so many hours in Paris. */
export function lastMonday(hour: number, nowMs: number): number {
  const today = parisDay(nowMs);
  // 1970-01-01 was a Thursday.
  const monday = today - ((((today + 3) % 7) + 7) % 7);
  const at = parisHour(monday, hour);
  return at <= nowMs ? at : parisHour(monday - 7, hour);
}
