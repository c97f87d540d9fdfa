import type { Hono } from 'hono';
import type { House } from '../house.ts';
import { listTerritories } from '../territories.ts';
import { postEntry } from './entries.ts';
import { answer, answering } from './route.ts';

/** Everything under /api. */
export function addApi(app: Hono, house: House): void {
  app.get(
    '/api/territories',
    answering(async (c) => {
      const territories = await listTerritories(house.database);
      return answer(
        c,
        territories.map(({ name, title }) => ({ name, title })),
      );
    }),
  );
  app.post('/api/territories/:territory/entries', answering(postEntry(house)));
}
