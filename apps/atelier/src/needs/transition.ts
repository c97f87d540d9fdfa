import type { NeedState } from '@vigie/community';
import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { type Happening, tellAll, tellState } from '../notices/tell.ts';
import { lapseProposals } from '../proposals/lapse.ts';
import { keepersOf } from './keepers.ts';
import { noteEvent } from './store.ts';

/** A need came to another state: it is noted, nobody waits for it in vain, and those who care are told. */
export async function cameTo(db: Kysely<Tables>, state: NeedState, happening: Happening): Promise<void> {
  const { need, actor, nowMs } = happening;
  await noteEvent(db, { need, actor, what: state, atMs: nowMs });
  await lapseProposals(db, state, happening);
  await tellState(db, happening, state === 'sleeping' ? await putToRest(db, happening) : []);
}

/** The team of a need that sleeps is thanked and free, whoever looked after it knows. Answers who is told so. */
async function putToRest(db: Kysely<Tables>, happening: Happening): Promise<readonly string[]> {
  const { need } = happening;
  const team = await db.deleteFrom('team_member').where('need', '=', need).returning('person').execute();
  const freed = team.map(({ person }) => person);
  await tellAll(db, { kind: 'proposal', what: 'freed' }, freed, happening);
  const keepers = await keepersOf(db, need);
  await tellAll(db, { kind: 'reminder', what: 'asleep' }, keepers, happening);
  return [...freed, ...keepers];
}
