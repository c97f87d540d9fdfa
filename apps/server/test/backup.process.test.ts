import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { audit, httpFetcher } from '@vigie/auditor';
import { encodeBundle } from '@vigie/log';
import { folderStore, keyFolder } from '@vigie/node-platform';
import { type Keys, nothingPublished, publish } from '@vigie/publish';
import { canonicalBytes } from '@vigie/situation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { append, eventually, type Writer, writerFor } from './appending.ts';
import { dataFolder } from './data-folder.ts';
import { freePort, type ServerProcess, SMALL_TOWN, startServer, vigie } from './server-process.ts';

const root = await dataFolder();
const at = (name: string) => join(root, name);
const running: ServerProcess[] = [];
afterAll(async () => {
  for (const server of running) await server.stop();
});
const start = async (data: string) => {
  const server = await startServer({ data: at(data), port: await freePort(), size: SMALL_TOWN });
  running.push(server);
  return server;
};
const baseOf = (server: ServerProcess, { territory }: Writer) => `${server.url}/t/${territory}/`;

async function importFacts(sections: string): Promise<void> {
  const file = at('facts.yaml');
  await writeFile(file, `format: vigie/facts/1\n${sections}\n`);
  const ran = await vigie('facts', 'import', writer.territory, file, '--data', at('lost'));
  expect(ran).toMatchObject({ code: 0, stderr: '' });
}

/** A town backed up at 5 notes and a local radio, that had published 8 and another radio when its database was lost. */
let writer: Writer;
let origin: string;
beforeAll(async () => {
  const server = await start('lost');
  writer = await writerFor(server.url, at('lost'));
  for (let i = 0; i < 5; i++) await append(server.url, writer, `before ${i}`);
  expect((await sayWrong(server)).status).toBe(201);
  await importFacts(
    'radio: {name: Radio Vernole, frequencyMHz: 98.4}\nprivate: {contacts: [{name: Zénobie, telephone: 0639984242}]}',
  );
  expect(await vigie('backup', '--data', at('lost'), '--out', at('backup'))).toMatchObject({ code: 0 });
  await importFacts(
    'radio: {name: Radio Rivage, frequencyMHz: 101.2}\ndirects: {role: prefet, name: Préfet}',
  );
  for (let i = 0; i < 3; i++) await append(server.url, writer, `after ${i}`);
  await eventually('all is published', async () => {
    const { entries, findings } = await audit(httpFetcher(baseOf(server, writer)));
    return entries === 11 && findings.length === 0 ? true : null;
  });
  origin = await (await fetch(`${baseOf(server, writer)}keys`)).text();
  await server.stop();
  await rm(join(at('lost'), 'postgres'), { recursive: true });
});

