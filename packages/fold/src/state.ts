import type { AnyStatement, EntryId, Kind, Sha256Hex, StatementOf } from '@vigie/situation';

/** What ended a statement, and when in log time (milliseconds since 1970 UTC). */
export interface End {
  readonly by: EntryId;
  readonly atMs: number;
}

/** A statement the state holds, with what later entries did to it. */
export interface Held<S extends AnyStatement = AnyStatement> {
  readonly index: number;
  readonly entry: S;
  /** Empty while it stands. Cancelling what ended it takes its end away again. */
  readonly ends: readonly End[];
  /** Blobs it committed to that a redaction erased. */
  readonly erased: readonly Sha256Hex[];
}

/** What a prefix of the log amounts to. Nothing in it depends on a clock. */
export interface State {
  /** Entries folded; the index of the next one. */
  readonly size: number;
  /** Log time: when the last entry was recorded. */
  readonly recordedAtMs: number;
  /** Entries of kinds newer than this program. Above zero, a reader should be told to update. */
  readonly notUnderstood: number;
  /** By id, in log order. */
  readonly held: ReadonlyMap<EntryId, Held>;
}

export const emptyState = (): State => ({ size: 0, recordedAtMs: 0, notUnderstood: 0, held: new Map() });

/** The held statements of one kind, in log order. */
export function heldOf<K extends Kind>(state: State, kind: K): Held<StatementOf<K> & AnyStatement>[] {
  const found: Held[] = [];
  for (const held of state.held.values()) if (held.entry.kind === kind) found.push(held);
  return found as unknown as Held<StatementOf<K> & AnyStatement>[];
}
