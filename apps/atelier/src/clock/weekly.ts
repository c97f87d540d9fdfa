import type { Database, Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { lastMonday } from '../paris-time.ts';
import { prepareProposals } from '../proposals/batch.ts';

/** On Mondays, in Paris: the team finds them at the beginning of its week. */
const HOUR = 6;

/** Whether a region's proposals are prepared by themselves. */
export async function isWeekly({ sql: db }: Database, region: string): Promise<boolean> {
  const row = await db
    .selectFrom('region')
    .select('batch_after_ms')
    .where('code', '=', region)
    .executeTakeFirst();
  return row !== undefined && row.batch_after_ms !== null;
}

/** From the next Monday on, or not any more. What is so already stays as it is. */
export async function setWeekly(
  { sql: db }: Database,
  region: string,
  isOn: boolean,
  nowMs: number,
): Promise<void> {
  const change = db.updateTable('region').where('code', '=', region);
  if (isOn) await change.set({ batch_after_ms: nowMs }).where('batch_after_ms', 'is', null).execute();
  else await change.set({ batch_after_ms: null }).execute();
}

/**
 * Prepares the proposals of the week, where a region chose it: once for each Monday morning, later in the week when no
 * server ran then.
 */
export async function prepareWeekly({ sql: db }: Database, nowMs: number): Promise<void> {
  for (const region of await dueRegions(db, nowMs))
    await db.transaction().execute(async (transaction) => {
      // The claim is kept only together with what it promises; whoever comes second waits here, and finds it taken.
      const claimed = await transaction
        .updateTable('region')
        .set({ batch_after_ms: nowMs })
        .where('code', '=', region)
        .where('batch_after_ms', '<', lastMonday(HOUR, nowMs))
        .executeTakeFirst();
      if (claimed.numUpdatedRows === 1n) await prepareProposals(transaction, { region }, nowMs);
    });
}

async function dueRegions(db: Kysely<Tables>, nowMs: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('region')
    .select('code')
    .where('batch_after_ms', '<', lastMonday(HOUR, nowMs))
    .execute();
  return rows.map(({ code }) => code);
}
