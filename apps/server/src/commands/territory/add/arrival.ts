import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { troubleOf } from './shape.ts';
import type { DownloadRecord } from './shelf.ts';
import type { Wanted } from './wanted-file.ts';
import { putWhole } from './whole-file.ts';

/** What came of a file before the line was cut, and by what the service tells that the rest is of the same file. */
export interface Half {
  readonly bytes: number;
  /** An entity tag, or a date, for `If-Range`. */
  readonly validator: string;
}

/**
 * Bytes that arrive, in a `.part` beside the file. If the plug is pulled, it stays, and nobody reads it: the next download goes
 * on behind it where the service says what it is, else writes over it.
 */
export interface Arriving {
  /** What came of it earlier and can be gone on with. */
  half(): Promise<Half | null>;
  /** Before the first byte; behind the half that is there, or anew. Without a validator a cut file cannot be gone on with. */
  begin(how: { readonly behind: boolean; readonly validator: string | null }): Promise<void>;
  take(chunk: Uint8Array): Promise<void>;
  readonly bytes: number;
  /** What is wrong with it, or null where it has the shape wanted. */
  trouble(): Promise<string | null>;
  /** Puts it in its place. Between record and file, a cut leaves a record of other bytes: the file is asked for again. */
  keep(of: Pick<DownloadRecord, 'etag' | 'lastModified' | 'downloadedAt'>): Promise<void>;
  /** The line was cut. */
  cut(): Promise<void>;
  /** It is not what was wanted. */
  drop(): Promise<void>;
}

export function arriving(path: string, wanted: Wanted): Arriving {
  const part = `${path}.part`;
  const note = `${part}.json`;
  let file: FileHandle | null = null;
  let hash = createHash('sha256');
  let bytes = 0;
  // Until it begins, what lies there is left alone.
  let goesOn = true;
  const close = async (): Promise<void> => {
    await file?.close();
    file = null;
  };
  const drop = async (): Promise<void> => {
    await close();
    for (const one of [part, note]) await rm(one, { force: true });
  };
  return {
    half: () => readHalf(part, note, wanted.url),
    async begin({ behind, validator }) {
      await mkdir(dirname(path), { recursive: true });
      hash = behind ? await hashOf(part) : createHash('sha256');
      bytes = behind ? (await stat(part)).size : 0;
      file = await open(part, behind ? 'a' : 'w');
      goesOn = validator !== null;
      if (goesOn) await putWhole(note, JSON.stringify({ url: wanted.url, validator }));
      else await rm(note, { force: true });
    },
    get bytes() {
      return bytes;
    },
    async take(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
      await file!.writeFile(chunk);
    },
    trouble: () => troubleOf(part, wanted.shape),
    async keep(of) {
      await file?.sync();
      await close();
      const { url, source } = wanted;
      const { attribution, licence } = source;
      const record: DownloadRecord = { url, sha256: hash.digest('hex'), bytes, ...of, attribution, licence };
      await putWhole(`${path}.record.json`, `${JSON.stringify(record, null, 2)}\n`);
      await rename(part, path);
      await rm(note, { force: true });
    },
    cut: () => (goesOn ? close() : drop()),
    drop,
  };
}

async function hashOf(path: string): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash;
}

async function readHalf(part: string, note: string, wantedUrl: string): Promise<Half | null> {
  const bytes = (await stat(part).catch(() => null))?.size ?? 0;
  const text = await readFile(note, 'utf8').catch(() => null);
  if (bytes === 0 || text === null) return null;
  try {
    const { url, validator } = JSON.parse(text) as Partial<Record<string, unknown>>;
    return url === wantedUrl && typeof validator === 'string' ? { bytes, validator } : null;
  } catch {
    return null;
  }
}
