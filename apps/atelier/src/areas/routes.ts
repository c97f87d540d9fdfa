import { plainText } from '../form-text.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { communesNamed } from './commune.ts';

export const AREA_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/communes', least: 'visitor', handle: getCommunes },
];

const LONGEST = 60;

/** What a field may offer for the beginning of a name; official names, the same for everybody. */
async function getCommunes({ house, c, query }: Ask): Promise<Answer> {
  const begins = plainText(query.get('debut') ?? '').slice(0, LONGEST);
  const communes = await communesNamed(house.database, begins);
  const names = communes.map(({ name, departement }) => `${name} (${departement})`);
  return { response: c.json(names, 200, { 'cache-control': 'public, max-age=86400' }) };
}
