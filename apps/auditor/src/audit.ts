import { applyAll, emptyState, mayTouch, revealedBlobs, type State } from '@vigie/fold';
import type { Fetcher } from '@vigie/follow';
import {
  appendLeaves,
  type CompactRange,
  decodeBundle,
  emptyRange,
  encodeTile,
  HASH_BYTES,
  type Hash,
  type LogKeys,
  leafHash,
  newTiles,
  parseKeys,
  parseNote,
  perfectRoot,
  rootOf,
  type SignedCheckpoint,
  sameHash,
  TILE_WIDTH,
  type TileName,
  tilePath,
  verifyCheckpoint,
} from '@vigie/log';
import {
  type Entry,
  isStatement,
  MAX_ENTRY_BYTES,
  type PackManifest,
  type Refusal,
  type Result,
  readEntry,
  type StatementOf,
} from '@vigie/situation';
import { encodeSnapshot, sha256Hex, snapshotPath, verifySituation } from '@vigie/snapshot';

import { checkSuperseded } from './superseded.ts';

/** Something published that is not what it should be. Codes are in docs/errors.md, under `audit`. */
export interface Finding {
  readonly code: string;
  /** The published file, below the territory. */
  readonly path: string;
  readonly detail?: string;
}

export interface AuditReport {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly entries: number;
  readonly signedAtMs: number | null;
}

/** Reads, counts what was read, and gathers what is wrong. */
interface Desk {
  readonly fetcher: Fetcher;
  readonly findings: Finding[];
  files: number;
}

/**
 * Recomputes a territory's log from its public files alone: every bundle, tile, root and signature, the snapshot
 * byte for byte, the pack and the revealed blobs. `keyLines` stand for the published ones when given.
 */
export async function audit(fetcher: Fetcher, keyLines: readonly string[] = []): Promise<AuditReport> {
  const desk: Desk = { fetcher, findings: [], files: 0 };
  const keys = await readKeys(desk, keyLines);
  // Before the checkpoint: a publisher writes the pointer after it, so this one is never ahead of what comes next.
  const pointer = keys && (await read(desk, 'situation'));
  const checkpoint = keys && (await readCheckpoint(desk, keys));
  const leaves = checkpoint ? await readLeaves(desk, checkpoint) : null;
  if (keys && checkpoint && leaves) {
    await checkTiles(desk, checkpoint, leaves);
    const entries = readEntries(desk, leaves);
    if (pointer) await checkSnapshot(desk, keys, pointer, leaves, entries);
    const state = applyAll(emptyState(), entries);
    await checkPack(desk, state);
    await checkBlobs(desk, entries, revealedBlobs(state, checkpoint.signedAtMs).keys());
  }
  return {
    findings: desk.findings,
    files: desk.files,
    entries: leaves?.length ?? 0,
    signedAtMs: checkpoint?.signedAtMs ?? null,
  };
}

function find(desk: Desk, code: string, path: string, detail?: string): null {
  desk.findings.push({ code, path, ...(detail === undefined ? {} : { detail }) });
  return null;
}

async function read(desk: Desk, path: string): Promise<Uint8Array | null> {
  const file = await desk.fetcher.get(path);
  if (!file.ok) return find(desk, 'audit/missing', path, file.refusal.code);
  desk.files += 1;
  return file.value;
}

/** The value, or a finding made of the refusal. */
function accept<T>(desk: Desk, result: Result<T>, path: string): T | null {
  return result.ok ? result.value : find(desk, 'audit/refused', path, inWords(result.refusal));
}

const inWords = ({ code, detail }: Refusal) => (detail ? `${code}: ${detail}` : code);

/** Given key lines stand for the published ones: the log's alone, or the log's and its publisher's. */
async function readKeys(desk: Desk, given: readonly string[]): Promise<LogKeys | null> {
  if (given.length > 1) return accept(desk, parseKeys(`${given.join('\n')}\n`), 'keys');
  const file = await read(desk, 'keys');
  const published = file && new TextDecoder().decode(file).split('\n');
  return (
    published && accept(desk, parseKeys([...given, ...published.slice(given.length)].join('\n')), 'keys')
  );
}

/** Exactly the signatures that the keys account for: one more would be a secret between its author and its reader. */
function checkSignatures(desk: Desk, path: string, bytes: Uint8Array, names: readonly string[]): void {
  const note = parseNote(bytes);
  const found = note.ok ? note.value.signatures.map(({ name }) => name) : [];
  for (const name of names) if (!found.includes(name)) find(desk, 'audit/signature-missing', path, name);
  if (found.length > names.length || found.some((name) => !names.includes(name))) {
    find(desk, 'audit/signature-unknown', path, found.join(', '));
  }
}

