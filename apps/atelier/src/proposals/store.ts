import { NEED_STATES, seeksPeople } from '@vigie/community';
import { assess, CONFIGURATION, type Fit } from '@vigie/matching';
import type { Database, Tables } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Kysely, sql, type Transaction } from 'kysely';
import { newId } from '../id.ts';
import { keepersOf } from '../needs/keepers.ts';
import { noteEvent } from '../needs/store.ts';
import { type Happening, takeBackAsking, tellAll, tellKeepers, tellState } from '../notices/tell.ts';
import { candidates, openNeedOf } from './parties.ts';

export type ProposalState = 'suggested' | 'open' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed';
/** Who had the idea. */
export type Origin = 'staff' | 'batch' | 'person';

export interface Proposal {
  readonly id: string;
  readonly need: string;
  readonly needTitle: string;
  readonly needState: string;
  readonly person: string;
  readonly personName: string;
  readonly state: ProposalState;
  readonly origin: Origin;
  readonly configuration: string;
  readonly fit: Fit;
  readonly madeAtMs: number;
}

export interface NewProposal {
  readonly need: string;
  readonly person: string;
  readonly origin: Origin;
  readonly nowMs: number;
}

/**
 * One more person for a need: `suggested` by a batch until somebody confirms it, open otherwise. Refuses
 * `proposal/too-many` beyond the open proposals that a need may have, `proposal/already-there`, `proposal/gate-shut` for
 * who may not be proposed to it, and `need/changed-meanwhile` for one that looks for nobody any more.
 */
export async function addProposal({ sql: db }: Database, asked: NewProposal): Promise<Result<string>> {
  return db.transaction().execute((transaction) => insertProposal(transaction, asked));
}

/** The same, within a transaction. Whoever is to act on it is told. */
export async function insertProposal(
  transaction: Transaction<Tables>,
  asked: NewProposal,
): Promise<Result<string>> {
  const { need, person, origin, nowMs } = asked;
  await lockParties(transaction, [need], [person]);
  const seat = await freeSeat(transaction, need, person);
  if (!seat.ok) return seat;
  const fit = await fitOf(transaction, need, person);
  if (!fit.ok) return fit;
  const id = newId();
  await transaction
    .insertInto('proposal')
    .values({
      id,
      need,
      person,
      state: origin === 'batch' ? 'suggested' : 'open',
      origin,
      configuration: CONFIGURATION.version,
      fit: JSON.stringify(fit.value),
      made_at_ms: nowMs,
      answered_at_ms: null,
      words: '',
    })
    .execute();
  const happening = { need, actor: null, nowMs };
  if (origin === 'staff') await tellAll(transaction, ASKED, [person], happening);
  if (origin === 'person') await tellKeepers(transaction, OFFERED, { ...happening, actor: person });
  return ok(id);
}

/**
 * One at a time for a need, and for a person: two colleagues who propose at once make no fourth proposal, and nobody
 * more than they said they can take on. Needs before people, each in order, as everywhere: nobody waits for each other.
 */
export async function lockParties(
  db: Kysely<Tables>,
  needs: readonly string[],
  people: readonly string[],
): Promise<void> {
  await sql`select from need where id = any(${[...needs]}) order by id for no key update`.execute(db);
  await sql`select from person where account = any(${[...people]}) order by account for no key update`.execute(
    db,
  );
}

async function freeSeat(db: Kysely<Tables>, need: string, person: string): Promise<Result<null>> {
  const known = await db.selectFrom('need').select('state').where('id', '=', need).executeTakeFirst();
  if (!NEED_STATES.some((state) => state === known?.state && seeksPeople(state)))
    return refuse('need/changed-meanwhile');
  const open = await db
    .selectFrom('proposal')
    .select('person')
    .where('need', '=', need)
    .where('state', 'in', ['open', 'suggested'])
    .execute();
  if (open.some((one) => one.person === person)) return refuse('proposal/already-there');
  return open.length < CONFIGURATION.proposalsANeed ? ok(null) : refuse('proposal/too-many');
}

/** How well they fit by what both are now. */
async function fitOf(db: Kysely<Tables>, need: string, person: string): Promise<Result<Fit>> {
  const open = await openNeedOf(db, need);
  const [candidate] = await candidates(db, { person });
  if (!open || !candidate) return refuse('proposal/gate-shut', undefined, 'no-consent');
  const assessment = assess(open, candidate, CONFIGURATION);
  return assessment.ok ? ok(assessment.fit) : refuse('proposal/gate-shut', undefined, assessment.gate);
}

const ASKED = { kind: 'proposal', what: 'asked' } as const;
const OFFERED = { kind: 'answer', what: 'offered' } as const;

export async function findProposal({ sql: db }: Database, id: string): Promise<Proposal | null> {
  const row = await proposals(db).where('proposal.id', '=', id).executeTakeFirst();
  return row ? proposalOf(row) : null;
}

