import { applyAll, emptyState, knownAt, type State, type View, view } from '@vigie/fold';
import type { Entry } from '@vigie/situation';

/** Entries between two kept states: fewer cost memory, more cost time at each step. */
const STRIDE = 256;

/** What was known, and what is announced, at any moment. */
export interface Replay {
  /** When the first entry was recorded, milliseconds since 1970 UTC; null of an empty log. */
  readonly fromMs: number | null;
  /** What was known at that moment; after the newest entry, what is known now of a moment to come. */
  viewAt(atMs: number): { readonly view: View; readonly state: State };
}

/** Folds a log once, keeping a state here and there, so that any moment is some hundred entries away. */
export function createReplay(entries: readonly (Entry | null)[]): Replay {
  const recorded = recordedTimes(entries);
  const kept: State[] = [emptyState()];
  for (let at = 0; at + STRIDE <= entries.length; at += STRIDE)
    kept.push(applyAll(kept.at(-1)!, entries.slice(at, at + STRIDE)));
  return {
    fromMs: recorded[0]?.recordedAtMs ?? null,
    viewAt(atMs) {
      const size = knownAt(recorded, atMs);
      const base = Math.min(Math.floor(size / STRIDE), kept.length - 1);
      const state = applyAll(kept[base]!, entries.slice(base * STRIDE, size));
      return { view: view(state, atMs), state };
    },
  };
}

/** An entry that this program does not understand was recorded when the one before it was, for all it can tell. */
function recordedTimes(entries: readonly (Entry | null)[]): { readonly recordedAtMs: number }[] {
  let recordedAtMs = 0;
  return entries.map((entry) => {
    recordedAtMs = entry?.recordedAtMs ?? recordedAtMs;
    return { recordedAtMs };
  });
}
