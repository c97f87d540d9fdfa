import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Where the server is; read anew for each connection, because an embedded one may come back on another port. */
export type Address = () => pg.ClientConfig;

/** Tells the processes of Vigie apart from other programs on one PostgreSQL, and from one another. */
export const applicationName = (): string => `vigie ${process.pid} ${randomBytes(4).toString('hex')}`;

const INT8 = 20;
const DATE = 1082;

/** bigint columns as exact numbers: counts and milliseconds, which stay below 2⁵³. Days as they are written: `2026-11-22`. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === INT8 && format !== 'binary') return exactNumber;
    if (oid === DATE && format !== 'binary') return String;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a bigint beyond 2⁵³: ${text}`);
  return value;
}

/** A connection of its own, for what a pooled one cannot do: listening, and session locks. */
export async function connect(address: Address): Promise<pg.Client> {
  const client = new pg.Client({ ...address(), types, keepAlive: true, connectionTimeoutMillis: 10_000 });
  // Without a listener, a server that stops would end the process. Whoever waits on this connection hears `end`.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Connections for queries. Each statement is bounded, so that a stuck one cannot hold a territory's row for ever. */
export function createPool(address: Address): pg.Pool {
  const config: pg.PoolConfig = {
    types,
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 15_000,
  };
  class AddressedClient extends pg.Client {
    constructor(given?: string | pg.ClientConfig) {
      super({ ...(typeof given === 'object' ? given : {}), ...address() });
    }
  }
  const pool = new pg.Pool({ ...config, Client: AddressedClient } as pg.PoolConfig);
  // A stopping server breaks idle connections, and those lent out between two queries: whoever uses them hears of it
  // from the next query, but without these listeners the whole process would end.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
