import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveMessage } from '@vigie/follow';
import { testLog } from '@vigie/testkit';
import { afterEach, expect, test } from 'vitest';
import { createLive, type Live } from '../src/live.ts';
import { memoryStore } from './memory-store.ts';

const NOW_MS = 1_795_000_000_000;
const servers: Server[] = [];
const lives: Live[] = [];
afterEach(() => {
  for (const live of lives.splice(0)) live.stop();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A log of leaves that are no entries (nobody here reads them), and its stream. */
async function town(mostConnections?: number) {
  const log = testLog('example.org/t/town');
  const files = new Map<string, Uint8Array>();
  const grow = (count: number) => {
    for (let i = 0; i < count; i++) log.append(new TextEncoder().encode(`leaf ${log.leaves.length}`));
    for (const [path, bytes] of log.publish(NOW_MS)) files.set(path, bytes);
  };
  const asked: [number, number][] = [];
  const broken = { database: false, hangs: false };
  const rows = {
    size: async () => log.leaves.length,
    leaves: async (from: number, to: number) => {
      asked.push([from, to]);
      if (broken.hangs) await new Promise(() => {});
      if (broken.database) throw new Error('the database is away');
      return log.leaves.slice(from, to);
    },
  };
  const live = createLive({
    rows,
    store: memoryStore(files),
    keys: log.keys,
    ...(mostConnections === undefined ? {} : { mostConnections }),
  });
  const server = createServer((request, response) => live.serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  lives.push(live);
  return {
    live,
    grow,
    asked,
    broken,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`,
  };
}

/** A stream's messages, one at a time. */
async function connect(url: string, headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers }, resolve).on('error', reject);
  });
  let text = '';
  response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const next = async (): Promise<{ id: string; message: LiveMessage }> => {
    for (let tries = 0; tries < 500; tries++) {
      const match = /event: checkpoint\nid: (\d+)\ndata: (.*)\n\n/.exec(text);
      if (match) {
        text = text.slice(match.index + match[0].length);
        return { id: match[1]!, message: JSON.parse(match[2]!) as LiveMessage };
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`no message came; so far: ${text}`);
  };
  return { response, next };
}

const leavesOf = ({ entries }: LiveMessage) =>
  entries.map((entry) => Buffer.from(entry, 'base64').toString());

test('who connects gets the checkpoint at once, then each entry as it is published', async () => {
  const { live, grow, url } = await town();
  grow(3);
  const { next, response } = await connect(url);
  expect(response.headers['content-type']).toBe('text/event-stream');
  const first = await next();
  expect(first).toMatchObject({ id: '3', message: { from: 3, entries: [] } });
  grow(2);
  await live.published();
  const second = await next();
  expect(second.id).toBe('5');
  expect(leavesOf(second.message).slice(3 - second.message.from)).toEqual(['leaf 3', 'leaf 4']);
});

test.each([
  ['by the header that browsers send', '', { 'last-event-id': '1' }],
  ['by the address, the first time', '?from=1', {}],
])('who comes back says where it was, %s, and misses nothing', async (_, query, headers) => {
  const { grow, url } = await town();
  grow(4);
  const { next } = await connect(url + query, headers as Record<string, string>);
  const { message } = await next();
  expect(message.from).toBe(1);
  expect(leavesOf(message)).toEqual(['leaf 1', 'leaf 2', 'leaf 3']);
});

test('who was away for long is sent to the files, not a thousand entries', async () => {
  const { grow, url } = await town();
  grow(400);
  const { next } = await connect(`${url}?from=1`);
  expect((await next()).message).toMatchObject({ from: 400, entries: [] });
});

test('a position ahead of the log, or no number at all, is answered with the checkpoint', async () => {
  const { grow, url } = await town();
  grow(2);
  for (const from of ['9', '-1', 'x', '1e9']) {
    const { next } = await connect(`${url}?from=${from}`);
    expect((await next()).message.from).toBe(2);
  }
});

test('beyond its limit the stream says when to come back', async () => {
  const { grow, url, live } = await town(1);
  grow(1);
  const first = await connect(url);
  await first.next();
  const { response } = await connect(url);
  expect(response.statusCode).toBe(503);
  expect(Number(response.headers['retry-after'])).toBeGreaterThanOrEqual(15);
  expect(live.connections()).toBe(1);
});

test('who leaves frees its place', async () => {
  const { grow, url, live } = await town(1);
  grow(1);
  const first = await connect(url);
  await first.next();
  first.response.destroy();
  for (let tries = 0; live.connections() > 0 && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(live.connections()).toBe(0);
});

test('a hundred phones that come back at the same place cost one look at the rows', async () => {
  const { grow, url, asked, live } = await town();
  grow(4);
  const phones = await Promise.all(Array.from({ length: 100 }, () => connect(`${url}?from=1`)));
  for (const { next } of phones) expect(leavesOf((await next()).message)).toHaveLength(3);
  expect(asked).toEqual([[1, 4]]);
  grow(1);
  await live.published();
  const late = await connect(`${url}?from=3`);
  expect(leavesOf((await late.next()).message), 'never an older frame').toEqual(['leaf 3', 'leaf 4']);
});

test('while the database is away, who comes back gets the checkpoint, and the entries from the files', async () => {
  const { grow, url, broken } = await town();
  grow(4);
  broken.database = true;
  const { next } = await connect(`${url}?from=1`);
  expect((await next()).message).toMatchObject({ from: 4, entries: [] });
  broken.database = false;
  const after = await connect(`${url}?from=1`);
  expect((await after.next()).message.from).toBe(1);
});

test('a database that hangs holds nobody up for long, however many come back', async () => {
  const { grow, url, broken, asked } = await town();
  grow(5);
  broken.hangs = true;
  const phones = await Promise.all([1, 2, 3, 4].map((from) => connect(`${url}?from=${from}`)));
  for (const { next } of phones) expect((await next()).message).toMatchObject({ from: 5, entries: [] });
  expect(asked, 'asked once').toHaveLength(1);
});

test('who asks for the headers alone gets them, and no place', async () => {
  const { url, live } = await town();
  const answer = await fetch(url, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  expect(live.connections()).toBe(0);
});
