import { newsOf, USEFUL_MS } from '@vigie/alerts';
import { apply, applyAll, emptyState, type State } from '@vigie/fold';
import { type LogKeys, verifyCheckpoint } from '@vigie/log';
import type { CommittedRows, Database } from '@vigie/node-platform';
import type { BlobStore, Signer } from '@vigie/publish';
import { type Entry, readEntry } from '@vigie/situation';
import type { Logger } from 'pino';
import { payloadOf } from './payload.ts';
import { enqueue, isQueued } from './queue.ts';

/** What is older wakes nobody: it was said before, or the server was away and people know by now. */
const RECENT_MS = 15 * 60_000;
/** Rows read at a time. */
const MOST_ROWS = 4_000;

export interface LookoutOptions {
  readonly database: Database;
  readonly territory: string;
  readonly rows: CommittedRows;
  readonly store: BlobStore;
  readonly signer: Signer;
  readonly keys: LogKeys;
  readonly clock: () => number;
  readonly log: Logger;
}

/** Looks through what a territory published, and queues what is news. */
export interface Lookout {
  look(): Promise<void>;
}

export function createLookout(options: LookoutOptions): Lookout {
  const { store, rows, keys, clock } = options;
  let state: State = emptyState();
  let seen: Uint8Array | null = null;
  return {
    async look() {
      const checkpoint = await store.get('log/checkpoint');
      if (!checkpoint || (seen && Buffer.compare(seen, checkpoint) === 0)) return;
      const head = verifyCheckpoint(checkpoint, keys);
      if (!head.ok) return;
      const { size } = head.value;
      while (state.size < size) {
        const from = state.size;
        const leaves = await rows.leaves(from, Math.min(size, from + MOST_ROWS));
        state = await lookThrough(leaves, state, {
          ...options,
          size,
          checkpoint,
          sinceMs: clock() - RECENT_MS,
        });
      }
      seen = checkpoint;
    },
  };
}

interface Published extends LookoutOptions {
  readonly size: number;
  readonly checkpoint: Uint8Array;
  readonly sinceMs: number;
}

/** Old entries are folded at once; each recent one is met by the state before it. */
async function lookThrough(
  leaves: readonly Uint8Array[],
  before: State,
  published: Published,
): Promise<State> {
  const entries = leaves.map((leaf) => {
    const entry = readEntry(leaf);
    return entry.ok ? entry.value : null;
  });
  const first = entries.findIndex((entry) => entry !== null && entry.recordedAtMs >= published.sinceMs);
  let state = applyAll(before, first < 0 ? entries : entries.slice(0, first));
  for (let i = Math.max(first, 0); first >= 0 && i < entries.length; i++) {
    const entry = entries[i] ?? null;
    if (entry) await announce(entry, leaves[i]!, state, published);
    state = apply(state, entry);
  }
  return state;
}

async function announce(entry: Entry, leaf: Uint8Array, state: State, published: Published): Promise<void> {
  const news = newsOf(state, entry);
  const { database, territory, clock, log } = published;
  const index = state.size;
  if (!news || (await isQueued(database, territory, index))) return;
  const payload = await payloadOf(entry, leaf, index, published);
  if (!payload.ok) {
    // The next ones must not wait for it.
    log.error({ territory, index, code: payload.refusal.code }, 'an alert cannot be pushed');
    return;
  }
  const usefulUntilMs = entry.recordedAtMs + USEFUL_MS;
  await enqueue(database, { territory, index, ...news, payload: payload.value, usefulUntilMs }, clock());
  log.info({ territory, index, level: news.level, bytes: payload.value.length }, 'an alert is queued');
}
