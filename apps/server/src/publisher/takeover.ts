import { rootOf, sameHash, verifyCheckpoint } from '@vigie/log';
import {
  type BlobStore,
  type Keys,
  type LogRows,
  nothingPublished,
  type Published,
  resume,
} from '@vigie/publish';
import { verifySituation } from '@vigie/snapshot';

/** Rows read at a time while resuming: bounds memory, about 2 MB of leaves. */
const CHUNK = 4_000;

/** Why this process must not publish; the server goes on serving the last signed files. */
export class PublishRefused extends Error {
  readonly code: 'serve/log-behind-published' | 'serve/log-forked' | 'serve/checkpoint-not-ours';
  constructor(code: PublishRefused['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

/**
 * Where a publisher just elected begins: the rows folded up to what is published, once they are known to lead to
 * the published root. Rows that lead elsewhere, or stop before it, come from a database restored from the past:
 * publishing them would fork the log, so it is refused.
 */
export async function takeOver(
  rows: LogRows,
  store: BlobStore,
  keys: Keys,
): Promise<{ published: Published; signedAtMs: number }> {
  const file = await store.get('log/checkpoint');
  if (!file) return { published: nothingPublished(), signedAtMs: 0 };
  const checkpoint = verifyCheckpoint(file, { log: keys.log.key, publisher: keys.publisher.key });
  if (!checkpoint.ok) {
    throw new PublishRefused(
      'serve/checkpoint-not-ours',
      `the published checkpoint is not signed by these keys (${checkpoint.refusal.code})`,
    );
  }
  const { size, root, signedAtMs } = checkpoint.value;
  const committed = await rows.size();
  if (committed < size) {
    throw new PublishRefused(
      'serve/log-behind-published',
      `${committed} entries in the database, ${size} published`,
    );
  }
  const published = await fold(rows, size);
  if (!sameHash(rootOf(published.tree.range), root)) {
    throw new PublishRefused(
      'serve/log-forked',
      `the first ${size} entries of the database are not those published`,
    );
  }
  return { published: { ...published, ...(await newestSnapshot(store, keys)) }, signedAtMs };
}

async function fold(rows: LogRows, size: number): Promise<Published> {
  let published = nothingPublished();
  for (let from = 0; from < size; from += CHUNK) {
    published = resume(published, await rows.leaves(from, Math.min(from + CHUNK, size)));
  }
  return published;
}

/** A snapshot is made anew when the pointer is lost; its time is forgotten, which only brings the next one sooner. */
async function newestSnapshot(
  store: BlobStore,
  keys: Keys,
): Promise<Pick<Published, 'snapshotSize' | 'snapshotAtMs'>> {
  const file = await store.get('situation');
  const note = file && verifySituation(file, keys.log.key);
  return { snapshotSize: note?.ok ? note.value.size : -1, snapshotAtMs: 0 };
}
