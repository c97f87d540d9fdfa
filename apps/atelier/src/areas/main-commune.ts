import type { BoxE7, PositionE7 } from '@vigie/geo';
import type { Database } from '@vigie/node-platform';
import { plainName } from '@vigie/places';
import { type CommunePlace, communeOf, findCommune } from './commune.ts';

/** As much of a territory as tells its main commune. */
export interface Ground {
  readonly title: string;
  readonly bounds: BoxE7;
  readonly contains: (position: PositionE7) => boolean;
}

/** The commune that a territory is called after, else the most populous one in it; null when neither is known here. */
export async function mainCommune(
  database: Database,
  { title, bounds: [west, south, east, north], contains }: Ground,
): Promise<CommunePlace | null> {
  const name = plainName(title);
  const near = await database.sql
    .selectFrom('commune')
    .select(['code', 'plain_name', 'lon_e7', 'lat_e7'])
    .where('lon_e7', '>=', west)
    .where('lon_e7', '<=', east)
    .where('lat_e7', '>=', south)
    .where('lat_e7', '<=', north)
    .orderBy('population', 'desc')
    .orderBy('code')
    .execute();
  const inside = near.filter(({ lon_e7, lat_e7 }) => contains([lon_e7, lat_e7]));
  const main = inside.find(({ plain_name }) => plain_name === name) ?? inside[0];
  if (main) return communeOf(database, main.code);
  const named = await findCommune(database, title);
  return named.is === 'one' && plainName(named.commune.name) === name ? named.commune : null;
}
