import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { audit } from '@vigie/auditor';
import type { Fetcher } from '@vigie/follow';
import { decodeBundle, parseKeys, TILE_WIDTH, tilePath, verifyCheckpoint } from '@vigie/log';
import { folderStore } from '@vigie/node-platform';
import { type Entry, ok, readEntry, refuse } from '@vigie/situation';
import { type Answer, note, post, type Writer, writerFor } from './appending.ts';
import { freePort, SMALL_TOWN, startServer } from './server-process.ts';

/** Writers at once, so that a kill finds several entries on their way into one commit. */
const LANES = 4;
/** A server is killed somewhere in here after it is ready: before, during and after publications. */
const KILLED_WITHIN_MS = 400;

export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  readonly entries: number;
  /** Times the embedded PostgreSQL was found running and taken over. */
  readonly adopted: number;
  /** What went wrong, in words; empty when every promise held. */
  readonly broken: readonly string[];
}

/**
 * Kills a server at random moments while entries are appended. After each kill the published files must verify; at the
 * end every acknowledged entry is in the log once, at the index it was given, and every unanswered one at most once.
 */
export async function killNine(kills: number, data: string, random: () => number): Promise<KillReport> {
  const port = await freePort();
  const broken: string[] = [];
  const answers = new Map<string, Answer>();
  const asked = new Set<string>();
  let server = await startServer({ data, port, size: SMALL_TOWN });
  const writer = await writerFor(server.url, data);
  const store = folderStore(join(data, 'published', writer.territory));
  const fetcher: Fetcher = {
    get: async (path, from = 0) => {
      const bytes = await store.get(path);
      return bytes ? ok(new Uint8Array(bytes).slice(from)) : refuse('fetch/absent', path);
    },
  };
  let adopted = 0;
  for (let round = 0; round < kills; round++) {
    if (round > 0) server = await startServer({ data, port });
    const postmaster = await postmasterOf(data);
    const { url } = server;
    let alive = true;
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      for (let i = 0; alive; i++) await append(url, writer, `kill-${round}-${lane}-${i}`, asked, answers);
    });
    await new Promise((resolve) => setTimeout(resolve, random() * KILLED_WITHIN_MS));
    await server.kill();
    alive = false;
    await Promise.all(lanes);
    if ((await postmasterOf(data)) === postmaster) adopted += 1;
    const { findings } = await audit(fetcher);
    for (const { code, path } of findings) broken.push(`after kill ${round + 1}: ${code} ${path}`);
  }
  server = await startServer({ data, port });
  const before = new Map(answers);
  const { url } = server;
  for (const key of asked) await append(url, writer, key, asked, answers);
  for (const [key, { id, index }] of before) {
    const again = answers.get(key);
    if (again?.id !== id || again.index !== index)
      broken.push(`${key} was entry ${index}, and is ${again?.index}`);
  }
  const entries = await published(fetcher, Math.max(...[...answers.values()].map(({ index }) => index)) + 1);
  await server.stop();
  const { findings } = await audit(fetcher);
  for (const { code, path } of findings) broken.push(`at the end: ${code} ${path}`);
  broken.push(...compare(entries, answers));
  return {
    kills,
    acknowledged: before.size,
    unanswered: asked.size - before.size,
    entries: entries.length,
    adopted,
    broken,
  };
}

/** One entry under one key. No answer is no news: the key is tried again at the end. */
async function append(
  url: string,
  writer: Writer,
  key: string,
  asked: Set<string>,
  answers: Map<string, Answer>,
): Promise<void> {
  asked.add(key);
  const answer = await post(url, writer, key, note(key)).catch(() => null);
  const body = answer?.ok ? await answer.json().catch(() => null) : null;
  if (body) answers.set(key, body as Answer);
  else if (answer && answer.status < 500) throw new Error(`${key}: ${answer.status} ${await answer.text()}`);
}

/** Every entry of the public log, once it has grown to `size`. */
async function published(fetcher: Fetcher, size: number): Promise<Entry[]> {
  for (let tries = 0; tries < 100; tries++) {
    const entries = await read(fetcher);
    if (entries.length >= size) return entries;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the log was not published up to entry ${size} within 10 s`);
}

async function read(fetcher: Fetcher): Promise<Entry[]> {
  const file = async (path: string): Promise<Uint8Array> => {
    const bytes = await fetcher.get(path);
    if (!bytes.ok) throw new Error(path);
    return bytes.value;
  };
  const keys = parseKeys(new TextDecoder().decode(await file('keys')));
  const checkpoint = keys.ok ? verifyCheckpoint(await file('log/checkpoint'), keys.value) : null;
  if (!checkpoint?.ok) throw new Error('the checkpoint does not verify');
  const { size } = checkpoint.value;
  const entries: Entry[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bundle = decodeBundle(await file(`log/${tilePath({ level: 'entries', index, width })}`), width);
    for (const leaf of bundle.ok ? bundle.value : []) {
      const entry = readEntry(leaf);
      if (entry.ok && entry.value) entries.push(entry.value);
    }
  }
  return entries;
}

/** Each answer at its index, and each key's headline in the log exactly once. */
function compare(entries: readonly Entry[], answers: ReadonlyMap<string, Answer>): string[] {
  const broken: string[] = [];
  const times = new Map<string, number>();
  for (const entry of entries) {
    const headline = entry.kind === 'note' ? entry.body?.info[0]?.headline : undefined;
    if (headline !== undefined) times.set(headline, (times.get(headline) ?? 0) + 1);
  }
  for (const [key, { id, index }] of answers) {
    if (entries[index]?.id !== id) broken.push(`${key} was acknowledged as entry ${index}, which is another`);
    if (times.get(key) !== 1) broken.push(`${key} is in the log ${times.get(key) ?? 0} times`);
  }
  return broken;
}

async function postmasterOf(data: string): Promise<string> {
  const text = await readFile(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '');
  return text.split('\n')[0] ?? '';
}
