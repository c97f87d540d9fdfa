import { join } from 'node:path';
import { openDatabase } from '@vigie/node-platform';
import type { Entry } from '@vigie/situation';
import { expect, test } from 'vitest';
import { scriptOf } from '../src/demonstration/town-file.ts';
import { eventually } from './appending.ts';
import { dataFolder } from './data-folder.ts';
import { freePort, type ServerProcess, SMALL_TOWN, startServer, vigie } from './server-process.ts';

// The demonstration as `npm start` runs it: a server in a process of its own, which may be killed.

const TOWN = 'aiguerive';
const PACE = 200;

async function sizeOf({ url }: ServerProcess): Promise<number> {
  const answer = await fetch(`${url}/t/${TOWN}/log/checkpoint`);
  return answer.ok ? Number((await answer.text()).split('\n')[1]) : 0;
}

const grownTo = (server: ServerProcess, size: number) =>
  eventually(`a log of ${size}`, async () => ((await sizeOf(server)) >= size ? true : null), 60_000);

interface Said {
  readonly entry: Entry;
  readonly key: string;
}

/** The whole log, each entry with the step that it answers. */
async function logIn(data: string): Promise<Said[]> {
  const { sql, close } = await openDatabase({ dataDir: data });
  try {
    const rows = await sql.selectFrom('entry').select('leaf').orderBy('index').execute();
    const answers = await sql.selectFrom('idempotency').select(['key', 'answer']).execute();
    const keys = new Map(answers.map(({ key, answer }) => [(answer as { id: string }).id, key]));
    return rows.map(({ leaf }) => {
      const entry = JSON.parse(Buffer.from(leaf).toString()) as Entry;
      return { entry, key: keys.get(entry.id) ?? '' };
    });
  } finally {
    await close();
  }
}

test('killed twice in the middle, the flood goes on where the log stands and says nothing twice', async () => {
  const [data, port] = [await dataFolder(), await freePort()];
  // Begun where much happens, so that the test is short.
  let args = ['--from', '1:00'];
  for (const size of [120, 150]) {
    const server = await startServer({ data, port, size: SMALL_TOWN, pace: PACE, args });
    await grownTo(server, size);
    await server.kill();
    args = [];
  }
  const server = await startServer({ data, port, pace: PACE });
  await grownTo(server, 180);
  await server.stop();
  const log = await logIn(data);
  expect(log[0]!.entry.kind).toBe('territory');
  const keys = log.slice(1).map(({ key }) => key);
  expect(new Set(keys).size, 'each step once').toBe(keys.length);
  // At this pace more reports come in a minute than are published at once: moderators let in those that they judge.
  const late = /^publish-held:/;
  expect(keys.filter((key) => !key.startsWith('demonstration/1/') && !late.test(key))).toEqual([]);
  const spoken = (await scriptOf(data)).filter(({ does }) => does.act !== 'propose' && does.act !== 'report');
  const inScript = spoken.map(({ name }) => `demonstration/1/${name}`);
  const inLog = keys.filter((_, i) => log[i + 1]!.entry.kind !== 'report');
  expect(inLog, 'nor is a step left out').toEqual(inScript.slice(0, inLog.length));
});

test('--from 1:45 --pace 0 shows the flood as it rises, dated before the start, and says nothing more', async () => {
  const [data, port] = [await dataFolder(), await freePort()];
  const startedMs = Date.now();
  const server = await startServer({ data, port, size: SMALL_TOWN, args: ['--from', '1:45'] });
  await eventually('the text page', async () => {
    const text = await (await fetch(`${server.url}/t/${TOWN}/text.html`)).text();
    return text.includes('Ordre d’évacuation') ? true : null;
  });
  const size = await sizeOf(server);
  expect(size).toBeGreaterThan(150);
  await server.stop();
  const log = await logIn(data);
  expect(log.length, 'it stood still').toBe(size);
  const agoH = (i: number) => (startedMs - log.at(i)!.entry.recordedAtMs) / 3_600_000;
  expect(agoH(0)).toBeGreaterThan(1.7);
  expect(agoH(-1)).toBeLessThan(0.2);
  const again = await vigie('serve', '--data', data, '--port', '0', '--from', '1:45');
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('demonstration/not-fresh --from')]);
});

test('a town that is given as a pack is not flooded, were it the demonstration’s own', async () => {
  const made = await dataFolder();
  await (await startServer({ data: made, port: await freePort(), size: SMALL_TOWN })).stop();
  const data = await dataFolder();
  const pack = join(made, 'packs', TOWN);
  const server = await startServer({ data, port: await freePort(), pack, pace: 100_000 });
  expect(server.output()).toContain(TOWN);
  expect(server.output()).not.toContain('--pace');
  await server.stop();
  const again = await startServer({ data, port: await freePort(), pace: 100_000 });
  await grownTo(again, 1);
  // At this pace six hours take a fifth of a second.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await again.stop();
  expect((await logIn(data)).map(({ entry }) => entry.kind)).toEqual(['territory']);
});
