import {
  awaitsItsOwner,
  type Day,
  type Due,
  dueTo,
  mayFollow,
  NEED_STATES,
  type NeedState,
  REMINDERS,
  SLEEPS_AFTER,
  workingDaysBetween,
} from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import { type Kysely, sql, type Updateable } from 'kysely';
import { FICTIONAL_ADDRESSES } from '../demonstration/fiction.ts';
import { cameTo } from '../needs/transition.ts';
import { tellKeepers } from '../notices/tell.ts';
import { isTimeToTell, parisDay } from '../paris-time.ts';

interface SilentNeed {
  readonly id: string;
  readonly state: NeedState;
  readonly spokeAtMs: number;
  readonly reminders: number;
  readonly remindedAtMs: number | null;
}

const AWAITING = NEED_STATES.filter(awaitsItsOwner);
const ASLEEP_NEXT = AWAITING.filter((state) => mayFollow(state, 'sleeping'));

/**
 * Reminds whoever has been silent about a need, and lets needs sleep that nobody speaks of: at most one step for each, on
 * working days. A need that nobody looks after, or somebody who does not exist, is left as it is: there is nobody to ask.
 * What is left when `may` turns false is for the next time.
 */
export async function remindSilent({ sql: db }: Database, nowMs: number, may: () => boolean): Promise<void> {
  const today = parisDay(nowMs);
  if (!isTimeToTell(nowMs)) return;
  for (const need of await silentNeeds(db)) {
    const due = dueNow(need, today);
    if (due.do === 'nothing') continue;
    if (!may()) return;
    await db
      .transaction()
      .execute((transaction) =>
        due.do === 'remind' ? remind(transaction, need, due, nowMs) : fallAsleep(transaction, need, nowMs),
      );
  }
}

/** Those with somebody to ask, to whom something may still become due. */
async function silentNeeds(db: Kysely<Tables>): Promise<readonly SilentNeed[]> {
  const { rows } = await sql<SilentNeed>`
    select n.id, n.state, n.owner_spoke_at_ms as "spokeAtMs", n.reminders, n.reminded_at_ms as "remindedAtMs"
    from need n join commune c on c.code = n.commune
    where n.state = any(${AWAITING}) and (n.reminders < ${REMINDERS.length} or n.state = any(${ASLEEP_NEXT}))
      and exists (select from account a where a.email not like ${FICTIONAL_ADDRESSES} and (a.id = n.owner
        or n.owner is null and a.id in (select account from membership where scope = 'departement:' || c.departement)))
    order by n.owner_spoke_at_ms, n.id`.execute(db);
  return rows;
}

/** As the calendar has it; after a late reminder, its answer is awaited as long as after one in time. */
function dueNow({ state, spokeAtMs, reminders, remindedAtMs }: SilentNeed, today: Day): Due {
  const before = REMINDERS[reminders - 1];
  if (before !== undefined && remindedAtMs !== null) {
    const wait = (REMINDERS[reminders] ?? SLEEPS_AFTER) - before;
    if (workingDaysBetween(parisDay(remindedAtMs), today) < wait) return { do: 'nothing' };
  }
  const due = dueTo(parisDay(spokeAtMs), today, reminders);
  return due.do === 'sleep' && !mayFollow(state, 'sleeping') ? { do: 'nothing' } : due;
}

const REMINDER_NAMES = { 1: 'first', 2: 'second', 3: 'last' } as const;

async function remind(
  db: Kysely<Tables>,
  need: SilentNeed,
  { reminder }: Extract<Due, { do: 'remind' }>,
  nowMs: number,
): Promise<void> {
  const isMine = await claim(db, need, { reminders: reminder, reminded_at_ms: nowMs });
  const what = REMINDER_NAMES[reminder];
  if (isMine) await tellKeepers(db, { kind: 'reminder', what }, { need: need.id, actor: null, nowMs });
}

async function fallAsleep(db: Kysely<Tables>, need: SilentNeed, nowMs: number): Promise<void> {
  if (await claim(db, need, { state: 'sleeping', next_date: null }))
    await cameTo(db, 'sleeping', { need: need.id, actor: null, nowMs });
}

/** False when somebody spoke, or another process did the same, since it was read. */
async function claim(
  db: Kysely<Tables>,
  { id, state, spokeAtMs, reminders }: SilentNeed,
  change: Updateable<Tables['need']>,
): Promise<boolean> {
  const changed = await db
    .updateTable('need')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', state)
    .where('owner_spoke_at_ms', '=', spokeAtMs)
    .where('reminders', '=', reminders)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
