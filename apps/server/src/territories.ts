import type { BoxE7, PolygonE7 } from '@vigie/geo';
import type { Database } from '@vigie/node-platform';
import type { Authority } from '@vigie/situation';

/** What intake and publishing know of a territory. */
export interface Territory {
  readonly name: string;
  readonly title: string;
  readonly origin: string;
  readonly bounds: BoxE7;
  /** As its pack gives it; null: the territory is its bounds. */
  readonly boundary: readonly PolygonE7[] | null;
  readonly authority: Authority;
}

export async function findTerritory(database: Database, name: string): Promise<Territory | null> {
  const row = await rowsOf(database).where('name', '=', name).executeTakeFirst();
  return row ? territoryOf(database, row) : null;
}

export async function listTerritories(database: Database): Promise<Territory[]> {
  const rows = await rowsOf(database).orderBy('name').execute();
  return Promise.all(rows.map((row) => territoryOf(database, row)));
}

const rowsOf = ({ sql }: Database) =>
  sql
    .selectFrom('territory')
    .select(['name', 'title', 'origin', 'bounds', 'authority', 'manifest'])
    .select((eb) => eb('boundary', 'is not', null).as('drawn'));

interface Row {
  readonly name: string;
  readonly title: string;
  readonly origin: string;
  readonly bounds: number[];
  readonly authority: object;
  readonly manifest: string;
  readonly drawn: unknown;
}

async function territoryOf(database: Database, { manifest, drawn, ...row }: Row): Promise<Territory> {
  return {
    ...row,
    bounds: row.bounds as unknown as BoxE7,
    boundary: drawn ? await boundaryOf(database, row.name, manifest) : null,
    authority: row.authority as Authority,
  };
}

interface Known {
  readonly manifest: string;
  readonly boundary: Territory['boundary'];
}

/** A boundary has thousands of vertices, every request asks for its territory, and only a new pack changes it. */
const KNOWN = new WeakMap<Database, Map<string, Known>>();

async function boundaryOf(
  database: Database,
  name: string,
  manifest: string,
): Promise<Territory['boundary']> {
  const known = KNOWN.get(database) ?? new Map<string, Known>();
  KNOWN.set(database, known);
  const kept = known.get(name);
  if (kept?.manifest === manifest) return kept.boundary;
  // Both from one row: another process may install a pack between two questions.
  const row = await database.sql
    .selectFrom('territory')
    .select(['manifest', 'boundary'])
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  const read: Known = { manifest: row.manifest, boundary: row.boundary as Territory['boundary'] };
  known.set(name, read);
  return read.boundary;
}
