import { randomBytes } from 'node:crypto';
import { leafHash } from '@vigie/log';
import type { Entry } from '@vigie/situation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Database,
  type DatabaseOptions,
  GroupCommit,
  inTurn,
  LOG_CHANNEL,
  logRows,
  openDatabase,
} from '../src/index.ts';
import { makeDataDir, removeDataDir, urlOf } from './database-place.ts';

const FOLDERS: string[] = [];
const OPEN: Database[] = [];

async function folder(): Promise<string> {
  const made = await makeDataDir();
  FOLDERS.push(made);
  return made;
}

async function open(options: DatabaseOptions): Promise<Database> {
  const database = await openDatabase(options);
  OPEN.push(database);
  return database;
}

afterAll(async () => {
  // In the order of opening: the server of the "external" database was opened first and must stop last.
  for (const database of OPEN.toReversed()) await database.close();
  for (const made of FOLDERS) await removeDataDir(made);
});

const KINDS_OF_SERVER: Record<string, () => Promise<DatabaseOptions>> = {
  'an embedded PostgreSQL': async () => ({ dataDir: await folder() }),
  'an external PostgreSQL': async () => {
    const elsewhere = await folder();
    await open({ dataDir: elsewhere });
    return { dataDir: await folder(), url: await urlOf(elsewhere) };
  },
};

const note = (id: string, recordedAtMs: number): Entry => ({
  id,
  kind: 'note',
  recordedAtMs,
  validity: { onsetAtMs: recordedAtMs },
  source: 'official',
  authority: { role: 'commune', name: 'Ville' },
  status: 'Actual',
  confidence: 'confirmed',
  body: { info: [{ language: 'fr', headline: `note ${id}` }] },
});

const newId = (): string => randomBytes(16).toString('hex');

async function addTerritory({ sql }: Database): Promise<string> {
  const name = `t${randomBytes(6).toString('hex')}`;
  const row = {
    name,
    title: name,
    origin: `example/${name}`,
    log_key: null,
    cosigner_key: null,
    manifest: '',
  };
  const json = { bounds: '[0,0,1,1]', authority: '{}', settings: '{}' };
  await sql
    .insertInto('territory')
    .values({ ...row, ...json })
    .execute();
  return name;
}

const appendNote = (database: Database, territory: string, clock = Date.now, id = newId()) =>
  inTurn(database, territory, clock, async (turn) => turn.append(note(id, turn.recordedAtMs)));

