import { ok, type Result, refuse } from './refusal.ts';

/** Enough to read a street sign on a phone's screen, and little to send on a bad network. */
export const MAX_PHOTO_SIDE = 1_280;
export const MAX_PHOTO_BYTES = 300 * 1024;

/** A baseline picture has one scan, a progressive one about ten; each is drawn over the whole picture. */
const MOST_SCANS = 16;

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Baseline, extended and progressive, with Huffman codes: what every browser draws. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Huffman tables, quantization tables, restart interval. */
const TABLES: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd]);
const COMMENT = 0xfe;

/** What a picture is without anything that tells of its maker, its place or its hour. */
export interface BareJpeg {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The JPEG with nothing left but what draws it: no EXIF, no XMP, no colour profile, no thumbnail, no comment, and
 * nothing behind its end. The same bytes come back for a picture that is bare already. Refuses `photo/not-a-jpeg`,
 * `photo/too-many-pixels` and `photo/too-large` (ISO/IEC 10918-1, annex B).
 */
export function bareJpeg(bytes: Uint8Array): Result<BareJpeg> {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return broken('it does not begin as one');
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let frame: readonly [width: number, height: number] | null = null;
  let scans = 0;
  for (let at = 2; ; ) {
    const part = segmentAt(bytes, at);
    if (!part) return broken(`cut short or damaged at byte ${at}`);
    const { marker, start, end } = part;
    at = end;
    if (marker === EOI) {
      kept.push(bytes.subarray(start, end));
      return frame && scans > 0 ? measured(kept, frame) : broken('it holds no picture');
    }
    if (isAside(marker)) continue;
    if (FRAMES.has(marker) && !frame && end - start >= 10) frame = frameOf(bytes, start);
    else if (marker === SOS && frame && scans < MOST_SCANS) scans += 1;
    else if (!TABLES.has(marker)) return broken(`segment ${marker.toString(16)} at byte ${start}`);
    kept.push(bytes.subarray(start, end));
  }
}

const broken = (detail: string) => refuse('photo/not-a-jpeg', undefined, detail);

/** Application data (JFIF, EXIF, XMP, ICC, Adobe …) and comments. */
const isAside = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === COMMENT;

const frameOf = (bytes: Uint8Array, start: number): [number, number] => [
  bytes[start + 7]! * 256 + bytes[start + 8]!,
  bytes[start + 5]! * 256 + bytes[start + 6]!,
];

interface Segment {
  readonly marker: number;
  readonly start: number;
  /** Behind its last byte; a scan's coded data belongs to it. */
  readonly end: number;
}

function segmentAt(bytes: Uint8Array, from: number): Segment | null {
  let start = from;
  // A marker may be filled up with FF in front: the filling is left behind.
  while (bytes[start] === 0xff && bytes[start + 1] === 0xff) start += 1;
  const marker = bytes[start + 1];
  if (bytes[start] !== 0xff || marker === undefined) return null;
  if (marker === EOI) return { marker, start, end: start + 2 };
  const length = bytes[start + 2]! * 256 + bytes[start + 3]!;
  const end = start + 2 + length;
  if (!(length >= 2) || end > bytes.length) return null;
  return { marker, start, end: marker === SOS ? endOfScan(bytes, end) : end };
}

/** Coded data runs to the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1]!;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function measured(kept: readonly Uint8Array[], [width, height]: readonly [number, number]): Result<BareJpeg> {
  if (width === 0 || height === 0) return broken('it has no size');
  if (width > MAX_PHOTO_SIDE || height > MAX_PHOTO_SIDE) {
    return refuse('photo/too-many-pixels', undefined, `${width} × ${height}, at most ${MAX_PHOTO_SIDE}`);
  }
  const length = kept.reduce((sum, part) => sum + part.length, 0);
  if (length > MAX_PHOTO_BYTES) {
    return refuse('photo/too-large', undefined, `${length} bytes, at most ${MAX_PHOTO_BYTES}`);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of kept) {
    bytes.set(part, at);
    at += part.length;
  }
  return ok({ bytes, width, height });
}
