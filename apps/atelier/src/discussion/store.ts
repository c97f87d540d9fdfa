import type { Database, Tables } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Kysely, sql } from 'kysely';
import { newId } from '../id.ts';
import type { Need } from '../needs/store.ts';
import { POST_LIMITS, type Post, type PostState, REPORTS_TO_HOLD } from './post.ts';
import { tellAuthor, tellFollowers, tellTeam } from './tell.ts';

const DAY_MS = 86_400_000;

export interface NewPost {
  readonly need: Need;
  readonly author: string;
  readonly words: string;
  /** Whether its author is on the team of the need's département. */
  readonly isTeam: boolean;
  readonly nowMs: number;
}

/**
 * Says something under a need. It is public at once for the team, and for whoever has a public post already; it is held
 * for the team otherwise. A form that is sent twice says it once. Refuses `discussion/too-many-today`.
 */
export async function addPost({ sql: db }: Database, post: NewPost): Promise<Result<'held' | 'public'>> {
  const { need, author, words, isTeam, nowMs } = post;
  return db.transaction().execute(async (transaction) => {
    // One at a time for an account: of eleven sent at once, ten are kept.
    await sql`select from account where id = ${author} for no key update`.execute(transaction);
    const { today, isKnown } = await transaction
      .selectFrom('post')
      .select(sql<number>`(count(*) filter (where at_ms > ${nowMs - DAY_MS}))::int`.as('today'))
      .select(sql<boolean>`coalesce(bool_or(state = 'public'), false)`.as('isKnown'))
      .where('author', '=', author)
      .executeTakeFirstOrThrow();
    const same = await sameToday(transaction, post);
    if (same) return ok(same.state === 'held' ? 'held' : 'public');
    if (today >= POST_LIMITS.aDay) return refuse('discussion/too-many-today');
    const state = isTeam || isKnown ? 'public' : 'held';
    // Where one waits already, the team knows.
    const isTold = state === 'held' && (await hasHeld(transaction, need.id));
    await transaction
      .insertInto('post')
      .values({ id: newId(), need: need.id, author, words, state, at_ms: nowMs })
      .execute();
    if (state === 'public') await tellFollowers(transaction, author, { need, nowMs });
    else if (!isTold) await tellTeam(transaction, { need, nowMs });
    return ok(state);
  });
}

const sameToday = (db: Kysely<Tables>, { need, author, words, nowMs }: NewPost) =>
  db
    .selectFrom('post')
    .select('state')
    .where('need', '=', need.id)
    .where('author', '=', author)
    .where('words', '=', words)
    .where('at_ms', '>', nowMs - DAY_MS)
    .limit(1)
    .executeTakeFirst();

async function hasHeld(db: Kysely<Tables>, need: string): Promise<boolean> {
  const held = db.selectFrom('post').select('id').where('need', '=', need).where('state', '=', 'held');
  return (await held.limit(1).executeTakeFirst()) !== undefined;
}

export interface Report {
  readonly post: string;
  readonly need: Need;
  readonly account: string;
  readonly words: string;
  readonly nowMs: number;
}

/**
 * Somebody finds that a post should not be there; the third account to say so sends it back to the team. To report once
 * more changes nothing. Refuses `request/not-found` for a post that is not public, and `discussion/own-post`.
 */
export async function reportPost({ sql: db }: Database, report: Report): Promise<Result<null>> {
  const { post, need, account, words, nowMs } = report;
  return db.transaction().execute(async (transaction) => {
    const found = await lock(transaction, post);
    if (found?.state !== 'public') return refuse('request/not-found');
    if (found.author === account) return refuse('discussion/own-post');
    await transaction
      .insertInto('post_report')
      .values({ post, account, words, at_ms: nowMs })
      .onConflict((at) => at.doNothing())
      .execute();
    if ((await openReports(transaction, post)) < REPORTS_TO_HOLD) return ok(null);
    await transaction.updateTable('post').set({ state: 'held' }).where('id', '=', post).execute();
    await tellTeam(transaction, { need, nowMs });
    return ok(null);
  });
}

/** Takes back what one said: its words are gone. False for a post of somebody else, or one that is gone already. */
export async function withdrawPost({ sql: db }: Database, post: string, author: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('post')
      .set({ state: 'withdrawn', words: '' })
      .where('id', '=', post)
      .where('author', '=', author)
      .where('state', 'in', ['held', 'public'])
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return false;
    await transaction.deleteFrom('post_report').where('post', '=', post).execute();
    return true;
  });
}

