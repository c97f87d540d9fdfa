import { type End, endOf, type Held, type State, standingOf } from '@vigie/fold';
import type { EntryId } from '@vigie/situation';

/** A held statement as the desk lists it. */
export interface Line {
  readonly held: Held;
  readonly standing: ReturnType<typeof standingOf>;
  /** What ended it: a later entry that the state still holds, or something else. */
  readonly ending: 'none' | 'replaced' | 'cancelled' | 'expired' | 'act';
  /** When it is known to end, milliseconds since 1970 UTC: its own word, or a lifting announced for later. */
  readonly endsAtMs: number | null;
}

/** Every statement that the state holds, newest first, as it stands at a moment. */
export function linesOf({ held }: State, atMs: number): Line[] {
  return [...held.values()].reverse().map((one) => lineOf(one, held, atMs));
}

function lineOf(held: Held, all: ReadonlyMap<EntryId, Held>, atMs: number): Line {
  const standing = standingOf(held, atMs);
  const end = endOf(held);
  const endsAtMs = Number.isFinite(end) && end > atMs ? end : null;
  return { held, standing, ending: endingOf(held, all, standing, atMs), endsAtMs };
}

function endingOf(
  { entry, ends }: Held,
  all: ReadonlyMap<EntryId, Held>,
  standing: Line['standing'],
  atMs: number,
): Line['ending'] {
  // Replaced before it began: nothing of it will ever hold.
  const stillborn = (end: End): boolean => standing === 'coming' && end.atMs <= entry.validity.onsetAtMs;
  const by = ends.find((end) => end.atMs <= atMs || end.by === entry.id || stillborn(end))?.by;
  if (by === entry.id) return 'act';
  if (by !== undefined) return all.has(by) ? 'replaced' : 'cancelled';
  return standing === 'over' ? 'expired' : 'none';
}
