import { awaitsItsOwner, NEED_STATES, type NeedState } from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';
import { follow } from '../following/store.ts';
import { newId } from '../id.ts';
import { stillThere } from '../organisations/still-there.ts';
import { alike } from '../search/alike.ts';
import type { NeedDraft } from './draft.ts';

/** A need with the names of where it is. */
export interface Need {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly forWhom: string;
  readonly commune: string;
  readonly communeName: string;
  readonly departement: string;
  readonly region: string;
  readonly dataThere: string;
  readonly dataMissing: string;
  readonly wantedBy: string | null;
  readonly state: NeedState;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly filedBy: string | null;
  /** On whose behalf it was told. */
  readonly organisation: string | null;
  readonly organisationName: string | null;
  readonly nextDate: string | null;
  readonly hoursAWeek: number;
  readonly remote: boolean;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly answeredWith: string | null;
  readonly createdAtMs: number;
  readonly openedAtMs: number | null;
}

export interface Filing {
  /** What its form was given to call it: a form that is sent twice tells it once. Absent or taken: another. */
  readonly id?: string | undefined;
  readonly draft: NeedDraft;
  /** Who wrote it down; null for who has no account. */
  readonly filedBy: string | null;
  /** On whose behalf; absent: on nobody's. */
  readonly organisation?: string | undefined;
  readonly nowMs: number;
  /** What the crisis side was told of its answers; absent: somebody told it here. */
  readonly origin?: 'feedback';
}

/** Writes a need down as a draft, and answers its id. Who writes it down follows it: for a visitor, their host does. */
export const fileNeed = ({ sql: db }: Database, filing: Filing): Promise<string> =>
  db.transaction().execute((transaction) => fileNeedWithin(transaction, filing));

/** The same, within a transaction that makes more of it true. */
export async function fileNeedWithin(db: Kysely<Tables>, filing: Filing): Promise<string> {
  const { id = newId(), draft, filedBy, organisation, nowMs, origin } = filing;
  const filed = await db
    .insertInto('need')
    .values({
      id,
      ...answersOf(draft),
      state: 'draft',
      owner: null,
      filed_by: filedBy,
      organisation: organisation === undefined ? null : stillThere(db, organisation),
      next_date: null,
      hours_a_week: 2,
      remote: true,
      skills: [],
      languages: [],
      answered_with: null,
      created_at_ms: nowMs,
      opened_at_ms: null,
      first_answer_at_ms: null,
      owner_spoke_at_ms: nowMs,
    })
    .onConflict((at) => at.column('id').doNothing())
    .executeTakeFirst();
  if (filed.numInsertedOrUpdatedRows === 0n)
    return (await isSame(db, id, filing)) ? id : fileNeedWithin(db, { ...filing, id: newId() });
  await noteEvent(db, {
    need: id,
    actor: filedBy,
    what: 'draft',
    atMs: nowMs,
    ...(origin && { details: { origin } }),
  });
  if (filedBy !== null) await follow(db, id, filedBy);
  return id;
}

/** The five questions, answered, as columns. */
export const answersOf = (draft: NeedDraft) => ({
  title: draft.title,
  what: draft.what,
  for_whom: draft.forWhom,
  commune: draft.commune,
  data_there: draft.dataThere,
  data_missing: draft.dataMissing,
  wanted_by: draft.wantedBy,
});

/** Whether this need says what is told again, by the same account. */
async function isSame(db: Kysely<Tables>, id: string, { draft, filedBy }: Filing): Promise<boolean> {
  const known = await db
    .selectFrom('need')
    .select(['filed_by', 'title', 'what'])
    .where('id', '=', id)
    .executeTakeFirst();
  return known?.filed_by === filedBy && known.title === draft.title && known.what === draft.what;
}

/** Whether the crisis side made it of what people said of its answers; nothing of it says who. */
export const isFromFeedback = (events: readonly NeedEvent[]): boolean =>
  events.some(({ details = {} }) => 'origin' in details && details.origin === 'feedback');

export interface NeedEvent {
  readonly need: string;
  readonly actor: string | null;
  /** The state that it came to, or what else happened. */
  readonly what: string;
  readonly atMs: number;
  readonly details?: object;
}

/** One more line of what became of a need. */
export async function noteEvent(
  db: Kysely<Tables>,
  { need, actor, what, atMs, details = {} }: NeedEvent,
): Promise<void> {
  const text = JSON.stringify(details);
  await sql`insert into need_event (need, position, at_ms, actor, what, details)
    select ${need}, coalesce(max(position) + 1, 0), ${atMs}, ${actor}, ${what}, ${text}::jsonb
    from need_event where need = ${need}`.execute(db);
}

export async function findNeed(database: Database, id: string): Promise<Need | null> {
  const row = await needs(database.sql).where('need.id', '=', id).executeTakeFirst();
  return row ? needOf(row) : null;
}

