import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result, refuse } from '@vigie/situation';
import type { PackBuild } from '@vigie/territory';

export const MANIFEST = 'manifest.json';

/**
 * Writes a pack into a directory, made when missing. Files first, each under its hash and so never replaced by
 * other bytes; the manifest last, so that a reader sees the old pack or the new one, never half of one. If the plug is
 * pulled before the last line, some files lie there that no manifest names: harmless, and reused by the next build.
 * Refuses `pack/not-writable`.
 */
export async function writePack(
  directory: string,
  build: PackBuild,
  onProgress: (writtenBytes: number, ofBytes: number) => void = () => {},
): Promise<Result<null>> {
  const total = build.files.reduce((sum, { bytes }) => sum + bytes, build.manifestBytes.length);
  let written = 0;
  try {
    await mkdir(directory, { recursive: true });
    for (const { path, content } of build.files) {
      await put(join(directory, path), content);
      written += content.length;
      onProgress(written, total);
    }
    await put(join(directory, MANIFEST), build.manifestBytes);
    onProgress(total, total);
    return ok(null);
  } catch (trouble) {
    const { code, message } = trouble as NodeJS.ErrnoException;
    if (code === undefined) throw trouble;
    return refuse('pack/not-writable', directory, message);
  }
}

/** Whole or not at all: written beside, synced, then renamed over. */
async function put(path: string, content: Uint8Array): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (trouble) {
    await rm(beside, { force: true });
    throw trouble;
  }
}
