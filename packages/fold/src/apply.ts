import {
  type AnyStatement,
  type Entry,
  type EntryId,
  isStatement,
  type Kind,
  type Sha256Hex,
} from '@vigie/situation';
import { Departures } from './departures.ts';
import { ruleOf } from './entries/index.ts';
import type { Erasure } from './rule.ts';
import type { End, Held, State } from './state.ts';

/** How long an ended statement stays in the state: one can still see it, and undo what ended it, for a day. */
const DEPARTS_AFTER_MS = 24 * 3600 * 1000;

/** A redaction of a verdict on a report is two steps; a longer chain is nonsense, and must cost nothing. */
const MAX_ABOUT_STEPS = 4;

/** A state under construction, owned by one call of `applyAll`. */
interface Draft {
  size: number;
  recordedAtMs: number;
  notUnderstood: number;
  readonly held: Map<EntryId, Held>;
  readonly departures: Departures;
  /** Those that replace one another, by kind and key, in log order; some may have left. Made when first asked for. */
  keyed: Map<string, EntryId[]> | null;
}

/** The state after one more entry; `null` stands for an entry of a kind not understood. */
export function apply(state: State, entry: Entry | null): State {
  return applyAll(state, [entry]);
}

/** The state after more entries, in log order. The given state is left as it was. */
export function applyAll(state: State, entries: Iterable<Entry | null>): State {
  const draft = draftOf(state);
  for (const entry of entries) {
    if (entry === null) draft.notUnderstood += 1;
    else step(draft, entry);
    draft.size += 1;
  }
  const { size, recordedAtMs, notUnderstood, held } = draft;
  return { size, recordedAtMs, notUnderstood, held };
}

function draftOf(state: State): Draft {
  const held = new Map(state.held);
  const departures = new Departures(held, {
    atMs: (one) => departureMs(held, one),
    about: ({ entry }) => ruleOf(entry).about?.(entry),
    mostSteps: MAX_ABOUT_STEPS + 1,
  });
  return { ...state, held, departures, keyed: null };
}

function step(draft: Draft, entry: Entry): void {
  draft.recordedAtMs = Math.max(draft.recordedAtMs, entry.recordedAtMs);
  draft.departures.leave(draft.recordedAtMs);
  if (draft.held.has(entry.id)) return;
  if (isStatement(entry)) state(draft, entry);
  else cancel(draft, entry, entry.references.cancel);
}

function state(draft: Draft, entry: AnyStatement): void {
  const rule = ruleOf(entry);
  const held: Held = { index: draft.size, entry, ends: rule.isAct?.(entry) ? [end(entry)] : [], erased: [] };
  endStatement(draft, entry, entry.kind, entry.references?.update);
  endStatement(draft, entry, 'report', rule.endsReport?.(entry));
  const key = keyOf(entry);
  if (key !== undefined) replace(draft, entry, key);
  const erasure = rule.erases?.(entry);
  if (erasure) erase(draft, entry, erasure);
  draft.held.set(entry.id, held);
  draft.departures.came(held);
}

/**
 * Cancelling an entry ends it, and undoes what it had ended: a lifting by mistake brings the closure back. What was
 * already updated or cancelled is left alone: one undoes the newest first, as everywhere.
 */
function cancel(draft: Draft, entry: Entry, target: EntryId): void {
  const cancelled = draft.held.get(target);
  if (cancelled?.entry.kind !== entry.kind || !mayTouch(entry, cancelled.entry)) return;
  if (cancelled.ends.some(({ by }) => by !== target)) return;
  endStatement(draft, entry, entry.kind, target);
  for (const [id, held] of draft.held) {
    if (held.ends.some(({ by }) => by === target && id !== target)) {
      draft.held.set(id, { ...held, ends: held.ends.filter(({ by }) => by !== target) });
    }
  }
}

