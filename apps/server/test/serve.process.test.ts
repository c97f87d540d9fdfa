import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@vigie/node-platform';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { tokenCreate } from '../src/commands/token-create.ts';
import { readConfiguration } from '../src/configuration.ts';
import { newKey } from './town.ts';

const PROGRAM = fileURLToPath(new URL('../src/vigie.ts', import.meta.url));
const running: ChildProcess[] = [];
let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'vigie-test-'));
  await chmod(data, 0o755);
});
afterEach(async () => {
  for (const child of running.splice(0)) await end(child, 'SIGKILL');
});
afterAll(async () => {
  // Adopts the PostgreSQL that a killed server left running, and stops it.
  await (await openDatabase({ dataDir: data })).close();
  await rm(data, { recursive: true, force: true });
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  return (await exited)[0] as number | null;
}

interface Server {
  readonly child: ChildProcess;
  readonly base: string;
  readonly said: string;
}

async function start(...more: string[]): Promise<Server> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--data', data, '--port', '0', ...more], {
    env: { ...process.env, VIGIE_LOG: 'warn', VIGIE_PACE: '0', VIGIE_SIZE: '12000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  let said = '';
  for await (const chunk of child.stdout!) {
    said += chunk;
    if (said.endsWith('\n\n') && said.includes('desk')) break;
  }
  const base = /phone {2}(http:\/\/[^/]+)\//.exec(said)?.[1];
  if (!base) throw new Error(`it did not start: ${said}`);
  return { child, base, said };
}

function streams() {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  return { stdout, stderr, said: () => [stdout.read(), stderr.read()].map((part) => part?.toString() ?? '') };
}

async function makeToken(territory: string): Promise<string> {
  const io = streams();
  expect(await tokenCreate(['--data', data, '--territory', territory, '--role', 'operator'], io)).toBe(0);
  const [out] = io.said();
  expect(out).toMatch(/^vigie_[\w-]{43}\n$/);
  return out!.trim();
}

const post = (base: string, token: string, headline: string) =>
  fetch(`${base}/api/territories/aiguerive/entries`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': newKey(),
      'content-type': 'application/json',
    },
    body: JSON.stringify({ kind: 'note', body: { info: [{ language: 'fr', headline }] } }),
  });

describe('vigie serve', () => {
  test('a token made before the first start opens the town that the first start makes', async () => {
    const token = await makeToken('aiguerive');
    const server = await start();
    expect(server.said).toContain('/desk/#first=');
    const response = await post(server.base, token, 'Bonjour');
    expect(response.status).toBe(201);
    await expect
      .poll(async () => (await fetch(`${server.base}/t/aiguerive/log/checkpoint`)).text())
      .toMatch(/\n2\n/);
    expect(await end(server.child, 'SIGTERM')).toBe(0);
  });

  test('starts again, and a token can be made beside it', async () => {
    const server = await start();
    expect((await post(server.base, await makeToken('aiguerive'), 'encore')).status).toBe(201);
    expect(await end(server.child, 'SIGINT')).toBe(0);
  });

  test('finishes the request under way when it is asked to stop', async () => {
    const server = await start();
    const token = await makeToken('aiguerive');
    const answers = Promise.all(Array.from({ length: 20 }, (_, i) => post(server.base, token, `n° ${i}`)));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const exited = end(server.child, 'SIGTERM');
    const settled = await answers.catch((cause: unknown) => cause);
    // Either it was accepted, or the connection was never taken: no answer is cut in the middle.
    if (Array.isArray(settled)) for (const response of settled) expect(response.status).toBe(201);
    expect(await exited).toBe(0);
  });

  test('lets go of live streams when it is asked to stop', async () => {
    const server = await start();
    const stream = await fetch(`${server.base}/t/aiguerive/live`);
    const reader = stream.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: checkpoint');
    const exited = end(server.child, 'SIGTERM');
    expect((await reader.read()).done).toBe(true);
    expect(await exited).toBe(0);
  });

  test('two servers on one database serve the same log, and the second goes on when the first is killed', async () => {
    const [first, second] = [await start(), await start()];
    const token = await makeToken('aiguerive');
    const before = await post(first.base, token, 'avant');
    await end(first.child, 'SIGKILL');
    const after = await post(second.base, token, 'après');
    const [a, b] = [(await before.json()) as { index: number }, (await after.json()) as { index: number }];
    expect(b.index).toBe(a.index + 1);
    const size = String(b.index + 1);
    const published = async () =>
      (await (await fetch(`${second.base}/t/aiguerive/log/checkpoint`)).text()).split('\n')[1];
    await expect.poll(published, { timeout: 10_000 }).toBe(size);
    expect(await end(second.child, 'SIGTERM')).toBe(0);
  });

  test('serve/keys-mismatch: a folder that lost its keys does not begin a second history', async () => {
    await rm(join(data, 'keys'), { recursive: true });
    const child = spawn(process.execPath, [PROGRAM, 'serve', '--data', data, '--port', '0'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.push(child);
    let said = '';
    child.stderr!.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'exit');
    expect([code, said]).toEqual([1, expect.stringContaining('serve/keys-mismatch')]);
  });
});

describe('the command line', () => {
  test('usage/serve: what it does not know is refused', () => {
    for (const args of [
      ['--prot', '80'],
      ['--port', 'http'],
      ['--port', '70000'],
      ['--url', 'vigie.fr'],
    ]) {
      const read = readConfiguration(args, {});
      expect(read.ok || read.refusal.code).toBe('usage/serve');
    }
  });

  test('a flag comes before the environment, and both before the default', () => {
    const env = { VIGIE_PORT: '9000', VIGIE_DATA: '/srv/vigie', DATABASE_URL: 'postgres://x' };
    const read = readConfiguration(['--port', '9001'], env);
    const expected = { port: 9001, dataDir: '/srv/vigie', host: '127.0.0.1', databaseUrl: 'postgres://x' };
    expect(read.ok && read.value).toMatchObject(expected);
  });

  test('usage/token: a role that no token may have, and a wish beyond the role, are refused', async () => {
    const cases = [
      ['--territory', 'x', '--role', 'operator'],
      ['--territory', 'valmire', '--role', 'officer'],
      ['--territory', 'valmire', '--role', 'operator', '--kinds', 'order'],
      ['--territory', 'valmire', '--role', 'operator', '--days', '4000'],
      ['--wrong'],
    ];
    for (const args of cases) {
      const io = streams();
      expect(await tokenCreate(args, io)).toBe(2);
      expect(io.said()).toEqual(['', expect.stringContaining('usage/token')]);
    }
  });
});
