import { type Database, inTurn } from '@vigie/node-platform';
import type { BlobStore } from '@vigie/publish';
import { type Facts, ok, type Result, refuse } from '@vigie/situation';
import { newestTerritory, sayTerritory } from '../territory-entry.ts';
import { type Change, changesBetween, SECTIONS, sameValue } from './changes.ts';
import { readFactsRow, writeFactsRow } from './facts-row.ts';

export interface FactsChange {
  /** As they were when somebody began to change them. */
  readonly before: Facts;
  readonly after: Facts;
}

/** Where facts are kept and said: the database, and the territory's published files. */
export interface FactsPlace {
  readonly database: Database;
  readonly store: BlobStore;
  readonly clock: () => number;
}

/**
 * Makes them the territory's facts: kept, published, and said in its log, or none of it. From then on a pack no longer
 * touches a section that changed. The one way in, for the command line and for the desk. Refuses `territory/unknown`,
 * `facts/no-pack` and, when others changed them meanwhile, `facts/changed-meanwhile`.
 */
export async function applyFacts(
  { database, store, clock }: FactsPlace,
  territory: string,
  { before, after }: FactsChange,
): Promise<Result<readonly Change[]>> {
  const applied = await inTurn(
    database,
    territory,
    clock,
    async (turn): Promise<Result<readonly Change[]>> => {
      const now = await readFactsRow(turn.transaction, territory);
      if (!now) return refuse('territory/unknown');
      if (!sameValue(now.facts, before)) return refuse('facts/changed-meanwhile');
      const changes = changesBetween(before, after);
      if (changes.length === 0) return ok(changes);
      // The log, not the row: after a restore that may be of an older pack.
      const newest = await newestTerritory(turn.transaction, territory);
      if (!newest) return refuse('facts/no-pack');
      const { name: title, bounds, manifest } = newest.body;
      const touched = new Set([...now.said, ...changes.map(({ section }) => section)]);
      const said = SECTIONS.filter((section) => touched.has(section));
      await writeFactsRow(turn.transaction, territory, { ...now, facts: after, said });
      const own = { name: territory, title, bounds, manifest };
      await sayTerritory(turn, store, own, after.public);
      return ok(changes);
    },
  );
  return applied ?? refuse('territory/unknown');
}
