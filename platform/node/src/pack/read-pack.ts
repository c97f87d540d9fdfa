import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ok, type PackFile, type PackManifest, type Result, refuse } from '@vigie/situation';
import { MANIFEST } from './write-pack.ts';

/** A pack on disk, every file checked against the manifest. */
export interface StoredPack {
  readonly directory: string;
  readonly manifest: PackManifest;
  /** As published: its hash is what a territory entry names. */
  readonly manifestBytes: Uint8Array;
  readonly files: ReadonlyMap<PackFile['role'], Uint8Array>;
}

/**
 * Reads a pack and verifies every file. Refuses `pack/not-found` (no manifest, or a file it names is missing),
 * `pack/not-a-manifest` and `pack/hash-mismatch`.
 */
export async function readPack(directory: string): Promise<Result<StoredPack>> {
  const manifestBytes = await read(join(directory, MANIFEST));
  if (!manifestBytes) return refuse('pack/not-found', directory, `no ${MANIFEST}`);
  const manifest = parseManifest(manifestBytes);
  if (!manifest.ok) return manifest;
  const files = new Map<PackFile['role'], Uint8Array>();
  for (const { role, path, sha256, bytes } of manifest.value.files) {
    const content = await read(join(directory, path));
    if (!content) return refuse('pack/not-found', path, 'named by the manifest');
    if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
      return refuse('pack/hash-mismatch', path, `${content.length} bytes of ${bytes}`);
    files.set(role, content);
  }
  return ok({ directory, manifest: manifest.value, manifestBytes, files });
}

async function read(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (trouble) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((trouble as NodeJS.ErrnoException).code ?? '')) return null;
    throw trouble;
  }
}

/** Reads the bytes of a `manifest.json`. Refuses `pack/not-a-manifest`. */
export function parseManifest(bytes: Uint8Array): Result<PackManifest> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('pack/not-a-manifest', MANIFEST, 'not JSON');
  }
  const trouble = firstTrouble(value);
  return trouble === null ? ok(value as PackManifest) : refuse('pack/not-a-manifest', trouble);
}

function firstTrouble(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'manifest';
  const { format, territory, title, bounds, centre, population, files, sources, counts } = value as Record<
    string,
    unknown
  >;
  if (format !== 'vigie/pack/1') return 'format';
  if (typeof territory !== 'string' || !/^[a-z][a-z0-9-]{1,39}$/.test(territory)) return 'territory';
  if (typeof title !== 'string') return 'title';
  if (!isNumbers(bounds, 4)) return 'bounds';
  if (!isNumbers(centre, 2)) return 'centre';
  if (population !== undefined && !(Number.isSafeInteger(population) && Number(population) >= 0))
    return 'population';
  if (!Array.isArray(files) || !files.every(isFile)) return 'files';
  if (!Array.isArray(sources)) return 'sources';
  return typeof counts === 'object' && counts !== null ? null : 'counts';
}

const isNumbers = (value: unknown, count: number): boolean =>
  Array.isArray(value) && value.length === count && value.every(Number.isFinite);

/** A path that leaves the pack's own directory is no file of the pack. */
function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { role, path, sha256, bytes } = value as Record<string, unknown>;
  return (
    typeof role === 'string' &&
    typeof path === 'string' &&
    path !== '' &&
    basename(path) === path &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    Number.isSafeInteger(bytes)
  );
}