describe.each(Object.entries(KINDS_OF_SERVER))('%s', (_, optionsOf) => {
  let options: DatabaseOptions;
  let database: Database;

  beforeAll(async () => {
    options = await optionsOf();
    database = await open(options);
  });

  test('is ready once open, and a second process brings the same tables up to date without harm', async () => {
    const others = await Promise.all([open(options), open(options), open(options)]);
    expect(await Promise.all(others.map((other) => other.ready()))).toEqual([true, true, true]);
  });

  test('entries appended by several processes at once get the indexes 0 to n-1, each once', async () => {
    const territory = await addTerritory(database);
    const other = await open(options);
    const indexes = await Promise.all(
      Array.from({ length: 40 }, (__, i) => appendNote(i % 2 ? other : database, territory)),
    );
    expect(indexes.toSorted((a, b) => a! - b!)).toEqual(Array.from({ length: 40 }, (__, i) => i));
    expect(await logRows(database, territory).size()).toBe(40);
  });

  test('the rows read back are the leaves, with their hashes, in order', async () => {
    const territory = await addTerritory(database);
    for (let i = 0; i < 5; i++) await appendNote(database, territory);
    const rows = logRows(database, territory);
    const leaves = await rows.leaves(1, 4);
    expect(leaves).toHaveLength(3);
    const hashes = await rows.leafHashes(1, 4);
    expect(hashes.map((hash) => Buffer.from(hash).toString('hex'))).toEqual(
      leaves.map((leaf) => Buffer.from(leafHash(leaf)).toString('hex')),
    );
    await expect(rows.leaves(3, 6)).rejects.toThrow('2 rows');
  });

  test('log time never goes back, even when the clock does', async () => {
    const territory = await addTerritory(database);
    await appendNote(database, territory, () => 2_000);
    await appendNote(database, territory, () => 1_000);
    const rows = await database.sql
      .selectFrom('entry')
      .select('recorded_at_ms')
      .where('territory', '=', territory)
      .orderBy('index')
      .execute();
    expect(rows.map((row) => row.recorded_at_ms)).toEqual([2_000, 2_000]);
  });

  test('a throw in a turn leaves nothing behind', async () => {
    const territory = await addTerritory(database);
    const broken = inTurn(database, territory, Date.now, async (turn) => {
      turn.append(note(newId(), turn.recordedAtMs));
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await logRows(database, territory).size()).toBe(0);
    expect(await appendNote(database, territory)).toBe(0);
  });

  test('an id is in a territory once', async () => {
    const territory = await addTerritory(database);
    const id = newId();
    await appendNote(database, territory, Date.now, id);
    await expect(appendNote(database, territory, Date.now, id)).rejects.toThrow('duplicate');
    expect(await logRows(database, territory).size()).toBe(1);
  });

  test('an entry can be neither changed nor removed', async () => {
    const territory = await addTerritory(database);
    await appendNote(database, territory);
    const written = /never changed/;
    await expect(database.sql.deleteFrom('entry').execute()).rejects.toThrow(written);
    await expect(database.sql.updateTable('entry').set({ kind: 'x' }).execute()).rejects.toThrow(written);
  });

  test('a turn in a territory that does not exist answers null', async () => {
    expect(await appendNote(database, 'nowhere')).toBeNull();
  });

  test('what arrives together goes into few commits, and one refused by PostgreSQL spoils no other', async () => {
    const territory = await addTerritory(database);
    let commits = 0;
    const group = new GroupCommit<string, number>(async (ids) => {
      commits += 1;
      const indexes = await inTurn(database, territory, Date.now, async (turn) =>
        ids.map((id) => turn.append(note(id, turn.recordedAtMs))),
      );
      return indexes ?? [];
    });
    const ids = Array.from({ length: 200 }, newId);
    const indexes = await Promise.all(ids.map((id) => group.add(id)));
    expect(indexes).toEqual(ids.map((_id, i) => i));
    expect(commits).toBeLessThan(10);
    const mixed = await Promise.allSettled([newId(), ids[0]!, newId(), newId()].map((id) => group.add(id)));
    expect(mixed.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await logRows(database, territory).size()).toBe(203);
  });

  test('a listener hears which log has grown, and only after it is committed', async () => {
    const territory = await addTerritory(database);
    const heard: (string | null)[] = [];
    const listening = await database.listen(LOG_CHANNEL, (payload) => heard.push(payload));
    await inTurn(database, territory, Date.now, async (turn) => {
      turn.append(note(newId(), turn.recordedAtMs));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard).toEqual([null]);
    });
    await expect.poll(() => heard).toEqual([null, territory]);
    await listening.close();
  });

  test('a listener whose connection is cut connects again and is told to look', async () => {
    const channel = `c${randomBytes(4).toString('hex')}`;
    const heard: (string | null)[] = [];
    const listening = await database.listen(channel, (payload) => heard.push(payload));
    await cut(database, `listen "${channel}"`);
    await expect.poll(() => heard, { timeout: 5000 }).toEqual([null, null]);
    await listening.close();
  });

  test('one process is elected; the next one is when it resigns or loses its connection', async () => {
    const other = await open(options);
    const name = `election ${newId()}`;
    const first = await database.tryElect(name);
    expect(first).not.toBeNull();
    expect(await other.tryElect(name)).toBeNull();
    await first?.resign();
    const second = await other.tryElect(name);
    const lost = new Promise<void>((resolve) => second?.onLost(resolve));
    await cut(database, 'select pg_try_advisory_lock(hashtextextended($1, 0)) as elected');
    await lost;
    const third = await database.tryElect(name);
    expect(third).not.toBeNull();
    await third?.resign();
  });
});

/** Ends the connections whose last query was this one. */
async function cut({ sql }: Database, query: string): Promise<void> {
  const { sql: raw } = await import('kysely');
  await raw`select pg_terminate_backend(pid) from pg_stat_activity where query = ${query}`.execute(sql);
}
