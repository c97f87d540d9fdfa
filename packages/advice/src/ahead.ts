import { endOf, type Shown, type State, view } from '@vigie/fold';
import type { AnyStatement } from '@vigie/situation';
import type { Known } from './knowledge.ts';

/**
 * What is known now of an hour ahead (`atMs`, milliseconds since 1970 UTC, not before the view's): what will be in force then,
 * what was observed and nobody official has said until when, and, apart, what was announced and runs out before by its own hour; of an area of danger, that its end is not known.
 * Its age stays that of now. What stands nowhere at that hour is only not known; it never means that nothing will.
 */
export function knownAhead(state: State, { view: now, ageMs }: Known, atMs: number): Known {
  if (now === null) return { view: now, ageMs };
  const then = view(state, atMs);
  const shown = new Map(then.shown.map((one) => [one.entry.id, one]));
  const lapsed: Shown[] = [];
  for (const one of now.shown) {
    const later = shown.get(one.entry.id);
    if (later?.standing === one.standing || isEnded(state, one, atMs)) continue;
    if (isObserved(one)) shown.set(one.entry.id, one);
    else if (one.standing === 'coming' && later && saysObserved(one.entry)) shown.set(one.entry.id, one);
    else if (!later && one.entry.kind === 'hazard') shown.set(one.entry.id, { ...one, standing: 'aged' });
    else if (!later) lapsed.push(one);
  }
  const inOrder = [...shown.values()].sort((a, b) => a.index - b.index);
  return { view: { ...then, shown: inOrder }, ageMs, ahead: { lapsed } };
}

/** By the hour of an official entry, its own or another's, or by a newer word of its own rank: not by a mere expiry. */
function isEnded(state: State, { entry }: Shown, atMs: number): boolean {
  const held = state.held.get(entry.id);
  if (!held || held.ends.some((end) => end.atMs <= atMs)) return true;
  return entry.source === 'official' && endOf(held) <= atMs;
}

/** Seen by somebody, and not merely announced as if it had been. */
const isObserved = ({ entry, standing }: Shown): boolean => standing !== 'coming' && saysObserved(entry);

function saysObserved({ kind, body }: AnyStatement): boolean {
  if (kind === 'hazard') return body.observation === 'observed';
  if (kind === 'bulletin') return body.certainty === 'Observed';
  return kind === 'report';
}
