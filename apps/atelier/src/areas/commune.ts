import type { Database } from '@vigie/node-platform';
import { plainName } from '@vigie/places';

export interface CommunePlace {
  readonly code: string;
  readonly name: string;
  readonly departement: string;
  readonly departementName: string;
  readonly region: string;
}

/** What somebody typed for a commune: the one it means, or those it may mean, at most eight. */
export type CommuneAnswer =
  | { readonly is: 'one'; readonly commune: CommunePlace }
  | { readonly is: 'several'; readonly communes: readonly CommunePlace[] }
  | { readonly is: 'none' };

const MOST_OFFERED = 8;

/** By its INSEE code, its whole name, or how its name begins, with `(34)` behind or without; the most populous first. */
export async function findCommune(database: Database, typed: string): Promise<CommuneAnswer> {
  const text = typed.trim();
  if (/^[0-9][0-9AB][0-9]{3}$/i.test(text)) {
    const commune = await communeOf(database, text.toUpperCase());
    return commune ? { is: 'one', commune } : { is: 'none' };
  }
  const { found, same } = await named(database, text);
  const [only, another] = same.length > 0 ? same : found;
  if (!only) return { is: 'none' };
  if (!another) return { is: 'one', commune: placeOf(only) };
  return { is: 'several', communes: offeredOf({ found, same }) };
}

/** Those whose name begins so, at most eight: the name itself first, then the most populous. */
export async function communesNamed(database: Database, begins: string): Promise<readonly CommunePlace[]> {
  return offeredOf(await named(database, begins));
}

type Row = CommunePlace & { readonly plain_name: string };

interface Named {
  readonly found: readonly Row[];
  /** Of those found, the ones that are called so and not longer. */
  readonly same: readonly Row[];
}

const offeredOf = ({ found, same }: Named): readonly CommunePlace[] =>
  [...same, ...found.filter((row) => !same.includes(row))].slice(0, MOST_OFFERED).map(placeOf);

async function named(database: Database, typed: string): Promise<Named> {
  const [, bare = typed, departement] = /^(.*?) *\(([0-9AB]{2,3})\)$/i.exec(typed) ?? [];
  const name = plainName(bare);
  if (name === '') return { found: [], same: [] };
  let query = places(database).where('commune.plain_name', 'like', `${name}%`);
  if (departement !== undefined) query = query.where('commune.departement', '=', departement.toUpperCase());
  const found = await query
    .orderBy('commune.population', 'desc')
    .orderBy('commune.code')
    .limit(200)
    .execute();
  return { found, same: found.filter(({ plain_name }) => plain_name === name) };
}

export async function communeOf(database: Database, code: string): Promise<CommunePlace | null> {
  const row = await places(database).where('commune.code', '=', code).executeTakeFirst();
  return row ? placeOf(row) : null;
}

const places = ({ sql }: Database) =>
  sql
    .selectFrom('commune')
    .innerJoin('departement', 'departement.code', 'commune.departement')
    .select(['commune.code', 'commune.name', 'commune.plain_name', 'commune.departement'])
    .select(['departement.name as departementName', 'departement.region']);

const placeOf = ({ code, name, departement, departementName, region }: Row): CommunePlace => ({
  code,
  name,
  departement,
  departementName,
  region,
});