async function readCheckpoint(desk: Desk, keys: LogKeys): Promise<SignedCheckpoint | null> {
  const path = 'log/checkpoint';
  const file = await read(desk, path);
  if (!file) return null;
  checkSignatures(desk, path, file, [keys.log.name, keys.publisher.name]);
  return accept(desk, verifyCheckpoint(file, keys), path);
}

/** Every leaf, in order. A bundle that is damaged ends the audit of what it holds: the rest cannot be placed. */
async function readLeaves(desk: Desk, { size }: SignedCheckpoint): Promise<Uint8Array[] | null> {
  const leaves: Uint8Array[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const tile = await readTile(desk, { level: 'entries', index, width });
    const bundle = tile && accept(desk, decodeBundle(tile.bytes, tile.width), tile.path);
    if (!bundle) return null;
    leaves.push(...bundle.slice(0, width));
  }
  return leaves;
}

/** Recomputes every tile from the leaves, then the root: each published hash must be the one computed here. */
async function checkTiles(
  desk: Desk,
  checkpoint: SignedCheckpoint,
  leaves: readonly Uint8Array[],
): Promise<void> {
  const hashes = leaves.map(leafHash);
  const levels: Hash[][] = [hashes];
  const levelOf = (level: number): readonly Hash[] => {
    for (let l = levels.length; l <= level; l++) levels.push(parents(levels[l - 1]!));
    return levels[level]!;
  };
  for (const name of newTiles(0, checkpoint.size)) {
    if (name.level !== 'entries') await checkTile(desk, name, levelOf(name.level));
  }
  const older = await checkSuperseded(desk.fetcher, leaves, levelOf);
  desk.files += older.files;
  for (const path of older.wrong)
    find(desk, 'audit/wrong-tile', path, 'a partial tile of an earlier checkpoint');
  if (!sameHash(rootOf(appendLeaves(emptyRange(), hashes)), checkpoint.root)) {
    find(desk, 'audit/wrong-root', 'log/checkpoint', `the ${checkpoint.size} entries lead to another root`);
  }
}

async function checkTile(desk: Desk, name: TileName, level: readonly Hash[]): Promise<void> {
  const published = await readTile(desk, name);
  const start = name.index * TILE_WIDTH;
  const computed = encodeTile(level.slice(start, start + name.width));
  if (published && !sameHash(published.bytes.slice(0, computed.length), computed)) {
    find(desk, 'audit/wrong-tile', published.path);
  } else if (published && published.bytes.length !== published.width * HASH_BYTES) {
    find(desk, 'audit/wrong-tile', published.path, `${published.bytes.length} bytes`);
  }
}

/** A tile or bundle; the full one when it has meanwhile taken the partial one's place, as a log may do. */
async function readTile(
  desk: Desk,
  name: TileName,
): Promise<{ path: string; bytes: Uint8Array; width: number } | null> {
  const widths = name.width === TILE_WIDTH ? [TILE_WIDTH] : [name.width, TILE_WIDTH];
  for (const width of widths) {
    const path = `log/${tilePath({ ...name, width })}`;
    const file = await desk.fetcher.get(path);
    if (!file.ok) continue;
    desk.files += 1;
    return { path, bytes: file.value, width };
  }
  return find(desk, 'audit/missing', `log/${tilePath(name)}`);
}

/** The hashes one level up: one for each full tile. */
function parents(hashes: readonly Hash[]): Hash[] {
  const full = Math.floor(hashes.length / TILE_WIDTH);
  return Array.from({ length: full }, (_, i) =>
    perfectRoot(hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)),
  );
}

function readEntries(desk: Desk, leaves: readonly Uint8Array[]): (Entry | null)[] {
  const ids = new Set<string>();
  let recordedAtMs = 0;
  return leaves.map((leaf, index) => {
    const wrong = (detail: string) => find(desk, 'audit/wrong-entry', `log entry ${index}`, detail);
    if (leaf.length > MAX_ENTRY_BYTES) wrong(`${leaf.length} bytes`);
    const read = readEntry(leaf);
    if (!read.ok) return wrong(inWords(read.refusal));
    const entry = read.value;
    if (!entry) return null;
    if (ids.has(entry.id)) wrong('an id used twice');
    ids.add(entry.id);
    if (entry.recordedAtMs < recordedAtMs) wrong('recorded before the entry before it');
    recordedAtMs = Math.max(recordedAtMs, entry.recordedAtMs);
    return entry;
  });
}

