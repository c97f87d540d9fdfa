import type { Speaker } from '@vigie/territory';
import type { House } from '../house.ts';
import type { Caller } from '../intake/caller.ts';
import { sha256Of } from '../intake/submission.ts';
import type { Territory } from '../territories.ts';
import { accountOf, type Cast } from './cast.ts';

/** One playing of the script on one territory. */
export interface Performance {
  readonly house: Pick<House, 'database' | 'sequencer' | 'clock'> & {
    readonly words: Pick<House['words'], 'reconcile'>;
  };
  readonly territory: Territory;
  readonly cast: Cast;
  /** From 1; each episode says everything anew. */
  readonly episode: number;
  /** Script milliseconds in one real one. */
  readonly pace: number;
  /** What the steps said so far became: ids of entries, or of proposals, by the names of the steps. */
  readonly ids: Map<string, string>;
}

/** The idempotency key of a step: what the log already answered is not said again. */
export const keyOf = (episode: number, step: string): string => `demonstration/${episode}/${step}`;

/** A stretch of the script in real milliseconds. */
export const scaled = (scriptMs: number, { pace }: Pick<Performance, 'pace'>): number =>
  Math.round(scriptMs / pace);

/** Who speaks, of those who sign in. */
export function callerOf({ cast }: Performance, by: Speaker): Caller & { readonly via: 'session' } {
  if (typeof by === 'object') throw new Error('a citizen’s phone has no account');
  return cast[by];
}

/** What stands for a phone's key. No phone has it: it is no thumbprint of a key, and never leaves the private tables. */
export const deviceOf = (territory: string, citizen: number): string =>
  sha256Of(Buffer.from(`demonstration phone ${citizen} of ${territory}`));

/** Under which intake keeps the answers to a speaker. */
export const scopeOf = (territory: string, by: Speaker): string =>
  typeof by === 'object' ? `device:${deviceOf(territory, by.citizen)}` : `account:${accountOf(by)}`;
