import { applyAll, type State } from '@vigie/fold';
import {
  appendLeaves,
  type CompactRange,
  decodeBundle,
  emptyRange,
  extendRange,
  type LogKeys,
  leafHash,
  parseTilePath,
  readerFromTiles,
  rootOf,
  type SignedCheckpoint,
  sameHash,
  TILE_WIDTH,
  tilePath,
} from '@vigie/log';
import { ok, type Result, readEntry, refuse } from '@vigie/situation';
import { openSnapshot, type Snapshot, snapshotPath, verifySituation } from '@vigie/snapshot';
import type { Fetcher } from './ports.ts';

/** A verified prefix of the log. */
export interface Prefix {
  readonly range: CompactRange;
  readonly state: State;
  /** Bytes of the bundle it ends in, so that the next read begins there; null when only its hashes are known. */
  readonly bundleBytes: number | null;
}

/** A snapshot's prefix: it holds no leaves, so it knows its bundle's length only where a bundle begins. */
export const prefixOf = ({ range, state }: Snapshot): Prefix => ({
  range,
  state,
  bundleBytes: range.size % TILE_WIDTH === 0 ? 0 : null,
});

/** A prefix further on, and what led there. `snapshot` is null when only leaves were added. */
export interface Advance {
  readonly prefix: Prefix;
  readonly snapshot: Uint8Array | null;
  readonly leaves: readonly Uint8Array[];
}

/** Beyond so many new entries a snapshot is fewer bytes than the bundles between. */
const SNAPSHOT_WORTH_ENTRIES = 512;

/**
 * From a known prefix (or none) to a verified checkpoint, by whatever is fewer bytes. Nothing is believed before
 * the root computed from it is the signed one.
 */
export async function advanceTo(
  checkpoint: SignedCheckpoint,
  known: Prefix | null,
  keys: LogKeys,
  fetcher: Fetcher,
): Promise<Result<Advance>> {
  if (known && checkpoint.size - known.range.size <= SNAPSHOT_WORTH_ENTRIES) {
    return advanceByEntries(checkpoint, known, null, fetcher);
  }
  const jumped = await jump(checkpoint, known, keys, fetcher);
  if (!jumped.ok) return jumped;
  return advanceByEntries(checkpoint, jumped.value.prefix, jumped.value.snapshot, fetcher);
}

/** Takes the published snapshot, once the tiles have shown that what was known is a prefix of it. */
async function jump(
  checkpoint: SignedCheckpoint,
  known: Prefix | null,
  keys: LogKeys,
  fetcher: Fetcher,
): Promise<Result<{ prefix: Prefix; snapshot: Uint8Array | null }>> {
  const pointer = await fetcher.get('situation');
  if (!pointer.ok) return pointer;
  const note = verifySituation(pointer.value, keys.log);
  if (!note.ok) return note;
  // The pointer is written behind the checkpoint: ahead of it means the checkpoint was read a moment too early.
  if (note.value.size > checkpoint.size) return refuse('follow/snapshot-ahead', 'situation');
  const file = await fetcher.get(snapshotPath(note.value.sha256));
  if (!file.ok) return file;
  const snapshot = openSnapshot(note.value, file.value);
  if (!snapshot.ok) return snapshot;
  const { range } = snapshot.value;
  if (known) {
    // What is known may be ahead of the last snapshot: then only entries lead on.
    if (range.size < known.range.size) return ok({ prefix: known, snapshot: null });
    const read = readerFromTiles(checkpoint.size, (name) => getTile(fetcher, `log/${tilePath(name)}`));
    const extended = await extendRange(known.range, range.size, read);
    if (!extended.ok) return extended;
    if (!sameHash(rootOf(extended.value), rootOf(range))) return diagnose(checkpoint, known.range, fetcher);
  }
  return ok({ prefix: prefixOf(snapshot.value), snapshot: file.value });
}

async function advanceByEntries(
  checkpoint: SignedCheckpoint,
  from: Prefix,
  snapshot: Uint8Array | null,
  fetcher: Fetcher,
): Promise<Result<Advance>> {
  const leaves = await fetchLeaves(from, checkpoint.size, fetcher);
  if (!leaves.ok) return leaves;
  const prefix = addLeaves(checkpoint, from, leaves.value);
  if (prefix.ok) return ok({ prefix: prefix.value, snapshot, leaves: leaves.value });
  return prefix.refusal.code === 'follow/wrong-entries' ? diagnose(checkpoint, from.range, fetcher) : prefix;
}