/**
 * What an entry ends, it ends when it begins itself: a green announced for tonight leaves this morning's orange in
 * force until then, and a lifting planned for noon leaves the street closed until noon.
 */
const end = ({ id, recordedAtMs, validity }: Entry): End => ({
  by: id,
  atMs: Math.max(recordedAtMs, validity.onsetAtMs),
});

function endStatement(draft: Draft, by: Entry, kind: Kind, id: EntryId | undefined): void {
  const held = id === undefined ? undefined : draft.held.get(id);
  if (held?.entry.kind !== kind || !mayTouch(by, held.entry)) return;
  const ended = { ...held, ends: [...held.ends, end(by)] };
  draft.held.set(held.entry.id, ended);
  draft.departures.ended(ended);
}

function replace(draft: Draft, by: AnyStatement, key: string): void {
  const { atMs } = end(by);
  draft.keyed ??= keyedOf(draft.held.values());
  const same = draft.keyed.get(key) ?? [];
  for (const id of same) {
    const held = draft.held.get(id);
    const stands = held?.ends.every((other) => other.atMs > atMs);
    // An id that was used again is another statement's now.
    if (stands && keyOf(held!.entry) === key) endStatement(draft, by, by.kind, id);
  }
  draft.keyed.set(key, [...same.filter((id) => draft.held.has(id)), by.id]);
}

function keyedOf(all: Iterable<Held>): Map<string, EntryId[]> {
  const keyed = new Map<string, EntryId[]>();
  for (const { entry } of all) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const same = keyed.get(key);
    if (same) same.push(entry.id);
    else keyed.set(key, [entry.id]);
  }
  return keyed;
}

function keyOf(statement: AnyStatement): string | undefined {
  const key = ruleOf(statement).key?.(statement);
  return key === undefined ? undefined : `${statement.kind} ${key}`;
}

function erase(draft: Draft, by: Entry, { entry: id, blobs: named }: Erasure): void {
  const held = draft.held.get(id);
  if (!held || !mayTouch(by, held.entry)) return;
  const blobs = named === 'photo' ? ownPhoto(held.entry) : named;
  const erased = [...new Set([...held.erased, ...blobs])].sort();
  draft.held.set(id, { ...held, erased });
}

const ownPhoto = ({ kind, body }: AnyStatement): readonly Sha256Hex[] =>
  kind === 'report' && typeof body.photo === 'string' ? [body.photo] : [];

/**
 * An exercise never touches what is actual. Below that, only an official word ends what others said; a feed, a
 * model or a citizen may only end what came from its own rank.
 */
export function mayTouch(by: Entry, target: AnyStatement): boolean {
  return by.status === target.status && (by.source === 'official' || by.source === target.source);
}

/**
 * When a statement leaves the state, in log time; infinity while nothing says it ended. One about another leaves
 * with it; only an earlier one counts, and one that it may touch, so that an exercise stays apart.
 */
function departureMs(all: ReadonlyMap<EntryId, Held>, held: Held): number {
  let subject = held;
  for (let steps = 0; steps <= MAX_ABOUT_STEPS; steps++) {
    const about = ruleOf(subject.entry).about?.(subject.entry);
    if (about === undefined) return endOf(subject) + DEPARTS_AFTER_MS;
    const spoken = all.get(about);
    const within = spoken && spoken.index < subject.index && mayTouch(subject.entry, spoken.entry);
    if (!within) return subject.entry.recordedAtMs + DEPARTS_AFTER_MS;
    subject = spoken;
  }
  return held.entry.recordedAtMs + DEPARTS_AFTER_MS;
}

/** The moment a statement ended or will end, in milliseconds; infinity when nothing says so. */
export function endOf(held: Held): number {
  const rule = ruleOf(held.entry);
  const stated = rule.endMs ? rule.endMs(held.entry) : held.entry.validity.expiresAtMs;
  return Math.min(stated ?? Number.POSITIVE_INFINITY, ...held.ends.map(({ atMs }) => atMs));
}
