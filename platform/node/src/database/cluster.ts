import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { type Launch, launchFor } from './launch.ts';
import { isPostgres, livePostmaster, type Postmaster } from './postmaster.ts';

/** A PostgreSQL that recovers after a crash replays at most 1 GB of its journal: a minute on a slow disk. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
/** Warnings of many starts; beyond, they are begun anew at the next one. */
const MOST_MESSAGES_BYTES = 1024 * 1024;
const ABANDONED_AFTER_MS = 10 * 60_000;

/** The embedded PostgreSQL of one data folder: `<data>/postgres` holds its cluster, password, port and messages. */
export interface Cluster {
  readonly folder: string;
  readonly cluster: string;
  readonly password: string;
}

/**
 * The cluster of a data folder, made when there is none. It is made aside and renamed into place, so a process
 * killed half-way leaves nothing in the way, and of two that start at once one wins and the other uses it.
 */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const folder = join(dataDir, 'postgres');
  await mkdir(dataDir, { recursive: true });
  if (!(await exists(join(folder, 'password')))) await makeCluster(dataDir, folder);
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  return { folder, cluster: join(folder, 'cluster'), password };
}

async function makeCluster(dataDir: string, folder: string): Promise<void> {
  await sweepAbandoned(dataDir);
  const aside = join(dataDir, `postgres.new-${randomBytes(6).toString('hex')}`);
  const cluster = join(aside, 'cluster');
  await mkdir(cluster, { recursive: true, mode: 0o755 });
  const password = randomBytes(24).toString('base64url');
  await writeFile(join(aside, 'password'), `${password}\n`, { mode: 0o600 });
  const { binaries, launch } = await programs(cluster);
  const { account } = launch;
  if (account) await chown(cluster, account.uid, account.gid);
  await initdb(binaries, cluster, password, launch);
  try {
    await rename(aside, folder);
  } catch (cause) {
    await rm(aside, { recursive: true, force: true });
    if (!(await exists(join(folder, 'password')))) throw cause;
  }
}

async function sweepAbandoned(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith('postgres.new-')) continue;
    const path = join(dataDir, name);
    const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? Date.now());
    if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}

/** PostgreSQL's programs, and how to run them on this cluster. */
async function programs(cluster: string): Promise<{ binaries: Binaries; launch: Launch }> {
  const binaries = await findBinaries();
  return { binaries, launch: await launchFor([cluster, binaries.postgres]) };
}

async function initdb(binaries: Binaries, cluster: string, password: string, { account, spawnAs }: Launch) {
  // initdb reads the password from a file that its account must own; it lies in the folder made aside.
  const file = join(cluster, '..', 'initial-password');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
  const { command, args, as } = spawnAs(binaries.initdb, [
    `--pgdata=${cluster}`,
    `--pwfile=${file}`,
    '--username=vigie',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own locale: the same order of letters whatever the system, before and after its updates.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]);
  const env = { LC_ALL: 'C', PATH: process.env.PATH };
  const child = spawn(command, args, { ...as, stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  await rm(file);
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said.slice(-2000)}`);
}

/** The live server of a cluster: adopted when there is one, started otherwise. Safe for several callers at once. */
export async function ensureRunning(at: Cluster): Promise<Postmaster> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let ended: string | null = null;
  while (Date.now() < deadline) {
    const live = await livePostmaster(at.cluster);
    if (live?.state === 'ready' && live.port > 0) return live;
    // PostgreSQL's own pid file decides who starts: the loser ends at once, and comes back here to adopt.
    if (live === null) ended = await start(at);
    await sleep(20);
  }
  throw new Error(`PostgreSQL did not start within ${START_TIMEOUT_MS / 1000} s: ${ended ?? 'no message'}`);
}

/** Starts the server and returns once it is ready or has ended; then, its last words. */
async function start(at: Cluster): Promise<string | null> {
  const { binaries, launch } = await programs(at.cluster);
  await forgetStalePid(at.cluster);
  const messages = join(at.folder, 'messages');
  const log = await open(messages, 'a', 0o600);
  if ((await log.stat()).size > MOST_MESSAGES_BYTES) await log.truncate();
  const from = (await log.stat()).size;
  const port = await freePort(at.folder);
  // Detached, so that Ctrl-C in the terminal and the end of this process do not reach it.
  const { command, args, as } = launch.spawnAs(binaries.postgres, ['-D', at.cluster, ...settings(port)]);
  const child = spawn(command, args, {
    ...as,
    cwd: at.cluster,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { LC_ALL: 'C', PATH: process.env.PATH },
  });
  let ended = false;
  child.on('error', () => (ended = true));
  child.on('exit', () => (ended = true));
  child.unref();
  await log.close();
  while (!ended) {
    const live = await livePostmaster(at.cluster);
    if (live && live.pid !== child.pid) return null;
    if (live?.state === 'ready') {
      await writeFile(join(at.folder, 'port'), `${port}\n`);
      return null;
    }
    await sleep(10);
  }
  await sleep(200);
  return (await readFile(messages, 'utf8')).slice(from).slice(-2000);
}

const settings = (port: number): string[] =>
  [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    // No socket file: the data folder's path may be longer than the 107 bytes a socket's may have.
    'unix_socket_directories=',
    'fsync=on',
    'synchronous_commit=on',
    'max_connections=60',
    'shared_buffers=32MB',
    'log_min_messages=warning',
    'log_checkpoints=off',
  ].flatMap((setting) => ['-c', setting]);

/**
 * After a reboot the pid in PostgreSQL's file may belong to another program, and PostgreSQL then refuses to start.
 * It is removed only when that process is surely not PostgreSQL.
 */
async function forgetStalePid(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (process.platform === 'linux' && pid > 0 && !(await isPostgres(pid))) await rm(file, { force: true });
}

/** The port of last time when it is free, so that connections find a restarted server; else any free one. */
async function freePort(folder: string): Promise<number> {
  const kept = Number(await readFile(join(folder, 'port'), 'utf8').catch(() => '0'));
  return (kept > 0 ? await tryPort(kept) : null) ?? (await tryPort(0))!;
}

const tryPort = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });

/** Ends the server, rolling back what is unfinished ("fast shutdown"), and waits until it has ended. */
export async function stopCluster(at: Cluster): Promise<void> {
  const live = await livePostmaster(at.cluster);
  if (!live) return;
  try {
    process.kill(live.pid, 'SIGINT');
  } catch {
    return; // Another user's: whoever started it will stop it.
  }
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while ((await isPostgres(live.pid)) && Date.now() < deadline) await sleep(10);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
