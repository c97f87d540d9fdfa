import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Shape, Wanted } from './wanted.ts';

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
  /** By whom it came, if it is there whole and answers the same question; else null. */
  holds(wanted: Wanted): Promise<'download' | 'hand' | null>;
  recordOf(wanted: Wanted): Promise<DownloadRecord | null>;
  /** Takes away what turned out not to be readable, so that it is asked for again. */
  forget(wanted: Wanted): Promise<void>;
  /** A new file beside the one wanted, for bytes as they come. */
  begin(wanted: Wanted): Promise<Arriving>;
}

/** Bytes that arrive. If the plug is pulled, a `.part` stays that nobody reads, and that the next download writes over. */
export interface Arriving {
  take(chunk: Uint8Array): Promise<void>;
  readonly bytes: number;
  /** What is wrong with it, or null where it has the shape wanted. */
  trouble(): Promise<string | null>;
  /** Puts it in its place. Between record and file, a cut leaves a record of other bytes: the file is asked for again. */
  keep(of: Pick<DownloadRecord, 'etag' | 'lastModified' | 'downloadedAt'>): Promise<void>;
  drop(): Promise<void>;
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
      const bytes = await sizeOf(path);
      if (bytes === null) return null;
      const record = await recordOf(wanted);
      if (!record) return 'hand';
      if (record.url !== wanted.url || record.bytes !== bytes) return null;
      return (await sha256Of(path)) === record.sha256 ? 'download' : null;
    },
    async forget(wanted) {
      await rm(pathOf(wanted), { force: true });
      await rm(`${pathOf(wanted)}.record.json`, { force: true });
    },
    begin: (wanted) => arriving(pathOf(wanted), wanted),
  };
}

/** Those that do not lie on the shelf, or are the one that turned out to be something else. */
export async function lacking(wanted: readonly Wanted[], shelf: Shelf, wrong?: Wanted): Promise<Wanted[]> {
  const held = await Promise.all(wanted.map((one) => shelf.holds(one)));
  return wanted.filter((one, i) => held[i] === null || one.file === wrong?.file);
}

async function arriving(path: string, wanted: Wanted): Promise<Arriving> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const file = await open(part, 'w');
  const hash = createHash('sha256');
  const end = async (): Promise<void> => {
    await file.close().catch(() => {});
  };
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    async take(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    },
    trouble: () => troubleOf(part, wanted.shape),
    async keep(of) {
      await file.sync();
      await end();
      const { attribution, licence } = wanted.source;
      const sha256 = hash.digest('hex');
      const record: DownloadRecord = {
        url: wanted.url,
        sha256,
        bytes,
        ...of,
        attribution,
        licence,
      };
      await putWhole(`${path}.record.json`, `${JSON.stringify(record, null, 2)}\n`);
      await rename(part, path);
    },
    async drop() {
      await end();
      await rm(part, { force: true });
    },
  };
}

/** Whole or not at all. */
export async function putWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(`${path}.part`, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

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

/** Enough of a file's end to hold what Overpass remarks there. */
const TAIL_BYTES = 4_096;

/**
 * Whether a file begins and ends as it should: services answer with a page of words where they should have answered with
 * data, and Overpass with data that it did not finish, both under the status 200.
 */
export async function troubleOf(path: string, shape: Shape): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const [head, tail] = [Buffer.alloc(TAIL_BYTES), Buffer.alloc(TAIL_BYTES)];
    const { bytesRead } = await file.read(head, 0, TAIL_BYTES, 0);
    const { bytesRead: tailBytes } = await file.read(tail, 0, TAIL_BYTES, Math.max(0, size - TAIL_BYTES));
    const end = tail.subarray(0, tailBytes).toString('utf8');
    return TROUBLES[shape](head.subarray(0, bytesRead), end);
  } finally {
    await file.close();
  }
}

const TROUBLES: Readonly<Record<Shape, (head: Buffer, tail: string) => string | null>> = {
  json: notJson,
  overpass: (head, tail) => notJson(head, tail) ?? remarkOf(tail),
  // A browser may have unpacked it on its way to the disk: the readers take it so, too. A page it is not.
  gzip: (head) => (head.length > 0 && !/^\s*<|^\s*$/.test(head.toString('latin1')) ? null : wordsOf(head)),
  // The length of a small header, then its type.
  pbf: (head) => (head.subarray(0, 32).includes('OSMHeader') ? null : wordsOf(head)),
};

function notJson(head: Buffer, tail: string): string | null {
  const first = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()[0];
  if (first !== '{' && first !== '[') return wordsOf(head);
  return /[}\]]\s*$/.test(tail) ? null : 'it ends before its end';
}

function remarkOf(tail: string): string | null {
  const remark = /"remark"\s*:\s*"((?:[^"\\]|\\.)*)"\s*\}\s*$/.exec(tail)?.[1];
  return remark !== undefined && /error|timed out/i.test(remark) ? remark.slice(0, 200) : null;
}

/** What a page of errors says, without its tags. */
function wordsOf(head: Buffer): string {
  const words = head
    .toString('utf8')
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `not what was asked for: ${words.slice(0, 160) || 'nothing'}`;
}
