import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import {
  type BlobStore,
  keysFile,
  nothingPublished,
  type Published,
  publish,
  type Signer,
  snapshotDue,
} from '@vigie/publish';
import { canonicalBytes, type Entry } from '@vigie/situation';
import { logSigners } from '@vigie/testkit';
import { Hono } from 'hono';
import { BUILT_APPS, page } from '../../apps/server/src/http/pages.ts';
import { securityHeaders } from '../../apps/server/src/http/security-headers.ts';
import { createLive, type Live } from '../../apps/server/src/live.ts';
import { publishedFile } from '../../apps/server/src/published-files.ts';
import { memoryStore } from '../../apps/server/test/memory-store.ts';
import type { Town } from './town.ts';

/** Entries published at a time while a long log is made. */
const BATCH = 4_000;

/** The publisher signs the time anew after so long a silence. */
const RENEWAL_MS = 5 * 60_000;

/**
 * The true server's published files, live stream and web app, over a log in memory instead of a database: so that a bench can
 * publish thirty thousand entries at once, or a day of them in a minute.
 */
export class BenchHouse {
  readonly name: string;
  /** Bytes of the bodies that were sent, by path, as they went over the wire: after compression, before framing. */
  readonly sent = new Map<string, number>();
  /** Requests that are not answered yet, streams apart, and publications under way. */
  pending = 0;
  /** No request is answered. */
  down = false;
  private readonly files = new Map<string, Uint8Array>();
  private readonly store: BlobStore = memoryStore(this.files);
  private readonly leaves: Uint8Array[] = [];
  private readonly signers: ReturnType<typeof logSigners>;
  private readonly live: Live;
  private readonly server: Server;
  private published: Published = nothingPublished();
  private signedAtMs = 0;

  private constructor(name: string) {
    this.name = name;
    this.signers = logSigners(`bench.example/t/${name}`);
    const rows = {
      size: async () => this.leaves.length,
      leaves: async (from: number, to: number) => this.leaves.slice(from, to),
    };
    this.live = createLive({ rows, store: this.store, keys: this.signers.keys });
    const handle = getRequestListener(this.app().fetch, { overrideGlobalObjects: false });
    this.server = createServer((request, response) => {
      if (this.down) return void request.socket.destroy();
      const path = new URL(request.url ?? '/', 'http://house').pathname;
      this.count(path, response);
      if (path === `/t/${name}/live`) return this.live.serve(request, response);
      this.pending += 1;
      response.on('close', () => {
        this.pending -= 1;
      });
      void handle(request, response);
    });
  }

  static async open({ pack }: Town): Promise<BenchHouse> {
    const house = new BenchHouse(pack.manifest.territory);
    house.files.set('keys', keysFile(house.keys()));
    house.files.set('pack/manifest.json', pack.manifestBytes);
    for (const { path, role } of pack.manifest.files) house.files.set(`pack/${path}`, pack.files.get(role)!);
    await new Promise<void>((resolve) => house.server.listen(0, '127.0.0.1', resolve));
    return house;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get page(): string {
    return `${this.url}/p/${this.name}/`;
  }

  /** Below it lie the published files. */
  get base(): string {
    return `${this.url}/t/${this.name}/`;
  }

  get size(): number {
    return this.leaves.length;
  }

  /** Publishes, and tells the stream; without entries, signs the time anew. */
  async append(entries: readonly Entry[], nowMs: number): Promise<void> {
    this.pending += 1;
    let left = entries.map((entry) => canonicalBytes(entry));
    do {
      const leaves = left.slice(0, BATCH);
      left = left.slice(BATCH);
      this.leaves.push(...leaves);
      this.published = await publish(this.press(), this.published, leaves, nowMs);
    } while (left.length > 0);
    this.signedAtMs = nowMs;
    await this.live.published();
    this.pending -= 1;
  }

  /** What the server's publisher does when it looks and nothing is new: sign the time, or write a snapshot, when due. */
  async glance(nowMs: number): Promise<void> {
    const { published, signedAtMs } = this;
    const due = nowMs - signedAtMs >= RENEWAL_MS || snapshotDue(published, published.state, nowMs);
    if (due) await this.append([], nowMs);
  }

  /** Bytes that were written to live streams. */
  get streamed(): number {
    return this.sent.get(`/t/${this.name}/live`) ?? 0;
  }

  async close(): Promise<void> {
    this.live.stop();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private app(): Hono {
    const app = new Hono();
    app.use(securityHeaders);
    app.get('/t/:territory/:path{.+}', (c) => publishedFile(c, this.store, c.req.param('path')));
    app.get('/p/:territory/:path{.*}', (c) =>
      page(c, BUILT_APPS, 'phone', `/p/${this.name}/`, c.req.param('path')),
    );
    return app;
  }

  private count(path: string, response: ServerResponse): void {
    const counted = <A extends unknown[], R>(send: (...args: A) => R) => {
      return (...args: A): R => {
        const [chunk] = args;
        const bytes = typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.byteLength(chunk) : 0;
        this.sent.set(path, (this.sent.get(path) ?? 0) + bytes);
        return send.apply(response, args);
      };
    };
    response.write = counted(response.write) as typeof response.write;
    response.end = counted(response.end) as typeof response.end;
  }

  private press() {
    return {
      store: this.store,
      keys: this.keys(),
      renderings: () => new Map<string, Uint8Array>(),
      assertElected: () => {},
    };
  }

  private keys() {
    const of = (role: 'log' | 'publisher'): Signer => ({
      key: this.signers.keys[role],
      sign: async (message) => this.signers[role].sign(message),
    });
    return { log: of('log'), publisher: of('publisher') };
  }
}
