import type { Context } from 'hono';
import type { House } from '../house.ts';
import type { Measures } from './measures.ts';
import { isLoopback } from './peer.ts';

/** `/healthz`: the process answers. Restart it when it does not. */
export const healthz = (c: Context): Response => c.text('ok\n', 200, { 'cache-control': 'no-store' });

/** `/readyz`: it can do its work. Send no requests here while it cannot. */
export const readyz =
  ({ database }: House) =>
  async (c: Context): Promise<Response> => {
    const ready = await database.ready();
    return c.text(ready ? 'ready\n' : 'the database is out of reach\n', ready ? 200 : 503, {
      'cache-control': 'no-store',
    });
  };

/** `/metrics`, to programs on this machine only: a front proxy marks what it forwards, and that is refused. */
export const metrics =
  (measures: Measures) =>
  async (c: Context): Promise<Response> => {
    if (!isLoopback(c)) return c.notFound();
    return c.text(await measures.text(), 200, { 'content-type': measures.contentType });
  };
