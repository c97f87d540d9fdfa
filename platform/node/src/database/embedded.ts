import type pg from 'pg';
import { type Cluster, ensureRunning, openCluster, stopCluster } from './cluster.ts';
import { type Address, connect } from './connection.ts';

/** The advisory lock that every process of Vigie shares while it uses an embedded server. */
const PRESENCE = 0x56696769;
const RETRY_MS = 250;

/**
 * The embedded server of a data folder, as one process uses it. It outlives that process: `kill -9` leaves it
 * running and the next one adopts it. It is stopped by the last process that leaves.
 */
export class EmbeddedServer {
  readonly #cluster: Cluster;
  readonly #applicationName: string;
  #port = 0;
  #presence: pg.Client | null = null;
  #leaving = false;

  private constructor(cluster: Cluster, applicationName: string) {
    this.#cluster = cluster;
    this.#applicationName = applicationName;
  }

  static async join(dataDir: string, applicationName: string): Promise<EmbeddedServer> {
    const server = new EmbeddedServer(await openCluster(dataDir), applicationName);
    await server.#enter();
    return server;
  }

  readonly address: Address = () => ({
    host: '127.0.0.1',
    port: this.#port,
    user: 'vigie',
    database: 'postgres',
    password: this.#cluster.password,
    application_name: this.#applicationName,
  });

  /**
   * Says that this process uses the server. Whoever leaves last holds the lock alone and stops the server; a process
   * that arrives in that moment waits for the lock, loses its connection, and starts the server again from here.
   */
  async #enter(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      this.#port = (await ensureRunning(this.#cluster)).port;
      try {
        const client = await connect(this.address);
        await client.query('select pg_advisory_lock_shared($1)', [PRESENCE]);
        client.once('end', () => void this.#return());
        this.#presence = client;
        return;
      } catch (cause) {
        if (attempt === 20) throw new Error('the embedded PostgreSQL refuses connections', { cause });
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  /** The server ended under this process (killed, out of memory): it is started again, or another's is adopted. */
  async #return(): Promise<void> {
    while (!this.#leaving) {
      try {
        return await this.#enter();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  /** Call when every other connection of this process is closed. */
  async leave(): Promise<void> {
    this.#leaving = true;
    const client = this.#presence;
    if (!client) return;
    try {
      await client.query('select pg_advisory_unlock_shared($1)', [PRESENCE]);
      const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [PRESENCE]);
      if (rows[0]?.alone === true) await stopCluster(this.#cluster);
    } catch {
      // The server is already gone: nothing to stop.
    }
    await client.end().catch(() => {});
  }
}
