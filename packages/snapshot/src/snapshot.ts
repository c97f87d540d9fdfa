import { emptyState, type Held, type State } from '@vigie/fold';
import { type CompactRange, fromBase64, HASH_BYTES, type Hash, rangeLength, toBase64 } from '@vigie/log';
import {
  type AnyStatement,
  canonicalBytes,
  KINDS,
  ok,
  parseCanonical,
  type Result,
  refuse,
} from '@vigie/situation';

/** The state after the first `size` entries, with what it takes to go on from there. */
export interface Snapshot {
  readonly origin: string;
  /** Its size is the state's. */
  readonly range: CompactRange;
  readonly state: State;
}

const FORMAT = 'vigie/situation/1';

/** The file `situation/<sha256>.json`, as spec/snapshot.md describes it. */
interface SnapshotFile {
  readonly format: string;
  readonly origin: string;
  readonly size: number;
  /** Base64 of each hash of the compact range, largest subtree first. */
  readonly range: readonly string[];
  readonly recordedAtMs: number;
  readonly notUnderstood: number;
  readonly held: readonly {
    readonly index: number;
    readonly entry: AnyStatement;
    readonly ends: readonly (readonly [by: string, atMs: number])[];
    readonly erased: readonly string[];
  }[];
}

/** Canonical JSON: the same prefix of a log gives the same bytes, whoever folds it. */
export function encodeSnapshot({ origin, range, state }: Snapshot): Uint8Array<ArrayBuffer> {
  if (range.size !== state.size) throw new Error(`range of ${range.size} beside a state of ${state.size}`);
  const file: SnapshotFile = {
    format: FORMAT,
    origin,
    size: state.size,
    range: range.hashes.map(toBase64),
    recordedAtMs: state.recordedAtMs,
    notUnderstood: state.notUnderstood,
    held: [...state.held.values()].map(({ index, entry, ends, erased }) => ({
      index,
      entry,
      ends: ends.map(({ by, atMs }) => [by, atMs] as const),
      erased,
    })),
  };
  return canonicalBytes(file);
}

/**
 * Refuses `snapshot/malformed` and, for a later format, `snapshot/unknown-format`. Statements of a kind newer than
 * this program are counted as not understood and left out, as the fold does with their leaves.
 */
export function decodeSnapshot(bytes: Uint8Array): Result<Snapshot> {
  const parsed = parseCanonical(bytes);
  if (!parsed.ok) return refuse('snapshot/malformed', undefined, parsed.refusal.code);
  const file = parsed.value as Partial<SnapshotFile> | null;
  if (typeof file?.format !== 'string') return refuse('snapshot/malformed', 'format');
  if (file.format !== FORMAT) return refuse('snapshot/unknown-format', 'format', file.format.slice(0, 40));
  if (!isComplete(file)) return refuse('snapshot/malformed');
  const range = decodeRange(file.size, file.range);
  if (!range.ok) return range;
  const held = new Map<string, Held>();
  let { notUnderstood } = file;
  for (const { index, entry, ends, erased } of file.held) {
    if (!KINDS.includes(entry.kind)) notUnderstood += 1;
    else held.set(entry.id, { index, entry, ends: ends.map(([by, atMs]) => ({ by, atMs })), erased });
  }
  const { origin, size, recordedAtMs } = file;
  return ok({
    origin,
    range: range.value,
    state: { ...emptyState(), size, recordedAtMs, notUnderstood, held },
  });
}

function isComplete(file: Partial<SnapshotFile>): file is SnapshotFile {
  const count = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  return (
    typeof file.origin === 'string' &&
    count(file.size) &&
    count(file.recordedAtMs) &&
    count(file.notUnderstood) &&
    Array.isArray(file.range) &&
    file.range.every((hash) => typeof hash === 'string') &&
    Array.isArray(file.held) &&
    file.held.every(isHeld) &&
    // In log order, each index and id once: else two files would stand for one state.
    file.held.every(({ index }, i, all) => index > (all[i - 1]?.index ?? -1) && index < file.size!) &&
    new Set(file.held.map(({ entry }) => entry.id)).size === file.held.length
  );
}

function isHeld(held: SnapshotFile['held'][number] | null): boolean {
  return (
    Number.isSafeInteger(held?.index) &&
    isStatement(held!.entry) &&
    Array.isArray(held!.ends) &&
    held!.ends.every(
      (end) =>
        Array.isArray(end) && end.length === 2 && typeof end[0] === 'string' && typeof end[1] === 'number',
    ) &&
    Array.isArray(held!.erased) &&
    held!.erased.every((blob) => typeof blob === 'string')
  );
}

/** What the fold and its view read without looking: a body of any shape, behind a whole envelope. */
function isStatement(entry: AnyStatement | null): boolean {
  const texts = [entry?.id, entry?.kind, entry?.source, entry?.status];
  return (
    texts.every((text) => typeof text === 'string') &&
    typeof entry!.recordedAtMs === 'number' &&
    typeof entry!.validity?.onsetAtMs === 'number' &&
    ['number', 'undefined'].includes(typeof entry!.validity.expiresAtMs) &&
    typeof entry!.body === 'object' &&
    entry!.body !== null
  );
}

function decodeRange(size: number, texts: readonly string[]): Result<CompactRange> {
  if (texts.length !== rangeLength(size)) return refuse('snapshot/malformed', 'range');
  const hashes: Hash[] = [];
  for (const text of texts) {
    const hash = fromBase64(text);
    if (!hash.ok || hash.value.length !== HASH_BYTES) return refuse('snapshot/malformed', 'range');
    hashes.push(hash.value);
  }
  return ok({ size, hashes });
}
