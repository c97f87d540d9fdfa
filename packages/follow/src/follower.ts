import {
  fromBase64,
  type LogKeys,
  parseKeys,
  type SignedCheckpoint,
  sameHash,
  verifyCheckpoint,
} from '@vigie/log';
import { ok, type Result, refuse } from '@vigie/situation';
import { encodeSnapshot } from '@vigie/snapshot';
import { type Advance, addLeaves, advanceTo, type Prefix, prefixOf } from './advance.ts';
import { type Age, ageOf, clockBehindAfter } from './age.ts';
import type { Fetcher, Kept, Shelf } from './ports.ts';
import { rootAt } from './recent.ts';
import { seal, unseal } from './sealed.ts';

/** What this device knows and has verified. */
export interface Known extends Prefix {
  readonly checkpoint: SignedCheckpoint;
}

/** One message of the live stream: a checkpoint and the leaves from index `from` up to its size, in base64. */
export interface LiveMessage {
  readonly checkpoint: string;
  readonly from: number;
  readonly entries: readonly string[];
}

/**
 * The device's side of the log. It only ever goes forward: a refusal leaves what is known as it was, and says why.
 * Calls may overlap; they are taken one after the other.
 */
export interface Follower {
  readonly known: () => Known | null;
  /** How old what is known is, at this reading of the device's clock; null before anything is known. */
  readonly age: (clockMs: number) => Age | null;
  /** Reads the newest checkpoint and what it takes to get there. True when something new came. */
  readonly poll: (clockMs: number) => Promise<Result<boolean>>;
  /** Takes a message of the live stream; reads what lies between when it does not follow directly. */
  readonly accept: (message: LiveMessage, clockMs: number) => Promise<Result<boolean>>;
}

/** Leaves kept behind a snapshot before the shelf is written anew from the state. */
const REBASE_LEAVES = 512;

/**
 * Opens what the shelf holds, or pins the keys of the fetcher's origin on first use.
 * Refuses `follow/shelf-damaged` (then clear the shelf and start anew), `keys/malformed`, and what the fetcher
 * refuses when there is neither shelf nor network.
 */
export async function openFollower(fetcher: Fetcher, shelf: Shelf): Promise<Result<Follower>> {
  const kept = await shelf.load();
  if (!kept) {
    const file = await fetcher.get('keys');
    if (!file.ok) return file;
    const text = new TextDecoder().decode(file.value);
    const keys = parseKeys(text);
    return keys.ok ? ok(createFollower(keys.value, text, fetcher, shelf, null, 0, 0)) : keys;
  }
  const keys = parseKeys(kept.keys);
  const known = keys.ok ? reopen(kept, keys.value) : keys;
  if (!keys.ok || !known.ok)
    return refuse('follow/shelf-damaged', undefined, known.ok ? 'keys' : known.refusal.code);
  return ok(
    createFollower(
      keys.value,
      kept.keys,
      fetcher,
      shelf,
      known.value,
      kept.leaves.length,
      kept.clockBehindMs,
    ),
  );
}

/** The shelf is verified like a stranger's file: storage rots, and other programs write to it. */
function reopen(kept: Kept, keys: LogKeys): Result<Known> {
  const checkpoint = verifyCheckpoint(kept.checkpoint, keys);
  if (!checkpoint.ok) return checkpoint;
  const snapshot = unseal(kept.snapshot);
  if (!snapshot.ok) return snapshot;
  const prefix = addLeaves(checkpoint.value, prefixOf(snapshot.value), kept.leaves);
  return prefix.ok ? ok({ ...prefix.value, checkpoint: checkpoint.value }) : prefix;
}

