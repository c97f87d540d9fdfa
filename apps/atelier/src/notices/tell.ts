import { isPublic, NEED_STATES } from '@vigie/community';
import type { Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';
import { keepersOf } from '../needs/keepers.ts';
import type { News } from './kinds.ts';
import { notify } from './notice.ts';

export interface Happening {
  readonly need: string;
  /** Who made it so, and knows; null: nobody. */
  readonly actor: string | null;
  readonly nowMs: number;
}

/** Tells these people, but for who made it so. */
export async function tellAll(
  db: Kysely<Tables>,
  news: News,
  accounts: readonly string[],
  { need, actor, nowMs }: Happening,
): Promise<void> {
  const told = [...new Set(accounts)].filter((account) => account !== actor);
  if (told.length === 0) return;
  const { title } = await db
    .selectFrom('need')
    .select('title')
    .where('id', '=', need)
    .executeTakeFirstOrThrow();
  await notify(
    db,
    told.map((account) => ({ ...news, account, need, words: title })),
    nowMs,
  );
}

/** Tells who looks after a need. */
export async function tellKeepers(db: Kysely<Tables>, news: News, happening: Happening): Promise<void> {
  await tellAll(db, news, await keepersOf(db, happening.need), happening);
}

/** Tells who follows a need that its state has changed; but for those who are told so otherwise. */
export async function tellState(
  db: Kysely<Tables>,
  happening: Happening,
  toldAlready: readonly string[] = [],
): Promise<void> {
  // Who told it follows it from the first day on; before it is public, nobody else may read of it.
  const followers = await db
    .selectFrom('follower')
    .innerJoin('need', 'need.id', 'follower.need')
    .select('follower.account')
    .where('need.id', '=', happening.need)
    .where((is) =>
      is.or([
        is('need.state', 'in', NEED_STATES.filter(isPublic)),
        is('need.filed_by', '=', is.ref('follower.account')),
      ]),
    )
    .execute();
  const others = followers.map(({ account }) => account).filter((account) => !toldAlready.includes(account));
  await tellAll(db, { kind: 'need', what: 'state' }, others, happening);
}

/** Nobody is told any more that a need asks for them, whom it asks no more; `person` undefined: all of them. */
export async function takeBackAsking(db: Kysely<Tables>, need: string, person?: string): Promise<void> {
  await sql`delete from notice where kind = 'proposal' and details->>'what' = 'asked' and details->>'need' = ${need}
    ${person === undefined ? sql`` : sql`and account = ${person}`}`.execute(db);
}
