import { type CountRange, countRange, type Skill } from '@vigie/community';
import type { PositionE7 } from '@vigie/geo';
import type { Database, Tables } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Kysely, sql } from 'kysely';
import { notify } from '../notices/notice.ts';
import { withinReach } from './volunteers.ts';

const DAY_MS = 86_400_000;

/** People who are called too often stop answering. */
export const CALL_LIMITS = { words: 500, aDay: 3, lifeMs: 7 * DAY_MS } as const;

/** Long enough to thank who came. */
const KEPT_MS = 30 * DAY_MS;
/** People told at a time: PostgreSQL takes 65,535 parameters a statement. */
const ROWS = 2000;

export interface NewCall {
  /** Made from the sender's own key: the same on every retry. */
  readonly id: string;
  readonly territory: string;
  /** Of the territory. */
  readonly centre: PositionE7;
  readonly skill: Skill;
  /** What is needed, and where to meet. */
  readonly words: string;
  readonly endsAtMs: number;
  readonly madeBy: string;
  readonly nowMs: number;
}

/**
 * Calls whoever agreed to it, has the skill and goes as far as the territory: once a key. Refuses `call/bad-end`,
 * `call/too-many-today` and `request/key-reused`.
 */
export async function callVolunteers(
  { sql: db }: Database,
  call: NewCall,
): Promise<Result<'called' | 'known'>> {
  return db.transaction().execute(async (transaction) => {
    // One at a time for a territory: two officers who call at once do not make four. Its own row is the log's lock.
    await sql`select pg_advisory_xact_lock(hashtext(${`crisis call ${call.territory}`}))`.execute(
      transaction,
    );
    const known = await transaction
      .selectFrom('crisis_call')
      .select(['skill', 'words', 'ends_at_ms'])
      .where('id', '=', call.id)
      .executeTakeFirst();
    if (known) return isSame(known, call) ? ok('known') : refuse('request/key-reused');
    if (call.endsAtMs <= call.nowMs || call.endsAtMs > call.nowMs + CALL_LIMITS.lifeMs)
      return refuse('call/bad-end', 'endsAtMs', 'within seven days from now');
    const lately = await transaction
      .selectFrom('crisis_call')
      .select('id')
      .where('territory', '=', call.territory)
      .where('made_at_ms', '>', call.nowMs - DAY_MS)
      .execute();
    if (lately.length >= CALL_LIMITS.aDay) return refuse('call/too-many-today');
    await writeCall(transaction, call);
    return ok('called');
  });
}

const isSame = (
  known: { readonly skill: string; readonly words: string; readonly ends_at_ms: number },
  call: NewCall,
): boolean => known.skill === call.skill && known.words === call.words && known.ends_at_ms === call.endsAtMs;

async function writeCall(db: Kysely<Tables>, call: NewCall): Promise<void> {
  const { id, territory, centre, skill, words, endsAtMs, madeBy, nowMs } = call;
  await db
    .insertInto('crisis_call')
    .values({
      ...{ id, territory, skill, words },
      ...{ made_by: madeBy, made_at_ms: nowMs, ends_at_ms: endsAtMs, closed_at_ms: null },
    })
    .execute();
  const told = await withinReach(db, centre, skill);
  for (let from = 0; from < told.length; from += ROWS) {
    const some = await stillHere(db, told.slice(from, from + ROWS));
    if (some.length === 0) continue;
    await db
      .insertInto('crisis_called')
      .values(some.map((person) => ({ call: id, person, comes: null })))
      .execute();
    const notices = some.map(
      (account) => ({ account, kind: 'crisis', what: 'called', need: null, words }) as const,
    );
    await notify(db, notices, nowMs);
  }
}

/** Without those who leave meanwhile; locked, so that somebody who leaves at this moment leaves before or after. */
async function stillHere(db: Kysely<Tables>, accounts: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('person')
    .select('account')
    .where('account', 'in', accounts)
    .orderBy('account')
    .forKeyShare()
    .execute();
  return rows.map(({ account }) => account);
}

/** A call as the crisis cell sees it: of people, counts in steps, and the names of those who said that they come. */
export interface CallView {
  readonly id: string;
  readonly skill: string;
  readonly words: string;
  readonly madeAtMs: number;
  /** At its hour, or when the crisis cell closed it. */
  readonly endsAtMs: number;
  readonly told: CountRange;
  readonly coming: readonly string[];
  readonly notThisTime: CountRange;
}

