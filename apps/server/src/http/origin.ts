import { ok, type Result, refuse } from '@vigie/situation';
import type { Context } from 'hono';

/**
 * A write with a cookie must come from our own pages: browsers name the page's origin in `Origin`, which no page can
 * change. Only the host is compared with `Host`, because behind a proxy this server does not see https.
 * Refuses `request/origin-refused`.
 */
export function checkOrigin(c: Context, publicUrl: string | null): Result<null> {
  const origin = c.req.header('origin');
  if (origin === undefined || !URL.canParse(origin)) return refuse('request/origin-refused', 'Origin');
  const { host } = new URL(origin);
  const own = publicUrl === null ? [] : [new URL(publicUrl).host];
  const asked = c.req.header('host') ?? new URL(c.req.url).host;
  return [asked, ...own].includes(host) ? ok(null) : refuse('request/origin-refused', 'Origin', origin);
}
