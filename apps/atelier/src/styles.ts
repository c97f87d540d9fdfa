import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Handler } from 'hono';

const TEXT = readFileSync(new URL('./atelier.css', import.meta.url), 'utf8');
const TAG = `"${createHash('sha256').update(TEXT).digest('base64url').slice(0, 16)}"`;

/** Below the community's own address, whatever the language. */
export const STYLES = '/atelier/atelier.css';

/** The one style sheet of every page. */
export const styles: Handler = (c) => {
  const headers = {
    etag: TAG,
    'cache-control': 'public, max-age=300',
    'content-type': 'text/css; charset=utf-8',
  };
  return c.req.header('if-none-match') === TAG ? c.body(null, 304, headers) : c.body(TEXT, 200, headers);
};
