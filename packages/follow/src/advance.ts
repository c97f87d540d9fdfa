import { applyAll, type State } from '@vigie/fold';
import {
  appendLeaves,
  type CompactRange,
  decodeBundle,
  emptyRange,
  encodeBundle,
  extendRange,
  type LogKeys,
  leafHash,
  parseTilePath,
  rangeLength,
  readerFromTiles,
  rootOf,
  type SignedCheckpoint,
  sameHash,
  TILE_WIDTH,
  tilePath,
} from '@vigie/log';
import { ok, type Refusal, type Result, readEntry, refuse } from '@vigie/situation';
import { openSnapshot, type Snapshot, snapshotPath, verifySituation } from '@vigie/snapshot';
import type { Fetcher } from './ports.ts';
import { extendRecent, type Recent, recentFrom } from './recent.ts';

/** A verified prefix of the log. */
export interface Prefix {
  readonly range: CompactRange;
  readonly state: State;
  /** Bytes of the bundle it ends in, so that the next read begins there; null when only its hashes are known. */
  readonly bundleBytes: number | null;
  readonly recent: Recent;
}

/** A snapshot's prefix: it holds no leaves, so it knows its bundle's length only where a bundle begins. */
export const prefixOf = ({ range, state }: Snapshot): Prefix => ({
  range,
  state,
  bundleBytes: range.size % TILE_WIDTH === 0 ? 0 : null,
  recent: recentFrom(range),
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
    if (!extended.ok) return isUnread(extended) ? extended : diagnose(checkpoint, known.range, fetcher);
    if (!sameHash(rootOf(extended.value), rootOf(range))) {
      const mine = await diagnose(checkpoint, known.range, fetcher);
      // Or the tree is the one known here, and it is the snapshot that the log signed for another.
      return mine.refusal.code === 'follow/fork' ? mine : diagnose(checkpoint, range, fetcher);
    }
  }
  return ok({ prefix: prefixOf(snapshot.value), snapshot: file.value });
}

async function advanceByEntries(
  checkpoint: SignedCheckpoint,
  from: Prefix,
  snapshot: Uint8Array | null,
  fetcher: Fetcher,
): Promise<Result<Advance>> {
  const fetched = await fetchLeaves(from, checkpoint.size, fetcher);
  if (!fetched.ok) return isUnread(fetched) ? fetched : diagnose(checkpoint, from.range, fetcher);
  const { leaves, bundleBytes } = fetched.value;
  const prefix = addLeaves(checkpoint, { ...from, bundleBytes }, leaves);
  if (prefix.ok) return ok({ prefix: prefix.value, snapshot, leaves });
  return prefix.refusal.code === 'follow/wrong-entries' ? diagnose(checkpoint, from.range, fetcher) : prefix;
}

/** A prefix with leaves added, if they lead to the checkpoint's root; else `follow/wrong-entries`. */
export function addLeaves(
  checkpoint: SignedCheckpoint,
  from: Prefix,
  leaves: readonly Uint8Array[],
): Result<Prefix> {
  const hashes = leaves.map(leafHash);
  const range = appendLeaves(from.range, hashes);
  if (range.size !== checkpoint.size || !sameHash(rootOf(range), checkpoint.root)) {
    return refuse('follow/wrong-entries', `log entries ${from.range.size} to ${checkpoint.size}`);
  }
  const entries = [];
  for (const leaf of leaves) {
    const entry = readEntry(leaf);
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  const state = applyAll(from.state, entries);
  const recent = extendRecent(from.recent, hashes);
  return ok({ range, state, recent, bundleBytes: bundleBytesAfter(from, leaves) });
}

function bundleBytesAfter(from: Prefix, leaves: readonly Uint8Array[]): number | null {
  let bytes = from.bundleBytes;
  leaves.forEach((leaf, i) => {
    if (bytes !== null) bytes += 2 + leaf.length;
    if ((from.range.size + i + 1) % TILE_WIDTH === 0) bytes = 0;
  });
  return bytes;
}

/** The file was not had; anything else was read, and is not what the log would hold. */
const isUnread = ({ refusal }: { readonly refusal: Refusal }) => refusal.code.startsWith('fetch/');

/** New leaves, and the bytes of the bundle that they follow, which a first reading of it tells. */
interface Fetched {
  readonly leaves: readonly Uint8Array[];
  readonly bundleBytes: number | null;
}

async function fetchLeaves(from: Prefix, to: number, fetcher: Fetcher): Promise<Result<Fetched>> {
  const { size } = from.range;
  const leaves: Uint8Array[] = [];
  let { bundleBytes } = from;
  if (size === to) return ok({ leaves, bundleBytes }); // a snapshot of the newest: its bundle holds nothing new
  for (let index = Math.floor(size / TILE_WIDTH); index * TILE_WIDTH < to; index++) {
    const start = index * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, to - start);
    const had = Math.max(0, size - start);
    const known = had === 0 || bundleBytes !== null;
    const bundle = await getBundle(
      fetcher,
      index,
      width,
      known ? had : 0,
      known && had > 0 ? bundleBytes! : 0,
    );
    if (!bundle.ok) return bundle;
    if (!known) bundleBytes = bytesOfHead(from.range, bundle.value.slice(0, had));
    leaves.push(...(known ? bundle.value : bundle.value.slice(had)));
  }
  return ok({ leaves, bundleBytes });
}

/**
 * The bytes of a bundle's leaves that were known before by their hashes alone; null when these are not they. Only the
 * true ones tell where to read on: a mirror's other lengths would lead every later reading astray.
 */
function bytesOfHead(known: CompactRange, head: readonly Uint8Array[]): number | null {
  const size = known.size - head.length;
  const before = { size, hashes: known.hashes.slice(0, rangeLength(size)) };
  const same = sameHash(rootOf(appendLeaves(before, head.map(leafHash))), rootOf(known));
  return same ? encodeBundle(head).length : null;
}

/**
 * The leaves of a bundle from the `from`-th, which lies at byte `offset`, up to `width`. A partial bundle begins with
 * the bytes of every smaller one, so only the suffix is read. It may already have given way to the full bundle.
 */
export async function getBundle(
  fetcher: Fetcher,
  index: number,
  width: number,
  from: number,
  offset: number,
): Promise<Result<Uint8Array[]>> {
  const get = (of: number) => fetcher.get(`log/${tilePath({ level: 'entries', index, width: of })}`, offset);
  const partial = await get(width);
  if (partial.ok) return decodeBundle(partial.value, width - from);
  if (partial.refusal.code !== 'fetch/absent' || width === TILE_WIDTH) return partial;
  const full = await get(TILE_WIDTH);
  if (!full.ok) return full;
  const leaves = decodeBundle(full.value, TILE_WIDTH - from);
  return leaves.ok ? ok(leaves.value.slice(0, width - from)) : leaves;
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
): Promise<{ ok: false; refusal: Refusal }> {
  const damaged = refuse('follow/wrong-entries', `log entries ${known.size} to ${checkpoint.size}`);
  const read = readerFromTiles(checkpoint.size, (name) => getTile(fetcher, `log/${tilePath(name)}`));
  const begun = await extendRange(emptyRange(), known.size, read);
  if (!begun.ok) return damaged;
  const whole = await extendRange(begun.value, checkpoint.size, read);
  if (!whole.ok || !sameHash(rootOf(whole.value), checkpoint.root)) return damaged;
  return sameHash(rootOf(begun.value), rootOf(known)) ? damaged : refuse('follow/fork', 'log/checkpoint');
}
