import { revealedBlobs } from '@vigie/fold';
import type { Database, Tables } from '@vigie/node-platform';
import { sql, type Transaction } from 'kysely';
import type { PublicBlobs } from '../house.ts';
import { forgetPhotos } from './photo.ts';
import type { Sequencer } from './sequencer.ts';

/** Blobs brought into line at once; the next call goes on. */
const MOST = 200;

/** What keeping words in line takes. */
export interface RevealedWordsOptions {
  readonly database: Database;
  readonly sequencer: Sequencer;
  readonly clock: () => number;
  readonly blobs: PublicBlobs;
}

/**
 * Keeps what the public store serves in line with what the log reveals now. The database is brought into line with
 * the log, then the store with the database, again and again until it is: after every word that may change it, and on
 * a timer, for a verdict may begin or end by itself and a process may be killed at any of these lines.
 */
export class RevealedWords {
  readonly #database: Database;
  readonly #sequencer: Sequencer;
  readonly #clock: () => number;
  readonly #blobs: PublicBlobs;
  #working: Promise<void> = Promise.resolve();

  constructor({ database, sequencer, clock, blobs }: RevealedWordsOptions) {
    this.#database = database;
    this.#sequencer = sequencer;
    this.#clock = clock;
    this.#blobs = blobs;
  }

  /** Resolves when the store serves what it should, as far as was known when this was called. */
  reconcile(): Promise<void> {
    const next = this.#working.then(() => this.#reconcile());
    this.#working = next.catch(() => {});
    return next;
  }

  async #reconcile(): Promise<void> {
    const territories = await this.#database.sql.selectFrom('territory').select('name').execute();
    for (const { name } of territories) await this.#settle(name);
    await this.#serve();
  }

  /** Under the row lock: a process that knew an older end of the log would undo what a newer verdict did. */
  async #settle(territory: string): Promise<void> {
    // Before the lock: the first time, this reads the whole log.
    await this.#sequencer.state(territory);
    await this.#database.sql.transaction().execute(async (transaction) => {
      const locked = transaction.selectFrom('territory').select('size').where('name', '=', territory);
      await locked.forShare().execute();
      const state = await this.#sequencer.state(territory, transaction);
      // A clock set back must not take back what was recorded before.
      const nowMs = Math.max(this.#clock(), state.recordedAtMs);
      const revealed = [...revealedBlobs(state, nowMs).keys()];
      await sql`
        update blob set state = case state when 'public' then 'waiting' else 'public' end
        where territory = ${territory} and state in ('waiting', 'public')
          and (state = 'public') <> (sha256 = any(${revealed}::text[]))`.execute(transaction);
      // A backup may hold what was erased after it was made.
      const erased = [...state.held.values()].flatMap((held) => held.erased);
      if (erased.length > 0) await eraseBlobs(transaction, territory, erased);
      await forgetPhotos(transaction, territory, state);
    });
  }

  async #serve(): Promise<void> {
    const { sql: db } = this.#database;
    const { rows } = await sql<BlobToMove>`
      select territory, sha256, salt, bytes, state from blob
      where served <> case state when 'public' then 'public' when 'erased' then 'gone' else 'nothing' end
      limit ${MOST}`.execute(db);
    for (const { territory, sha256, salt, bytes, state } of rows) {
      if (state === 'public' && salt && bytes) {
        await this.#blobs.publish(territory, sha256, Buffer.concat([salt, bytes]));
      } else if (state === 'erased') {
        await this.#blobs.erase(territory, sha256);
      } else {
        await this.#blobs.withdraw(territory, sha256);
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

/** An erasure leaves nothing of words or photo, the salt included: the hash alone then says nothing about them. */
export async function eraseBlobs(
  transaction: Transaction<Tables>,
  territory: string,
  blobs: readonly string[],
): Promise<void> {
  await transaction
    .updateTable('blob')
    .set({ state: 'erased', salt: null, bytes: null })
    .where('territory', '=', territory)
    .where('state', '<>', 'erased')
    .where('sha256', 'in', [...blobs])
    .execute();
  // A photo on its way is gone before it is there.
  await sql`
    with awaited as (
      delete from awaited_photo where territory = ${territory} and sha256 = any(${[...blobs]}::text[])
      returning territory, sha256, report
    )
    insert into blob (territory, sha256, report, part, state)
    select territory, sha256, report, 'photo', 'erased' from awaited`.execute(transaction);
}
