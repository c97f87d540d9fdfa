import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder of its own, in a place that root's PostgreSQL account may enter. */
export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-test-'));
  await chmod(folder, 0o755);
  return folder;
}

export const removeDataDir = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** The address of the embedded server running in a data folder, to use it as an external one. */
export async function urlOf(dataDir: string): Promise<string> {
  const read = async (name: string) => (await readFile(join(dataDir, 'postgres', name), 'utf8')).trim();
  const [password, port] = await Promise.all([read('password'), read('port')]);
  return `postgres://vigie:${password}@127.0.0.1:${port}/postgres`;
}
