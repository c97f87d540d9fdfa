import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { view } from '@vigie/fold';
import { formatVerifierKey } from '@vigie/log';
import { type Database, folderStore, keyFolder, logRows } from '@vigie/node-platform';
import {
  type BlobStore,
  firstWords,
  type Keys,
  type Renderings,
  situationGeoJson,
  type TextPageHost,
  textPage,
  textPath,
} from '@vigie/publish';
import { LANGUAGES } from '@vigie/words';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { settingsReader } from './facts/public-settings.ts';
import { firstWordsPath } from './first-words.ts';
import type { PublicBlobs } from './house.ts';
import { createLive, type Live } from './live.ts';
import { type LocalPages, localPages } from './local-pages.ts';
import { goneMark } from './published-files.ts';
import { PUBLISHED_CHANNEL, type Publisher, startPublisher } from './publisher/publisher.ts';
import { findTerritory, listTerritories, type Territory } from './territories.ts';

export interface PublicationOptions {
  readonly database: Database;
  readonly dataDir: string;
  readonly clock: () => number;
  readonly log: Logger;
}

/** As long as a pointer file may be cached: a new territory is seen no later than its first page. */
const UNKNOWN_MS = 2_000;
const MOST_UNKNOWN = 1_000;

/** One territory's published files, its live stream, and the loop that publishes. */
interface Publication {
  readonly store: BlobStore;
  readonly live: Live;
  readonly publisher: Publisher;
}

/** This server's folder holds other keys than the log was begun with. */
export class KeysMismatch extends Error {
  readonly code = 'serve/keys-mismatch';
}

/** The files of a territory, whether or not it is being published. */
export const storeOf = (dataDir: string, territory: string): BlobStore =>
  folderStore(join(dataDir, 'published', territory));

/** Everything this process publishes. A territory made by another process is taken up when its log is heard of. */
export class Publications {
  readonly #options: PublicationOptions;
  readonly #open = new Map<string, Promise<Publication>>();
  readonly #lives = new Set<Live>();
  readonly #territories = new Map<string, Territory>();
  /** Names that nobody bears, and until when that is believed without asking the database again. */
  readonly #unknown = new Map<string, number>();
  #close: () => Promise<void> = async () => {};

  private constructor(options: PublicationOptions) {
    this.#options = options;
  }

