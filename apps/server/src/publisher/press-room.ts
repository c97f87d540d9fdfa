import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { view } from '@vigie/fold';
import { formatVerifierKey } from '@vigie/log';
import { type Database, folderStore, keyFolder, logRows } from '@vigie/node-platform';
import { type BlobStore, type Keys, type Renderings, situationGeoJson, textPage } from '@vigie/publish';
import type { Language } from '@vigie/words';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { PublicBlobs } from '../house.ts';
import { createLive, type Live } from '../live.ts';
import { goneMark } from '../published-files.ts';
import { listTerritories, type Territory } from '../territories.ts';
import { PUBLISHED_CHANNEL, type Publisher, startPublisher } from './publisher.ts';

/** What one server process needs to publish and serve one territory. */
export interface Desk {
  readonly store: BlobStore;
  readonly live: Live;
}

/** Everything published by this process, by territory. */
export interface PressRoom {
  readonly desk: (territory: string) => Desk | null;
  readonly blobs: PublicBlobs;
  stop(): Promise<void>;
}

export interface PressRoomOptions {
  readonly database: Database;
  readonly dataDir: string;
  readonly clock: () => number;
  readonly log: Logger;
}

/** A server that starts with other keys than the log's would begin a second history under a name phones have pinned. */
export class KeysRefused extends Error {
  readonly code = 'serve/keys-mismatch';
}

/** Opens every territory of the database: its keys, its files, its live stream, and its publisher once elected. */
export async function openPressRoom(options: PressRoomOptions): Promise<PressRoom> {
  const { database, log } = options;
  const desks = new Map<string, Desk>();
  const publishers: Publisher[] = [];
  for (const territory of await listTerritories(database)) {
    const { desk, publisher } = await openDesk(options, territory);
    desks.set(territory.name, desk);
    publishers.push(publisher);
  }
  const listening = await database.listen(PUBLISHED_CHANNEL, (name) => {
    for (const [territory, { live }] of desks) if (name === null || name === territory) void live.published();
  });
  return {
    desk: (territory) => desks.get(territory) ?? null,
    blobs: publicBlobs(desks),
    stop: async () => {
      for (const { live } of desks.values()) live.stop();
      await Promise.all(publishers.map((publisher) => publisher.stop()));
      await listening.close();
      log.debug('publishing stopped');
    },
  };
}

async function openDesk({ database, dataDir, clock, log }: PressRoomOptions, territory: Territory) {
  const { name } = territory;
  const store = folderStore(join(dataDir, 'published', name));
  const keys = await openKeys(database, join(dataDir, 'keys', name), territory);
  const rows = logRows(database, name);
  const live = createLive({ rows, store, keys: { log: keys.log.key, publisher: keys.publisher.key } });
  const publisher = await startPublisher({
    db: database,
    territory: name,
    rows,
    store,
    keys,
    renderings: renderingsOf(territory),
    clock,
    log,
    announce: async () => {
      await sql`select pg_notify(${PUBLISHED_CHANNEL}, ${name})`.execute(database.sql);
    },
  });
  return { desk: { store, live }, publisher };
}

/** The territory's keys: made on its first start, and from then on the only ones it may have. */
async function openKeys({ sql: db }: Database, folder: string, { name, origin }: Territory): Promise<Keys> {
  const recorded = () =>
    db
      .selectFrom('territory')
      .select(['log_key', 'cosigner_key'])
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
  const here = await access(join(folder, 'log.pem')).then(
    () => true,
    () => false,
  );
  if (!here && (await recorded()).log_key !== null) {
    throw new KeysRefused(`${folder} has no keys, and the log of ${name} was signed by some: put them back`);
  }
  const keys = await keyFolder(folder, origin);
  const lines = {
    log_key: formatVerifierKey(keys.log.key),
    cosigner_key: formatVerifierKey(keys.publisher.key),
  };
  await db
    .updateTable('territory')
    .set(lines)
    .where('name', '=', name)
    .where('log_key', 'is', null)
    .execute();
  const { log_key, cosigner_key } = await recorded();
  if (log_key !== lines.log_key || cosigner_key !== lines.cosigner_key) {
    throw new KeysRefused(`the keys in ${folder} are not those that signed the log of ${name}`);
  }
  return keys;
}

/** Metropolitan France; a territory overseas will state its own zone in its settings. */
const TIME_ZONE = 'Europe/Paris';

function renderingsOf({ name, title }: Territory): Renderings {
  const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
    fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: TIME_ZONE }),
    en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: TIME_ZONE }),
  };
  const formatTime = (atMs: number, language: Language) => formats[language].format(atMs);
  const host = { title, formatTime, appPath: `/p/${name}/` };
  const encode = (text: string) => new TextEncoder().encode(text);
  return (state, nowMs) => {
    const shown = view(state, nowMs);
    return new Map([
      ['text.html', encode(textPage(shown, 'fr', host))],
      ['text.en.html', encode(textPage(shown, 'en', host))],
      ['situation.geojson', encode(situationGeoJson(shown))],
    ]);
  };
}

function publicBlobs(desks: ReadonlyMap<string, Desk>): PublicBlobs {
  const storeOf = (territory: string): BlobStore => {
    const desk = desks.get(territory);
    if (!desk) throw new Error(`no territory ${territory} is published here`);
    return desk.store;
  };
  return {
    publish: (territory, hash, bytes) => storeOf(territory).putImmutable(`blob/${hash}`, bytes),
    erase: async (territory, hash) => {
      const store = storeOf(territory);
      // The mark first: between the two lines the blob is still read, never lost without a word.
      await store.putImmutable(goneMark(hash), new Uint8Array([1]));
      await store.delete(`blob/${hash}`);
    },
  };
}
