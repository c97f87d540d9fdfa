import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LogKeys, toBase64, verifyCheckpoint } from '@vigie/log';
import type { BlobStore, LogRows } from '@vigie/publish';

/** Connections of one process; beyond, phones poll. One costs about 20 kB. */
const MOST_CONNECTIONS = 10_000;
/** A phone behind by more is better served by a snapshot: it is sent the checkpoint alone, and reads the files. */
const MOST_ENTRIES = 256;
/** Keeps proxies from closing a silent connection; most wait 60 s. */
const HEARTBEAT_MS = 25_000;
/** First frames kept for those who come back at once, after a proxy or a server restarted. Most wait at one or two sizes. */
const MOST_FRAMES = 32;
/** How long a first frame waits for a database that hangs, and how long nobody else waits after that. */
const ROWS_WAIT_MS = 1_000;
const ROWS_PAUSE_MS = 5_000;
/** What a slow phone may leave unread before it is let go, to come back by itself. */
const MOST_UNREAD_BYTES = 512 * 1024;

const STREAM = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'x-accel-buffering': 'no',
} as const;

export interface LiveOptions {
  readonly rows: LogRows;
  readonly store: BlobStore;
  readonly keys: LogKeys;
  readonly mostConnections?: number;
}

/** The live stream of one territory, as server-sent events; `GET /t/<territory>/live`, for anyone. */
export interface Live {
  readonly connections: () => number;
  serve(request: IncomingMessage, response: ServerResponse): void;
  /** Something was published, here or by another process. */
  published(): Promise<void>;
  stop(): void;
}

export function createLive({ rows, store, keys, mostConnections = MOST_CONNECTIONS }: LiveOptions): Live {
  const open = new Set<ServerResponse>();
  let sent = -1; // everyone connected was sent a checkpoint of at least this size
  let working: Promise<void> = Promise.resolve();

  const broadcast = (frame: string | Buffer) => {
    for (const response of open) {
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
      else response.write(frame);
    }
  };
  const heartbeat = setInterval(() => broadcast(':\n\n'), HEARTBEAT_MS);
  heartbeat.unref();

  /** The checkpoint file as last verified, and the frames made from it, by where they begin. */
  let newest: { readonly file: Uint8Array; readonly size: number } | null = null;
  const frames = new Map<number, Buffer>();

  /** Each content is verified once, however many connect. */
  const verified = async (): Promise<typeof newest> => {
    const file = await store.get('log/checkpoint');
    if (!file) return null;
    if (newest && Buffer.compare(newest.file, file) === 0) return newest;
    const checkpoint = verifyCheckpoint(file, keys);
    if (!checkpoint.ok) return null;
    frames.clear();
    newest = { file, size: checkpoint.value.size };
    return newest;
  };

  let paused = false;
  /** The leaves; null while the database is away, or hangs: everyone's first frame waits behind this one. */
  const leavesSoon = async (from: number, to: number): Promise<readonly Uint8Array[] | null> => {
    if (paused) return null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        paused = true;
        setTimeout(() => (paused = false), ROWS_PAUSE_MS).unref();
        resolve(null);
      }, ROWS_WAIT_MS);
    });
    const read = rows.leaves(from, to).catch(() => null);
    return Promise.race([read, late]).finally(() => clearTimeout(timer));
  };

  /** One frame: the published checkpoint and the entries from `from` on. */
  const frameFrom = async (from: number | null): Promise<{ frame: Buffer; size: number } | null> => {
    const checkpoint = await verified();
    if (!checkpoint) return null;
    const { file, size } = checkpoint;
    const wanted = from === null || from > size || size - from > MOST_ENTRIES ? size : from;
    const made = frames.get(wanted);
    if (made) return { frame: made, size };
    // While the database is away, the checkpoint alone: phones read the files.
    const leaves = wanted < size ? await leavesSoon(wanted, size) : [];
    const first = leaves ? wanted : size;
    const entries = (leaves ?? []).map(toBase64);
    const data = JSON.stringify({ checkpoint: new TextDecoder().decode(file), from: first, entries });
    const frame = Buffer.from(`event: checkpoint\nid: ${size}\ndata: ${data}\n\n`);
    if (frames.size >= MOST_FRAMES) frames.delete(frames.keys().next().value!);
    frames.set(first, frame);
    return { frame, size };
  };

  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'HEAD') {
      response.writeHead(200, STREAM).end();
      return;
    }
    if (open.size >= mostConnections) {
      const seconds = 15 + Math.floor(Math.random() * 30);
      response.writeHead(503, { 'retry-after': String(seconds), 'access-control-allow-origin': '*' }).end();
      return;
    }
    response.writeHead(200, STREAM);
    response.on('close', () => open.delete(response));
    response.on('error', () => response.destroy());
    // A browser that comes back says where it was; the first time, the address may say it (`?from=`).
    const last =
      request.headers['last-event-id'] ?? new URL(request.url ?? '', 'http://t').searchParams.get('from');
    // Joined in turn with what is broadcast, so that nothing falls between the first frame and the next.
    working = working
      .then(async () => {
        const first = await frameFrom(
          typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : null,
        );
        if (response.destroyed) return;
        if (sent < 0 && first) sent = first.size;
        response.write(first?.frame ?? ': nothing published yet\n\n');
        open.add(response);
      })
      .catch(() => void response.destroy());
  };

  const published = () => {
    working = working
      .then(async () => {
        const next = await frameFrom(sent < 0 ? null : sent);
        if (!next) return;
        sent = next.size;
        broadcast(next.frame);
      })
      .catch(() => {}); // the files are there all the same: phones poll
    return working;
  };

  return {
    connections: () => open.size,
    serve,
    published,
    stop: () => {
      clearInterval(heartbeat);
      for (const response of open) response.end();
    },
  };
}
