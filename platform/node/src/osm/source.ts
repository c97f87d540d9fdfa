import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The input ends before it should: told apart from nonsense, since downloading again helps. */
export class Truncated extends Error {}

export interface ReadOptions {
  /** Called from time to time with the bytes read so far and the size of the file. */
  readonly onProgress?: (readBytes: number, ofBytes: number) => void;
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const SNIFFED_BYTES = 64;

/** Enough of a file to tell what it is. Null when there is no such file, or it may not be read. */
export async function firstBytes(path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

/** A file's bytes in order, inflated when it is gzipped. Throws `Truncated` when its gzip stream is cut or damaged. */
export async function* chunksOf(path: string, { onProgress }: ReadOptions = {}): AsyncGenerator<Buffer> {
  const { size } = await stat(path);
  const gzip = isGzip((await firstBytes(path)) ?? new Uint8Array());
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  // pipeline() carries an error of either stream to the one that is read here; its callback has nothing to add.
  const stream = gzip ? pipeline(file, createGunzip(), () => {}) : file;
  try {
    for await (const chunk of stream) {
      onProgress?.(file.bytesRead, size);
      yield chunk as Buffer;
    }
  } catch (trouble) {
    const { code, message } = trouble as NodeJS.ErrnoException;
    if (code?.startsWith('Z_')) throw new Truncated(`gzip: ${message}`);
    throw trouble;
  } finally {
    file.destroy();
  }
}
