import type { Database, Tables } from '@vigie/node-platform';
import type { EntryId } from '@vigie/situation';
import { sql, type Transaction } from 'kysely';
import type { PublicBlobs } from '../house.ts';

/** Blobs brought into line at once; the next call goes on. */
const MOST = 200;

/**
 * Keeps what the public store serves in line with what the database says of each blob. The database is changed in
 * the transaction of the verdict or the redaction; the store follows, again and again until it has: a process killed
 * in between leaves words public that should not be only until another one looks.
 */
export class RevealedWords {
  readonly #database: Database;
  readonly #blobs: PublicBlobs;
  #working: Promise<void> = Promise.resolve();

  constructor(database: Database, blobs: PublicBlobs) {
    this.#database = database;
    this.#blobs = blobs;
  }

  /** Resolves when the store serves what it should, as far as was known when this was called. */
  reconcile(): Promise<void> {
    const next = this.#working.then(() => this.#reconcile());
    this.#working = next.catch(() => {});
    return next;
  }

  async #reconcile(): Promise<void> {
    const { sql: db } = this.#database;
    const { rows } = await sql<BlobToMove>`
      select territory, sha256, salt, bytes, state from blob
      where served <> case state when 'public' then 'public' when 'erased' then 'gone' else 'nothing' end
      limit ${MOST}`.execute(db);
    for (const { territory, sha256, salt, bytes, state } of rows) {
      if (state === 'public' && salt && bytes) {
        await this.#blobs.publish(territory, sha256, Buffer.concat([salt, bytes]));
      } else {
        await this.#blobs.erase(territory, sha256);
      }
      const told = await db
        .updateTable('blob')
        .set({ served: SERVED[state] })
        .where('territory', '=', territory)
        .where('sha256', '=', sha256)
        .where('state', '=', state)
        .executeTakeFirst();
      if (told.numUpdatedRows === 0n) await this.#doubt(territory, sha256, state);
    }
  }

  /**
   * It changed while the store was being told: a redaction by another process may have erased before this one
   * published. Written down as what this one did, it is put right by whoever looks next.
   */
  async #doubt(territory: string, sha256: string, state: keyof typeof SERVED): Promise<void> {
    await this.#database.sql
      .updateTable('blob')
      .set({ served: state === 'public' ? 'public' : 'nothing' })
      .where('territory', '=', territory)
      .where('sha256', '=', sha256)
      .execute();
    void this.reconcile();
  }
}

interface BlobToMove {
  readonly territory: string;
  readonly sha256: string;
  readonly salt: Uint8Array | null;
  readonly bytes: Uint8Array | null;
  readonly state: keyof typeof SERVED;
}

const SERVED = { public: 'public', erased: 'gone', waiting: 'nothing' } as const;

/** A verdict makes the parts it names public, … */
export async function reveal(
  transaction: Transaction<Tables>,
  territory: string,
  report: EntryId,
  parts: readonly ('words' | 'photo')[],
): Promise<void> {
  if (parts.length === 0) return;
  await transaction
    .updateTable('blob')
    .set({ state: 'public' })
    .where('territory', '=', territory)
    .where('report', '=', report)
    .where('part', 'in', [...parts])
    .where('state', '=', 'waiting')
    .execute();
}

/** … its cancellation takes them back, … */
export async function unreveal(
  transaction: Transaction<Tables>,
  territory: string,
  report: EntryId,
): Promise<void> {
  await transaction
    .updateTable('blob')
    .set({ state: 'waiting' })
    .where('territory', '=', territory)
    .where('report', '=', report)
    .where('state', '=', 'public')
    .execute();
}

/** … and a redaction leaves nothing of them, the salt included: the hash alone then says nothing about the words. */
export async function eraseBlobs(
  transaction: Transaction<Tables>,
  territory: string,
  blobs: readonly string[],
): Promise<void> {
  await transaction
    .updateTable('blob')
    .set({ state: 'erased', salt: null, bytes: null })
    .where('territory', '=', territory)
    .where('sha256', 'in', [...blobs])
    .execute();
}
