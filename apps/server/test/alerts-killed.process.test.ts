import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepSubscription } from '../src/alerts/subscription.ts';
import { Publications } from '../src/publication.ts';
import { eventually } from './appending.ts';
import { PushService } from './push-service.ts';
import { addTerritory, newKey, openTown, send, type Town, tokenFor } from './town.ts';

const CHILD = fileURLToPath(new URL('./alerts-child.ts', import.meta.url));
const BROWSERS = 60;
/** As long as a dead process is believed to be at work, and a little. */
const LEASE_MS = 61_000;

let town: Town;
let dataDir: string;
let publications: Publications;
let server: Server;
const received: { readonly browser: string; readonly topic: string }[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  town = await openTown();
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-test-'));
  const { database, clock } = town.house;
  publications = await Publications.start({ database, dataDir, clock, log: pino({ level: 'silent' }) });
  server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      received.push({ browser: request.url!.split('/').at(-1)!, topic: String(request.headers.topic) });
      setTimeout(() => response.writeHead(201).end(), 60);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  for (const child of children) await end(child);
  server.closeAllConnections();
  server.close();
  await publications.stop();
  await town.close();
  await rm(dataDir, { recursive: true, force: true });
});

function startChild(aheadMs = 0): ChildProcess {
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, [CHILD, town.folder, dataDir, String(port), String(aheadMs)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

test('a server killed in the middle of an alert leaves nobody out, and gives twice only what was under way', async () => {
  const { database } = town.house;
  const territory = await addTerritory(database);
  await publications.store(territory);
  const service = new PushService();
  for (let i = 0; i < BROWSERS; i++) {
    const { subscription } = service.browser(`b${i}`);
    expect(await keepSubscription(database, territory, { ...subscription, level: 'all' })).toMatchObject({
      ok: true,
    });
  }
  const info = [{ language: 'fr', headline: 'Crue éclair' }];
  const body = {
    urgency: 'Immediate',
    severity: 'Extreme',
    certainty: 'Likely',
    responseType: ['Shelter'],
    info,
  };
  const sent = { body: { kind: 'bulletin', body }, token: await tokenFor(town, territory), key: newKey() };
  expect((await send(town, `/api/territories/${territory}/entries`, sent)).status).toBe(201);

  const first = startChild();
  await eventually('some pushes', async () => (received.length >= 20 ? true : null), 60_000);
  await end(first);
  const before = received.length;
  expect(before, 'killed in the middle').toBeLessThan(BROWSERS);

  startChild(LEASE_MS);
  const names = () => new Set(received.map(({ browser }) => browser));
  await eventually('everybody', async () => (names().size === BROWSERS ? true : null), 60_000);
  await eventually('an empty queue', async () => {
    const left = await database.sql.selectFrom('alert_delivery').select('index').execute();
    return left.length === 0 ? true : null;
  });
  expect(received.length - BROWSERS, 'given twice').toBeLessThanOrEqual(16);
  expect(new Set(received.map(({ topic }) => topic)).size, 'and then under one topic').toBe(1);
});
