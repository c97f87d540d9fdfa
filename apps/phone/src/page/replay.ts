import { computed, signal } from '@preact/signals';
import { AHEAD_MS } from '@vigie/hazards';
import type { Situation, ToPage } from '../messages.ts';
import { withNews } from '../situation-news.ts';
import { freshness, live, presentMs, replayed } from './state.ts';
import { focusOnceDrawn } from './step-focus.ts';
import { askReplay } from './travel.ts';

/** A crisis is looked at in steps in which something happens, and an evening has fewer than two hundred of them. */
export const STEP_MS = 5 * 60_000;
/** A log may be years old; one replays the days of a crisis. */
const BACK_MS = 7 * 24 * 3_600_000;

/** `closed`, being read, or open. */
export const replay = signal<
  | { readonly state: 'closed' }
  | { readonly state: 'reading'; readonly share: number }
  /** `refused`: why the past could not be read; then it begins now. */
  | { readonly state: 'open'; readonly fromMs: number; readonly toMs: number; readonly refused?: string }
>({ state: 'closed' });

/** The moment that is looked at. */
export const momentMs = signal(0);

/** Whether the moment lies ahead: then what is shown was announced, and nobody has seen it. */
export const isAhead = computed(
  () => replay.value.state === 'open' && momentMs.value > (freshness.value?.nowMs ?? 0),
);

/** One question at a time: the next is the newest, when the last is answered. */
let asking = false;
let askedMs = 0;
/** What the worker answered last; null before its first answer to an opening. */
let told: Situation | null = null;
/** The number of the last opening: what comes of another one is let go. */
let opening = 0;

export function openReplay(): void {
  opening += 1;
  asking = false;
  told = null;
  replay.value = { state: 'reading', share: 0 };
  askReplay({ type: 'replay', opening, fromMs: stepBefore(presentMs() - BACK_MS) });
  focusOnceDrawn('[data-testid="replay-end"]');
}

export function closeReplay(): void {
  replay.value = { state: 'closed' };
  replayed.value = null;
  askReplay({ type: 'replay-end' });
  focusOnceDrawn('[data-testid="replay"]', '#panel');
}

export function lookAt(atMs: number): void {
  const now = replay.peek();
  if (now.state !== 'open') return;
  momentMs.value = Math.max(now.fromMs, Math.min(now.toMs, atMs));
  ask();
}

function ask(): void {
  if (asking) return;
  asking = true;
  askedMs = momentMs.peek();
  askReplay({ type: 'replay-at', opening, atMs: askedMs });
}

export function hearReplay(message: Extract<ToPage, { type: `replay${string}` }>): void {
  if (replay.peek().state === 'closed' || message.opening !== opening) return;
  switch (message.type) {
    case 'replay':
      if (message.share < 1) replay.value = { state: 'reading', share: message.share };
      else begin(message.fromMs);
      return;
    case 'replay-refused':
      beginNow(message.code);
      return;
    case 'replayed':
      asking = false;
      told = withNews(told ?? live.peek(), message.news);
      replayed.value = told;
      if (momentMs.peek() !== askedMs) ask();
  }
}

// Steps fall on the clock's own: a slider that says 14:05 shows 14:05.
const stepBefore = (atMs: number): number => Math.floor(atMs / STEP_MS) * STEP_MS;
const stepAfter = (atMs: number): number => Math.ceil(atMs / STEP_MS) * STEP_MS;

function begin(firstMs: number): void {
  const nowMs = presentMs();
  const fromMs = stepBefore(Math.max(firstMs, nowMs - BACK_MS));
  replay.value = { state: 'open', fromMs, toMs: stepAfter(nowMs + AHEAD_MS) };
  momentMs.value = stepBefore(nowMs);
  replayed.value = live.peek();
}

/** What is announced needs no history: it is among what is known. */
function beginNow(refused: string): void {
  const nowMs = presentMs();
  const fromMs = stepAfter(nowMs);
  replay.value = { state: 'open', fromMs, toMs: stepAfter(nowMs + AHEAD_MS), refused };
  lookAt(fromMs);
}
