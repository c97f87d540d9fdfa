import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';

/** One line for each request to /api: never a body, an address of a client, a query, a header or a cookie. */
export const requestLog =
  (log: Logger, clock: () => number): MiddlewareHandler =>
  async (c, next) => {
    const begun = clock();
    await next();
    const code = c.get('refusal') as string | undefined;
    log.info(
      { method: c.req.method, path: c.req.path, status: c.res.status, ms: clock() - begun, code },
      'request',
    );
  };
