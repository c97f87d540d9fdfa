import { httpFetcher } from '@vigie/auditor';
import {
  appendLeaves,
  decodeBundle,
  emptyRange,
  leafHash,
  rootOf,
  sameHash,
  TILE_WIDTH,
  tilePath,
  verifyCheckpoint,
} from '@vigie/log';
import { type Database, folderStore, inTurn, keyFolder, logRows } from '@vigie/node-platform';
import { type Entry, ok, type Result, readEntry, refuse } from '@vigie/situation';

export type Read = (path: string) => Promise<Uint8Array | null>;

/** A territory's published files: a folder that outlived the loss, or an address that serves them. */
export const publishedReader = (source: string, isFolder: boolean): Read =>
  isFolder ? folderStore(source).get : overHttp(source);

/**
 * Appends what was published after a backup was made, once it is known to be what these keys signed: the number of
 * entries added. Refuses `restore/published-unreadable` when there is nothing to compare with,
 * `restore/published-not-ours` when other keys signed it, and `restore/forked` when the backup is not its beginning.
 */
export async function replay(
  db: Database,
  territory: string,
  keyDir: string,
  source: string,
  read: Read,
): Promise<Result<number>> {
  const file = await read('log/checkpoint');
  if (!file) return refuse('restore/published-unreadable', undefined, source);
  const { origin } = await db.sql
    .selectFrom('territory')
    .select('origin')
    .where('name', '=', territory)
    .executeTakeFirstOrThrow();
  const signers = await keyFolder(keyDir, origin);
  const checkpoint = verifyCheckpoint(file, { log: signers.log.key, publisher: signers.publisher.key });
  if (!checkpoint.ok) return refuse('restore/published-not-ours', undefined, checkpoint.refusal.code);
  const rows = logRows(db, territory);
  const had = await rows.size();
  const { size, root } = checkpoint.value;
  const ours = await rows.leaves(0, Math.min(had, size));
  const newer = await leavesBetween(read, had, size);
  if (!newer.ok) return newer;
  const range = appendLeaves(emptyRange(), [...ours, ...newer.value].map(leafHash));
  if (!sameHash(rootOf(range), root)) return refuse('restore/forked', undefined, `${size} entries`);
  await append(db, territory, newer.value);
  return ok(newer.value.length);
}

const overHttp = (base: string): Read => {
  const fetcher = httpFetcher(base);
  return async (path) => {
    const file = await fetcher.get(path);
    return file.ok ? file.value : null;
  };
};

async function leavesBetween(read: Read, from: number, to: number): Promise<Result<Uint8Array[]>> {
  const leaves: Uint8Array[] = [];
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index++) {
    const start = index * TILE_WIDTH;
    const bundle = await readBundle(read, index, Math.min(TILE_WIDTH, to - start));
    if (!bundle.ok) return bundle;
    leaves.push(...bundle.value.slice(Math.max(0, from - start)));
  }
  return ok(leaves);
}

/** The first `width` leaves of a bundle: from the full one where it has taken the partial one's place. */
async function readBundle(read: Read, index: number, width: number): Promise<Result<Uint8Array[]>> {
  const path = (held: number) => `log/${tilePath({ level: 'entries', index, width: held })}`;
  for (const held of [width, TILE_WIDTH]) {
    const file = await read(path(held));
    const bundle = file && decodeBundle(file, held);
    if (bundle?.ok) return ok(bundle.value.slice(0, width));
  }
  return refuse('restore/published-unreadable', undefined, path(width));
}

/** Each run of entries recorded at one moment is one turn, as it was when it was first written. */
async function append(db: Database, territory: string, leaves: readonly Uint8Array[]): Promise<void> {
  const entries = leaves.map((leaf): Entry => {
    const entry = readEntry(leaf);
    if (!entry.ok || !entry.value)
      throw new Error('a published entry is newer than this program: update it first');
    return entry.value;
  });
  for (let at = 0; at < entries.length; ) {
    const { recordedAtMs } = entries[at]!;
    const end = entries.findIndex((entry, i) => i > at && entry.recordedAtMs !== recordedAtMs);
    const run = entries.slice(at, end < 0 ? entries.length : end);
    await inTurn(
      db,
      territory,
      () => recordedAtMs,
      async (turn) => {
        for (const entry of run) turn.append(entry);
      },
    );
    at += run.length;
  }
}
