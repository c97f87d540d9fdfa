import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';

/** A web app, built by `npm run prepare` into its own folder. */
export type WebApp = 'phone' | 'desk';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Vite puts a hash of the content into these names: the same address is the same bytes for ever. */
const HASHED = /[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Where the built apps are; another place in tests. */
export const BUILT_APPS = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * A file of a web app, or its page for an address that the page itself reads. `scope` is where the app lives,
 * `/p/montpellier/`: its service worker may take care of all of it.
 */
export async function page(
  c: Context,
  apps: string,
  app: WebApp,
  scope: string,
  path: string,
): Promise<Response> {
  const root = join(apps, app, 'dist');
  const asked = path === '' || extname(path) === '' ? 'index.html' : path;
  const place = normalize(join(root, asked));
  const type = TYPES[extname(asked)];
  if (!place.startsWith(root + sep) || type === undefined) return c.notFound();
  const found = await encoded(place, c.req.header('accept-encoding') ?? '');
  if (!found) return (await isFile(join(root, 'index.html'))) ? c.notFound() : notBuilt(c, app);
  const tag = `"${found.mtimeMs.toString(36)}-${found.bytes.length.toString(36)}${found.encoding ?? ''}"`;
  const headers = {
    'content-type': type,
    'cache-control': HASHED.test(asked) && asked.includes('/') ? IMMUTABLE : REVALIDATE,
    etag: tag,
    vary: 'accept-encoding',
    ...(found.encoding === null ? {} : { 'content-encoding': found.encoding }),
    ...(asked === 'sw.js' ? { 'service-worker-allowed': scope } : {}),
  };
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
  return c.body(found.bytes, 200, headers);
}

interface Found {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: string | null;
  readonly mtimeMs: number;
}

async function encoded(place: string, accepted: string): Promise<Found | null> {
  const plain = await stat(place).catch(() => null);
  if (!plain?.isFile()) return null;
  for (const [encoding, ending] of ENCODINGS) {
    if (!new RegExp(`\\b${encoding}\\b`).test(accepted)) continue;
    const bytes = await readFile(place + ending).catch(() => null);
    if (bytes) return { bytes, encoding, mtimeMs: plain.mtimeMs };
  }
  return { bytes: await readFile(place), encoding: null, mtimeMs: plain.mtimeMs };
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

function notBuilt(c: Context, app: WebApp): Response {
  return c.text(
    `The ${app} application is not built: run « npm run prepare » in the folder of Vigie.\n` +
      `L'application ${app} n'est pas construite : lancez « npm run prepare » dans le dossier de Vigie.\n`,
    503,
  );
}
