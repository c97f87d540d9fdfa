import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { type Happening, takeBackAsking, tellAll } from '../notices/tell.ts';
import { keepersOf } from './keepers.ts';

/**
 * Of a need that sleeps from now on: nobody is asked for it any more, its team is thanked and free, whoever looked after it
 * knows. Answers who is told so.
 */
export async function putToSleep(db: Kysely<Tables>, happening: Happening): Promise<readonly string[]> {
  const { need } = happening;
  await db
    .updateTable('proposal')
    .set({ state: 'lapsed' })
    .where('need', '=', need)
    .where('state', 'in', ['open', 'suggested'])
    .execute();
  await takeBackAsking(db, need);
  const team = await db.deleteFrom('team_member').where('need', '=', need).returning('person').execute();
  const freed = team.map(({ person }) => person);
  await tellAll(db, { kind: 'proposal', what: 'freed' }, freed, happening);
  const keepers = await keepersOf(db, need);
  await tellAll(db, { kind: 'reminder', what: 'asleep' }, keepers, happening);
  return [...freed, ...keepers];
}
