import { leafHash } from '@vigie/log';
import { canonicalBytes, type Entry, MAX_ENTRY_BYTES } from '@vigie/situation';
import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** The channel on which a territory's name travels when its log has grown. */
export const LOG_CHANNEL = 'vigie_log';

/** What one transaction may do under a territory's row lock. Nobody else appends to that log meanwhile. */
export interface Turn {
  readonly transaction: Transaction<Tables>;
  /** Entries committed before this turn: the index of the next one. */
  readonly size: number;
  /** The recorded time of every entry of this turn; never before the last one's. */
  readonly recordedAtMs: number;
  /** Gives the entry its index. It is in the log when the turn has committed, not before. */
  append(entry: Entry): number;
}

/**
 * Runs `work` under the row lock and commits what it appended; a throw rolls everything back. Answers null when
 * there is no such territory. After a throw while committing, whether it landed is unknown: ask the log.
 */
export function inTurn<T>(
  { sql: db }: Database,
  territory: string,
  clock: () => number,
  work: (turn: Turn) => Promise<T>,
): Promise<T | null> {
  return db.transaction().execute(async (transaction) => {
    const end = await transaction
      .selectFrom('territory')
      .select(['size', 'last_recorded_at_ms'])
      .where('name', '=', territory)
      .forUpdate()
      .executeTakeFirst();
    if (!end) return null;
    // The clock is read under the lock, and log time never goes back, whatever the clocks of several servers say.
    const recordedAtMs = Math.max(clock(), end.last_recorded_at_ms);
    const entries: Entry[] = [];
    const append = (entry: Entry): number => end.size + entries.push(entry) - 1;
    const result = await work({ transaction, size: end.size, recordedAtMs, append });
    if (entries.length > 0) await write(transaction, territory, end.size, recordedAtMs, entries);
    return result;
  });
}

async function write(
  transaction: Transaction<Tables>,
  territory: string,
  size: number,
  recordedAtMs: number,
  entries: readonly Entry[],
): Promise<void> {
  const rows = entries.map((entry, i) => row(territory, size + i, recordedAtMs, entry));
  // 500 rows of 7 values stay far below PostgreSQL's 65,535 parameters a statement.
  for (let i = 0; i < rows.length; i += 500) {
    await transaction
      .insertInto('entry')
      .values(rows.slice(i, i + 500))
      .execute();
  }
  await transaction
    .updateTable('territory')
    .set({ size: size + rows.length, last_recorded_at_ms: recordedAtMs })
    .where('name', '=', territory)
    .execute();
  await sql`select pg_notify(${LOG_CHANNEL}, ${territory})`.execute(transaction);
}

function row(territory: string, index: number, recordedAtMs: number, entry: Entry) {
  if (entry.recordedAtMs !== recordedAtMs) throw new Error('an entry carries another time than its turn');
  const leaf = canonicalBytes(entry);
  if (leaf.length > MAX_ENTRY_BYTES) throw new Error(`an entry of ${leaf.length} bytes`);
  return {
    territory,
    index,
    id: entry.id,
    kind: entry.kind,
    leaf: Buffer.from(leaf.buffer, leaf.byteOffset, leaf.length),
    leaf_hash: Buffer.from(leafHash(leaf)),
    recorded_at_ms: recordedAtMs,
  };
}
