import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const VIGIE = join(import.meta.dirname, '../src/vigie.ts');
/** As `npm start` and the command's first line do. */
const NODE_FLAGS = ['--max-semi-space-size=8'];
const READY_WITHIN_MS = 30_000;
/** Inhabitants of a town that a server draws in no time, where the usual one takes seconds. */
export const SMALL_TOWN = 12_000;
const STOPPED_WITHIN_MS = 15_000;

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Runs `vigie` with arguments to its end: what it printed, and its exit code. */
export async function vigie(...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [VIGIE, ...args]);
    return { stdout, stderr, code: 0 };
  } catch (cause) {
    const {
      stdout = '',
      stderr = '',
      code = -1,
    } = cause as { stdout?: string; stderr?: string; code?: number };
    return { stdout, stderr, code };
  }
}

/** A `vigie serve` in a process of its own, as a town runs it. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** What it printed so far. */
  readonly output: () => string;
  /** `kill -9`: no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM, and wait. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly data: string;
  readonly port: number;
  readonly pack?: string;
  /** Inhabitants of the town that it makes, when it makes one. */
  readonly size?: number;
  /** Of the demonstration's flood; without, the town keeps still. */
  readonly pace?: number;
  /** More of the command line. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** 30 s unless said: a large town takes longer to draw on a busy machine. */
  readonly readyWithinMs?: number;
}

/** Starts a server and waits until it says that it is ready. */
export async function startServer({
  data,
  port,
  pack,
  size,
  pace = 0,
  args: more = [],
  env = {},
  readyWithinMs = READY_WITHIN_MS,
}: ServeOptions): Promise<ServerProcess> {
  const args = [
    ...NODE_FLAGS,
    VIGIE,
    'serve',
    '--data',
    data,
    '--port',
    String(port),
    ...(pack ? ['--pack', pack] : []),
    ...(size === undefined ? [] : ['--size', String(size)]),
    ...more,
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, VIGIE_PACE: String(pace), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child, () => output, readyWithinMs);
  return {
    url,
    pid: child.pid!,
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

async function ready(
  url: string,
  child: ChildProcess,
  output: () => string,
  withinMs: number,
): Promise<void> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`the server was not ready within ${withinMs / 1000} s:\n${output()}`);
}
