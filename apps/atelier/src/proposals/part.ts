import type { Database, Tables } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Kysely, sql } from 'kysely';
import { noteEvent } from '../needs/store.ts';
import { cameTo } from '../needs/transition.ts';
import { type Happening, tellKeepers } from '../notices/tell.ts';
import { lockParties } from './store.ts';

/** Somebody's part in a need: on its team, asked for it, or waiting for the team to answer their offer. */
export type Part = 'team' | 'asked' | 'offered';

export async function partIn({ sql: db }: Database, need: string, person: string): Promise<Part | null> {
  const { rows } = await sql<{ part: Part }>`
    select 'team' as part from team_member where need = ${need} and person = ${person}
    union all
    select case origin when 'person' then 'offered' else 'asked' end from proposal
    where need = ${need} and person = ${person} and state = 'open' limit 1`.execute(db);
  return rows[0]?.part ?? null;
}

/** The needs on whose team somebody is and that are being made, the newest member first. */
export async function helpedBy({ sql: db }: Database, person: string, states: readonly string[]) {
  const rows = await db
    .selectFrom('team_member')
    .innerJoin('need', 'need.id', 'team_member.need')
    .select('need.id')
    .where('team_member.person', '=', person)
    .where('need.state', 'in', states)
    .orderBy('team_member.since_ms', 'desc')
    .orderBy('need.id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Somebody takes their offer back, or leaves a need's team, and is not asked for it again. A need whose team is empty by
 * that looks for one anew. Refuses `request/not-found` for who has no such part in it.
 */
export async function leave(
  { sql: db }: Database,
  need: string,
  person: string,
  nowMs: number,
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    await lockParties(transaction, [need], [person]);
    const left = await transaction
      .deleteFrom('team_member')
      .where('need', '=', need)
      .where('person', '=', person)
      .executeTakeFirst();
    if (left.numDeletedRows > 0n) {
      await leaveTeam(transaction, person, { need, actor: person, nowMs });
      return ok(null);
    }
    const takenBack = await transaction
      .deleteFrom('proposal')
      .where('need', '=', need)
      .where('person', '=', person)
      .where('state', '=', 'open')
      .where('origin', '=', 'person')
      .executeTakeFirst();
    return takenBack.numDeletedRows > 0n ? ok(null) : refuse('request/not-found');
  });
}

async function leaveTeam(db: Kysely<Tables>, person: string, happening: Happening): Promise<void> {
  const { need, nowMs } = happening;
  await db
    .updateTable('proposal')
    .set({ state: 'withdrawn' })
    .where('need', '=', need)
    .where('person', '=', person)
    .where('state', '=', 'accepted')
    .execute();
  await noteEvent(db, { need, actor: null, what: 'left', atMs: nowMs });
  await tellKeepers(db, { kind: 'answer', what: 'left' }, happening);
  const emptied = await db
    .updateTable('need')
    .set({ state: 'open' })
    .where('id', '=', need)
    .where('state', '=', 'team')
    .where(sql<boolean>`not exists (select from team_member t where t.need = need.id)`)
    .executeTakeFirst();
  if (emptied.numUpdatedRows > 0n) await cameTo(db, 'open', { need, actor: null, nowMs });
}
