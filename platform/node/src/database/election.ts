import type pg from 'pg';
import { type Address, connect } from './connection.ts';

/** Held by one process at a time. It only says who works, never what is true: two holders could not fork a log. */
export interface Election {
  /** Called once when the connection that holds it is lost: stop working, another process may hold it by now. */
  onLost(listener: () => void): void;
  resign(): Promise<void>;
}

/** Takes a named advisory lock on a connection of its own; null when another process holds it. */
export async function tryElect(address: Address, name: string): Promise<Election | null> {
  const client = await connect(address);
  const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as elected', [
    name,
  ]);
  if (rows[0]?.elected !== true) {
    await client.end();
    return null;
  }
  return hold(client);
}

function hold(client: pg.Client): Election {
  let lost = false;
  let resigned = false;
  const listeners: (() => void)[] = [];
  client.once('end', () => {
    lost = true;
    if (!resigned) for (const listener of listeners) listener();
  });
  return {
    onLost(listener) {
      if (lost && !resigned) listener();
      else listeners.push(listener);
    },
    async resign() {
      resigned = true;
      if (!lost) await client.end();
    },
  };
}
