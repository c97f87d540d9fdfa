import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BlobStore } from '@vigie/publish';
import { type Context, Hono } from 'hono';
import type { House } from '../house.ts';
import { publishedFile } from '../published-files.ts';
import { findTerritory, listTerritories } from '../territories.ts';
import { addApi } from './api.ts';
import { frontPage } from './front-page.ts';
import { healthz, metrics, readyz } from './health.ts';
import type { Measures } from './measures.ts';
import { page } from './pages.ts';
import { ERRORS_PAGE, problem } from './problem.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';

/** What the application serves besides its own answers. */
export interface Site {
  /** A territory's published files; null when there is no such territory. */
  readonly store: (territory: string) => Promise<BlobStore | null>;
  /** The folder of the web apps. */
  readonly apps: string;
  readonly measures: Measures;
}

/** Everything the server answers over HTTP, but for the live streams. */
export function createApp(house: House, site: Site): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.use('/api/*', site.measures.middleware, requestLog(house.log, house.clock));
  app.onError((cause, c) => {
    house.log.error({ err: cause, method: c.req.method, path: c.req.path }, 'a request failed');
    return problem(c, { code: 'serve/trouble' });
  });
  app.notFound((c) => problem(c, { code: 'request/not-found' }));
  app.get('/healthz', healthz);
  app.get('/readyz', readyz(house));
  app.get('/metrics', metrics(site.measures));
  app.get(ERRORS_PAGE, errorsPage);
  addApi(app, house);
  addPublished(app, site);
  addPages(app, house, site);
  return app;
}

function addPublished(app: Hono, { store }: Site): void {
  app.on(['GET', 'HEAD'], '/t/:territory/:path{.+}', async (c) => {
    const found = await store(c.req.param('territory'));
    return found ? publishedFile(c, found, c.req.param('path')) : c.notFound();
  });
}

function addPages(app: Hono, { database }: House, { apps }: Site): void {
  app.get('/', async (c) => frontPage(c, await listTerritories(database)));
  app.get('/p/:territory', (c) => c.redirect(`/p/${c.req.param('territory')}/`, 302));
  app.get('/p/:territory/:path{.*}', async (c) => {
    const { territory, path } = c.req.param();
    if (!(await findTerritory(database, territory))) return problem(c, { code: 'territory/unknown' });
    return page(c, apps, 'phone', `/p/${territory}/`, path);
  });
  for (const name of ['desk', 'atelier'] as const) {
    app.get(`/${name}`, (c) => c.redirect(`/${name}/`, 302));
    app.get(`/${name}/:path{.*}`, (c) => page(c, apps, name, `/${name}/`, c.req.param('path')));
  }
}

/** The page that every refusal's `type` leads to. */
async function errorsPage(c: Context): Promise<Response> {
  const text = await readFile(fileURLToPath(new URL('../../../../docs/errors.md', import.meta.url)), 'utf8');
  return c.text(text, 200, { 'content-type': 'text/markdown; charset=utf-8' });
}
