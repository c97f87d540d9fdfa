import type { Language } from './language.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Below this an age is « à l’instant »: a second hand on a screen would only worry. */
const JUST_NOW_MS = 10 * SECOND_MS;

/**
 * « à l’instant », « il y a 40 s », « il y a 5 min », « il y a 3 h », « il y a 2 jours ». Rounded up, because nothing may
 * look younger than it is; minutes go on to two hours and hours to two days, so that rounding stays small.
 */
export function ageText(ageMs: number, language: Language): string {
  const { ago, justNow } = language.sentences;
  if (ageMs < JUST_NOW_MS) return justNow;
  if (ageMs < MINUTE_MS) return inUnits(ageMs, SECOND_MS, 'second', ago);
  if (ageMs <= 2 * HOUR_MS) return inUnits(ageMs, MINUTE_MS, 'minute', ago);
  if (ageMs <= 2 * DAY_MS) return inUnits(ageMs, HOUR_MS, 'hour', ago);
  return inUnits(ageMs, DAY_MS, 'day', ago);
}

type Unit = 'second' | 'minute' | 'hour' | 'day';

function inUnits(ageMs: number, unitMs: number, unit: Unit, ago: (n: number, unit: Unit) => string): string {
  return ago(Math.ceil(ageMs / unitMs), unit);
}
