import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Arriving, arriving } from './arrival.ts';
import type { Wanted } from './wanted-file.ts';

/** What is known of a file that was downloaded, kept beside it as `<file>.record.json`. */
export interface DownloadRecord {
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
  /** ISO 8601, UTC. */
  readonly downloadedAt: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly attribution: string;
  readonly licence: string;
}

/** A folder of downloads. What lies there with its record, or was put there by hand, is not asked for again. */
export interface Shelf {
  readonly folder: string;
  pathOf(wanted: Wanted): string;
  /** By whom it came, if it is there whole and answers the same question; else null. What is not as recorded came by hand. */
  holds(wanted: Wanted): Promise<'download' | 'hand' | null>;
  recordOf(wanted: Wanted): Promise<DownloadRecord | null>;
  /** Takes away what turned out not to be readable, so that it is asked for again. */
  forget(wanted: Wanted): Promise<void>;
  /** For bytes as they come, beside the file wanted. */
  arriving(wanted: Wanted): Arriving;
}

export function openShelf(folder: string): Shelf {
  const pathOf = ({ file }: Wanted): string => join(folder, file);
  const recordOf = (wanted: Wanted): Promise<DownloadRecord | null> =>
    readRecord(`${pathOf(wanted)}.record.json`);
  return {
    folder,
    pathOf,
    recordOf,
    async holds(wanted) {
      const path = pathOf(wanted);
      if ((await sizeOf(path)) === null) return null;
      const record = await recordOf(wanted);
      if (!record) return 'hand';
      if (await isOf(record, path)) return record.url === wanted.url ? 'download' : null;
      // Somebody laid another file over it; or the plug was pulled between record and file, and what is recorded lies beside.
      return (await isOf(record, `${path}.part`)) ? null : 'hand';
    },
    async forget(wanted) {
      await rm(pathOf(wanted), { force: true });
      await rm(`${pathOf(wanted)}.record.json`, { force: true });
    },
    arriving: (wanted) => arriving(pathOf(wanted), wanted),
  };
}

/** Those that do not lie on the shelf, or are the one that turned out to be something else. */
export async function lacking(wanted: readonly Wanted[], shelf: Shelf, wrong?: Wanted): Promise<Wanted[]> {
  const held = await Promise.all(wanted.map((one) => shelf.holds(one)));
  return wanted.filter((one, i) => held[i] === null || one.file === wrong?.file);
}

const isOf = async ({ bytes, sha256 }: DownloadRecord, path: string): Promise<boolean> =>
  (await sizeOf(path)) === bytes && (await sha256Of(path)) === sha256;

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function readRecord(path: string): Promise<DownloadRecord | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const { url, sha256, bytes } = JSON.parse(text) as Partial<Record<string, unknown>>;
    const whole = typeof url === 'string' && typeof sha256 === 'string' && typeof bytes === 'number';
    return whole ? (JSON.parse(text) as DownloadRecord) : null;
  } catch {
    return null;
  }
}
