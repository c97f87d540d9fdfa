import { ok, type Result, refuse } from '@vigie/situation';
import { HASH_BYTES, type Hash, nodeHash } from './hash.ts';

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** A tile or, at level `entries`, an entry bundle; `width` 256 is full, 1–255 partial. */
export interface TileName {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** `tile/<L>/<N>[.p/<W>]`: the index in groups of three digits, all but the last behind an `x`. */
export function tilePath({ level, index, width }: TileName): string {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  }
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const TILE_PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Refuses `tile/not-a-path`: also a writing that `tilePath` would not give, so a tile has one address. */
export function parseTilePath(path: string): Result<TileName> {
  const match = TILE_PATH.exec(path);
  if (!match) return refuse('tile/not-a-path', undefined, path.slice(0, 100));
  const level = match[1] === 'entries' ? 'entries' : Number(match[1]);
  const index = Number(match[2]!.replaceAll('x', '').replaceAll('/', ''));
  const name: TileName = { level, index, width: match[3] === undefined ? TILE_WIDTH : Number(match[3]) };
  const valid =
    (level === 'entries' || level < 64) && name.width <= TILE_WIDTH && Number.isSafeInteger(index);
  return valid && tilePath(name) === path
    ? ok(name)
    : refuse('tile/not-a-path', undefined, path.slice(0, 100));
}

/** The tiles and bundles that a tree of `size` has and a tree of `from` had not, in the order to write them. */
export function newTiles(from: number, size: number): TileName[] {
  const names: TileName[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++)
    names.push(...newTilesAt(level, level, from, size));
  names.push(...newTilesAt('entries', 0, from, size));
  return names;
}

function newTilesAt(level: number | 'entries', height: number, from: number, size: number): TileName[] {
  const had = Math.floor(from / TILE_WIDTH ** height);
  const has = Math.floor(size / TILE_WIDTH ** height);
  const names: TileName[] = [];
  for (let start = had - (had % TILE_WIDTH); start < has; start += TILE_WIDTH) {
    if (had >= has) break;
    names.push({ level, index: start / TILE_WIDTH, width: Math.min(TILE_WIDTH, has - start) });
  }
  return names;
}

export function encodeTile(hashes: readonly Hash[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((hash, i) => {
    bytes.set(hash, i * HASH_BYTES);
  });
  return bytes;
}

/** Refuses `tile/wrong-length` when the bytes are not `width` hashes. */
export function decodeTile(bytes: Uint8Array, width: number): Result<Hash[]> {
  if (bytes.length !== width * HASH_BYTES)
    return refuse('tile/wrong-length', undefined, `${bytes.length} bytes`);
  return ok(Array.from({ length: width }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES)));
}

/** The root of a perfect subtree from its 2^n hashes. */
export function perfectRoot(hashes: readonly Hash[]): Hash {
  let row = [...hashes];
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!));
  return row[0]!;
}
