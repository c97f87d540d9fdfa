import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createAtelier } from '@vigie/atelier';
import type { BlobStore } from '@vigie/publish';
import { type Context, Hono } from 'hono';
import type { House } from '../house.ts';
import { optionsOfPublished, publishedFile } from '../published-files.ts';
import type { Territory } from '../territories.ts';
import { addApi } from './api.ts';
import { doorOf } from './door.ts';
import { firstPages } from './first-page.ts';
import { frontPage } from './front-page.ts';
import { healthz, metrics, readyz } from './health.ts';
import type { Measures } from './measures.ts';
import { page } from './pages.ts';
import { plainId, plainTerritory } from './plain-path.ts';
import { ERRORS_PAGE, problem } from './problem.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';

/** What the application serves besides its own answers. */
export interface Site {
  /** A territory's published files; null when there is no such territory. Asks the database for none that is open. */
  readonly store: (territory: string) => Promise<BlobStore | null>;
  /** The territories that are open here, by name. */
  readonly territories: () => Promise<readonly Territory[]>;
  /** The folder of the web apps. */
  readonly apps: string;
  readonly measures: Measures;
  /** Resolves when the community's pages have what they show; absent: they have it. */
  readonly community?: () => Promise<void>;
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
  app.use('/api/territories/:territory/*', plainTerritory);
  for (const kind of ['orders', 'waiting', 'reports', 'trusted', 'feedback', 'volunteers', 'calls'])
    app.use(`/api/territories/:territory/${kind}/:id/*`, plainId);
  app.use('/t/:territory/*', plainTerritory);
  app.use('/p/:territory/*', plainTerritory);
  addApi(app, house, site.store);
  addPublished(app, house, site);
  addPages(app, house, site);
  const { community = async () => {}, territories } = site;
  const { database, clock } = house;
  app.route(
    '/',
    createAtelier({
      database,
      door: doorOf(house),
      clock,
      publicUrl: house.publicUrl,
      ready: community,
      territories,
    }),
  );
  return app;
}

function addPublished(app: Hono, house: House, site: Site): void {
  app.options('/t/:territory/*', optionsOfPublished);
  app.on(['GET', 'HEAD'], '/t/:territory/:path{.+}', async (c) => {
    const found = await storeFor(c.req.param('territory'), house, site);
    if (found === 'away') return problem(c, { code: 'serve/busy' });
    return found ? publishedFile(c, found, c.req.param('path')) : c.notFound();
  });
}

/** Without the database nobody knows a territory that is not open here yet; those that are open are served all the same. */
async function storeFor(
  territory: string,
  { log }: House,
  { store }: Site,
): Promise<BlobStore | null | 'away'> {
  try {
    return await store(territory);
  } catch (cause) {
    log.warn({ err: cause, territory }, 'a territory could not be opened');
    return 'away';
  }
}

/** No page needs the database: they open while it is away. */
function addPages(app: Hono, house: House, site: Site): void {
  const { apps, territories } = site;
  const first = firstPages(apps, house.clock);
  app.get('/', async (c) => frontPage(c, await territories()));
  app.get('/p/:territory', (c) => c.redirect(`/p/${c.req.param('territory')}/`, 302));
  app.get('/p/:territory/:path{.*}', async (c) => {
    const { territory, path } = c.req.param();
    const found = await storeFor(territory, house, site);
    if (found === 'away') return problem(c, { code: 'serve/busy' });
    if (!found) return problem(c, { code: 'territory/unknown' });
    const words = path.includes('.') ? null : await first.answer(c, territory, found);
    return words ?? page(c, apps, 'phone', `/p/${territory}/`, path);
  });
  app.get('/desk', (c) => c.redirect('/desk/', 302));
  app.get('/desk/:path{.*}', (c) => page(c, apps, 'desk', '/desk/', c.req.param('path')));
}

/** The page that every refusal's `type` leads to. */
async function errorsPage(c: Context): Promise<Response> {
  const text = await readFile(fileURLToPath(new URL('../../../../docs/errors.md', import.meta.url)), 'utf8');
  return c.text(text, 200, { 'content-type': 'text/markdown; charset=utf-8' });
}
