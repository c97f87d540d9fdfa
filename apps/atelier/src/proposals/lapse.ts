import { isUnderWay, type NeedState, seeksPeople } from '@vigie/community';
import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { type Happening, takeBackAsking, tellAll } from '../notices/tell.ts';

/**
 * Of a need that came to a state: what was only suggested lapses once it looks for nobody, and what waits for an answer
 * once nobody works on it any more, so that people are free for other needs. Who offered their help is thanked.
 */
export async function lapseProposals(
  db: Kysely<Tables>,
  state: NeedState,
  happening: Happening,
): Promise<void> {
  if (seeksPeople(state)) return;
  const { need } = happening;
  const lapsed = await db
    .updateTable('proposal')
    .set({ state: 'lapsed' })
    .where('need', '=', need)
    .where('state', 'in', isUnderWay(state) ? ['suggested'] : ['suggested', 'open'])
    .returning(['person', 'origin'])
    .execute();
  if (!isUnderWay(state)) await takeBackAsking(db, need);
  const offered = lapsed.filter(({ origin }) => origin === 'person').map(({ person }) => person);
  await tellAll(db, { kind: 'proposal', what: 'not-needed' }, offered, happening);
}

/** Whatever somebody was asked, was to be asked or offered, and that has no answer, as if it had never been. */
export async function forgetAsking(db: Kysely<Tables>, person: string): Promise<void> {
  const asked = await db
    .deleteFrom('proposal')
    .where('person', '=', person)
    .where('state', 'in', ['suggested', 'open'])
    .returning('need')
    .execute();
  for (const { need } of asked) await takeBackAsking(db, need, person);
}
