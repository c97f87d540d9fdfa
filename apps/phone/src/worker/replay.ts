import { applyAll, knownAt, type State, type View, view } from '@vigie/fold';
import type { History } from '@vigie/follow';

/** Entries between two kept states: in a crisis each is a megabyte, and folding so many takes some ten milliseconds. */
const STRIDE = 1_024;

/** What was known, and what is announced, at any moment. */
export interface Replay {
  /** The first moment that it can tell of, milliseconds since 1970 UTC; null of an empty log. */
  readonly fromMs: number | null;
  /** What was known at that moment; after the newest entry, what is known now of a moment to come. */
  viewAt(atMs: number): { readonly view: View; readonly state: State };
}

/** Folds the days shown once, keeping a state here and there, so that any moment is some hundred entries away. */
export function createReplay({ before, entries, fromMs }: History): Replay {
  const recorded = recordedTimes(before.recordedAtMs, entries);
  const kept: State[] = [before];
  for (let at = 0; at + STRIDE <= entries.length; at += STRIDE)
    kept.push(applyAll(kept.at(-1)!, entries.slice(at, at + STRIDE)));
  let last = { size: 0, state: before };
  /** From the nearest state before: one kept here and there, or the one that was looked at last. */
  const stateOf = (size: number): State => {
    const base = Math.min(Math.floor(size / STRIDE), kept.length - 1);
    const from =
      last.size > base * STRIDE && last.size <= size ? last : { size: base * STRIDE, state: kept[base]! };
    const state = from.size === size ? from.state : applyAll(from.state, entries.slice(from.size, size));
    last = { size, state };
    return state;
  };
  return {
    fromMs,
    viewAt(atMs) {
      const state = stateOf(knownAt(recorded, atMs));
      return { view: view(state, atMs), state };
    },
  };
}

/** An entry that this program does not understand was recorded when the one before it was, for all it can tell. */
function recordedTimes(beforeMs: number, entries: History['entries']): { readonly recordedAtMs: number }[] {
  let recordedAtMs = beforeMs;
  return entries.map((entry) => {
    recordedAtMs = entry?.recordedAtMs ?? recordedAtMs;
    return { recordedAtMs };
  });
}
