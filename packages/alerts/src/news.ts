import { endOf, type Held, mayTouch, type State } from '@vigie/fold';
import { type Entry, type EntryId, isStatement, type References } from '@vigie/situation';
import { type Gravity, gravityOf, type Level, levelOf } from './weight.ts';

/** Why an entry is pushed. */
export interface News {
  readonly level: Level;
  /** Of what is pushed or, where it ends something, of what it ends. */
  readonly gravity: Gravity;
}

/**
 * Whether an entry is news to be pushed, before it is folded into the state that it meets; null when not. What repeats
 * what stands is not; what ends something grave is.
 */
export function newsOf(state: State, entry: Entry | null): News | null {
  if (entry?.status !== 'Actual') return null;
  const former = formerOf(state, entry);
  const was = former ? gravityOf(former.entry) : 0;
  const now = gravityOf(entry);
  if (now === 0 && was === 0) return null;
  if (now > 0 && now === was && isKeyed(entry)) return null;
  const gravity = now > 0 ? now : was;
  return { level: levelOf(now > was ? now : was), gravity };
}

/** A vigilance or a service is said again and again: the same again is a renewal. Another order is another order. */
const isKeyed = ({ kind }: Entry): boolean => kind === 'vigilance' || kind === 'service';

/** What stood until this entry, and what this entry takes the place of. */
function formerOf(state: State, entry: Entry): Held | null {
  const named = endedBy(entry);
  const held = named === undefined ? sameSubject(state, entry) : state.held.get(named);
  if (held?.entry.kind !== entry.kind || !mayTouch(entry, held.entry)) return null;
  return endOf(held) > entry.recordedAtMs ? held : null;
}

/** The entry that this one says to cancel or to update. */
export function endedBy({ references }: { readonly references?: References }): EntryId | undefined {
  return references?.cancel ?? references?.update;
}

function sameSubject(state: State, entry: Entry): Held | undefined {
  const subject = subjectOf(entry);
  if (subject === null) return undefined;
  let newest: Held | undefined;
  for (const held of state.held.values()) if (subjectOf(held.entry) === subject) newest = held;
  return newest;
}

/** What is said anew under the same name replaces what was said of it; null for what is named by references alone. */
export function subjectOf(entry: Entry): string | null {
  if (!isStatement(entry)) return null;
  if (entry.kind === 'vigilance') {
    const { issuer, phenomenon, zone } = entry.body;
    return JSON.stringify(['vigilance', issuer, phenomenon, zone]);
  }
  return entry.kind === 'service' ? JSON.stringify(['service', entry.body.service, entry.body.name]) : null;
}
