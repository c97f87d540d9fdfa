import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { toBase64 } from '@vigie/log';
import {
  type BlobStore,
  keysFile,
  nothingPublished,
  type Published,
  publish,
  type Signer,
} from '@vigie/publish';
import { canonicalBytes, type Entry } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';
import { demonstrationTown, type PackBuild } from '@vigie/territory';
import { logSigners, type TestSigner } from '@vigie/testkit';

// A server in memory, for what a true one will not do on demand: vanish, lie, refuse, hold a report.

export const TOWN = 'aiguerive';

export interface Posted {
  readonly key: string;
  readonly body: Record<string, unknown>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** What a true server allows a page. */
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self' blob: https:";

/** The phone as it was built: `npm run prepare` first. */
const DIST = join(import.meta.dirname, '..', 'dist');

export class FakeHouse {
  readonly pack: PackBuild;
  /** Published files by path below the territory: the test's to damage. */
  readonly files = new Map<string, Uint8Array>();
  readonly posted: Posted[] = [];
  /** What was said of answers. */
  readonly feedback: Posted[] = [];
  /** Photos as they came, salt first, by the hash in their address. */
  readonly photos = new Map<string, Buffer>();
  /** What the next report is answered; published unless said otherwise. */
  answer: { status: number; body: object } = { status: 201, body: { id: 'f'.repeat(32), state: 'held' } };
  /** What a phone is answered that takes up a code of the town. */
  trust: { status: number; body: object } = { status: 200, body: { name: 'Nora Haddad', grade: 'reserve' } };
  /** Waited for before a published file is sent. */
  hold: (path: string) => Promise<void> | void = () => {};
  /** Answers for the application's page, with the town's words in it, as a true server does. */
  firstPage: (() => Promise<Response>) | null = null;
  /** Another number is another release of the app. */
  release = 1;
  /** Unanswered requests, as a dead network leaves them. */
  down = false;
  private readonly signers: ReturnType<typeof logSigners>;
  private readonly listeners = new Set<ServerResponse>();
  private readonly server: Server;
  private published: Published = nothingPublished();
  private recordedAtMs = 0;

  private constructor(seed: string, inhabitants: number) {
    this.pack = demonstrationTown(1, inhabitants);
    this.signers = logSigners(`vigie.example/t/${TOWN}`, seed);
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async open(seed = 'phone', inhabitants = 5_000): Promise<FakeHouse> {
    if (!existsSync(join(DIST, 'index.html'))) throw new Error('the phone is not built: npm run prepare');
    const house = new FakeHouse(seed, inhabitants);
    house.files.set('pack/manifest.json', house.pack.manifestBytes);
    for (const { path, content } of house.pack.files) house.files.set(`pack/${path}`, content);
    house.files.set('keys', keysFile(house.keys()));
    await new Promise<void>((resolve) => house.server.listen(0, '127.0.0.1', resolve));
    return house;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get page(): string {
    return `${this.url}/p/${TOWN}/`;
  }

  get manifestHash(): string {
    return sha256Hex(this.pack.manifestBytes);
  }

  /** Appends, publishes and tells the stream. `signedAtMs`: what the publisher's clock says. */
  async append(entries: readonly Entry[], signedAtMs = Date.now()): Promise<void> {
    const leaves = entries.map((entry) => canonicalBytes(this.recorded(entry)));
    const from = this.published.tree.range.size;
    this.published = await publish(
      { store: this.store(), keys: this.keys(), renderings: () => new Map(), assertElected: () => {} },
      this.published,
      leaves,
      signedAtMs,
    );
    const checkpoint = new TextDecoder().decode(this.files.get('log/checkpoint'));
    const size = this.published.tree.range.size;
    const data = JSON.stringify({ checkpoint, from, entries: leaves.map(toBase64) });
    for (const listener of this.listeners)
      listener.write(`event: checkpoint\nid: ${size}\ndata: ${data}\n\n`);
  }

  cutStreams(): void {
    for (const listener of this.listeners) listener.destroy();
  }

  async close(): Promise<void> {
    this.cutStreams();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** As a sequencer would: the recorded time never goes back. */
  private recorded(entry: Entry): Entry {
    this.recordedAtMs = Math.max(this.recordedAtMs, entry.recordedAtMs);
    return { ...entry, recordedAtMs: this.recordedAtMs };
  }

  private keys() {
    const { keys, log, publisher } = this.signers;
    return { log: signer(keys.log, log), publisher: signer(keys.publisher, publisher) };
  }

  private store(): BlobStore {
    const put = async (path: string, bytes: Uint8Array) => void this.files.set(path, bytes);
    return {
      putImmutable: put,
      putPointer: put,
      get: async (path) => this.files.get(path) ?? null,
      // Older partial tiles stay, as mirrors keep them.
      delete: async () => {},
    };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.down) return void request.socket.destroy();
    const path = new URL(request.url ?? '/', 'http://house').pathname;
    if (path === `/t/${TOWN}/live`) return this.stream(response);
    if (path.startsWith(`/t/${TOWN}/`)) {
      const name = path.slice(`/t/${TOWN}/`.length);
      await this.hold(name);
      return this.file(request, response, name);
    }
    if (path === `/api/territories/${TOWN}/reports`) return this.report(request, response);
    if (path === `/api/territories/${TOWN}/feedback`) {
      this.feedback.push(await posted(request));
      return void response.writeHead(201, { 'content-type': 'application/json' }).end('{"state":"kept"}');
    }
    const [, photo] = /\/photos\/([0-9a-f]{64})$/.exec(path) ?? [];
    if (path === `/api/territories/${TOWN}/trust`) {
      response.writeHead(this.trust.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(this.trust.body));
    }
    if (photo && request.method === 'PUT') return this.photo(request, response, photo);
    if (path.startsWith(`/p/${TOWN}/`)) return this.app(response, path.slice(`/p/${TOWN}/`.length));
    response.writeHead(404).end();
  }

  private stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': here\n\n');
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }

  private file(request: IncomingMessage, response: ServerResponse, path: string): void {
    const bytes = this.files.get(path);
    if (!bytes) return void response.writeHead(404).end();
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from === 0) return void response.writeHead(200).end(bytes);
    const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { 'content-range': range }).end(bytes.subarray(from));
  }

  private async photo(request: IncomingMessage, response: ServerResponse, hash: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.photos.set(hash, Buffer.concat(chunks));
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
  }

  private async report(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.posted.push(await posted(request));
    response.writeHead(this.answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(this.answer.body));
  }

  private async app(response: ServerResponse, path: string): Promise<void> {
    if (path === '' && this.firstPage) {
      const answer = await this.firstPage();
      response.writeHead(answer.status, {
        ...Object.fromEntries(answer.headers),
        'content-security-policy': POLICY,
      });
      return void response.end(await answer.text());
    }
    const file = normalize(join(DIST, path === '' ? 'index.html' : path));
    const bytes = file.startsWith(DIST) ? await readFile(file).catch(() => null) : null;
    if (!bytes) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    const release =
      path === 'service-worker.js' ? Buffer.from(`\n// release ${this.release}`) : Buffer.alloc(0);
    response.end(Buffer.concat([bytes, release]));
  }
}

async function posted(request: IncomingMessage): Promise<Posted> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  return { key: String(request.headers['idempotency-key']), body };
}

function signer(key: Signer['key'], { sign }: TestSigner): Signer {
  return { key, sign: async (message) => sign(message) };
}
