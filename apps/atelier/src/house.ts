import type { Database, Tables } from '@vigie/node-platform';
import type { Result } from '@vigie/situation';
import type { Context } from 'hono';
import type { Kysely } from 'kysely';

/** Who is signed in; the same accounts as the crisis side's. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** So many at once, then one each time `perMs / most` has passed. */
export interface Limit {
  readonly most: number;
  readonly perMs: number;
}

/** A refusal may say how long to wait. */
export type Counted = Result<null> & { readonly retryAfterS?: number };

/** What the server does at its door for every page: sessions, limits, sizes. */
export interface Door {
  /** Null for who is not signed in, or no longer. */
  account(headers: Headers): Promise<Account | null>;
  /** Sets the session's cookie. Refuses `session/bad-credentials` and `request/too-many`. */
  signIn(c: Context, email: string, password: string): Promise<Counted>;
  /** Ends the session and takes its cookie back. */
  signOut(c: Context): Promise<void>;
  /** Makes an account. Refuses `community/address-taken`. */
  signUp(newcomer: { name: string; email: string; password: string }): Promise<Result<string>>;
  /**
   * Gives the account that `claim` answers another password and ends all its sessions, in one transaction with what
   * `claim` writes. False, and nothing changed by the door, where it answers null.
   */
  setPassword(password: string, claim: (db: Kysely<Tables>) => Promise<string | null>): Promise<boolean>;
  /** A write must come from our own pages. Refuses `request/origin-refused`. */
  checkOrigin(c: Context): Result<null>;
  /** Refuses `request/too-large`. */
  readBytes(c: Context, most: number): Promise<Result<Uint8Array>>;
  /** Counts one action of whoever calls, by their network. Refuses `request/too-many`. */
  count(c: Context, action: string, limit: Limit): Promise<Counted>;
}

/** What the community's pages share. */
export interface AtelierHouse {
  readonly database: Database;
  readonly door: Door;
  readonly clock: () => number;
  /** Where people reach this server, `https://vigie.example.fr`; null: where they ask. */
  readonly publicUrl: string | null;
  /** Resolves when there is something to show. */
  readonly ready: () => Promise<void>;
  /** The crisis side's territories, for the page of open data. */
  readonly territories: () => Promise<readonly { readonly name: string; readonly title: string }[]>;
}
