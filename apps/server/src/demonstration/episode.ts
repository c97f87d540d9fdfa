import type { Step } from '@vigie/territory';
import type { Logger } from 'pino';
import { castOf } from './cast.ts';
import { type Performance, scaled } from './performance.ts';
import { playStep } from './play-step.ts';
import { progressOf } from './progress.ts';

/** A machine that slept goes on from where it was, instead of saying an hour at once. */
const MOST_LATE_MS = 5_000;
/** A database that does not keep up is asked again. */
const BUSY_MS = 1_000;

export interface Playing extends Pick<Performance, 'house' | 'territory' | 'pace'> {
  readonly script: readonly Step[];
  readonly log: Pick<Logger, 'info'>;
}

/** Where a performance stands: the steps from `next` on are to be said. */
export interface Stand {
  readonly performance: Performance;
  readonly next: number;
}

/** Takes up the newest episode where the log stands, or begins the one after it. */
export async function takeUp(playing: Playing, begins: 'newest' | 'after' = 'newest'): Promise<Stand> {
  const { house, territory, pace, script } = playing;
  const cast = await castOf(house.database, territory.name, house.clock());
  const progress = await progressOf(house.database, territory.name, script);
  if (begins === 'after') {
    const episode = progress.episode + 1;
    return { performance: { house, territory, cast, episode, pace, ids: new Map() }, next: 0 };
  }
  const { episode, ids, last } = progress;
  const performance: Performance = { house, territory, cast, episode, pace, ids };
  // A proposal is no entry, so the log does not tell its id; made again it is the same one.
  for (const step of script.slice(0, last + 1))
    if (step.does.act === 'propose') await playStep(performance, step);
  return { performance, next: last + 1 };
}

/** Says what comes at one moment; what intake refuses is left out, as the desk may have been quicker. */
export async function say({ log }: Playing, performance: Performance, step: Step): Promise<boolean> {
  const done = await playStep(performance, step);
  if (done.ok) return true;
  if (done.refusal.code === 'serve/busy') return false;
  log.info({ step: step.name, refusal: done.refusal }, 'the demonstration leaves out a step');
  return true;
}

/** Plays to the end of the script, each step at its time. Rejects when the signal says to stop, or in trouble. */
export async function playOn(
  playing: Playing,
  { performance, next }: Stand,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  const { script, house } = playing;
  const from = script[Math.max(0, next - 1)];
  let beganMs = house.clock() - scaled(from?.atMs ?? 0, performance);
  for (const step of script.slice(next)) {
    const dueMs = beganMs + scaled(step.atMs, performance);
    const nowMs = house.clock();
    await pause(Math.max(0, dueMs - nowMs));
    if (nowMs - dueMs > MOST_LATE_MS) beganMs += nowMs - dueMs;
    while (!(await say(playing, performance, step))) await pause(BUSY_MS);
  }
}

/**
 * Says everything up to a moment of the script at once, each step at its own time by a clock that goes from
 * `startMs` on. That clock is the one the house records with, so the log must be younger than it.
 */
export async function playUpTo(
  playing: Playing,
  untilMs: number,
  startMs: number,
  setClock: (ms: number) => void,
): Promise<void> {
  setClock(startMs);
  const { performance, next } = await takeUp(playing);
  for (const step of playing.script.slice(next)) {
    if (step.atMs > untilMs) return;
    setClock(startMs + scaled(step.atMs, performance));
    if (!(await say(playing, performance, step))) throw new Error('the database does not keep up');
  }
}
