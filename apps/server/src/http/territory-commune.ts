import { type CommunePlace, findCommune, mainCommune, regionHere } from '@vigie/atelier';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { groundOf } from '../intake/ground.ts';
import type { Territory } from '../territories.ts';

/**
 * The commune that somebody typed, or the territory's main one when they typed nothing. Refuses `region/none`,
 * `commune/unknown` and `commune/several`.
 */
export async function communeFor(
  database: Database,
  territory: Territory,
  typed: string | undefined,
): Promise<Result<CommunePlace>> {
  if (!(await regionHere(database))) return refuse('region/none');
  if (typed === undefined) {
    const { title, bounds } = territory;
    const ground = groundOf(territory);
    const main = await mainCommune(database, {
      title,
      bounds,
      contains: (position) => ground.contains(position),
    });
    return main ? ok(main) : refuse('commune/unknown', 'commune');
  }
  const found = await findCommune(database, typed);
  if (found.is === 'one') return ok(found.commune);
  if (found.is === 'none') return refuse('commune/unknown', 'commune');
  const names = found.communes.map(
    ({ code, name, departementName }) => `${name} (${departementName}, ${code})`,
  );
  return refuse('commune/several', 'commune', names.join(', '));
}
