import { createHash } from 'node:crypto';
import type { State } from '@vigie/fold';
import type { Database, Tables } from '@vigie/node-platform';
import {
  bareJpeg,
  type EntryId,
  MAX_PHOTO_BYTES,
  ok,
  type Result,
  refuse,
  type Sha256Hex,
} from '@vigie/situation';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Moment } from './moment.ts';

const SALT_BYTES = 32;
/** A photo as it travels: the salt, then the JPEG. */
export const MAX_PHOTO_BLOB_BYTES = SALT_BYTES + MAX_PHOTO_BYTES;

/** Photos that nobody looked at yet, 600 MB at most: beyond, whoever sends them fills the disk rather than helps. */
const MOST_WAITING = 2_000;

/** A photo as it is kept until a verdict. */
export interface SaltedPhoto {
  readonly sha256: Sha256Hex;
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
}

/**
 * Reads what was sent as a photo. Refuses `photo/not-a-jpeg`, `photo/too-many-pixels`, `photo/too-large`, and
 * `photo/metadata` for one that the sender has not made bare: its hash is in the log, so nothing can be taken out here.
 */
export function readPhoto(blob: Uint8Array): Result<SaltedPhoto> {
  const bytes = blob.subarray(SALT_BYTES);
  const bare = bareJpeg(bytes);
  if (!bare.ok) return bare;
  if (bare.value.bytes.length !== bytes.length) return refuse('photo/metadata');
  const sha256 = createHash('sha256').update(blob).digest('hex');
  return ok({ sha256, salt: blob.subarray(0, SALT_BYTES), bytes });
}

/** Whether a photo of that hash is expected: `awaited`, or `here` already. Refuses `photo/not-awaited`. */
export async function expectPhoto(
  { sql: db }: Database,
  territory: string,
  sha256: Sha256Hex,
): Promise<Result<'awaited' | 'here'>> {
  const here = await blobRow(db, territory, sha256);
  if (here) return here.state === 'erased' ? refuse('photo/not-awaited') : ok('here');
  return (await awaitedRow(db, territory, sha256)) ? ok('awaited') : refuse('photo/not-awaited');
}

/** Keeps a photo that a report committed to. Again is allowed. Refuses `photo/not-awaited` and `serve/busy`. */
export function keepAwaited(
  { sql: db }: Database,
  territory: string,
  photo: SaltedPhoto,
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    if (!(await hasRoom(transaction, territory))) return refuse('serve/busy');
    const row = await transaction
      .deleteFrom('awaited_photo')
      .where('territory', '=', territory)
      .where('sha256', '=', photo.sha256)
      .returning('report')
      .executeTakeFirst();
    if (row) {
      await insertPhoto(transaction, territory, row.report, photo);
      return ok(null);
    }
    const here = await blobRow(transaction, territory, photo.sha256);
    return here && here.state !== 'erased' ? ok(null) : refuse('photo/not-awaited');
  });
}

/** Keeps what a moderator made of a report's photo, for a verdict to name. Again is allowed. */
export async function keepBlurred(
  { sql: db }: Database,
  territory: string,
  report: EntryId,
  photo: SaltedPhoto,
): Promise<Result<null>> {
  const known = await blobRow(db, territory, photo.sha256);
  if (known) return known.report === report ? ok(null) : refuse('photo/not-awaited');
  await insertPhoto(db, territory, report, photo);
  return ok(null);
}

/** The JPEG itself, for a moderator. Refuses `photo/not-here`. */
export async function photoBytes(
  { sql: db }: Database,
  territory: string,
  sha256: Sha256Hex,
): Promise<Result<Uint8Array>> {
  const row = await db
    .selectFrom('blob')
    .select('bytes')
    .where('territory', '=', territory)
    .where('sha256', '=', sha256)
    .where('part', '=', 'photo')
    .executeTakeFirst();
  return row?.bytes ? ok(row.bytes) : refuse('photo/not-here');
}

/** A report's photo may arrive from now on. */
export const awaitPhoto = (
  transaction: Transaction<Tables>,
  territory: string,
  report: EntryId,
  sha256: Sha256Hex,
) => transaction.insertInto('awaited_photo').values({ territory, report, sha256 }).execute();

export async function isKnownPhoto({ transaction, territory }: Moment, sha256: Sha256Hex): Promise<boolean> {
  if (await awaitedRow(transaction, territory, sha256)) return true;
  return (await blobRow(transaction, territory, sha256)) !== undefined;
}

/** How a photo of that report is kept; null when it is not here, or another report's. */
export async function photoState(
  { transaction, territory }: Moment,
  report: EntryId,
  sha256: Sha256Hex,
): Promise<string | null> {
  const row = await blobRow(transaction, territory, sha256);
  return row?.part === 'photo' && row.report === report ? row.state : null;
}

/** The hashes of every photo kept for that report, a moderator's included. */
export async function photosOf({ transaction, territory }: Moment, report: EntryId): Promise<Sha256Hex[]> {
  const rows = await transaction
    .selectFrom('blob')
    .select('sha256')
    .where('territory', '=', territory)
    .where('report', '=', report)
    .where('part', '=', 'photo')
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/**
 * Deletes photos, here or on their way, whose report has left the situation: nobody will say a verdict on it, and they
 * were sent for the crisis. A held report has not left.
 */
export async function forgetPhotos(
  transaction: Transaction<Tables>,
  territory: string,
  { held }: State,
): Promise<void> {
  const { rows } = await sql<{ report: string }>`
    select report from blob
    where territory = ${territory} and part = 'photo' and state = 'waiting' and served = 'nothing'
    union select report from awaited_photo where territory = ${territory}
    except select id from held_report where territory = ${territory}`.execute(transaction);
  const left = rows.map(({ report }) => report).filter((report) => !held.has(report));
  if (left.length === 0) return;
  await transaction
    .deleteFrom('awaited_photo')
    .where('territory', '=', territory)
    .where('report', 'in', left)
    .execute();
  await transaction
    .deleteFrom('blob')
    .where('territory', '=', territory)
    .where('report', 'in', left)
    .where('part', '=', 'photo')
    .where('state', '=', 'waiting')
    .where('served', '=', 'nothing')
    .execute();
}

async function hasRoom(db: Kysely<Tables>, territory: string): Promise<boolean> {
  const { count } = await db
    .selectFrom('blob')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('territory', '=', territory)
    .where('part', '=', 'photo')
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return count < MOST_WAITING;
}

const insertPhoto = (
  db: Kysely<Tables>,
  territory: string,
  report: EntryId,
  { sha256, salt, bytes }: SaltedPhoto,
) =>
  db
    .insertInto('blob')
    .values({
      ...{ territory, sha256, report, part: 'photo', state: 'waiting' },
      salt: Buffer.from(salt),
      bytes: Buffer.from(bytes),
    })
    .onConflict((conflict) => conflict.columns(['territory', 'sha256']).doNothing())
    .execute();

const blobRow = (db: Kysely<Tables>, territory: string, sha256: Sha256Hex) =>
  db
    .selectFrom('blob')
    .select(['report', 'part', 'state'])
    .where('territory', '=', territory)
    .where('sha256', '=', sha256)
    .executeTakeFirst();

const awaitedRow = (db: Kysely<Tables>, territory: string, sha256: Sha256Hex) =>
  db
    .selectFrom('awaited_photo')
    .select('report')
    .where('territory', '=', territory)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
