import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** One row of one table, as PostgreSQL writes it in JSON: bytes in its `\x` hexadecimal, times in ISO 8601. */
export interface DumpedRow {
  readonly table: string;
  readonly row: string;
}

/** Rows fetched, or inserted, at a time: a log of any length passes through a few megabytes. */
const BATCH = 1_000;
/** Photos have up to 300 KB each, twice that in hexadecimal. */
const BATCH_OF_BLOBS = 10;

const batchOf = (table: string | undefined): number => (table === 'blob' ? BATCH_OF_BLOBS : BATCH);

/** Every row of every table at one moment, each table behind those it refers to. */
export async function dump(
  { sql: db }: Database,
  write: (rows: readonly DumpedRow[]) => Promise<void>,
): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      for (const table of await tablesInOrder(transaction)) {
        await sql`declare dumped no scroll cursor for
          select row_to_json(${sql.ref('t')})::text as row from ${sql.table(table)} t`.execute(transaction);
        for (;;) {
          const most = sql.raw(String(batchOf(table)));
          const { rows } = await sql<{ row: string }>`fetch ${most} from dumped`.execute(transaction);
          if (rows.length === 0) break;
          await write(rows.map(({ row }) => ({ table, row })));
        }
        await sql`close dumped`.execute(transaction);
      }
    });
}

/** Fills an empty database from a dump, all of it or nothing. Throws when a territory is there already. */
export async function load({ sql: db }: Database, rows: AsyncIterable<DumpedRow>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { rows: found } = await sql`select 1 from territory limit 1`.execute(transaction);
    if (found.length > 0) throw new Error('the database is not empty');
    const known = new Set(await tablesInOrder(transaction));
    let batch: DumpedRow[] = [];
    for await (const row of rows) {
      if (!known.has(row.table)) throw new Error(`the dump has a table ${row.table} that this release lacks`);
      if (batch.length === batchOf(row.table) || (batch[0] && batch[0].table !== row.table)) {
        await insert(transaction, batch);
        batch = [];
      }
      batch.push(row);
    }
    await insert(transaction, batch);
  });
}

async function insert(transaction: Transaction<Tables>, batch: readonly DumpedRow[]): Promise<void> {
  const [first] = batch;
  if (!first) return;
  const table = sql.table(first.table);
  const all = `[${batch.map(({ row }) => row).join(',')}]`;
  await sql`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${all}::jsonb)`.execute(
    transaction,
  );
}

/** The tables of the schema but Kysely's own, each behind every table that it references. */
async function tablesInOrder(transaction: Transaction<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string; needs: string[] }>`
    select c.relname as name,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind = 'r' and c.relname not like 'kysely\\_%'
    order by c.relname`.execute(transaction);
  const ordered: string[] = [];
  while (ordered.length < rows.length) {
    const next = rows.find(
      ({ name, needs }) => !ordered.includes(name) && needs.every((need) => ordered.includes(need)),
    );
    if (!next) throw new Error('tables refer to one another in a circle');
    ordered.push(next.name);
  }
  return ordered;
}