/** In the order of the ids; those that are none are left out. */
export async function needsByIds({ sql: db }: Database, ids: readonly string[]): Promise<readonly Need[]> {
  if (ids.length === 0) return [];
  const rows = await needs(db).where('need.id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, needOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export interface NeedFilter {
  readonly states: readonly NeedState[];
  readonly departement?: string | undefined;
  readonly skill?: string | undefined;
  /** Told on its behalf. */
  readonly organisation?: string | undefined;
  /** A need that is courted already steps back for one that nobody looks at. */
  readonly spreadsAttention?: boolean;
}

/** How many people are on a need's team, or asked. */
const courted = sql`(select count(*) from team_member t where t.need = need.id)
  + (select count(*) from proposal p where p.need = need.id and p.state in ('open', 'suggested'))`;

/** The newest first, or those that have fewest people first, then the longest open; one page at a time. */
export async function listNeeds(
  { sql: db }: Database,
  { states, departement, skill, organisation, spreadsAttention = false }: NeedFilter,
  most: number,
  skipped = 0,
): Promise<readonly Need[]> {
  let query = needs(db).where('need.state', 'in', states);
  if (departement !== undefined) query = query.where('commune.departement', '=', departement);
  if (skill !== undefined) query = query.where(sql<boolean>`${skill} = any(need.skills)`);
  if (organisation !== undefined) query = query.where('need.organisation', '=', organisation);
  const ordered = spreadsAttention
    ? query.orderBy(courted).orderBy('need.opened_at_ms')
    : query.orderBy(sql`coalesce(need.opened_at_ms, need.created_at_ms)`, 'desc');
  const rows = await ordered.orderBy('need.id').limit(most).offset(skipped).execute();
  return rows.map(needOf);
}

/** What waits for the team of some départements; the oldest first. */
export interface NeedsWaiting {
  readonly toReview: readonly Need[];
  /** Open, and nobody has answered. */
  readonly unanswered: readonly Need[];
  /** Their next date is over. */
  readonly overdue: readonly Need[];
}

/** `today`: `2026-11-22`. */
export async function needsWaiting(
  { sql: db }: Database,
  departements: readonly string[],
  today: string,
): Promise<NeedsWaiting> {
  if (departements.length === 0) return { toReview: [], unanswered: [], overdue: [] };
  const here = () => needs(db).where('commune.departement', 'in', departements);
  const [toReview, unanswered, overdue] = await Promise.all([
    here().where('need.state', 'in', ['draft', 'reviewed']).orderBy('need.created_at_ms').limit(50).execute(),
    here()
      .where('need.state', '=', 'open')
      .where('need.first_answer_at_ms', 'is', null)
      .orderBy('need.opened_at_ms')
      .limit(50)
      .execute(),
    here()
      .where('need.state', 'in', NEED_STATES.filter(awaitsItsOwner))
      .where('need.next_date', '<', today)
      .orderBy('need.next_date')
      .orderBy('need.id')
      .limit(50)
      .execute(),
  ]);
  return {
    toReview: toReview.map(needOf),
    unanswered: unanswered.map(needOf),
    overdue: overdue.map(needOf),
  };
}

/** Needs that say the same in other words, the likeliest first. */
export async function similarNeeds(
  { sql: db }: Database,
  words: string,
  most: number,
): Promise<readonly Need[]> {
  const { is, rank } = alike('need.search', words);
  const rows = await needs(db)
    .where('need.state', 'not in', ['draft', 'reviewed'])
    .where(is)
    .orderBy(rank, 'desc')
    .orderBy('need.id')
    .limit(most)
    .execute();
  return rows.map(needOf);
}

/** What became of a need, the oldest first. */
export async function eventsOf({ sql: db }: Database, need: string): Promise<readonly NeedEvent[]> {
  const rows = await db
    .selectFrom('need_event')
    .select(['need', 'actor', 'what', 'at_ms', 'details'])
    .where('need', '=', need)
    .orderBy('position')
    .execute();
  return rows.map(({ at_ms, ...event }) => ({ ...event, atMs: at_ms }));
}

const needs = (db: Kysely<Tables>) =>
  db
    .selectFrom('need')
    .innerJoin('commune', 'commune.code', 'need.commune')
    .innerJoin('departement', 'departement.code', 'commune.departement')
    .leftJoin('account', 'account.id', 'need.owner')
    .leftJoin('person', 'person.account', 'need.owner')
    .leftJoin('organisation', 'organisation.id', 'need.organisation')
    .select(['need.id', 'need.title', 'need.what', 'need.for_whom as forWhom', 'need.commune'])
    .select(['commune.name as communeName', 'commune.departement', 'departement.region'])
    .select([
      'need.data_there as dataThere',
      'need.data_missing as dataMissing',
      'need.wanted_by as wantedBy',
    ])
    .select(['need.state', 'need.owner', 'need.filed_by as filedBy'])
    .select(sql<string | null>`coalesce(person.name, account.name)`.as('ownerName'))
    .select(['need.organisation', 'organisation.name as organisationName'])
    .select(['need.next_date as nextDate', 'need.hours_a_week as hoursAWeek', 'need.remote', 'need.skills'])
    .select(['need.languages', 'need.answered_with as answeredWith'])
    .select(['need.created_at_ms as createdAtMs', 'need.opened_at_ms as openedAtMs']);

const needOf = (row: Omit<Need, 'state'> & { readonly state: string }): Need => ({
  ...row,
  state: row.state as NeedState,
});
