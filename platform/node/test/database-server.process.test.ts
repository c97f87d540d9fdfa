import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { launchFor } from '../src/database/launch.ts';
import { livePostmaster } from '../src/database/postmaster.ts';
import { openDatabase } from '../src/index.ts';
import { makeDataDir, removeDataDir } from './database-place.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) {
    // Adopts whatever a failed test left running, and stops it.
    await (await openDatabase({ dataDir: folder })).close();
    await removeDataDir(folder);
  }
});

async function dataFolder(): Promise<string> {
  const folder = await makeDataDir();
  folders.push(folder);
  return folder;
}

const server = (folder: string) => livePostmaster(join(folder, 'postgres', 'cluster'));

/** Another process that opens the data folder's database, says so, and waits. */
async function otherProcess(folder: string): Promise<ChildProcess> {
  const program = `
    const { openDatabase } = await import(process.argv[1]);
    const database = await openDatabase({ dataDir: process.argv[2] });
    process.on('SIGTERM', () => database.close());
    console.log('open');
  `;
  const module = new URL('../src/index.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, module, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('a server left running by kill -9 is adopted by the next process, which stops it when it leaves', async () => {
  const folder = await dataFolder();
  const first = await otherProcess(folder);
  const before = await server(folder);
  first.kill('SIGKILL');
  await once(first, 'exit');
  expect(await server(folder)).toEqual(before);
  const database = await openDatabase({ dataDir: folder });
  expect((await server(folder))?.pid).toBe(before?.pid);
  await database.close();
  expect(await server(folder)).toBeNull();
});

test('a process that leaves does not stop the server under another', async () => {
  const folder = await dataFolder();
  const database = await openDatabase({ dataDir: folder });
  const other = await otherProcess(folder);
  other.kill('SIGTERM');
  await once(other, 'exit');
  expect(await database.ready()).toBe(true);
  await database.close();
  expect(await server(folder)).toBeNull();
});

test('several processes that start at once on an empty folder share one server', async () => {
  const folder = await dataFolder();
  const children = await Promise.all([otherProcess(folder), otherProcess(folder), otherProcess(folder)]);
  expect(await server(folder)).not.toBeNull();
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map((child) => once(child, 'exit')));
  expect(await server(folder)).toBeNull();
});

test('a server killed under a process is started again and answers on the same port', async () => {
  const folder = await dataFolder();
  const database = await openDatabase({ dataDir: folder });
  const before = await server(folder);
  process.kill(before!.pid, 'SIGKILL');
  // The killed one may still answer for a moment.
  const another = async () => (await server(folder))?.pid !== before!.pid && (await database.ready());
  await expect.poll(another, { timeout: 20_000, interval: 200 }).toBe(true);
  const after = await server(folder);
  expect(after?.port).toBe(before?.port);
  await database.close();
});

test('the password file can be read by its owner only', async () => {
  const folder = await dataFolder();
  await (await openDatabase({ dataDir: folder })).close();
  expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
});

test('a connection lost in the middle of a transaction is an error for its user, not the end of the process', async () => {
  const folder = await dataFolder();
  const database = await openDatabase({ dataDir: folder });
  const broken = database.sql.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    await sql`select pg_terminate_backend(${rows[0]!.pid}, 1000)`.execute(database.sql);
    // Nothing is being asked at the moment when the connection ends.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sql`select 1`.execute(transaction);
  });
  await expect(broken).rejects.toThrow();
  expect(await database.ready()).toBe(true);
  await database.close();
});

test('root may keep the data folder where nobody else can enter', async (ctx) => {
  if (process.getuid?.() !== 0) ctx.skip('only root lends PostgreSQL an account');
  const closed = join(await dataFolder(), 'closed');
  await mkdir(closed, { mode: 0o700 });
  const database = await openDatabase({ dataDir: closed });
  expect(await database.ready()).toBe(true);
  await database.close();
  expect(await server(closed)).toBeNull();
});

test('root may keep the programs where nobody else can enter, as in a clone under its home', async (ctx) => {
  if (process.getuid?.() !== 0) ctx.skip('only root lends PostgreSQL an account');
  const closed = join(await dataFolder(), 'home');
  await mkdir(closed, { mode: 0o700 });
  const program = join(closed, 'program');
  await writeFile(program, '', { mode: 0o755 });
  const { spawnAs } = await launchFor([program]);
  // As PostgreSQL does with its own programs: asks access(2), as an account that is not root.
  const asks = `if (process.getuid() === 0) process.exit(3); fs.accessSync(${JSON.stringify(program)}, fs.constants.X_OK)`;
  const { command, args, as } = spawnAs(process.execPath, ['-e', asks]);
  const child = spawn(command, args, { ...as, stdio: 'inherit' });
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
});