  static async start(options: PublicationOptions): Promise<Publications> {
    const publications = new Publications(options);
    const { database } = options;
    for (const territory of await listTerritories(database)) await publications.#publish(territory);
    const heard = await database.listen(PUBLISHED_CHANNEL, (name) => void publications.#published(name));
    publications.#close = () => heard.close();
    return publications;
  }

  /** The territories that are open, by name. */
  get territories(): readonly Territory[] {
    return [...this.#territories.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Where the territory's files are; null when this server has no such territory. */
  async store(name: string): Promise<BlobStore | null> {
    return (await this.#find(name))?.store ?? null;
  }

  /** Answers a request for a territory's live stream; false when there is no such territory. */
  async serveLive(name: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const publication = await this.#find(name);
    publication?.live.serve(request, response);
    return publication !== null;
  }

  /** Phones on a live stream of this process. */
  get connections(): number {
    return [...this.#lives].reduce((sum, live) => sum + live.connections(), 0);
  }

  endStreams(): void {
    for (const live of this.#lives) live.stop();
  }

  /** Resolves when nothing is being written any more. */
  async stop(): Promise<void> {
    await this.#close();
    this.endStreams();
    await Promise.all([...this.#open.values()].map(async (opening) => (await opening).publisher.stop()));
  }

  async #find(name: string): Promise<Publication | null> {
    const open = this.#open.get(name);
    if (open) return open;
    const { clock, database } = this.#options;
    if ((this.#unknown.get(name) ?? 0) > clock()) return null;
    const territory = await findTerritory(database, name);
    if (territory) return this.#publish(territory);
    if (this.#unknown.size >= MOST_UNKNOWN) this.#unknown.clear();
    this.#unknown.set(name, clock() + UNKNOWN_MS);
    return null;
  }

  #publish(territory: Territory): Promise<Publication> {
    const open = this.#open.get(territory.name);
    if (open) return open;
    const opening = openPublication(this.#options, territory);
    this.#open.set(territory.name, opening);
    opening.then(
      ({ live }) => {
        this.#lives.add(live);
        this.#territories.set(territory.name, territory);
      },
      () => this.#open.delete(territory.name),
    );
    return opening;
  }

  /** `null`: the connection was lost for a while, anything may have been published. */
  async #published(name: string | null): Promise<void> {
    const names = name === null ? [...this.#open.keys()] : [name];
    for (const one of names) {
      this.#unknown.delete(one);
      const publication = await this.#find(one).catch(() => null);
      await publication?.live.published();
    }
  }
}

async function openPublication(options: PublicationOptions, territory: Territory): Promise<Publication> {
  const { database, dataDir, clock, log } = options;
  const { name, origin } = territory;
  const store = storeOf(dataDir, name);
  const keys = await ownKeys(database, join(dataDir, 'keys', name), territory);
  const rows = logRows(database, name);
  const live = createLive({ rows, store, keys: { log: keys.log.key, publisher: keys.publisher.key } });
  const pages = localPages(store, log);
  const publisher = await startPublisher({
    db: database,
    territory: name,
    rows,
    store,
    keys,
    renderings: renderingsOf(territory, store, pages),
    clock,
    log,
    announce: async () => {
      await sql`select pg_notify(${PUBLISHED_CHANNEL}, ${name})`.execute(database.sql);
    },
  });
  log.info({ territory: name, origin }, 'publishing, or standing by to');
  const stop = async () => {
    await publisher.stop();
    await pages.stop();
  };
  return { store, live, publisher: { stop } };
}

/**
 * The keys in the data folder, made on first use. The database remembers them: a folder with others, or a new one,
 * would begin a second history under a name that phones have pinned. Throws `KeysMismatch`.
 */
async function ownKeys({ sql: db }: Database, folder: string, territory: Territory): Promise<Keys> {
  const { name } = territory;
  const recorded = () =>
    db
      .selectFrom('territory')
      .select(['log_key', 'cosigner_key'])
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
  // Before any are made: new keys beside a log that others signed would only be in the way of the true ones.
  if (!existsSync(join(folder, 'log.pem')) && (await recorded()).log_key !== null) {
    throw new KeysMismatch(
      `${folder} holds no keys, and the log of ${name} was signed by some: put them back`,
    );
  }
  const keys = await keyFolder(folder, territory.origin);
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
  const row = await recorded();
  if (row.log_key !== lines.log_key || row.cosigner_key !== lines.cosigner_key) {
    throw new KeysMismatch(`${folder} does not hold the keys of ${name}: put back those that signed its log`);
  }
  return keys;
}

/** As long as the settings name none, or one that this system does not know. */
const PARIS = 'Europe/Paris';

type TimeFormats = Readonly<Record<'fr' | 'en', Intl.DateTimeFormat>>;

function timeFormats(timeZone: string): TimeFormats {
  const options = { timeZone, dateStyle: 'long', timeStyle: 'short' } as const;
  try {
    return {
      fr: new Intl.DateTimeFormat('fr-FR', options),
      en: new Intl.DateTimeFormat('en-GB', options),
    };
  } catch (cause) {
    if (timeZone === PARIS) throw cause;
    return timeFormats(PARIS);
  }
}

/** The pages in words and the map's data: nothing verifies them, so they say only what the published files say. */
function renderingsOf({ name, title }: Territory, store: BlobStore, pages: LocalPages): Renderings {
  const settingsOf = settingsReader(store);
  const formats = new Map<string, TimeFormats>();
  const encoder = new TextEncoder();
  return async (state, nowMs) => {
    const seen = view(state, nowMs);
    const settings = await settingsOf(seen);
    const { timeZone = PARIS, contacts = [], radio } = settings ?? {};
    const times = formats.get(timeZone) ?? timeFormats(timeZone);
    formats.set(timeZone, times);
    const host: TextPageHost = {
      title: settings?.title ?? title,
      appPath: `/p/${name}/`,
      feedbackPath: `/api/territories/${name}/feedback-form`,
      formatTime: (atMs, language) => times[language.tag].format(atMs),
      contacts,
      ...(radio ? { radio } : {}),
    };
    pages.offer(state, nowMs, host);
    const pagesInWords = LANGUAGES.flatMap((language) => {
      const of = { stem: 'text', lists: pages.lists(language) };
      const words = firstWords(seen, language, host, `/t/${name}/`, of);
      return [
        [textPath('text', language), textPage(seen, language, host, of)],
        [firstWordsPath(language), JSON.stringify(words)],
      ] as const;
    });
    const written = [...pagesInWords, ['situation.geojson', situationGeoJson(seen)] as const];
    return new Map(written.map(([path, text]) => [path, encoder.encode(text)]));
  };
}

/** Revealed words, among the published files. */
export function publicBlobs(dataDir: string): PublicBlobs {
  return {
    async publish(territory, sha256, bytes) {
      const store = storeOf(dataDir, territory);
      await store.delete(goneMark(sha256));
      await store.putImmutable(`blob/${sha256}`, bytes);
    },
    async withdraw(territory, sha256) {
      await storeOf(dataDir, territory).delete(`blob/${sha256}`);
    },
    async erase(territory, sha256) {
      const store = storeOf(dataDir, territory);
      // The mark first: between the two lines the words are still there, never a 404 that says they never were.
      await store.putPointer(goneMark(sha256), new Uint8Array(0));
      await store.delete(`blob/${sha256}`);
    },
  };
}
