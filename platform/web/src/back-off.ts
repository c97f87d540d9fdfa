const LEAST_MS = 1_000;
const MOST_MS = 60_000;

/** After so many failures in a row, how long to wait: 1 s doubling to 60 s, of which a random half is left out, so
 * that ten thousand phones do not come back in the same second. `chance` is in [0, 1). */
export function backOffMs(failures: number, chance: number): number {
  const most = Math.min(MOST_MS, LEAST_MS * 2 ** Math.min(16, Math.max(0, failures - 1)));
  return most / 2 + (most / 2) * chance;
}

const QUIET_MS = 5 * 60_000;
const CRISIS_MS = 15_000;
const JITTER = 0.2;

/** How long until the next poll: 5 min when quiet, 15 s in a crisis, within 20 % either way. */
export function pollDelayMs(crisis: boolean, chance: number): number {
  return Math.round((crisis ? CRISIS_MS : QUIET_MS) * (1 - JITTER + 2 * JITTER * chance));
}