/** The snapshot must be, byte for byte, what the entries before it fold to. */
async function checkSnapshot(
  desk: Desk,
  keys: LogKeys,
  pointer: Uint8Array,
  leaves: readonly Uint8Array[],
  entries: readonly (Entry | null)[],
): Promise<void> {
  checkSignatures(desk, 'situation', pointer, [keys.log.name]);
  const note = accept(desk, verifySituation(pointer, keys.log), 'situation');
  if (!note) return;
  if (note.size > leaves.length)
    return void find(desk, 'audit/snapshot-ahead', 'situation', String(note.size));
  const range: CompactRange = appendLeaves(emptyRange(), leaves.slice(0, note.size).map(leafHash));
  if (!sameHash(rootOf(range), note.root)) find(desk, 'audit/wrong-root', 'situation');
  const state: State = applyAll(emptyState(), entries.slice(0, note.size));
  const computed = encodeSnapshot({ origin: keys.log.name, range, state });
  const path = snapshotPath(note.sha256);
  const published = await read(desk, path);
  if (sha256Hex(computed) !== note.sha256)
    find(desk, 'audit/wrong-snapshot', 'situation', 'the fold gives another');
  if (published && !sameHash(published, computed)) find(desk, 'audit/wrong-snapshot', path);
}

/** The newest territory entry names the manifest and the settings; the manifest names the rest of the pack. */
async function checkPack(desk: Desk, state: State): Promise<void> {
  const territory = [...state.held.values()].find(
    ({ entry, ends }) => entry.kind === 'territory' && ends.length === 0,
  );
  if (territory?.entry.kind !== 'territory') return;
  const { manifest: hash, settings } = territory.entry.body;
  await checkHash(desk, `settings/${settings}.json`, settings);
  const manifest = await checkHash(desk, 'pack/manifest.json', hash);
  if (!manifest) return;
  // Safe: its hash is the one the log names, so it is what the pack builder wrote.
  const { files } = JSON.parse(new TextDecoder().decode(manifest)) as PackManifest;
  for (const file of files) await checkHash(desk, `pack/${file.path}`, file.sha256);
}

async function checkHash(desk: Desk, path: string, sha256: string): Promise<Uint8Array | null> {
  const file = await read(desk, path);
  if (!file) return null;
  return sha256Hex(file) === sha256 ? file : find(desk, 'audit/wrong-hash', path, `not ${sha256}`);
}

/**
 * What the log reveals at the checkpoint's time must be served, and be what the report committed to; what it redacted
 * must not be. The rest is not asked for: words that a cancelled or ended verdict revealed are withdrawn.
 */
async function checkBlobs(
  desk: Desk,
  entries: readonly (Entry | null)[],
  revealed: Iterable<string>,
): Promise<void> {
  for (const blob of revealed) await checkHash(desk, `blob/${blob}`, blob);
  for (const blob of redactedBlobs(entries)) {
    const path = `blob/${blob}`;
    if ((await desk.fetcher.get(path)).ok) find(desk, 'audit/redacted-still-served', path);
  }
}

/** From the whole log, not its state: what was erased stays erased when its report has left. */
function redactedBlobs(entries: readonly (Entry | null)[]): Set<string> {
  const reports = new Map<string, Reported>();
  const redacted = new Set<string>();
  for (const entry of entries) {
    if (!entry || !isStatement(entry)) continue;
    if (entry.kind === 'report') {
      const { words, photo } = entry.body;
      reports.set(entry.id, { report: entry, blobs: [words, photo].filter((blob) => blob !== undefined) });
    } else if (entry.kind === 'verdict') replacePhoto(entry, reports, redacted);
    else if (entry.kind === 'redaction' && Array.isArray(entry.body.blobs)) {
      const told = reports.get(entry.body.entry);
      if (!told || !mayTouch(entry, told.report)) continue;
      for (const blob of told.blobs) if (entry.body.blobs.includes(blob)) redacted.add(blob);
    }
  }
  return redacted;
}

/** A report, and what it and the verdicts on it committed to. */
interface Reported {
  readonly report: StatementOf<'report'>;
  readonly blobs: string[];
}

/** A verdict with a photo of its own erases the report's. */
function replacePhoto(
  verdict: StatementOf<'verdict'>,
  reports: ReadonlyMap<string, Reported>,
  redacted: Set<string>,
): void {
  const told = reports.get(verdict.body.report);
  const { photo } = verdict.body;
  if (!told || typeof photo !== 'string' || !mayTouch(verdict, told.report)) return;
  if (typeof told.report.body.photo === 'string') redacted.add(told.report.body.photo);
  told.blobs.push(photo);
}
