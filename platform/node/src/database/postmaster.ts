import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A running PostgreSQL server, as its own `postmaster.pid` tells it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`, `standby`. */
  readonly state: string;
}

/** The live server of a cluster folder, or null. A pid file left by a crash or a reboot does not count. */
export async function livePostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !(await isPostgres(pid))) return null;
  return { pid, port: port > 0 ? port : 0, state: lines[7]?.trim() ?? 'starting' };
}

/** Whether the process lives and, where the system can tell, is PostgreSQL: after a reboot a pid is anybody's. */
export async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const command = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (command === null) return process.platform !== 'linux';
  // "1234 (postgres) S …": a zombie has ended, only its parent has not looked yet.
  return command.includes('(postgres)') && !/\) Z/.test(command);
}
