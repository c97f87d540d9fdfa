import type { EntryId, Kind, Sha256Hex, Statement } from '@vigie/situation';

/**
 * How a statement stands at a moment. `coming`: not yet. `in-force`. `aged`: an observed fact too old to be relied
 * on, which makes things unknown, never clear. `over`: its stated end has passed.
 */
export type Standing = 'coming' | 'in-force' | 'aged' | 'over';

/** What goes of the blobs that another entry committed to. */
export interface Erasure {
  readonly entry: EntryId;
  readonly blobs: readonly Sha256Hex[] | 'photo';
}

/** What is particular to one kind of entry. All members are about the statement alone, so a rule has no state. */
export interface EntryRule<K extends Kind> {
  /** Statements with the same key replace one another: there is one vigilance per issuer, phenomenon and zone. */
  readonly key?: (statement: Statement<K>) => string;
  /** A report that it ends, besides what `references.update` names. */
  readonly endsReport?: (statement: Statement<K>) => EntryId | undefined;
  /** A lifting is an act, not a lasting fact: it ends what it names and nothing of it remains in force. */
  readonly isAct?: (statement: Statement<K>) => boolean;
  /** Blobs that it erases from another entry; `photo` stands for the photo that a report committed to. */
  readonly erases?: (statement: Statement<K>) => Erasure | undefined;
  /** A statement about one entry leaves the state with that entry. */
  readonly about?: (statement: Statement<K>) => EntryId;
  /** When it ends by itself, in milliseconds since 1970 UTC; the stated expiry unless the kind says otherwise. */
  readonly endMs?: (statement: Statement<K>) => number | undefined;
  /** An observed fact past its end is `aged`, not `over`. */
  readonly ages?: (statement: Statement<K>) => boolean;
}
