import type { Database } from '@vigie/node-platform';
import type { Step } from '@vigie/territory';
import type { Logger } from 'pino';
import { Sequencer } from '../intake/sequencer.ts';
import type { Territory } from '../territories.ts';
import { playUpTo } from './episode.ts';

/** What it takes to have said something before. */
export interface Past {
  readonly database: Database;
  readonly territory: Territory;
  readonly script: readonly Step[];
  readonly pace: number;
  readonly log: Pick<Logger, 'info'>;
}

/**
 * Says the flood up to `untilMs` of its script as if it had begun at `startMs`. Only into a log that knows nothing
 * later, since recorded time never goes back, and before anything publishes it. Words that verdicts reveal become
 * public when the server starts.
 */
export async function sayPast(
  { database, territory, script, pace, log }: Past,
  untilMs: number,
  startMs: number,
): Promise<void> {
  let nowMs = startMs;
  const clock = () => nowMs;
  const words = { reconcile: async () => {} };
  const house = { database, sequencer: new Sequencer(database, clock), clock, words };
  await playUpTo({ house, territory, script, pace, log }, untilMs, startMs, (ms) => {
    nowMs = ms;
  });
}
