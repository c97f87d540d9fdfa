import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BoxE7 } from '@vigie/geo';
import { type Database, logRows, openDatabase } from '@vigie/node-platform';
import type { BlobStore } from '@vigie/publish';
import type { Entry, Kind } from '@vigie/situation';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { Accounts } from '../src/access/accounts.ts';
import { createLink } from '../src/access/link.ts';
import { createToken } from '../src/access/token.ts';
import type { House, PublicBlobs } from '../src/house.ts';
import { createApp } from '../src/http/app.ts';
import { Measures } from '../src/http/measures.ts';
import type { Role, TokenRole } from '../src/intake/permissions.ts';
import { RevealedWords } from '../src/intake/revealed-words.ts';
import { Sequencer } from '../src/intake/sequencer.ts';
import { findTerritory, listTerritories } from '../src/territories.ts';
import { memoryStore } from './memory-store.ts';

/** About 12 km by 12 km. */
export const BOUNDS: BoxE7 = [38_000_000, 435_500_000, 39_500_000, 436_600_000];
export const PASSWORD = 'une phrase assez longue';

/** What the public store was told, in order. */
export interface ToldBlobs {
  readonly served: Map<string, Uint8Array>;
  readonly gone: Set<string>;
}

/** A server without a network: its database is real, its clock is the test's. */
export interface Town {
  readonly house: House;
  readonly app: Hono;
  readonly blobs: ToldBlobs;
  /** Its published files. */
  storeOf(territory: string): BlobStore;
  /** Of its database. */
  readonly folder: string;
  /** Milliseconds added to the real clock. */
  ahead: number;
  /** When set, the clock stands still there. */
  frozenAtMs: number | null;
  close(): Promise<void>;
}

export async function openTown(apps = '/nowhere'): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-test-'));
  await chmod(folder, 0o755);
  const database = await openDatabase({ dataDir: folder });
  const blobs: ToldBlobs = { served: new Map(), gone: new Set() };
  const town: Pick<Town, 'ahead' | 'frozenAtMs'> = { ahead: 0, frozenAtMs: null };
  const clock = () => (town.frozenAtMs ?? Date.now()) + town.ahead;
  const sequencer = new Sequencer(database, clock);
  const told: PublicBlobs = {
    publish: async (_territory, sha256, bytes) => {
      blobs.served.set(sha256, bytes);
    },
    withdraw: async (_territory, sha256) => {
      blobs.served.delete(sha256);
    },
    erase: async (_territory, sha256) => {
      blobs.served.delete(sha256);
      blobs.gone.add(sha256);
    },
  };
  const words = new RevealedWords({ database, sequencer, clock, blobs: told });
  const house: House = {
    database,
    sequencer,
    accounts: new Accounts(database),
    words,
    clock,
    log: pino({ level: 'silent' }),
    pushKey: 'BA'.padEnd(87, 'A'),
    publicUrl: null,
  };
  const stores = new Map<string, BlobStore>();
  const storeOf = (name: string): BlobStore => {
    const store = stores.get(name) ?? memoryStore();
    stores.set(name, store);
    return store;
  };
  const app = createApp(house, {
    store: async (name) => ((await findTerritory(database, name)) ? storeOf(name) : null),
    territories: () => listTerritories(database),
    apps,
    measures: new Measures(() => 0),
  });
  const close = async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return Object.assign(town, { house, app, blobs, storeOf, folder, close });
}

export async function addTerritory({ sql }: Database, name = `t${randomBytes(6).toString('hex')}`) {
  const row = {
    name,
    title: name,
    origin: `example/${name}`,
    log_key: null,
    cosigner_key: null,
    manifest: '',
  };
  const authority = { role: 'commune', name: 'Ville de Valmire' };
  const json = { bounds: JSON.stringify(BOUNDS), authority: JSON.stringify(authority), settings: '{}' };
  await sql
    .insertInto('territory')
    .values({ ...row, ...json })
    .execute();
  return name;
}