/** A prefix with leaves added, if they lead to the checkpoint's root; else `follow/wrong-entries`. */
export function addLeaves(
  checkpoint: SignedCheckpoint,
  from: Prefix,
  leaves: readonly Uint8Array[],
): Result<Prefix> {
  const range = appendLeaves(from.range, leaves.map(leafHash));
  if (range.size !== checkpoint.size || !sameHash(rootOf(range), checkpoint.root)) {
    return refuse('follow/wrong-entries', `log entries ${from.range.size} to ${checkpoint.size}`);
  }
  const entries = [];
  for (const leaf of leaves) {
    const entry = readEntry(leaf);
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  return ok({ range, state: applyAll(from.state, entries), bundleBytes: bundleBytesAfter(from, leaves) });
}

function bundleBytesAfter(from: Prefix, leaves: readonly Uint8Array[]): number | null {
  let bytes = from.bundleBytes;
  leaves.forEach((leaf, i) => {
    if (bytes !== null) bytes += 2 + leaf.length;
    if ((from.range.size + i + 1) % TILE_WIDTH === 0) bytes = 0;
  });
  return bytes;
}

async function fetchLeaves(from: Prefix, to: number, fetcher: Fetcher): Promise<Result<Uint8Array[]>> {
  const { size } = from.range;
  const leaves: Uint8Array[] = [];
  for (let index = Math.floor(size / TILE_WIDTH); index * TILE_WIDTH < to; index++) {
    const start = index * TILE_WIDTH;
    const had = Math.max(0, size - start);
    const bundle = await getBundle(
      fetcher,
      index,
      Math.min(TILE_WIDTH, to - start),
      had,
      had > 0 ? from.bundleBytes : 0,
    );
    if (!bundle.ok) return bundle;
    leaves.push(...bundle.value);
  }
  return ok(leaves);
}

/**
 * The leaves of a bundle from the `had`-th up to `width`. A partial bundle begins with the bytes of every smaller
 * one, so only the suffix is read where its offset is known. It may already have given way to the full bundle.
 */
async function getBundle(
  fetcher: Fetcher,
  index: number,
  width: number,
  had: number,
  hadBytes: number | null,
): Promise<Result<Uint8Array[]>> {
  const offset = hadBytes ?? 0;
  const skipped = hadBytes === null ? 0 : had;
  const take = (bytes: Uint8Array, of: number): Result<Uint8Array[]> => {
    const leaves = decodeBundle(bytes, of - skipped);
    return leaves.ok ? ok(leaves.value.slice(had - skipped, width - skipped)) : leaves;
  };
  const partial = await fetcher.get(`log/${tilePath({ level: 'entries', index, width })}`, offset);
  if (partial.ok) return take(partial.value, width);
  if (partial.refusal.code !== 'fetch/absent' || width === TILE_WIDTH) return partial;
  const full = await fetcher.get(`log/${tilePath({ level: 'entries', index, width: TILE_WIDTH })}`, offset);
  return full.ok ? take(full.value, TILE_WIDTH) : full;
}

async function getTile(fetcher: Fetcher, path: string): Promise<Result<Uint8Array>> {
  const tile = await fetcher.get(path);
  const name = parseTilePath(path.slice('log/'.length));
  if (tile.ok || tile.refusal.code !== 'fetch/absent' || !name.ok || name.value.width === TILE_WIDTH)
    return tile;
  return fetcher.get(`log/${tilePath({ ...name.value, width: TILE_WIDTH })}`);
}

/**
 * Entries or tiles that do not lead to the signed root: is the file damaged, or the history another one? When the
 * tiles do lead there and their beginning is not what is known here, the log signed two histories: `follow/fork`.
 */
async function diagnose(
  checkpoint: SignedCheckpoint,
  known: CompactRange,
  fetcher: Fetcher,
): Promise<{ ok: false; refusal: ReturnType<typeof refuse>['refusal'] }> {
  const damaged = refuse('follow/wrong-entries', `log entries ${known.size} to ${checkpoint.size}`);
  const read = readerFromTiles(checkpoint.size, (name) => getTile(fetcher, `log/${tilePath(name)}`));
  const begun = await extendRange(emptyRange(), known.size, read);
  if (!begun.ok) return damaged;
  const whole = await extendRange(begun.value, checkpoint.size, read);
  if (!whole.ok || !sameHash(rootOf(whole.value), checkpoint.root)) return damaged;
  return sameHash(rootOf(begun.value), rootOf(known)) ? damaged : refuse('follow/fork', 'log/checkpoint');
}
