import { createHash, randomBytes } from 'node:crypto';

const segment = (marker: number, ...data: number[]): number[] => [
  ...[0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255],
  ...data,
];

/** What a phone's canvas gives once it is bare, but for the picture: `more` stands in front of its tables. */
export function jpeg(more: readonly number[] = [], [width, height] = [640, 480]): Buffer {
  const tables = [...segment(0xdb, 0, ...Array(64).fill(1)), ...segment(0xc4, 0, ...Array(16).fill(0))];
  const frame = segment(0xc0, 8, height! >> 8, height! & 255, width! >> 8, width! & 255, 1, 1, 0x11, 0);
  const scan = [...segment(0xda, 1, 1, 0, 0, 63, 0), 1, 2, 3];
  return Buffer.from([0xff, 0xd8, ...more, ...tables, ...frame, ...scan, 0xff, 0xd9]);
}

export const EXIF = segment(0xe1, ...Buffer.from('Exif\0\0 43.61 N 3.87 E'));

/** As it travels, and the hash that its report commits to. */
export function salted(picture: Uint8Array = jpeg()): { blob: Buffer<ArrayBuffer>; hash: string } {
  const blob = Buffer.concat([randomBytes(32), picture]);
  return { blob, hash: createHash('sha256').update(blob).digest('hex') };
}
