import { applyAll, emptyState } from '@vigie/fold';
import {
  appendLeaves,
  emptyRange,
  type Hash,
  leafHash,
  newTiles,
  perfectRoot,
  rootOf,
  sameHash,
  TILE_WIDTH,
  type TileName,
  tilePath,
  verifyCheckpoint,
} from '@vigie/log';
import { type Result, readEntry } from '@vigie/situation';
import {
  encodeSnapshot,
  openSnapshot,
  type SituationNote,
  snapshotPath,
  verifySituation,
} from '@vigie/snapshot';
import { SIGNERS } from './town.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** What a stranger learns of a log from its files alone. */
export interface Read {
  readonly size: number;
  readonly signedAtMs: number;
  readonly snapshotSize: number | null;
}

function must<T>(result: Result<T>, path: string): T {
  if (!result.ok) throw new Error(`${path}: ${result.refusal.code} ${result.refusal.detail ?? ''}`);
  return result.value;
}

function present(files: Files, path: string): Uint8Array {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`${path} is named and absent`);
  return bytes;
}

/** The stranger reads everything after each write: what it has verified of the very same bytes it keeps. */
function once<T>(work: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const done = new WeakMap<Uint8Array, T>();
  return (bytes) => {
    if (!done.has(bytes)) done.set(bytes, work(bytes));
    return done.get(bytes)!;
  };
}

const checkpointOf = once((bytes) => must(verifyCheckpoint(bytes, SIGNERS.keys), 'log/checkpoint'));
const situationOf = once((bytes) => must(verifySituation(bytes, SIGNERS.keys.log), 'situation'));

/** Every leaf of a bundle, whatever its width. */
const leavesOf = once((bytes) => {
  const leaves: { leaf: Uint8Array; hash: Hash }[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += 2 + view.getUint16(at)) {
    const leaf = bytes.slice(at + 2, at + 2 + view.getUint16(at));
    leaves.push({ leaf, hash: leafHash(leaf) });
  }
  return leaves;
});

/** A tile's bytes: the partial one, or the beginning of the full one that took its place. */
function tileBytes(files: Files, name: TileName): { bytes: Uint8Array; width: number } {
  const bytes = files.get(`log/${tilePath(name)}`);
  if (bytes) return { bytes, width: name.width };
  const full = { ...name, width: TILE_WIDTH };
  return { bytes: present(files, `log/${tilePath(full)}`), width: TILE_WIDTH };
}

/**
 * Reads everything that any pointer names, recomputes it, and throws at the first thing that is absent or untrue.
 * Null when nothing was ever published.
 */
export function readAll(files: Files): Read | null {
  const pointer = files.get('log/checkpoint');
  if (!pointer) {
    if (files.has('situation')) throw new Error('a situation before any checkpoint');
    return null;
  }
  const checkpoint = checkpointOf(pointer);
  const leaves = readLeaves(files, checkpoint.size);
  const range = appendLeaves(emptyRange(), hashesOf(leaves));
  if (!sameHash(rootOf(range), checkpoint.root)) throw new Error('the leaves lead to another root');
  checkTiles(files, checkpoint.size, leaves);
  const snapshotSize = checkSituation(files, leaves);
  return { size: checkpoint.size, signedAtMs: checkpoint.signedAtMs, snapshotSize };
}

interface Leaf {
  readonly leaf: Uint8Array;
  readonly hash: Hash;
}

const hashesOf = (leaves: readonly Leaf[]) => leaves.map(({ hash }) => hash);

function readLeaves(files: Files, size: number): Leaf[] {
  return newTiles(0, size)
    .filter(({ level }) => level === 'entries')
    .flatMap((name) => {
      const { bytes, width } = tileBytes(files, name);
      const leaves = leavesOf(bytes);
      if (leaves.length !== width) throw new Error(`${tilePath(name)}: ${leaves.length} of ${width} leaves`);
      return leaves.slice(0, name.width);
    });
}

/** Level by level: each tile holds the roots of the subtrees below it. */
function checkTiles(files: Files, size: number, leaves: readonly Leaf[]): void {
  for (const name of newTiles(0, size)) {
    if (name.level === 'entries') continue;
    const span = TILE_WIDTH ** name.level;
    const { bytes } = tileBytes(files, name);
    for (let i = 0; i < name.width; i++) {
      const first = (name.index * TILE_WIDTH + i) * span;
      const under = perfectRoot(hashesOf(leaves.slice(first, first + span)));
      if (!sameHash(bytes.slice(32 * i, 32 * i + 32), under)) throw new Error(tilePath(name));
    }
  }
}

/** The size of the snapshot; its bytes are the fold of as many leaves. It may be ahead of a pointer put back. */
function checkSituation(files: Files, leaves: readonly Leaf[]): number | null {
  const pointer = files.get('situation');
  if (!pointer) return null;
  const note = situationOf(pointer);
  const bytes = present(files, snapshotPath(note.sha256));
  if (note.size > leaves.length || folded.get(bytes) === note) return note.size;
  const { origin, range } = must(openSnapshot(note, bytes), 'situation');
  const entries = leaves.slice(0, note.size).map(({ leaf }) => must(readEntry(leaf), 'a leaf'));
  const again = encodeSnapshot({ origin, range, state: applyAll(emptyState(), entries) });
  if (Buffer.compare(again, bytes) !== 0) throw new Error('the snapshot is not the fold of its entries');
  folded.set(bytes, note);
  return note.size;
}

/** Snapshots that were found to be the fold of their entries, and under which note. */
const folded = new WeakMap<Uint8Array, SituationNote>();
