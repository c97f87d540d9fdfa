const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

export const NOT_A_MOMENT = 'not a time with its offset, such as 2026-10-01T08:00:00+02:00';

/**
 * An ISO 8601 date and time with its offset or `Z`, in milliseconds since 1970 UTC. Null for anything else: without an
 * offset nobody knows the moment, and `Date.parse` moves the 30th of February to March.
 */
export function parseMoment(text: string): number | null {
  const match = MOMENT.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const ms = Date.parse(text.replace(',', '.'));
  return Number.isNaN(ms) ? null : Math.floor(ms);
}