/** `pass`: everyone reads it from now on, and its reports are dismissed. */
export const DECISIONS = ['pass', 'remove'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface Decided {
  readonly post: string;
  readonly need: Need;
  readonly decision: Decision;
  readonly actor: string;
  readonly nowMs: number;
}

/**
 * The team decides about a post that waits or was reported. Refuses `discussion/own-post`, and
 * `discussion/changed-meanwhile` for one that waits for nobody any more.
 */
export async function decidePost({ sql: db }: Database, decided: Decided): Promise<Result<null>> {
  const { post, need, decision, actor, nowMs } = decided;
  return db.transaction().execute(async (transaction) => {
    const found = await lock(transaction, post);
    const reports = await openReports(transaction, post);
    const isWaiting = found?.state === 'held' || (found?.state === 'public' && reports > 0);
    if (!found || !isWaiting) return refuse('discussion/changed-meanwhile');
    if (found.author === actor) return refuse('discussion/own-post');
    const telling = { need, nowMs };
    if (decision === 'remove') {
      await removePost(transaction, post);
      await tellAuthor(transaction, found.author, 'removed', telling);
      return ok(null);
    }
    await transaction.updateTable('post').set({ state: 'public' }).where('id', '=', post).execute();
    await transaction
      .updateTable('post_report')
      .set({ settled: true, words: '' })
      .where('post', '=', post)
      .execute();
    if (found.state === 'held') await tellAuthor(transaction, found.author, 'public', telling);
    // Who reported it has read it: it was public before.
    if (reports === 0) await tellFollowers(transaction, found.author, telling);
    return ok(null);
  });
}

async function removePost(db: Kysely<Tables>, post: string): Promise<void> {
  await db.updateTable('post').set({ state: 'removed', words: '' }).where('id', '=', post).execute();
  await db.deleteFrom('post_report').where('post', '=', post).execute();
}

/** Two who act on a post at once act one after the other. */
const lock = (db: Kysely<Tables>, post: string) =>
  db.selectFrom('post').select(['state', 'author']).where('id', '=', post).forUpdate().executeTakeFirst();

async function openReports(db: Kysely<Tables>, post: string): Promise<number> {
  const { reports } = await db
    .selectFrom('post_report')
    .select(sql<number>`count(*)::int`.as('reports'))
    .where('post', '=', post)
    .where('settled', '=', false)
    .executeTakeFirstOrThrow();
  return reports;
}

/** The need that a post is under, whatever state it is in; null when there is no such post. */
export async function needOfPost({ sql: db }: Database, post: string): Promise<string | null> {
  const row = await db.selectFrom('post').select('need').where('id', '=', post).executeTakeFirst();
  return row?.need ?? null;
}

export interface Reader {
  readonly account: string | null;
  /** Whether they are on the team of the need's département. */
  readonly isTeam: boolean;
}

/** What a reader may see of what is said under a need, the newest first: what is held, only its author and the team. */
export async function postsOf(
  { sql: db }: Database,
  need: string,
  { account, isTeam }: Reader,
  most: number,
  skipped: number,
): Promise<readonly Post[]> {
  const mine = sql<boolean>`post.author = ${account}`;
  const isReported = sql<boolean>`exists (select from post_report r where r.post = post.id and r.account = ${account})`;
  const rows = await posts(db)
    .select(isReported.as('isReported'))
    .where('post.need', '=', need)
    .where(
      sql<boolean>`(post.state in ('public', 'removed') or post.state = 'held' and (${isTeam} or ${mine}))`,
    )
    .orderBy('post.at_ms', 'desc')
    .orderBy('post.id', 'desc')
    .limit(most)
    .offset(skipped)
    .execute();
  return rows.map(postOf);
}

/** A post that waits for the team, and why people reported it. */
export interface WaitingPost extends Post {
  readonly needTitle: string;
  readonly reasons: readonly string[];
}

/** What is held or reported in some départements, the oldest first. */
export async function postsWaiting(
  { sql: db }: Database,
  departements: readonly string[],
  most: number,
): Promise<readonly WaitingPost[]> {
  if (departements.length === 0) return [];
  const reasons = sql<
    readonly string[]
  >`array(select r.words from post_report r where r.post = post.id and not r.settled order by r.at_ms, r.account)`;
  const rows = await posts(db)
    .innerJoin('need', 'need.id', 'post.need')
    .innerJoin('commune', 'commune.code', 'need.commune')
    .select(['need.title as needTitle', reasons.as('reasons'), sql<boolean>`false`.as('isReported')])
    .where('commune.departement', 'in', departements)
    .where(waits)
    .orderBy('post.at_ms')
    .orderBy('post.id')
    .limit(most)
    .execute();
  return rows.map(({ needTitle, reasons: why, ...row }) => ({ ...postOf(row), needTitle, reasons: why }));
}

export async function countWaiting({ sql: db }: Database, departements: readonly string[]): Promise<number> {
  if (departements.length === 0) return 0;
  const { waiting } = await db
    .selectFrom('post')
    .innerJoin('need', 'need.id', 'post.need')
    .innerJoin('commune', 'commune.code', 'need.commune')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .where('commune.departement', 'in', departements)
    .where(waits)
    .executeTakeFirstOrThrow();
  return waiting;
}

/** Each half by an index of its own. */
const waits = sql<boolean>`post.id in (
  select id from post where state = 'held' union select post from post_report where not settled)`;

const posts = (db: Kysely<Tables>) =>
  db
    .selectFrom('post')
    .leftJoin('person', 'person.account', 'post.author')
    .leftJoin('account', 'account.id', 'post.author')
    .select(['post.id', 'post.need', 'post.author', 'post.words', 'post.state', 'post.at_ms as atMs'])
    .select(sql<string | null>`coalesce(person.name, account.name)`.as('authorName'));

// Safe: only this file writes states.
const postOf = (row: Omit<Post, 'state'> & { readonly state: string }): Post => ({
  ...row,
  state: row.state as PostState,
});
