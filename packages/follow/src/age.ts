/** A device's clock and a signed time may differ this much before a person is told: milliseconds. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** A publisher signs the time every 5 minutes even when all is quiet; a source twice that late is standing still. */
const RENEWED_WITHIN_MS = 11 * 60_000;

export interface Age {
  /** The moment to judge validity at, milliseconds since 1970 UTC: never earlier than any signed time seen. */
  readonly nowMs: number;
  /** How old what is known is: never younger than is true. */
  readonly ageMs: number;
  /** What to tell the person. `source-still`: nothing newer is signed, or this device's clock is ahead. */
  readonly notice?: 'clock-behind' | 'source-still';
}

/**
 * How old a checkpoint signed at `signedAtMs` is. `clockMs` is the device's clock; `clockBehindMs` how far it was
 * seen behind a signed time, which is added to it from then on: a slow clock must not make old news look new.
 */
export function ageOf(signedAtMs: number, clockMs: number, clockBehindMs: number): Age {
  const nowMs = Math.max(clockMs + clockBehindMs, signedAtMs);
  const ageMs = nowMs - signedAtMs;
  if (clockBehindMs > CLOCK_TOLERANCE_MS) return { nowMs, ageMs, notice: 'clock-behind' };
  if (ageMs > RENEWED_WITHIN_MS) return { nowMs, ageMs, notice: 'source-still' };
  return { nowMs, ageMs };
}

/**
 * How far the clock is behind, after a checkpoint signed at `signedAtMs` was read at `clockMs`; `newer`: it is signed
 * later than any seen. The most ever seen holds, for a late mirror makes a slow clock look good. But a clock that was
 * wrong and now agrees with a newer signed time was put right, and is believed again: else a phone that once started
 * in 1970 would judge everything at the wrong moment for ever.
 * BUG: a mirror late by just what the clock is behind makes it look right, and its news look new. Bearable: nobody
 * whose clock is wrong and who knows one such mirror alone could tell before either.
 */
export function clockBehindAfter(
  behindMs: number,
  signedAtMs: number,
  clockMs: number,
  newer: boolean,
): number {
  const seenMs = signedAtMs - clockMs;
  const putRight = behindMs > CLOCK_TOLERANCE_MS && newer && Math.abs(seenMs) <= CLOCK_TOLERANCE_MS;
  return Math.max(putRight ? 0 : behindMs, seenMs);
}
