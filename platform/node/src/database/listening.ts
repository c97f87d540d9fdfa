import type pg from 'pg';
import { type Address, connect } from './connection.ts';

const RETRY_MS = [100, 250, 500, 1000, 2000, 5000];

export interface Listening {
  close(): Promise<void>;
}

/**
 * Hears PostgreSQL's NOTIFY on one channel, on a connection of its own, and connects again whenever that is lost.
 * `heard(null)` comes after each connection: something may have been missed, so look for yourself.
 */
export async function listen(
  address: Address,
  channel: string,
  heard: (payload: string | null) => void,
): Promise<Listening> {
  let closed = false;
  let client: pg.Client | null = null;

  const attach = async (): Promise<void> => {
    const made = await connect(address);
    made.on('notification', ({ payload }) => heard(payload ?? ''));
    made.once('end', () => void reattach());
    await made.query(`listen "${channel}"`);
    client = made;
    if (closed) await made.end();
    else heard(null);
  };

  const reattach = async (): Promise<void> => {
    for (let attempt = 0; !closed; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]));
      if (closed) return;
      try {
        return await attach();
      } catch {
        // Still away: the next attempt waits longer.
      }
    }
  };

  await attach();
  return {
    async close() {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}
