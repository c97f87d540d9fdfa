import { applyAll, emptyState, type State } from '@vigie/fold';
import {
  checkpointText,
  cosignedMessage,
  encodeTimestamped,
  formatNote,
  formatVerifierKey,
  keyId,
  rootOf,
  TILE_WIDTH,
  tilePath,
} from '@vigie/log';
import { readEntry } from '@vigie/situation';
import { encodeSnapshot, sha256Hex, situationText, snapshotPath } from '@vigie/snapshot';
import type { BlobStore, Signer } from './ports.ts';
import { emptyTree, grow, type TileFile, type Tree } from './tree.ts';

/** A new snapshot after this many entries … */
const SNAPSHOT_ENTRIES = 256;
/** … or this long after the last one, when anything changed. */
const SNAPSHOT_MS = 30_000;

/** What one publisher has published so far; a pure function of the first `size` rows, but for the two times. */
export interface Published {
  readonly tree: Tree;
  readonly state: State;
  /** Entries in the newest snapshot, and when it was made (milliseconds since 1970 UTC); -1 when there is none. */
  readonly snapshotSize: number;
  readonly snapshotAtMs: number;
}

export interface Keys {
  readonly log: Signer;
  readonly publisher: Signer;
}

/** Files that nothing verifies, written last: a page in words, GeoJSON, … */
export type Renderings = (
  state: State,
  nowMs: number,
) => ReadonlyMap<string, Uint8Array> | Promise<ReadonlyMap<string, Uint8Array>>;

export interface Press {
  readonly store: BlobStore;
  readonly keys: Keys;
  readonly renderings: Renderings;
  /** Throws when another publisher was elected: it then writes the pointers, and this one must not. */
  readonly assertElected: () => void;
}

export const nothingPublished = (): Published => ({
  tree: emptyTree(),
  state: emptyState(),
  snapshotSize: -1,
  snapshotAtMs: 0,
});

/** What publishing the first rows would have led to, without writing anything: how a new publisher begins. */
export function resume(published: Published, leaves: readonly Uint8Array[]): Published {
  return {
    ...published,
    tree: grow(published.tree, leaves).tree,
    state: foldLeaves(published.state, leaves),
  };
}

function foldLeaves(state: State, leaves: readonly Uint8Array[]): State {
  return applyAll(
    state,
    leaves.map((leaf) => {
      const entry = readEntry(leaf);
      // Intake wrote it: bytes that are no entry mean a damaged database, and nothing more may be signed.
      if (!entry.ok) throw new Error(`the log holds a leaf that is no entry: ${entry.refusal.detail ?? ''}`);
      return entry.value;
    }),
  );
}

/**
 * Publishes more rows. The order of the writes is the safety argument: whatever a pointer names is already there.
 * Pull the plug between any two lines and every reader still verifies what it finds; the next call writes the same
 * immutable bytes again and goes on. With no new rows it signs the time anew, which is how a quiet log shows its age.
 */
export async function publish(
  press: Press,
  published: Published,
  leaves: readonly Uint8Array[],
  nowMs: number,
): Promise<Published> {
  const { store, keys, renderings } = press;
  const { tree, files } = grow(published.tree, leaves);
  const state = foldLeaves(published.state, leaves);
  const next = { tree, state };

  // Tiles, then bundles. Lost after this line: files that no checkpoint names yet, which nobody asks for.
  for (const { name, bytes } of files) await store.putImmutable(`log/${tilePath(name)}`, bytes);

  const snapshot = snapshotDue(published, state, nowMs) ? encodeSnapshotOf(keys, next) : null;
  if (snapshot) await store.putImmutable(snapshotPath(snapshot.sha256), snapshot.bytes);

  // Lost before this line: readers keep the older checkpoint, which is true. After it: the new tree is public.
  const checkpoint = await signCheckpoint(keys, next, nowMs);
  press.assertElected();
  await store.putPointer('log/checkpoint', checkpoint);

  // Lost before this line: readers fold a few more entries over the older snapshot.
  if (snapshot) await store.putPointer('situation', await signSituation(keys, next, snapshot.sha256));

  // Lost here: a rendering is older than the log; each says its time, and nothing relies on it.
  for (const [path, bytes] of await renderings(state, nowMs)) await store.putPointer(path, bytes);

  await dropPartials(store, published.tree.range.size, files);
  return snapshot
    ? { ...next, snapshotSize: state.size, snapshotAtMs: nowMs }
    : { ...next, snapshotSize: published.snapshotSize, snapshotAtMs: published.snapshotAtMs };
}

/** When a publication without new rows would still write a snapshot, so that a busy minute is not left unsnapped. */
export function snapshotDue(published: Published, state: State, nowMs: number): boolean {
  const unsnapped = state.size - published.snapshotSize;
  if (published.snapshotSize < 0 || unsnapped >= SNAPSHOT_ENTRIES) return true;
  return unsnapped > 0 && nowMs - published.snapshotAtMs >= SNAPSHOT_MS;
}

/** The file `keys`: the log's verifier key, then the publisher's. Its first name is the origin. */
export function keysFile(keys: Keys): Uint8Array {
  const lines = [keys.log, keys.publisher].map(({ key }) => `${formatVerifierKey(key)}\n`);
  return new TextEncoder().encode(lines.join(''));
}

type Next = Pick<Published, 'tree' | 'state'>;

const headOf = (keys: Keys, { tree }: Next) => ({
  origin: keys.log.key.name,
  size: tree.range.size,
  root: rootOf(tree.range),
});

function encodeSnapshotOf(keys: Keys, { tree, state }: Next): { bytes: Uint8Array; sha256: string } {
  const bytes = encodeSnapshot({ origin: keys.log.key.name, range: tree.range, state });
  return { bytes, sha256: sha256Hex(bytes) };
}

async function signCheckpoint(keys: Keys, next: Next, nowMs: number): Promise<Uint8Array> {
  const text = checkpointText(headOf(keys, next));
  const timeS = Math.floor(nowMs / 1000);
  const cosigned = await keys.publisher.sign(cosignedMessage(text, timeS));
  return signNote(keys, text, encodeTimestamped(timeS, cosigned));
}

async function signSituation(keys: Keys, next: Next, sha256: string): Promise<Uint8Array> {
  return signNote(keys, situationText({ ...headOf(keys, next), sha256 }));
}

async function signNote(
  { log, publisher }: Keys,
  text: string,
  cosignature?: Uint8Array,
): Promise<Uint8Array> {
  const bytes = await log.sign(new TextEncoder().encode(text));
  const signatures = [{ name: log.key.name, keyId: keyId(log.key), bytes }];
  if (cosignature)
    signatures.push({ name: publisher.key.name, keyId: keyId(publisher.key), bytes: cosignature });
  return new TextEncoder().encode(formatNote({ text, signatures }));
}

/**
 * Partial tiles go once the full one is public: readers of an older checkpoint take the full one in their stead. Only
 * the tiles that were partial before have any; a backlog makes the others whole at once. Lost here: partial tiles
 * that nobody names any more stay, as they do on mirrors.
 */
async function dropPartials(store: BlobStore, from: number, files: readonly TileFile[]): Promise<void> {
  for (const { name } of files) {
    const had = Math.floor(from / TILE_WIDTH ** (name.level === 'entries' ? 0 : name.level));
    const begun = name.index === Math.floor(had / TILE_WIDTH) && had % TILE_WIDTH > 0;
    if (name.width !== TILE_WIDTH || !begun) continue;
    for (let width = 1; width < TILE_WIDTH; width++)
      await store.delete(`log/${tilePath({ ...name, width })}`);
  }
}