/** Those of the last month, the newest first. */
export async function callsOf({ sql: db }: Database, territory: string): Promise<readonly CallView[]> {
  const { rows } = await sql<CallRow>`
    select c.id, c.skill, c.words, c.made_at_ms as "madeAtMs", coalesce(c.closed_at_ms, c.ends_at_ms) as "endsAtMs",
      count(t.person)::int as told, (count(*) filter (where t.comes = false))::int as "notThisTime",
      coalesce(array_agg(p.name order by p.name) filter (where t.comes and p.consents_crisis), '{}') as coming
    from crisis_call c left join crisis_called t on t.call = c.id left join person p on p.account = t.person
    where c.territory = ${territory}
    group by c.id order by c.made_at_ms desc, c.id limit 100`.execute(db);
  return rows.map(({ told, notThisTime, ...call }) => ({
    ...call,
    told: countRange(told),
    notThisTime: countRange(notThisTime),
  }));
}

type CallRow = Omit<CallView, 'told' | 'notThisTime'> & {
  readonly told: number;
  readonly notThisTime: number;
};

/** Ends a call before its hour. Refuses `call/ended` and `request/not-found`. */
export async function closeCall(
  { sql: db }: Database,
  territory: string,
  id: string,
  nowMs: number,
): Promise<Result<null>> {
  const closed = await db
    .updateTable('crisis_call')
    .set({ closed_at_ms: nowMs })
    .where('territory', '=', territory)
    .where('id', '=', id)
    .where('closed_at_ms', 'is', null)
    .where('ends_at_ms', '>', nowMs)
    .executeTakeFirst();
  if (closed.numUpdatedRows > 0n) {
    await dropLateNotices(db, nowMs);
    return ok(null);
  }
  const known = await db
    .selectFrom('crisis_call')
    .select('id')
    .where('territory', '=', territory)
    .where('id', '=', id)
    .executeTakeFirst();
  return known ? refuse('call/ended') : refuse('request/not-found');
}

/** A call as somebody who was told sees it. */
export interface OpenCall {
  readonly id: string;
  readonly territory: string;
  readonly territoryTitle: string;
  readonly skill: string;
  readonly words: string;
  readonly endsAtMs: number;
  /** Null: not answered yet. */
  readonly comes: boolean | null;
}

/** Those that somebody was told of and that still wait; none for who agrees to calls no more. The newest first. */
export async function openCallsFor(
  { sql: db }: Database,
  person: string,
  nowMs: number,
): Promise<readonly OpenCall[]> {
  return db
    .selectFrom('crisis_called')
    .innerJoin('crisis_call as call', 'call.id', 'crisis_called.call')
    .innerJoin('territory', 'territory.name', 'call.territory')
    .innerJoin('person', 'person.account', 'crisis_called.person')
    .select(['call.id', 'call.territory', 'territory.title as territoryTitle', 'call.skill', 'call.words'])
    .select(['call.ends_at_ms as endsAtMs', 'crisis_called.comes'])
    .where('crisis_called.person', '=', person)
    .where('person.consents_crisis', '=', true)
    .where('call.closed_at_ms', 'is', null)
    .where('call.ends_at_ms', '>', nowMs)
    .orderBy('call.made_at_ms', 'desc')
    .orderBy('call.id')
    .execute();
}

/** Somebody who was told says whether they come; they may change their mind until it ends. Refuses `call/ended` and `request/not-found`. */
export async function answerCall(
  { sql: db }: Database,
  id: string,
  person: string,
  comes: boolean,
  nowMs: number,
): Promise<Result<null>> {
  const answered = await db
    .updateTable('crisis_called')
    .from('crisis_call')
    .set({ comes })
    .whereRef('crisis_call.id', '=', 'crisis_called.call')
    .where('crisis_called.call', '=', id)
    .where('crisis_called.person', '=', person)
    .where('crisis_call.closed_at_ms', 'is', null)
    .where('crisis_call.ends_at_ms', '>', nowMs)
    .executeTakeFirst();
  if (answered.numUpdatedRows > 0n) return ok(null);
  const told = await db
    .selectFrom('crisis_called')
    .select('call')
    .where('call', '=', id)
    .where('person', '=', person)
    .executeTakeFirst();
  return told ? refuse('call/ended') : refuse('request/not-found');
}

/** Nobody is mailed of a call that is over: who wants one mail a day, or whose mail server was away. */
async function dropLateNotices(db: Kysely<Tables>, nowMs: number): Promise<void> {
  await sql`delete from notice n using crisis_called t, crisis_call c
    where n.kind = 'crisis' and n.account = t.person and t.call = c.id and n.made_at_ms = c.made_at_ms
      and coalesce(c.closed_at_ms, c.ends_at_ms) <= ${nowMs}`.execute(db);
}

/**
 * A call that is over is mailed to nobody any more; a month after its end it is gone, with who was told and what they
 * answered.
 */
export async function forgetOldCalls({ sql: db }: Database, nowMs: number): Promise<void> {
  await dropLateNotices(db, nowMs);
  await db
    .deleteFrom('crisis_call')
    .where(sql<boolean>`coalesce(closed_at_ms, ends_at_ms) < ${nowMs - KEPT_MS}::bigint`)
    .execute();
}