const sayWrong = (server: ServerProcess): Promise<Response> =>
  fetch(`${server.url}/api/territories/${writer.territory}/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'said-once' },
    body: JSON.stringify({
      subject: 'settings',
      rules: [],
      entries: [],
      size: 1,
      language: 'fr',
      verdict: 'wrong',
    }),
  });

const restore = (...args: string[]) => vigie('restore', '--from', at('backup'), ...args);

test('what was published after the backup comes back, under the same keys, and the log goes on', async () => {
  const restored = await restore('--data', at('restored'), '--published', join(at('lost'), 'published'));
  expect(restored.stderr).toBe('');
  expect(restored.stdout).toContain('11 entries, 4 of them newer than the backup');
  const server = await start('restored');
  expect(await (await fetch(`${baseOf(server, writer)}keys`)).text()).toBe(origin);
  const pushKey = (folder: string) => readFile(join(at(folder), 'keys', 'push.pem'));
  expect(await pushKey('restored'), 'browsers subscribed with it').toEqual(await pushKey('backup'));
  expect(
    (await append(server.url, writer, 'after 0')).index,
    'a token of the backup still works',
  ).toBeGreaterThan(0);
  expect((await sayWrong(server)).status, 'what was said of an answer is known').toBe(200);
  await eventually('the new entry is published', async () => {
    const { entries, findings } = await audit(httpFetcher(baseOf(server, writer)));
    return entries >= 12 && findings.length === 0 ? true : null;
  });
});

test('what the town said of itself comes back: the public part as last published, the rest as backed up', async () => {
  const read = await vigie('facts', 'export', writer.territory, '--data', at('restored'));
  const said = read.stdout.replace(/^#.*$/gm, '');
  for (const words of ['Radio Rivage', '101.2', 'name: Préfet', 'Zénobie', '06 39 98 42 42'])
    expect(said).toContain(words);
  expect(said).not.toContain('Radio Vernole');
});

test('a mirror whose partial bundle has given way to the full one serves as well', async () => {
  const mirror = at('grown');
  await cp(join(at('lost'), 'published'), mirror, { recursive: true });
  const bundles = join(mirror, writer.territory, 'log/tile/entries');
  const bundle = await readFile(join(bundles, '000.p/11'));
  const later = encodeBundle(Array.from({ length: 245 }, (_, i) => Buffer.from(`leaf ${i}`)));
  await writeFile(join(bundles, '000'), Buffer.concat([bundle, later]));
  await rm(join(bundles, '000.p'), { recursive: true });
  const restored = await restore('--data', at('from-grown'), '--published', mirror);
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('11 entries, 4 of them newer') });
});

test('restore/needs-published: without what was published, nothing is restored', async () => {
  const refused = await restore('--data', at('nothing'));
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain('restore/needs-published');
  await expect(readdir(at('nothing'))).rejects.toThrow();
});

test('restore/not-a-backup and restore/not-empty: each folder must be what it is for', async () => {
  const notOne = await vigie('restore', '--from', at('lost'), '--data', at('x'), '--published', at('lost'));
  expect(notOne.stderr).toContain('restore/not-a-backup');
  const full = await restore('--data', at('restored'), '--published', join(at('lost'), 'published'));
  expect(full.stderr).toContain('restore/not-empty');
});

test('restore/published-unreadable: a mirror that lacks the files leaves a folder that will not publish', async () => {
  const refused = await restore('--data', at('unreadable'), '--published', at('no-such-folder'));
  expect(refused.stderr).toContain('restore/published-unreadable');
  expect(await readdir(at('unreadable'))).not.toContain('keys');
  await expect(start('unreadable')).rejects.toThrow('serve/keys-mismatch');
  expect(await readdir(at('unreadable'))).not.toContain('keys');
});

test('restore/published-not-ours and restore/forked: another history is never taken for this one', async () => {
  const folder = join(at('backup'), 'keys', writer.territory);
  const name = origin.slice(0, origin.indexOf('+'));
  await forge(at('forged'), await keyFolder(folder, name));
  const forked = await restore('--data', at('forked'), '--published', at('forged'));
  expect(forked.stderr).toContain('restore/forked');
  await forge(at('foreign'), await keyFolder(at('other-keys'), name));
  const theirs = await restore('--data', at('theirs'), '--published', at('foreign'));
  expect(theirs.stderr).toContain('restore/published-not-ours');
});

/** Publishes another history of the same length under the given keys. */
async function forge(folder: string, keys: Keys): Promise<void> {
  const store = folderStore(join(folder, writer.territory));
  const leaves = Array.from({ length: 11 }, (_, i) =>
    canonicalBytes({
      id: String(i).padStart(32, '0'),
      kind: 'note',
      recordedAtMs: 1,
      validity: { onsetAtMs: 1 },
      source: 'official',
      status: 'Actual',
      confidence: 'confirmed',
      body: { info: [] },
    }),
  );
  const press = { store, keys, renderings: () => new Map(), assertElected: () => {} };
  await publish(press, nothingPublished(), leaves, Date.now());
}

test('backup/not-empty: a backup never mixes with another', async () => {
  expect((await vigie('backup', '--data', at('restored'), '--out', at('backup'))).stderr).toContain(
    'backup/not-empty',
  );
});
