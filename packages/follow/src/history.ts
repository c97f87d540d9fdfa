import { applyAll, emptyState, type State } from '@vigie/fold';
import {
  appendLeaves,
  type CompactRange,
  emptyRange,
  leafHash,
  rootOf,
  sameHash,
  TILE_WIDTH,
} from '@vigie/log';
import { type Entry, ok, type Result, readEntry, refuse } from '@vigie/situation';
import { getBundle } from './advance.ts';
import type { Fetcher } from './ports.ts';

/** Some hundreds of thousands of entries to read, and as many to hold as a crisis makes in some days. */
const MOST = { readBytes: 256 << 20, keptBytes: 32 << 20 } as const;

/** The last days of a log. */
export interface History {
  /** What everything before them amounts to. */
  readonly before: State;
  /** In their order; null for one of a kind not understood. */
  readonly entries: readonly (Entry | null)[];
  /** The first moment that it can tell of, milliseconds since 1970 UTC; null of an empty log. */
  readonly fromMs: number | null;
}

export interface HistoryAsked {
  /** Entries recorded before are folded and let go: milliseconds since 1970 UTC. */
  readonly fromMs: number;
  /** Hears how much is read, from 0 to 1; when it says false, nothing more is read. */
  readonly onShare?: (share: number) => boolean;
  readonly most?: { readonly readBytes: number; readonly keptBytes: number };
}

/**
 * The last days of a verified prefix of the log, which is read whole: bundles come one after the other, and are believed only
 * when together they have the prefix's root. Null when it was stopped. Refuses `follow/history-too-long` when more bytes would have
 * to be read or held than `most`, `follow/wrong-entries`, and what the fetcher refuses.
 */
export async function readHistory(
  range: CompactRange,
  fetcher: Fetcher,
  { fromMs, onShare = () => true, most = MOST }: HistoryAsked,
): Promise<Result<History | null>> {
  const { size } = range;
  const days = lastDays(fromMs);
  let read = emptyRange();
  let readBytes = 0;
  while (read.size < size) {
    const index = read.size / TILE_WIDTH;
    const bundle = await getBundle(fetcher, index, Math.min(TILE_WIDTH, size - read.size), 0, 0);
    if (!bundle.ok) return bundle;
    read = appendLeaves(read, bundle.value.map(leafHash));
    for (const leaf of bundle.value) readBytes += leaf.length;
    const taken = days.take(bundle.value);
    if (!taken.ok) return taken;
    if (readBytes > most.readBytes || days.keptBytes() > most.keptBytes)
      return refuse('follow/history-too-long', undefined, `${read.size} of ${size} entries`);
    if (!onShare(read.size / size)) return ok(null);
  }
  return size === 0 || sameHash(rootOf(read), rootOf(range))
    ? ok(days.history())
    : refuse('follow/wrong-entries', `log entries 0 to ${size}`);
}

function lastDays(fromMs: number) {
  let before = emptyState();
  let firstMs: number | null = null;
  let recordedAtMs = 0;
  let keptBytes = 0;
  const entries: (Entry | null)[] = [];
  return {
    take(leaves: readonly Uint8Array[]): Result<void> {
      const old: (Entry | null)[] = [];
      for (const leaf of leaves) {
        const entry = readEntry(leaf);
        if (!entry.ok) return entry;
        // One that this program does not understand was recorded when the one before it was, for all it can tell.
        recordedAtMs = entry.value?.recordedAtMs ?? recordedAtMs;
        firstMs ??= entry.value?.recordedAtMs ?? null;
        if (recordedAtMs < fromMs && entries.length === 0) old.push(entry.value);
        else {
          entries.push(entry.value);
          keptBytes += leaf.length;
        }
      }
      if (old.length > 0) before = applyAll(before, old);
      return ok(undefined);
    },
    keptBytes: () => keptBytes,
    history: (): History => ({ before, entries, fromMs: before.size > 0 ? fromMs : firstMs }),
  };
}
