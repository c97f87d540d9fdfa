import type { LogRows } from '@vigie/publish';
import type { Database } from './database.ts';

/** The committed rows of one territory's log, for whoever publishes it. */
export interface CommittedRows extends LogRows {
  /** The RFC 6962 hashes of the leaves [from, to), in order. */
  leafHashes(from: number, to: number): Promise<Uint8Array[]>;
}

export function logRows({ sql }: Database, territory: string): CommittedRows {
  const between = (from: number, to: number) =>
    sql
      .selectFrom('entry')
      .where('territory', '=', territory)
      .where('index', '>=', from)
      .where('index', '<', to)
      .orderBy('index');
  return {
    async size() {
      const row = await sql
        .selectFrom('territory')
        .select('size')
        .where('name', '=', territory)
        .executeTakeFirst();
      return row?.size ?? 0;
    },
    async leaves(from, to) {
      const rows = await between(from, to).select('leaf').execute();
      return complete(
        rows.map(({ leaf }) => leaf),
        to - from,
      );
    },
    async leafHashes(from, to) {
      const rows = await between(from, to).select('leaf_hash').execute();
      return complete(
        rows.map(({ leaf_hash }) => leaf_hash),
        to - from,
      );
    },
  };
}

/** A gap would make a publisher sign a log that nobody else can recompute. */
function complete(found: Uint8Array[], wanted: number): Uint8Array[] {
  if (found.length !== wanted)
    throw new Error(`${found.length} rows of the log where ${wanted} were asked for`);
  return found;
}
