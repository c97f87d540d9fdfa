import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { folderStore } from '@vigie/node-platform';
import type { BlobStore } from '@vigie/publish';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../src/commands/audit.ts';
import { append, eventually, writerFor } from './appending.ts';
import { dataFolder } from './data-folder.ts';
import { freePort, SMALL_TOWN, startServer, vigie } from './server-process.ts';

const data = await dataFolder();
let store: BlobStore;
let keys: string[];
let mirror: Server;
let url: string;
/** The file that the mirror flips one byte of, and where; it serves every other as it is. */
let flipped: { path: string; at: number } | null = null;
/** What the mirror adds behind a file. */
let added: { path: string; text: string } | null = null;

/** A town with some entries, its files copied by a mirror that may lie. */
beforeAll(async () => {
  const server = await startServer({ data, port: await freePort(), size: SMALL_TOWN });
  const writer = await writerFor(server.url, data);
  for (let i = 0; i < 5; i++) await append(server.url, writer, `note ${i}`);
  const base = `${server.url}/t/${writer.territory}/`;
  await eventually('all is published and snapped', async () => {
    const { code, stdout } = await vigie('audit', base);
    return code === 0 && stdout.startsWith('6 entries') ? true : null;
  });
  keys = (await (await fetch(`${base}keys`)).text()).trim().split('\n');
  await server.stop();
  store = folderStore(join(data, 'published', writer.territory));
  mirror = createServer(async (request, response) => {
    const path = (request.url ?? '').slice('/copy/'.length);
    const bytes = await store.get(path);
    if (!bytes) return response.writeHead(404).end();
    const copy = Buffer.concat([bytes, Buffer.from(added?.path === path ? added.text : '')]);
    if (flipped?.path === path) copy[flipped.at] = copy[flipped.at]! ^ 1;
    response.end(copy);
  });
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/copy/`;
});
afterAll(() => void mirror.close());

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const stdout = new Writable({
    write: (chunk, _, done) => {
      said += chunk;
      done();
    },
  });
  return { code: await audit(args, { stdout, stderr: stdout }), said };
}

const read = async (path: string) => (await store.get(path))!;
const linesOf = async (path: string) =>
  Buffer.from(await read(path))
    .toString()
    .split('\n');

/** Each kind of file that a copy may damage. */
const FILES: readonly (readonly [string, () => Promise<string>])[] = [
  ['bundle', async () => 'log/tile/entries/000.p/6'],
  ['tile', async () => 'log/tile/0/000.p/6'],
  ['checkpoint', async () => 'log/checkpoint'],
  ['snapshot', async () => `situation/${(await linesOf('situation'))[3]}.json`],
  ['situation note', async () => 'situation'],
  ['keys file', async () => 'keys'],
  ['pack manifest', async () => 'pack/manifest.json'],
  [
    'road graph',
    async () => `pack/${JSON.parse((await linesOf('pack/manifest.json')).join('\n')).files[0].path}`,
  ],
];

test.each(FILES)(
  'a copy with one byte of its %s flipped, first, middle or last, exits 1',
  async (_, pathOf) => {
    const path = await pathOf();
    const { length } = await read(path);
    for (const at of [0, Math.floor(length / 2), length - 1]) {
      flipped = { path, at };
      const { code, said } = await run(url);
      expect(code, `${path} byte ${at}: ${said}`).toBe(1);
    }
    flipped = null;
  },
);

test('a true copy exits 0, and says how much it read', async () => {
  expect(await run(url)).toMatchObject({ code: 0, said: expect.stringContaining('All of it verifies') });
});

test.each(['log/checkpoint', 'situation'])(
  'a signature line that nobody accounts for, on %s, exits 1',
  async (path) => {
    added = { path, text: `— somebody.example ${Buffer.alloc(68, 9).toString('base64')}\n` };
    expect(await run(url)).toMatchObject({
      code: 1,
      said: expect.stringContaining('audit/signature-unknown'),
    });
    added = null;
  },
);

test('held to the log’s own key lines it exits 0, to others 1', async () => {
  expect((await run(url, '--key', keys[0]!, '--key', keys[1]!)).code).toBe(0);
  const other = keys[0]!.replace(/.=?$/, (last) => (last === 'A' ? 'B' : 'A'));
  expect((await run(url, '--key', other, '--key', keys[1]!)).code).toBe(1);
});

test('a command line that says nothing to audit exits 2, with how to say it', async () => {
  for (const args of [[], ['not a url'], [url, url], [url, '--unknown']]) {
    expect(await run(...args)).toMatchObject({ code: 2, said: expect.stringContaining('vigie audit <url>') });
  }
});
