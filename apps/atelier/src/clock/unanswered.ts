import { ANSWER_WITHIN, workingDaysBetween } from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { takeBackAsking, tellKeepers } from '../notices/tell.ts';
import { isTimeToTell, parisDay } from '../paris-time.ts';
import { lockParties } from '../proposals/store.ts';

const DAY_MS = 86_400_000;

interface Unanswered {
  readonly id: string;
  readonly need: string;
  readonly person: string;
  readonly state: string;
  readonly made_at_ms: number;
}

/**
 * Ends what waited for two working weeks: who was asked and said nothing is free and not asked again, and whoever looks
 * after the need knows; what the team did not send may be suggested again. Offers wait for the team as long as they stand.
 */
export async function endUnanswered({ sql: db }: Database, nowMs: number, may: () => boolean): Promise<void> {
  if (!isTimeToTell(nowMs)) return;
  for (const one of await waitingLong(db, nowMs)) {
    if (!may()) return;
    await db.transaction().execute((transaction) => end(transaction, one, nowMs));
  }
}

async function waitingLong(db: Kysely<Tables>, nowMs: number): Promise<readonly Unanswered[]> {
  const rows = await db
    .selectFrom('proposal')
    .select(['id', 'need', 'person', 'state', 'made_at_ms'])
    .where('state', 'in', ['open', 'suggested'])
    .where('origin', '!=', 'person')
    .where('made_at_ms', '<', nowMs - ANSWER_WITHIN * DAY_MS)
    .orderBy('made_at_ms')
    .orderBy('id')
    .execute();
  const today = parisDay(nowMs);
  return rows.filter(({ made_at_ms }) => workingDaysBetween(parisDay(made_at_ms), today) >= ANSWER_WITHIN);
}

async function end(
  db: Kysely<Tables>,
  { id, need, person, state, made_at_ms }: Unanswered,
  nowMs: number,
): Promise<void> {
  await lockParties(db, [need], [person]);
  const ended = await db
    .updateTable('proposal')
    .set({ state: state === 'open' ? 'withdrawn' : 'lapsed' })
    .where('id', '=', id)
    .where('state', '=', state)
    .where('made_at_ms', '=', made_at_ms)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n || state !== 'open') return;
  await takeBackAsking(db, need, person);
  await tellKeepers(db, { kind: 'answer', what: 'unanswered' }, { need, actor: null, nowMs });
}
