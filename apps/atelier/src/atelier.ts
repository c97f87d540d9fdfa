import { LANGUAGES } from '@vigie/community';
import { refuse } from '@vigie/situation';
import { Hono } from 'hono';
import { BASES } from './address.ts';
import type { AtelierHouse } from './house.ts';
import { type Route, serve } from './route.ts';
import { ROUTES } from './routes.ts';
import { STATIC_FILES } from './static-files.ts';

const UNKNOWN: Route = {
  method: 'GET',
  path: '*',
  least: 'visitor',
  handle: () => refuse('request/not-found'),
};

/** The community's pages, at the addresses that they have on the server. */
export function createAtelier(house: AtelierHouse): Hono {
  const app = new Hono();
  for (const [address, handler] of STATIC_FILES) app.get(address, handler);
  // English first: its base lies below the other's, and an address of a need must not be taken for a language.
  for (const language of LANGUAGES.toReversed()) {
    const base = BASES[language];
    app.get(base, (c) => c.redirect(`${base}/`, 302));
    for (const route of ROUTES) app.on(route.method, `${base}${route.path}`, serve(house, route, language));
    app.all(`${base}/*`, serve(house, UNKNOWN, language));
  }
  return app;
}