export async function proposalsOf(
  { sql: db }: Database,
  which:
    | { readonly person: string }
    | { readonly need: string }
    | { readonly departements: readonly string[] },
  states: readonly ProposalState[] = ['open'],
  most = 500,
): Promise<readonly Proposal[]> {
  let query = proposals(db).where('proposal.state', 'in', states);
  if ('person' in which) query = query.where('proposal.person', '=', which.person);
  if ('need' in which) query = query.where('proposal.need', '=', which.need);
  if ('departements' in which)
    query = query.where(sql<boolean>`commune.departement = any(${[...which.departements]})`);
  const rows = await query.orderBy('proposal.made_at_ms').orderBy('proposal.id').limit(most).execute();
  return rows.map(proposalOf);
}

/** A batch's proposal that somebody of the staff has looked at: it is open from now on, or gone. Refuses `proposal/not-open`. */
export async function confirmProposal(
  { sql: db }: Database,
  { id, need, person }: Pick<Proposal, 'id' | 'need' | 'person'>,
  goes: boolean,
  nowMs: number,
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    await lockParties(transaction, [need], [person]);
    const changed = await transaction
      .updateTable('proposal')
      .set(goes ? { state: 'open', made_at_ms: nowMs } : { state: 'withdrawn' })
      .where('id', '=', id)
      .where('state', '=', 'suggested')
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse('proposal/not-open');
    if (goes) await tellAll(transaction, ASKED, [person], { need, actor: null, nowMs });
    return ok(null);
  });
}

export interface ProposalAnswer {
  readonly yes: boolean;
  readonly words: string;
  readonly actor: string;
  readonly nowMs: number;
}

/** Somebody joins, or does not. Who joins is on the team, and a need that was only open has one. Refuses `proposal/not-open`. */
export async function answerProposal(
  { sql: db }: Database,
  id: string,
  answer: ProposalAnswer,
): Promise<Result<null>> {
  const { yes, words, actor, nowMs } = answer;
  return db.transaction().execute(async (transaction) => {
    // The need first, as whoever lets it sleep does: nobody waits for each other.
    await sql`select 1 from need where id = (select need from proposal where id = ${id}) for update`.execute(
      transaction,
    );
    const row = await transaction
      .updateTable('proposal')
      .set({ state: yes ? 'accepted' : 'declined', answered_at_ms: nowMs, words })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .returning(['need', 'person', 'origin'])
      .executeTakeFirst();
    if (!row) return refuse('proposal/not-open');
    await sql`update need set first_answer_at_ms = coalesce(first_answer_at_ms, ${nowMs}) where id = ${row.need}`.execute(
      transaction,
    );
    const happening = { need: row.need, actor, nowMs };
    await takeBackAsking(transaction, row.need, row.person);
    if (yes) await join(transaction, row.person, happening);
    await tellAnswer(transaction, row, yes, happening);
    return ok(null);
  });
}

/** Who looks after the need learns who joins it; who offered their help, whether it is taken. */
async function tellAnswer(
  db: Kysely<Tables>,
  { person, origin }: { readonly person: string; readonly origin: string },
  yes: boolean,
  happening: Happening,
): Promise<void> {
  if (origin === 'person')
    await tellAll(db, { kind: 'proposal', what: yes ? 'welcome' : 'not-needed' }, [person], happening);
  if (yes || origin !== 'person')
    await tellKeepers(db, { kind: 'answer', what: yes ? 'joined' : 'declined' }, happening);
}

async function join(db: Kysely<Tables>, person: string, happening: Happening): Promise<void> {
  const { need, actor, nowMs } = happening;
  await db
    .insertInto('team_member')
    .values({ need, person, since_ms: nowMs })
    .onConflict((at) => at.doNothing())
    .execute();
  const begun = await db
    .updateTable('need')
    .set({ state: 'team' })
    .where('id', '=', need)
    .where('state', '=', 'open')
    .executeTakeFirst();
  // Nobody is named: a need's page tells that it has a team, and the team tells who it is.
  if (begun.numUpdatedRows === 0n) return noteEvent(db, { need, actor: null, what: 'joined', atMs: nowMs });
  await noteEvent(db, { need, actor, what: 'team', atMs: nowMs });
  await tellState(db, happening, [person, ...(await keepersOf(db, need))]);
}

const proposals = (db: Kysely<Tables>) =>
  db
    .selectFrom('proposal')
    .innerJoin('need', 'need.id', 'proposal.need')
    .innerJoin('commune', 'commune.code', 'need.commune')
    .innerJoin('person', 'person.account', 'proposal.person')
    .select(['proposal.id', 'proposal.need', 'need.title as needTitle', 'need.state as needState'])
    .select(['proposal.person', 'person.name as personName', 'proposal.state', 'proposal.origin'])
    .select(['proposal.configuration', 'proposal.fit', 'proposal.made_at_ms as madeAtMs']);

const proposalOf = ({
  state,
  origin,
  fit,
  ...row
}: Omit<Proposal, 'state' | 'origin' | 'fit'> & {
  state: string;
  origin: string;
  fit: object;
}): Proposal => ({
  ...row,
  state: state as ProposalState,
  origin: origin as Origin,
  fit: fit as Fit,
});
