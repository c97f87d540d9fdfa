import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Address, applicationName, createPool } from './connection.ts';
import { type Election, tryElect } from './election.ts';
import { EmbeddedServer } from './embedded.ts';
import { type Listening, listen } from './listening.ts';
import { isMigrated, migrate } from './migration.ts';
import type { Tables } from './tables.ts';

/** 15 is the oldest version whose features the queries use and that is still kept. */
const OLDEST_SERVER = 150_000;

/** PostgreSQL, whoever runs it. One contract suite passes on both kinds: platform/node/test/database.test.ts. */
export interface Database {
  readonly sql: Kysely<Tables>;
  /** Hears a channel of NOTIFY; see `listen` for what `null` means. */
  listen(channel: string, heard: (payload: string | null) => void): Promise<Listening>;
  /** Takes a named lock on a connection of its own; null when another process holds it. */
  tryElect(name: string): Promise<Election | null>;
  /** Whether the server answers and its tables are up to date. */
  ready(): Promise<boolean>;
  /** Ends the connections; an embedded server is stopped when no other process uses it. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly dataDir: string;
  /** `postgres://…` of a PostgreSQL ≥ 15 run by someone else; without it, one is run in the data folder. */
  readonly url?: string | undefined;
}

/** Connects, starting the embedded server when it is not running, and brings the tables up to date. */
export async function openDatabase({ dataDir, url }: DatabaseOptions): Promise<Database> {
  const name = applicationName();
  const embedded = url === undefined ? await EmbeddedServer.join(dataDir, name) : null;
  const address: Address = embedded?.address ?? (() => ({ connectionString: url!, application_name: name }));
  const pool = createPool(address);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    await db.destroy();
    await embedded?.leave();
  };
  try {
    await requireVersion(db);
    await migrate(db);
  } catch (cause) {
    await close();
    throw cause;
  }
  return {
    sql: db,
    listen: (channel, heard) => listen(address, channel, heard),
    tryElect: (lock) => tryElect(address, lock),
    ready: () => isMigrated(db).catch(() => false),
    close,
  };
}

async function requireVersion(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(db);
  const version = rows[0]?.version ?? 0;
  if (version < OLDEST_SERVER) throw new Error(`PostgreSQL 15 or newer is needed; this one says ${version}`);
}
