import type { Visitor } from '../access/visitor.ts';
import { departementsOf, regionHere } from '../areas/region.ts';
import type { AtelierHouse } from '../house.ts';

/** The départements whose desk somebody sees. */
export async function heldBy({ database }: AtelierHouse, { grants }: Visitor): Promise<readonly string[]> {
  const region = await regionHere(database);
  if (!region) return [];
  const all = await departementsOf(database, region.code);
  const holds = (scope: string): boolean => grants.some((grant) => grant.scope === scope);
  return all
    .filter(({ code }) => holds(`departement:${code}`) || holds(`region:${region.code}`))
    .map(({ code }) => code);
}
