import type { BoxE7 } from '@vigie/geo';
import type { Database } from '@vigie/node-platform';
import type { Authority } from '@vigie/situation';

/** What intake and publishing know of a territory. */
export interface Territory {
  readonly name: string;
  readonly title: string;
  readonly origin: string;
  readonly bounds: BoxE7;
  readonly authority: Authority;
}

export async function findTerritory({ sql }: Database, name: string): Promise<Territory | null> {
  const row = await sql
    .selectFrom('territory')
    .select(['name', 'title', 'origin', 'bounds', 'authority'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row ? territoryOf(row) : null;
}

export async function listTerritories({ sql }: Database): Promise<Territory[]> {
  const rows = await sql
    .selectFrom('territory')
    .select(['name', 'title', 'origin', 'bounds', 'authority'])
    .orderBy('name')
    .execute();
  return rows.map(territoryOf);
}

const territoryOf = (row: {
  name: string;
  title: string;
  origin: string;
  bounds: number[];
  authority: object;
}): Territory => ({
  ...row,
  bounds: row.bounds as unknown as BoxE7,
  authority: row.authority as Authority,
});