function createFollower(
  keys: LogKeys,
  keysText: string,
  fetcher: Fetcher,
  shelf: Shelf,
  opened: Known | null,
  openedLeaves: number,
  openedBehindMs: number,
): Follower {
  let known = opened;
  let leavesKept = openedLeaves;
  let clockBehindMs = openedBehindMs;
  /** False after a write that failed: it may have landed. Then the shelf is replaced, never added to. */
  let shelfKnown = opened !== null;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };

  /** Everything verified: put it on the shelf first, then show it, so that what was shown is never lost. */
  const adopt = async (checkpoint: SignedCheckpoint, bytes: Uint8Array, by: Advance, clockMs: number) => {
    const newer = known === null || checkpoint.signedAtMs > known.checkpoint.signedAtMs;
    clockBehindMs = clockBehindAfter(clockBehindMs, checkpoint.signedAtMs, clockMs, newer);
    const rebase = by.snapshot === null && (!shelfKnown || leavesKept + by.leaves.length > REBASE_LEAVES);
    const snapshot = rebase
      ? encodeSnapshot({ origin: keys.log.name, range: by.prefix.range, state: by.prefix.state })
      : by.snapshot;
    const leaves = rebase ? [] : by.leaves;
    const rest = { checkpoint: bytes, leaves, size: checkpoint.size, clockBehindMs };
    shelfKnown = false;
    if (snapshot) await shelf.save({ keys: keysText, snapshot: seal(snapshot), ...rest });
    else await shelf.append(rest);
    shelfKnown = true;
    leavesKept = snapshot ? leaves.length : leavesKept + leaves.length;
    known = { ...by.prefix, checkpoint };
    return ok(true);
  };

  /** From a checkpoint that may follow what is known to having it; false when it says nothing new. */
  const follow = async (
    bytes: Uint8Array,
    clockMs: number,
    advance: (checkpoint: SignedCheckpoint) => Promise<Result<Advance>>,
  ): Promise<Result<boolean>> => {
    const judged = judge(bytes, keys, known);
    if (!judged.ok) return judged;
    const checkpoint = judged.value;
    if (known && checkpoint.size === known.range.size) {
      if (checkpoint.signedAtMs === known.checkpoint.signedAtMs) return ok(false);
      return adopt(checkpoint, bytes, { prefix: known, snapshot: null, leaves: [] }, clockMs);
    }
    const by = await advance(checkpoint);
    return by.ok ? adopt(checkpoint, bytes, by.value, clockMs) : by;
  };

  const poll = async (clockMs: number): Promise<Result<boolean>> => {
    const file = await fetcher.get('log/checkpoint');
    if (!file.ok) return file;
    return follow(file.value, clockMs, (checkpoint) => advanceTo(checkpoint, known, keys, fetcher));
  };

  const accept = async (message: LiveMessage, clockMs: number): Promise<Result<boolean>> => {
    const from = known;
    const leaves = from && leavesAfter(message, from.range.size);
    // The stream is a convenience: when it does not follow or does not add up, the files decide, and name the fault.
    if (!leaves) return poll(clockMs);
    const bytes = new TextEncoder().encode(message.checkpoint);
    const followed = await follow(bytes, clockMs, async (checkpoint) => {
      const prefix = addLeaves(checkpoint, from, leaves);
      return prefix.ok ? ok({ prefix: prefix.value, snapshot: null, leaves }) : prefix;
    });
    return !followed.ok && followed.refusal.code === 'follow/wrong-entries' ? poll(clockMs) : followed;
  };

  return {
    known: () => known,
    age: (clockMs) => {
      if (!known) return null;
      const age = ageOf(known.checkpoint.signedAtMs, clockMs, clockBehindMs);
      // The log's own times are true too: what was just recorded is in force, whatever a slow clock says.
      return { ...age, nowMs: Math.max(age.nowMs, known.state.recordedAtMs) };
    },
    poll: (clockMs) => inTurn(() => poll(clockMs)),
    accept: (message, clockMs) => inTurn(() => accept(message, clockMs)),
  };
}

/** The leaves of a message behind the first `size`; null when it begins later, or is no message. */
function leavesAfter({ from, entries }: LiveMessage, size: number): Uint8Array[] | null {
  if (!(from >= 0 && from <= size) || !Array.isArray(entries)) return null;
  const leaves: Uint8Array[] = [];
  for (const text of entries.slice(size - from)) {
    const leaf = typeof text === 'string' ? fromBase64(text) : null;
    if (!leaf?.ok) return null;
    leaves.push(leaf.value);
  }
  return leaves;
}

/**
 * A checkpoint that may follow what is known. Refuses what `verifyCheckpoint` does, `follow/older-checkpoint` when it
 * is smaller or was signed earlier, and `follow/fork` when the tree known here had another root at that size.
 */
function judge(bytes: Uint8Array, keys: LogKeys, known: Known | null): Result<SignedCheckpoint> {
  const checkpoint = verifyCheckpoint(bytes, keys);
  if (!checkpoint.ok || !known) return checkpoint;
  const { size, root, signedAtMs } = checkpoint.value;
  const mine = rootAt(known.recent, size);
  if (mine && !sameHash(root, mine)) return refuse('follow/fork', 'log/checkpoint', `size ${size}`);
  const older = size < known.range.size || signedAtMs < known.checkpoint.signedAtMs;
  return older ? refuse('follow/older-checkpoint', 'log/checkpoint', `size ${size}`) : checkpoint;
}
