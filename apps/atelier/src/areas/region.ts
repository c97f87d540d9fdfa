import type { Database } from '@vigie/node-platform';

export interface Region {
  readonly code: string;
  readonly name: string;
  /** What its public digital spaces are called: EPN, ERIC… */
  readonly network: string;
}

/** The region that this server is for; null before one is installed. */
export async function regionHere({ sql }: Database): Promise<Region | null> {
  return (await sql.selectFrom('region').selectAll().orderBy('code').executeTakeFirst()) ?? null;
}

/** In the order of their codes. */
export async function departementsOf(
  { sql }: Database,
  region: string,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  return sql
    .selectFrom('departement')
    .select(['code', 'name'])
    .where('region', '=', region)
    .orderBy('code')
    .execute();
}
