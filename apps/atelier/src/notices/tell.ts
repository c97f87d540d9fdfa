import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
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

/** Tells who follows a need, or told it, that its state has changed; but for those who are told so otherwise. */
export async function tellState(
  db: Kysely<Tables>,
  happening: Happening,
  toldAlready: readonly string[] = [],
): Promise<void> {
  const { need } = happening;
  const followers = await db.selectFrom('follower').select('account').where('need', '=', need).execute();
  const filed = await db.selectFrom('need').select('filed_by').where('id', '=', need).executeTakeFirst();
  const accounts = [...followers.map(({ account }) => account), ...(filed?.filed_by ? [filed.filed_by] : [])];
  const others = accounts.filter((account) => !toldAlready.includes(account));
  await tellAll(db, { kind: 'need', what: 'state' }, others, happening);
}
