import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import type { BlobStore } from '@vigie/publish';

/** The one published name that is also a folder (`situation/<sha256>.json`), which no file system can hold. */
const SITUATION = 'situation';

/**
 * Published files in a folder. Each is written beside its place, flushed, and moved there: a reader sees all of it
 * or nothing, also after a power cut.
 */
export function folderStore(root: string): BlobStore {
  const place = (path: string): string => {
    const at = normalize(join(root, path === SITUATION ? `${SITUATION}.note` : path));
    if (!at.startsWith(normalize(root) + sep))
      throw new Error(`${path} leaves the folder of published files`);
    return at;
  };
  return {
    putImmutable: async (path, bytes) => {
      const at = place(path);
      if ((await read(at)) === null) await write(at, bytes);
    },
    putPointer: (path, bytes) => write(place(path), bytes),
    get: (path) => read(place(path)),
    delete: (path) => rm(place(path), { force: true }),
  };
}

async function read(at: string): Promise<Uint8Array | null> {
  try {
    return await readFile(at);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw cause;
  }
}

async function write(at: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(at), { recursive: true });
  const beside = `${at}.${randomBytes(6).toString('hex')}.part`;
  const file = await open(beside, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, at);
  await flushFolder(dirname(at));
}

/** The move itself must survive a power cut. Some systems cannot open a folder: there it is best effort. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  try {
    await folder?.sync().catch(() => {});
  } finally {
    await folder?.close();
  }
}
