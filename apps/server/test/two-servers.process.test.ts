import { audit, httpFetcher } from '@vigie/auditor';
import { type Fetcher, type Kept, openFollower, type Shelf } from '@vigie/follow';
import { afterAll, expect, test } from 'vitest';
import { append, eventually, writerFor } from './appending.ts';
import { dataFolder } from './data-folder.ts';
import { freePort, type ServerProcess, SMALL_TOWN, startServer } from './server-process.ts';

const data = await dataFolder();
const running: ServerProcess[] = [];
afterAll(async () => {
  for (const server of running) await server.stop();
});
const start = async () => {
  const server = await startServer({ data, port: await freePort(), size: SMALL_TOWN });
  running.push(server);
  return server;
};

/** A phone's shelf, without the phone. */
function memoryShelf(): Shelf {
  let kept: Kept | null = null;
  return {
    load: async () => kept,
    save: async (all) => {
      kept = all;
    },
    append: async (more) => {
      if (kept) kept = { ...kept, ...more, leaves: [...kept.leaves, ...more.leaves] };
    },
  };
}

test('two servers on one database append to one log; when one dies the other publishes, and phones go on', async () => {
  const first = await start();
  const writer = await writerFor(first.url, data);
  const second = await start();
  const base = (server: ServerProcess) => `${server.url}/t/${writer.territory}/`;
  const lane = async (server: ServerProcess, name: string) => {
    const answers = [];
    for (let i = 0; i < 40; i++) answers.push(await append(server.url, writer, `${name}-${i}`));
    return answers;
  };
  const lanes = await Promise.all([lane(first, 'a'), lane(second, 'b'), lane(first, 'c'), lane(second, 'd')]);
  const indexes = lanes.flat().map(({ index }) => index);
  expect(new Set(indexes).size, 'each entry has an index of its own').toBe(160);
  const size = Math.max(...indexes) + 1;

  let source = first;
  const fetcher: Fetcher = { get: (path, from) => httpFetcher(base(source)).get(path, from) };
  const opened = await openFollower(fetcher, memoryShelf());
  if (!opened.ok) throw new Error(opened.refusal.code);
  const follower = opened.value;
  const followed = async (to: number) =>
    eventually(`the phone reaches ${to}`, async () => {
      const polled = await follower.poll(Date.now());
      if (!polled.ok && polled.refusal.code !== 'fetch/unreachable') throw new Error(polled.refusal.code);
      return (follower.known()?.state.size ?? 0) >= to ? true : null;
    });
  await followed(size);
  for (const server of [first, second]) {
    const report = await audit(httpFetcher(base(server)));
    expect(report.findings).toEqual([]);
    expect(report.entries).toBe(size);
  }

  await first.kill();
  source = second;
  const last = await append(second.url, writer, 'after the death of the first');
  expect(last.index).toBe(size);
  await followed(size + 1);
  expect((await audit(httpFetcher(base(second)))).findings).toEqual([]);

  const third = await start();
  source = third;
  expect((await append(third.url, writer, 'from a third')).index).toBe(size + 1);
  await followed(size + 2);
});

test('the same key sent to both servers at once is one entry', async () => {
  const [, second, third] = running;
  const writer = await writerFor(second!.url, data);
  const answers = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((i) => append((i % 2 ? second : third)!.url, writer, 'one key')),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
});
