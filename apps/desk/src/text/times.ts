import type { Language } from '@vigie/words';

const DAY_MS = 24 * 3_600_000;

/** « 03:12 » today, « lun. 23 nov. 03:12 » on another day, in this computer's time zone. */
export function timeText(atMs: number, nowMs: number, language: Language): string {
  const at = new Date(atMs);
  const near = Math.abs(nowMs - atMs) < DAY_MS && at.getDate() === new Date(nowMs).getDate();
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language.locale, near ? time : { ...day, ...time }).format(at);
}
