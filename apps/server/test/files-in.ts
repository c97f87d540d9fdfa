import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file in a folder and below, by its path. A program may write there: what came or went meanwhile is looked at again. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  for (;;) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    try {
      return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    }
  }
}
