import { setTimeout } from 'node:timers/promises';
import type { Step } from '@vigie/territory';
import type { Logger } from 'pino';
import type { House } from '../house.ts';
import type { Territory } from '../territories.ts';
import { type Playing, playOn, takeUp } from './episode.ts';

/** How often a process that does not play asks to become the one that does, and looks whether somebody is there. */
const GLANCE_MS = 2_000;
/** Calm between two episodes: time to look at a town where nothing is wrong. */
const REST_MS = 5 * 60_000;
/** After trouble: the database restarting, as a rule. */
const RETRY_MS = 5_000;

export interface PlayerOptions {
  readonly house: House;
  readonly territory: Territory;
  readonly pace: number;
  /** Made or read when first needed. */
  readonly script: () => Promise<readonly Step[]>;
  /** Phones and desks that follow live. */
  readonly connections: () => number;
  readonly log: Logger;
}

export interface Player {
  /** Resolves when nothing more is being said. */
  stop(): Promise<void>;
}

/**
 * Plays the flood until it is stopped: at once, or on from where the log stands; and again from the beginning after a
 * rest, as long as somebody watches. Of several processes on one database one plays.
 */
export function startPlayer(options: PlayerOptions): Player {
  const stopping = new AbortController();
  const running = candidacy(options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function candidacy(options: PlayerOptions, stopped: AbortSignal): Promise<void> {
  const { house, territory, log } = options;
  while (!stopped.aborted) {
    try {
      const election = await house.database.tryElect(`demonstration ${territory.name}`);
      if (election) {
        const lost = new AbortController();
        election.onLost(() => lost.abort());
        await episodes(options, AbortSignal.any([stopped, lost.signal])).finally(() => election.resign());
      }
      await setTimeout(GLANCE_MS, undefined, { signal: stopped });
    } catch (cause) {
      if (stopped.aborted) return;
      log.warn({ err: cause }, 'the demonstration has to wait');
      await setTimeout(RETRY_MS, undefined, { signal: stopped }).catch(() => {});
    }
  }
}

/** Ends by its signal alone, or in trouble. */
async function episodes(options: PlayerOptions, signal: AbortSignal): Promise<void> {
  const { house, territory, pace, connections, log } = options;
  const playing: Playing = { house, territory, pace, log, script: await options.script() };
  const pause = async (ms: number): Promise<void> => {
    signal.throwIfAborted();
    await setTimeout(ms, undefined, { signal });
  };
  let stand = await takeUp(playing);
  for (;;) {
    await playOn(playing, stand, pause);
    await rest(pause, connections);
    stand = await takeUp(playing, 'after');
  }
}

/** Until a new episode is worth its entries: an abandoned demonstration must not grow for ever. */
export async function rest(pause: (ms: number) => Promise<void>, connections: () => number): Promise<void> {
  await pause(REST_MS);
  while (connections() === 0) await pause(GLANCE_MS);
}
