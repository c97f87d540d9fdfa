import type { State } from '@vigie/fold';
import type { Tables } from '@vigie/node-platform';
import type { Entry, EntryId, Kind } from '@vigie/situation';
import type { Transaction } from 'kysely';

/** The end of one territory's log while its row is locked: what a draft is judged against. */
export interface Moment {
  readonly territory: string;
  readonly transaction: Transaction<Tables>;
  /** The recorded time of whatever is appended now. */
  readonly recordedAtMs: number;
  /** The fold of everything before, what this transaction appended already included. */
  state(): State;
  /** The kind of an entry of this log, however old; null when the log has no such entry. */
  kindOf(id: EntryId): Promise<Kind | null>;
  /** The entry itself, however old. */
  entry(id: EntryId): Promise<Entry | null>;
  /** Reports appended in the last minute. */
  reportsOfLastMinute(): Promise<number>;
}
