import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openDatabase } from '@vigie/node-platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../src/commands/audit.ts';
import { backup } from '../src/commands/backup.ts';
import { cutOff } from '../src/commands/cut-off.ts';
import { factsExport } from '../src/commands/facts-export.ts';
import { factsImport } from '../src/commands/facts-import.ts';
import { reach } from '../src/commands/reach.ts';
import { restore } from '../src/commands/restore.ts';
import { route } from '../src/commands/route.ts';
import { shelters } from '../src/commands/shelters.ts';
import { territoryBuild } from '../src/commands/territory-build.ts';
import { territoryDemonstration } from '../src/commands/territory-demonstration.ts';
import { tokenCreate } from '../src/commands/token-create.ts';
import { serve } from '../src/serve.ts';
import { run } from './command-run.ts';
import { dataFolder } from './data-folder.ts';
import { addTerritory } from './town.ts';

const PROGRAM = join(import.meta.dirname, '../src/vigie.ts');
const SECRET = 'un-mot-de-passe';
const COMMANDS = {
  serve,
  backup,
  restore,
  audit,
  route,
  reach,
  shelters,
  'cut-off': cutOff,
  'facts export': factsExport,
  'facts import': factsImport,
  'token create': tokenCreate,
  'territory build': territoryBuild,
  'territory demonstration': territoryDemonstration,
};
const data = await dataFolder();
/** One without any territory. */
const empty = await dataFolder();
/** Keeps the data folder's database running, for the commands to join. */
let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase({ dataDir: data });
});
afterAll(() => database.close());

/** Runs the program as a shell does. */
async function vigie(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, VIGIE_LOG: 'fatal', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, err };
}

describe.each(Object.entries(COMMANDS))('vigie %s', (name, command) => {
  test('says how it is used, and that is no mistake', async () => {
    for (const asked of [['--help'], ['--wrong', '--help']]) {
      expect(await run(command, asked)).toMatchObject({
        code: 0,
        out: expect.stringContaining(`vigie ${name}`),
        err: '',
      });
    }
  });

  test('refuses an option that it does not know with its usage, without a stack', async () => {
    const { code, out, err } = await run(command, ['--wrong']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`vigie ${name}`);
    expect(err).not.toMatch(/^ {4}at /m);
  });
});

test.each([
  ['usage/audit', audit, [['https://a.example/', 'https://b.example/'], [], ['no address']]],
  ['usage/backup', backup, [[], ['--out']]],
  ['usage/restore', restore, [[], ['somewhere'], ['--form', 'x']]],
])(
  '%s: usage/audit, usage/backup, usage/restore name the command that was called wrongly',
  async (code, command, calls) => {
    for (const args of calls) {
      const ran = await run(command, args);
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(code)]);
    }
  },
);

describe('a server that cannot start says why in plain words', () => {
  const plain = (err: string) => {
    expect(err).not.toMatch(/^ {4}at /m);
    expect(err).not.toContain(SECRET);
    expect(err.trim().split('\n')).toHaveLength(1);
  };

  test('serve/port-in-use: another program has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, err } = await vigie(['serve', '--data', data, '--port', String(port)]);
    other.close();
    expect(code).toBe(1);
    expect(err).toContain(`serve/port-in-use: another program listens on port ${port}`);
    expect(err).toContain('--port');
    plain(err);
  });

  test('serve/cannot-listen: the address is of no machine here', async () => {
    const { code, err } = await vigie(['serve', '--data', data, '--port', '0', '--host', '192.0.2.1']);
    expect([code, err]).toEqual([1, expect.stringContaining('serve/cannot-listen')]);
    plain(err);
  });

  test('serve/database-unreachable: a wrong host, port, password, name or address, and no secret is printed', async () => {
    const { port } = await database.sql
      .selectNoFrom((eb) => eb.fn<number>('inet_server_port').as('port'))
      .executeTakeFirstOrThrow();
    const at = `127.0.0.1:${port}`;
    const urls: [string, string][] = [
      [`postgres://vigie:${SECRET}@127.0.0.1:1/vigie`, 'nothing listens'],
      [`postgres://vigie:${SECRET}@database.invalid/vigie`, 'no machine'],
      [`postgres://vigie:${SECRET}@${at}/postgres`, 'password'],
      [`postgres://vigie@${at}/postgres`, 'password'],
      [`postgres://vigie:${SECRET}@host:port/x`, 'no address'],
    ];
    for (const [url, words] of urls) {
      for (const command of [
        ['serve', '--data', data],
        ['backup', '--out', join(data, 'out')],
      ]) {
        const { code, err } = await vigie(command, { DATABASE_URL: url });
        expect([code, err]).toEqual([1, expect.stringMatching(`^serve/database-unreachable: .*${words}`)]);
        plain(err);
      }
    }
  });
});

test('a token for a territory that is not there is made, with a warning', async () => {
  const other = await openDatabase({ dataDir: empty });
  const make = (territory: string) =>
    run(tokenCreate, ['--data', empty, '--territory', territory, '--role', 'operator']);
  expect((await make('valmire')).err, 'before the first start there is none').toBe('');
  await addTerritory(other, 'valmire');
  expect((await make('valmire')).err).toBe('');
  const { code, out, err } = await make('nope');
  expect([code, out]).toEqual([0, expect.stringMatching(/^vigie_[\w-]{43}\n$/)]);
  expect(err).toContain('No territory is called nope here yet; there is valmire.');
  await other.close();
});
