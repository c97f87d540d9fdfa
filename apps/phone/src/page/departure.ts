import { effect, signal } from '@preact/signals';
import { accepted, departAtMs, freshness, presentMs } from './state.ts';

// When a trip begins: now, or at a quarter of an hour of today or tomorrow.

/** Fine enough to plan by, and few enough to choose from. */
const STEP_MS = 15 * 60_000;

/** Why the hour that was asked for was not kept, until another one is chosen. */
export const refusedHour = signal<'past' | 'too-far' | null>(null);

/** Null: now. An hour that is past, or after tomorrow, becomes now, and is said. Another hour is another trip. */
export function leaveAt(askedMs: number | null): void {
  const atMs = askedMs === null ? null : stepFrom(askedMs);
  const refused = atMs === null ? null : refusalOf(atMs, presentMs());
  accepted.value = null;
  refusedHour.value = refused;
  departAtMs.value = refused ? null : atMs;
}

/** An hour that was chosen passes while one looks at it. */
export function keepDeparture(): void {
  effect(() => {
    const nowMs = freshness.value?.nowMs;
    const atMs = departAtMs.peek();
    if (nowMs !== undefined && atMs !== null && atMs <= nowMs) leaveAt(atMs);
  });
}

/** The hours that can be chosen, milliseconds since 1970 UTC, by the device's own calendar. */
export function hoursToLeave(nowMs: number): { readonly today: number[]; readonly tomorrow: number[] } {
  const midnightMs = dayAfter(nowMs, 1);
  return { today: steps(nowMs + 1, midnightMs), tomorrow: steps(midnightMs, dayAfter(nowMs, 2)) };
}

function refusalOf(atMs: number, nowMs: number): 'past' | 'too-far' | null {
  if (atMs <= nowMs) return 'past';
  return atMs < dayAfter(nowMs, 2) ? null : 'too-far';
}

const stepFrom = (atMs: number): number => Math.ceil(atMs / STEP_MS) * STEP_MS;

function steps(fromMs: number, beforeMs: number): number[] {
  const count = Math.ceil((beforeMs - stepFrom(fromMs)) / STEP_MS);
  return Array.from({ length: Math.max(0, count) }, (_, i) => stepFrom(fromMs) + i * STEP_MS);
}

/** When a day begins, so many days on: not always 24 hours each. */
function dayAfter(nowMs: number, days: number): number {
  const now = new Date(nowMs);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).getTime();
}
