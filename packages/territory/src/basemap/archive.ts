import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { BoxE7, PositionE7 } from '@vigie/geo';
import { gzipSync } from 'fflate';
import { type TileAt, tileId } from './tile-id.ts';

// A PMTiles archive, version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): a header, the root
// directory, metadata, leaf directories where there are many tiles, and the tiles in the order of their numbers.

export interface ArchiveInput {
  /** Tiles as protobuf, not compressed. */
  readonly tiles: readonly (TileAt & { readonly content: Uint8Array })[];
  readonly metadata: object;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: BoxE7;
  readonly centre: PositionE7;
  readonly centreZoom: number;
}

interface Entry {
  readonly id: number;
  /** From the start of the tiles, or of the leaves. */
  readonly offset: number;
  readonly length: number;
  /** How many tiles in a row have these bytes; 0 for a leaf directory. */
  readonly run: number;
}

const HEADER_BYTES = 127;
/** Header and root are what a reader fetches first. */
const FIRST_FETCH_BYTES = 16_384;

/** The same input gives the same bytes. */
export function encodeArchive(input: ArchiveInput): Uint8Array<ArrayBuffer> {
  const { entries, contents, addressed } = gathered(input.tiles);
  const { root, leaves } = directories(entries);
  const metadata = packed(new TextEncoder().encode(JSON.stringify(input.metadata)));
  const sections = [root, metadata, leaves, joined(contents)];
  const header = headerOf(input, sections, [addressed, entries.length, contents.length]);
  return joined([header, ...sections]);
}

/** Without a time or a name in it, so that the same bytes stay the same. */
const packed = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 9, mtime: 0 });

interface Gathered {
  readonly entries: readonly Entry[];
  readonly contents: readonly Uint8Array[];
  readonly addressed: number;
}

/** Tiles in the order of their numbers; those with the same bytes, as open sea, are stored once. */
function gathered(tiles: ArchiveInput['tiles']): Gathered {
  const inOrder = tiles.map((tile) => ({ id: tileId(tile), content: tile.content }));
  inOrder.sort((a, b) => a.id - b.id);
  const entries: Entry[] = [];
  const contents: Uint8Array[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  let end = 0;
  for (const { id, content } of inOrder) {
    const hash = bytesToHex(sha256(content));
    let stored = known.get(hash);
    if (!stored) {
      const bytes = packed(content);
      stored = { offset: end, length: bytes.length };
      known.set(hash, stored);
      contents.push(bytes);
      end += bytes.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === stored.offset && last.id + last.run === id)
      entries[entries.length - 1] = { ...last, run: last.run + 1 };
    else entries.push({ id, ...stored, run: 1 });
  }
  return { entries, contents, addressed: inOrder.length };
}

/** One directory if it fits the first fetch; else a root of leaves, each twice as long until the root fits. */
function directories(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const most = FIRST_FETCH_BYTES - HEADER_BYTES;
  const whole = directory(entries);
  if (whole.length <= most) return { root: whole, leaves: new Uint8Array() };
  for (let size = 4_096; ; size *= 2) {
    const leaves: Uint8Array[] = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let at = 0; at < entries.length; at += size) {
      const leaf = directory(entries.slice(at, at + size));
      leaves.push(leaf);
      pointers.push({ id: entries[at]!.id, offset, length: leaf.length, run: 0 });
      offset += leaf.length;
    }
    const root = directory(pointers);
    if (root.length <= most) return { root, leaves: joined(leaves) };
  }
}

function directory(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  varint(bytes, entries.length);
  entries.forEach(({ id }, i) => {
    varint(bytes, id - (i === 0 ? 0 : entries[i - 1]!.id));
  });
  for (const { run } of entries) varint(bytes, run);
  for (const { length } of entries) varint(bytes, length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    // 0 says: right behind the one before.
    varint(bytes, before && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return packed(Uint8Array.from(bytes));
}

/** Seven bits a byte, the least first. Above 2³¹ too, so without shifts. */
function varint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

const GZIP = 2;
const VECTOR_TILES = 1;

function headerOf(
  input: ArchiveInput,
  [root, metadata, leaves, contents]: readonly Uint8Array[],
  counts: readonly number[],
): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(new TextEncoder().encode('PMTiles'));
  header[7] = 3;
  const places: number[] = [];
  let offset = HEADER_BYTES;
  for (const { length } of [root!, metadata!, leaves!, contents!]) {
    places.push(offset, length);
    offset += length;
  }
  [...places, ...counts].forEach((number, i) => {
    view.setBigUint64(8 + i * 8, BigInt(number), true);
  });
  // Clustered: contents lie in the order of their tiles.
  header.set([1, GZIP, GZIP, VECTOR_TILES, input.minZoom, input.maxZoom], 96);
  input.bounds.forEach((e7, i) => {
    view.setInt32(102 + i * 4, e7, true);
  });
  header[118] = input.centreZoom;
  input.centre.forEach((e7, i) => {
    view.setInt32(119 + i * 4, e7, true);
  });
  return header;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
