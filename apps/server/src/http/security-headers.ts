import type { MiddlewareHandler } from 'hono';

/** What pages may do: run only their own code, talk to any https mirror (they verify what they read), be framed never. */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' https: blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** For what is no page: nothing in it may run, whoever opens it. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

/** Set where the handler has not set its own. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const { headers } = c.res;
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  const wanted = {
    'content-security-policy': isPage || isWorker(c.req.path) ? PAGE_POLICY : NOTHING,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(self), microphone=(), payment=(), usb=()',
  };
  for (const [name, value] of Object.entries(wanted)) if (!headers.has(name)) headers.set(name, value);
};

/** A worker script brings its own policy, and lives by it. */
const isWorker = (path: string): boolean => path.endsWith('.js') || path.endsWith('.mjs');
