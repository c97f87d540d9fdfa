import { randomBytes } from 'node:crypto';
import type { Database } from '@vigie/node-platform';
import type { Auth } from './auth.ts';

/** How long the desk stays signed in without being used: a duty of a day and the night after. */
export const SESSION_S = 36 * 3600;

/** `__Host-`: no other host and no plain http page can set it (localhost excepted, for trying things out). */
export const SESSION_COOKIE = '__Host-vigie-session';

/**
 * The sign-in library, loaded on first use: it costs 20 MB and a fifth of a second, which a server that only serves
 * phones never needs.
 */
export class Accounts {
  readonly #database: Database;
  #auth: Promise<Auth> | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  auth(): Promise<Auth> {
    this.#auth ??= this.#load().catch((cause) => {
      this.#auth = null;
      throw cause;
    });
    return this.#auth;
  }

  async #load(): Promise<Auth> {
    const [{ createAuth }, secret] = await Promise.all([import('./auth.ts'), this.#secret()]);
    return createAuth(this.#database, secret);
  }

  /** Signs the cookies. In the database, so that every server process honours every session. */
  async #secret(): Promise<string> {
    const { sql } = this.#database;
    const made = { name: 'session', value: randomBytes(32).toString('base64url') };
    await sql
      .insertInto('secret')
      .values(made)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await sql
      .selectFrom('secret')
      .select('value')
      .where('name', '=', 'session')
      .executeTakeFirstOrThrow();
    return row.value;
  }
}
