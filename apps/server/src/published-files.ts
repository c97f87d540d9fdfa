import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { parseTilePath } from '@vigie/log';
import type { BlobStore } from '@vigie/publish';
import type { Context } from 'hono';

/** How a published path is served. Anything that no line here knows is not served at all. */
interface Serving {
  readonly type: string;
  readonly cache: string;
  readonly compress: boolean;
}

/** Pointers and renderings: a front cache may answer a whole city, and nobody sees anything older than 2 s. */
const POINTER = 'public, max-age=2';
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Citizens' words must be gone soon after a redaction, from caches too: immutable in content, short in life. */
const ERASABLE = 'public, max-age=300';

const SERVINGS: readonly (readonly [RegExp, Serving])[] = [
  [
    /^(log\/checkpoint|keys|situation)$/,
    { type: 'text/plain; charset=utf-8', cache: POINTER, compress: false },
  ],
  [/^situation\/[0-9a-f]{64}\.json$/, { type: 'application/json', cache: IMMUTABLE, compress: true }],
  [/^settings\/[0-9a-f]{64}\.json$/, { type: 'application/json', cache: IMMUTABLE, compress: true }],
  [/^situation\.geojson$/, { type: 'application/geo+json', cache: POINTER, compress: true }],
  [
    /^text(\/[a-z0-9-]{1,70})?(\.en)?\.html$/,
    { type: 'text/html; charset=utf-8', cache: POINTER, compress: true },
  ],
  [/^blob\/[0-9a-f]{64}$/, { type: 'application/octet-stream', cache: ERASABLE, compress: false }],
  [/^pack\/manifest\.json$/, { type: 'application/json', cache: POINTER, compress: true }],
  [/^pack\/[a-z0-9.-]+\.(json|geojson)$/, { type: 'application/json', cache: IMMUTABLE, compress: true }],
  [
    /^pack\/[a-z0-9.-]+\.(bin|pmtiles)$/,
    { type: 'application/octet-stream', cache: IMMUTABLE, compress: true },
  ],
];

const TILE: Serving = { type: 'application/octet-stream', cache: IMMUTABLE, compress: false };

function servingOf(path: string): Serving | null {
  if (path.startsWith('log/tile/')) return parseTilePath(path.slice('log/'.length)).ok ? TILE : null;
  return SERVINGS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** Where a redacted blob leaves its mark, so that it answers 410 Gone and not 404. */
export const goneMark = (hash: string): string => `gone/${hash}`;

/** Nothing in a published file runs; the form of a page in words goes to this server only. */
const PUBLISHED_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; sandbox allow-forms";

/**
 * GET and HEAD of a territory's published files. Anyone may read them from anywhere: they are public, and readers
 * verify them. `path` is what follows `/t/<territory>/`.
 */
export async function publishedFile(c: Context, store: BlobStore, path: string): Promise<Response> {
  const serving = servingOf(path);
  const bytes = serving && (await store.get(path));
  const open = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' };
  if (!serving || !bytes) {
    const gone =
      path.startsWith('blob/') && serving && (await store.get(goneMark(path.slice('blob/'.length))));
    return c.body(null, gone ? 410 : 404, { ...open, 'cache-control': POINTER });
  }
  const headers = {
    ...open,
    'content-type': serving.type,
    'cache-control': serving.cache,
    'content-security-policy': PUBLISHED_POLICY,
    'access-control-expose-headers': 'content-range',
    'accept-ranges': 'bytes',
    vary: 'accept-encoding',
  };
  // A Range is for GET only (RFC 9110 §14.2): HEAD tells the length of all of it.
  const range = c.req.method === 'HEAD' ? null : suffix(c.req.header('range'), bytes.length);
  if (range === 'unsatisfiable') {
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${bytes.length}` });
  }
  if (range) {
    const part = bytes.slice(range.from, range.to + 1);
    return c.body(part, 206, {
      ...headers,
      'content-range': `bytes ${range.from}-${range.to}/${bytes.length}`,
    });
  }
  const zipped =
    serving.compress && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && bytes.length > 1_000;
  if (!zipped) return whole(c, bytes, headers);
  const body = serving.cache === IMMUTABLE ? await zippedOnce(path, bytes) : await zip(bytes);
  return whole(c, body, { ...headers, 'content-encoding': 'gzip' });
}

function whole(c: Context, bytes: Uint8Array, headers: Record<string, string>): Response {
  if (c.req.method !== 'HEAD') return c.body(new Uint8Array(bytes), 200, headers);
  return c.body(null, 200, { ...headers, 'content-length': String(bytes.length) });
}

/** What a browser that asks first is told: older ones ask before each request with a Range. */
export function optionsOfPublished(c: Context): Response {
  return c.body(null, 204, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    'access-control-allow-headers': 'Range',
    'access-control-max-age': '86400',
    'cache-control': 'public, max-age=86400',
  });
}

const zip = promisify<Uint8Array, Buffer>(gzip);

/** Compressed immutable files by path, which holds their hash; the oldest go first. */
const zippedFiles = new Map<string, Promise<Buffer>>();
const MOST_ZIPPED = 64;

function zippedOnce(path: string, bytes: Uint8Array): Promise<Buffer> {
  const known = zippedFiles.get(path);
  if (known) return known;
  const made = zip(bytes);
  zippedFiles.set(path, made);
  if (zippedFiles.size > MOST_ZIPPED) zippedFiles.delete(zippedFiles.keys().next().value!);
  return made;
}

/** One range of bytes (RFC 9110 §14.1.2); several at once, or anything else, is answered with the whole file. */
function suffix(
  header: string | undefined,
  length: number,
): { from: number; to: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match) return null;
  const from = Number(match[1]);
  const to = match[2] === '' ? length - 1 : Math.min(Number(match[2]), length - 1);
  return from < length && from <= to ? { from, to } : 'unsatisfiable';
}