export async function tokenFor(
  { house }: Town,
  territory: string,
  role: TokenRole = 'operator',
  kinds: readonly Kind[] | null = null,
): Promise<string> {
  return createToken(house.database, {
    territory,
    role,
    kinds,
    nowMs: house.clock(),
    lifeMs: 90 * 86_400_000,
  });
}

export interface SignedIn {
  readonly cookie: string;
  readonly email: string;
}

/** A person with one role in one territory, come by a one-time link and signed in. */
export async function personFor(town: Town, territory: string, role: Role): Promise<SignedIn> {
  const { house } = town;
  const link = { purpose: 'invitation', territory, role, name: role, nowMs: house.clock() } as const;
  const code = await createLink(house.database, link);
  const email = `${role}-${randomBytes(6).toString('hex')}@example.org`;
  // Each from another household, or the limits on sign-in would count them together.
  const from = `10.${randomBytes(1)[0]}.${randomBytes(1)[0]}.1`;
  const made = await send(town, '/api/accounts', {
    body: { code, name: role, email, password: PASSWORD },
    from,
  });
  if (made.status !== 201) throw new Error(`no account: ${await made.text()}`);
  return { email, cookie: await signIn(town, email, from) };
}

export async function signIn(town: Town, email: string, from: string, password = PASSWORD): Promise<string> {
  const body = { email, password };
  const answer = await send(town, '/api/auth/sign-in/email', { body, origin: 'http://localhost', from });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 200 || !cookie) throw new Error(`not signed in: ${answer.status}`);
  return cookie;
}

export interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  /** Instead of `body`: the bytes as they are. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream;
  readonly token?: string | undefined;
  readonly cookie?: string | undefined;
  readonly origin?: string | undefined;
  readonly key?: string | undefined;
  /** The client's address, as the proxy on this machine tells it. */
  readonly from?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function send({ app }: Town, path: string, sent: Sent = {}): Promise<Response> {
  const { method = sent.body === undefined && sent.raw === undefined ? 'GET' : 'POST' } = sent;
  const origin = sent.origin ?? (sent.cookie === undefined ? undefined : 'http://localhost');
  const headers: Record<string, string> = {
    ...(sent.body === undefined && sent.raw === undefined ? {} : { 'content-type': 'application/json' }),
    ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
    ...(sent.cookie === undefined ? {} : { cookie: sent.cookie }),
    ...(origin === undefined ? {} : { origin }),
    ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
    ...(sent.from === undefined ? {} : { 'x-forwarded-for': sent.from }),
    ...sent.headers,
  };
  const body = sent.raw ?? (sent.body === undefined ? null : JSON.stringify(sent.body));
  const half = body instanceof ReadableStream ? { duplex: 'half' as const } : {};
  return app.request(path, { method, headers, body, ...half });
}

export const newKey = (): string => randomBytes(12).toString('hex');

/** The code of a refusal, with its status. */
export async function refused(response: Response): Promise<string> {
  const problem = (await response.json()) as { code?: string; status?: number; title?: string };
  if (response.headers.get('content-type') !== 'application/problem+json') throw new Error('not a problem');
  if (problem.status !== response.status || !problem.title) throw new Error('an incomplete problem');
  return problem.code ?? '';
}

/** Everything in a territory's log. */
export async function logOf({ house }: Town, territory: string): Promise<Entry[]> {
  const rows = logRows(house.database, territory);
  const leaves = await rows.leaves(0, await rows.size());
  return leaves.map((leaf) => JSON.parse(Buffer.from(leaf).toString()) as Entry);
}

/** A draft of a note: the smallest official word. */
export const aNote = (headline = 'Restez à l’abri.') => ({
  kind: 'note',
  body: { info: [{ language: 'fr', headline }] },
});

/** A square in the town, [lonE7, latE7] of its south-west corner and its side. */
export const square = (lon = 38_500_000, lat = 436_000_000, side = 100_000) => [
  [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
    [lon, lat],
  ],
];
