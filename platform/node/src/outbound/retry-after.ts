/**
 * How long a service asks to be left alone, in milliseconds from 0, by its `retry-after`: seconds or a moment (RFC 9110,
 * 10.2.3). Null where it says nothing, or neither.
 */
export function retryAfterMs(text: string | undefined, nowMs: number): number | null {
  const said = text?.trim() ?? '';
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1_000;
  const atMs = Date.parse(said);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
