import type { Language } from '@vigie/words';

const NO_BREAK = '\u00a0';
const DAY_MS = 24 * 3_600_000;

/** « 350 m », « 2,4 km ». */
export function distanceText(distanceM: number, language: Language): string {
  if (distanceM < 1000) return `${Math.round(distanceM / 10) * 10}${NO_BREAK}m`;
  const km = new Intl.NumberFormat(language.locale, { maximumFractionDigits: distanceM < 10_000 ? 1 : 0 });
  return `${km.format(distanceM / 1000)}${NO_BREAK}km`;
}

/** « 212 ko »: what it costs of a data plan, rounded up. */
export function sizeText(bytes: number, language: Language): string {
  const size = new Intl.NumberFormat(language.locale, { style: 'unit', unit: 'kilobyte' });
  return size.format(Math.ceil(bytes / 1000));
}

/** « 4 min », « 1 h 05 ». Rounded up: nobody is told a way is shorter than it is. */
export function durationText(durationS: number): string {
  const minutes = Math.max(1, Math.ceil(durationS / 60));
  if (minutes < 60) return `${minutes}${NO_BREAK}min`;
  return `${Math.floor(minutes / 60)}${NO_BREAK}h${NO_BREAK}${String(minutes % 60).padStart(2, '0')}`;
}

/** « 14:05 » today, « demain 00:18 », « mardi 24 nov. 09:00 »: each can stand behind « jusqu’à ». In this device's time zone. */
export function momentText(atMs: number, nowMs: number, language: Language): string {
  const [at, now] = [new Date(atMs), new Date(nowMs)];
  const days = dayNumber(at) - dayNumber(now);
  const hour = { hour: '2-digit', minute: '2-digit' } as const;
  if (Math.abs(days) > 1)
    return new Intl.DateTimeFormat(language.locale, {
      ...hour,
      weekday: 'long',
      day: 'numeric',
      month: 'short',
    }).format(at);
  const hourText = new Intl.DateTimeFormat(language.locale, hour).format(at);
  if (days === 0) return hourText;
  const dayText = new Intl.RelativeTimeFormat(language.locale, { numeric: 'auto' }).format(days, 'day');
  return `${dayText} ${hourText}`;
}

/** Days of the calendar, told apart by one each, whatever the clocks do in spring and autumn. */
const dayNumber = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;
