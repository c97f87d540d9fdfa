import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Handler } from 'hono';

/** Below the community's own address, whatever the language. */
export const STYLES = '/atelier/atelier.css';
export const COMMUNE_SCRIPT = '/atelier/commune-field.js';

/** The one style sheet of every page, and the one script of those that ask for a commune. */
export const STATIC_FILES: readonly (readonly [address: string, handler: Handler])[] = [
  [STYLES, staticFile('./atelier.css', 'text/css')],
  [COMMUNE_SCRIPT, staticFile('./areas/commune-field.js', 'text/javascript')],
];

function staticFile(file: string, type: string): Handler {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  const headers = {
    etag,
    'cache-control': 'public, max-age=300',
    'content-type': `${type}; charset=utf-8`,
  };
  return (c) =>
    c.req.header('if-none-match') === etag ? c.body(null, 304, headers) : c.body(text, 200, headers);
}
