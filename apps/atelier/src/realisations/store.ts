import { isUnderWay, NEED_STATES, type RealisationKind } from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { type Kysely, sql } from 'kysely';
import { newId } from '../id.ts';
import { cameTo } from '../needs/transition.ts';
import { alike } from '../search/alike.ts';
import type { Licences, RealisationDraft, UsedData } from './draft.ts';

export type RealisationState = 'draft' | 'published' | 'sleeping';

export interface Realisation {
  readonly id: string;
  readonly kind: RealisationKind;
  readonly title: string;
  readonly summary: string;
  readonly need: string | null;
  readonly needTitle: string | null;
  readonly variantOf: string | null;
  readonly commune: string;
  readonly communeName: string;
  readonly departement: string;
  readonly region: string;
  readonly maintainer: string | null;
  readonly maintainerName: string | null;
  readonly repository: string;
  readonly address: string;
  readonly licences: Licences;
  readonly state: RealisationState;
  readonly publishedAtMs: number | null;
  readonly changedAtMs: number;
}

export interface Reuse {
  readonly id: string;
  readonly communeName: string;
  readonly departement: string;
  readonly region: string;
  readonly organisation: string;
  readonly words: string;
  readonly address: string;
  readonly declaredBy: string | null;
  readonly atMs: number;
}

export interface Describing {
  /** What its form was given to call it; absent or taken: another. */
  readonly id?: string | undefined;
  readonly draft: RealisationDraft;
  readonly maintainer: string;
  readonly nowMs: number;
}

/** Writes a realisation down; its makers are the team of its need and whoever describes it. Answers its id. */
export async function addRealisation(
  database: Database,
  { id = newId(), draft, maintainer, nowMs }: Describing,
): Promise<Result<string>> {
  const added = await database.sql.transaction().execute(async (transaction) => {
    if (draft.need !== null && !(await isPublicNeed(transaction, draft.need)))
      return refuse('request/invalid', 'need');
    if (draft.variantOf !== null && !(await isPublished(transaction, draft.variantOf)))
      return refuse('request/invalid', 'variant-of');
    const inserted = await transaction
      .insertInto('realisation')
      .values({
        ...describedBy(draft),
        id,
        need: draft.need,
        variant_of: draft.variantOf,
        maintainer,
        details: '{}',
        state: 'draft',
        created_at_ms: nowMs,
        published_at_ms: null,
        changed_at_ms: nowMs,
      })
      .onConflict((at) => at.column('id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n)
      return ok((await isSame(transaction, id, draft, maintainer)) ? id : null);
    await addData(transaction, id, draft.data);
    return ok(id);
  });
  if (!added.ok) return added;
  return added.value === null ? addRealisation(database, { draft, maintainer, nowMs }) : ok(added.value);
}

/** Whether this realisation says what is told again, by the same account. */
async function isSame(
  db: Kysely<Tables>,
  id: string,
  { title, summary }: RealisationDraft,
  maintainer: string,
): Promise<boolean> {
  const known = await db
    .selectFrom('realisation')
    .select(['maintainer', 'title', 'summary'])
    .where('id', '=', id)
    .executeTakeFirst();
  return known?.maintainer === maintainer && known.title === title && known.summary === summary;
}

/**
 * Describes a realisation anew; the need that it answers and what it is a variant of stay. Refuses
 * `realisation/changed-meanwhile` when its state has changed since it was read.
 */
export async function mendRealisation(
  { sql: db }: Database,
  { id, state }: Realisation,
  draft: RealisationDraft,
  nowMs: number,
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    const mended = await transaction
      .updateTable('realisation')
      .set({ ...describedBy(draft), changed_at_ms: nowMs })
      .where('id', '=', id)
      .where('state', '=', state)
      .executeTakeFirst();
    if (mended.numUpdatedRows === 0n) return refuse('realisation/changed-meanwhile');
    await transaction.deleteFrom('realisation_data').where('realisation', '=', id).execute();
    await addData(transaction, id, draft.data);
    return ok(null);
  });
}

/** Gone for ever; what was made of it stays, of nobody. Refuses `realisation/changed-meanwhile`. */
export async function takeOut({ sql: db }: Database, { id, state }: Realisation): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    const gone = await transaction
      .deleteFrom('realisation')
      .where('id', '=', id)
      .where('state', '=', state)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return refuse('realisation/changed-meanwhile');
    // What refers to it is looked at when all of this is done.
    await transaction
      .updateTable('realisation')
      .set({ variant_of: null })
      .where('variant_of', '=', id)
      .execute();
    return ok(null);
  });
}

const describedBy = ({ kind, title, summary, commune, repository, address, licences }: RealisationDraft) => ({
  kind,
  title,
  summary,
  commune,
  repository,
  address,
  licence_code: licences.code,
  licence_data: licences.data,
  licence_content: licences.content,
});

async function addData(db: Kysely<Tables>, realisation: string, data: readonly UsedData[]): Promise<void> {
  const lines = data.map((line, position) => ({ realisation, position, ...line }));
  if (lines.length > 0) await db.insertInto('realisation_data').values(lines).execute();
}

const isPublicNeed = async (db: Kysely<Tables>, id: string): Promise<boolean> =>
  (await db
    .selectFrom('need')
    .select('id')
    .where('id', '=', id)
    .where('state', 'not in', ['draft', 'reviewed'])
    .executeTakeFirst()) !== undefined;

const isPublished = async (db: Kysely<Tables>, id: string): Promise<boolean> =>
  (await db
    .selectFrom('realisation')
    .select('id')
    .where('id', '=', id)
    .where('state', '!=', 'draft')
    .executeTakeFirst()) !== undefined;

export async function dataOf({ sql: db }: Database, realisation: string): Promise<readonly UsedData[]> {
  return db
    .selectFrom('realisation_data')
    .select(['title', 'address', 'licence'])
    .where('realisation', '=', realisation)
    .orderBy('position')
    .execute();
}

/**
 * Shown to everyone from now on; with `meets`, the need that it answers is met. Refuses `realisation/changed-meanwhile`.
 */
export async function publishRealisation(
  { sql: db }: Database,
  realisation: Realisation,
  { actor, meets, nowMs }: { readonly actor: string; readonly meets: boolean; readonly nowMs: number },
): Promise<Result<null>> {
  return db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('realisation')
      .set({ state: 'published', published_at_ms: nowMs, changed_at_ms: nowMs })
      .where('id', '=', realisation.id)
      .where('state', '=', 'draft')
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse('realisation/changed-meanwhile');
    if (meets && realisation.need !== null) await meet(transaction, realisation.need, actor, nowMs);
    return ok(null);
  });
}

async function meet(db: Kysely<Tables>, need: string, actor: string, nowMs: number): Promise<void> {
  const met = await db
    .updateTable('need')
    .set({ state: 'published', owner_spoke_at_ms: nowMs, reminders: 0 })
    .where('id', '=', need)
    .where('state', 'in', NEED_STATES.filter(isUnderWay))
    .executeTakeFirst();
  if (met.numUpdatedRows === 1n) await cameTo(db, 'published', { need, actor, nowMs });
}

/** Who takes up what sleeps keeps it from now on; anyone of the community may. Refuses `realisation/changed-meanwhile`. */
export async function adopt(
  { sql: db }: Database,
  id: string,
  maintainer: string,
  nowMs: number,
): Promise<Result<null>> {
  const changed = await db
    .updateTable('realisation')
    .set({ state: 'published', maintainer, changed_at_ms: nowMs })
    .where('id', '=', id)
    .where('state', '=', 'sleeping')
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n ? ok(null) : refuse('realisation/changed-meanwhile');
}

/** Its maintainer cannot go on, and says so: somebody else may take it up. Refuses `realisation/changed-meanwhile`. */
export async function letSleep({ sql: db }: Database, id: string, nowMs: number): Promise<Result<null>> {
  const changed = await db
    .updateTable('realisation')
    .set({ state: 'sleeping', changed_at_ms: nowMs })
    .where('id', '=', id)
    .where('state', '=', 'published')
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n ? ok(null) : refuse('realisation/changed-meanwhile');
}

export interface NewReuse {
  readonly realisation: string;
  /** INSEE. */
  readonly commune: string;
  readonly organisation: string;
  readonly words: string;
  readonly address: string;
  readonly declaredBy: string;
  readonly nowMs: number;
}

/** Another place says that it uses a realisation; once, however often its form is sent. */
export async function declareReuse({ sql: db }: Database, reuse: NewReuse): Promise<void> {
  const { realisation, commune, organisation, words, address, declaredBy, nowMs } = reuse;
  const row = { id: newId(), realisation, commune, organisation, words, address };
  await db.transaction().execute(async (transaction) => {
    // One at a time for a realisation: of two at once, the second finds the first one's.
    await sql`select from realisation where id = ${realisation} for no key update`.execute(transaction);
    const known = await transaction
      .selectFrom('reuse')
      .select('id')
      .where('realisation', '=', realisation)
      .where('commune', '=', commune)
      .where('organisation', '=', organisation)
      .executeTakeFirst();
    if (known) return;
    await transaction
      .insertInto('reuse')
      .values({ ...row, declared_by: declaredBy, state: 'declared', at_ms: nowMs })
      .execute();
  });
}

/** Takes a declared reuse back. */
export async function dropReuse({ sql: db }: Database, id: string): Promise<void> {
  await db.deleteFrom('reuse').where('id', '=', id).execute();
}

export async function reusesOf({ sql: db }: Database, realisation: string): Promise<readonly Reuse[]> {
  const rows = await db
    .selectFrom('reuse')
    .innerJoin('commune', 'commune.code', 'reuse.commune')
    .innerJoin('departement', 'departement.code', 'commune.departement')
    .select(['reuse.id', 'commune.name as communeName', 'commune.departement', 'departement.region'])
    .select(['reuse.organisation', 'reuse.words', 'reuse.address', 'reuse.declared_by as declaredBy'])
    .select('reuse.at_ms as atMs')
    .where('realisation', '=', realisation)
    .orderBy('at_ms')
    .limit(200)
    .execute();
  return rows;
}

export async function findRealisation({ sql: db }: Database, id: string): Promise<Realisation | null> {
  const row = await realisations(db).where('realisation.id', '=', id).executeTakeFirst();
  return row ? realisationOf(row) : null;
}

export async function listRealisations(
  { sql: db }: Database,
  most: number,
  skipped = 0,
  organisation?: string,
): Promise<readonly Realisation[]> {
  let query = realisations(db).where('realisation.state', '!=', 'draft');
  if (organisation !== undefined) query = query.where('need.organisation', '=', organisation);
  const rows = await query
    .orderBy('realisation.published_at_ms', 'desc')
    .orderBy('realisation.id')
    .limit(most)
    .offset(skipped)
    .execute();
  return rows.map(realisationOf);
}

/** What waits for the team of some départements to read and publish it, the oldest first. */
export async function realisationsWaiting(
  { sql: db }: Database,
  departements: readonly string[],
): Promise<readonly Realisation[]> {
  if (departements.length === 0) return [];
  const rows = await realisations(db)
    .where('realisation.state', '=', 'draft')
    .where('commune.departement', 'in', departements)
    .orderBy('realisation.created_at_ms')
    .orderBy('realisation.id')
    .limit(50)
    .execute();
  return rows.map(realisationOf);
}

/** What somebody described and that is not public yet, the newest first. */
export async function draftsOf({ sql: db }: Database, maintainer: string): Promise<readonly Realisation[]> {
  const rows = await realisations(db)
    .where('realisation.state', '=', 'draft')
    .where('realisation.maintainer', '=', maintainer)
    .orderBy('realisation.created_at_ms', 'desc')
    .orderBy('realisation.id')
    .limit(24)
    .execute();
  return rows.map(realisationOf);
}

/** What answers a need, published, the oldest first. */
export async function realisationsFor({ sql: db }: Database, need: string): Promise<readonly Realisation[]> {
  const rows = await realisations(db)
    .where('realisation.need', '=', need)
    .where('realisation.state', '!=', 'draft')
    .orderBy('realisation.published_at_ms')
    .limit(24)
    .execute();
  return rows.map(realisationOf);
}

/** What was made, published, and says about the same as some words; the likeliest first. */
export async function similarRealisations(
  { sql: db }: Database,
  words: string,
  most: number,
): Promise<readonly Realisation[]> {
  const { is, rank } = alike('realisation.search', words);
  const rows = await realisations(db)
    .where('realisation.state', '!=', 'draft')
    .where(is)
    .orderBy(rank, 'desc')
    .orderBy('realisation.id')
    .limit(most)
    .execute();
  return rows.map(realisationOf);
}

const realisations = (db: Kysely<Tables>) =>
  db
    .selectFrom('realisation')
    .innerJoin('commune', 'commune.code', 'realisation.commune')
    .innerJoin('departement', 'departement.code', 'commune.departement')
    .leftJoin('need', 'need.id', 'realisation.need')
    .leftJoin('person', 'person.account', 'realisation.maintainer')
    .select(['realisation.id', 'realisation.kind', 'realisation.title', 'realisation.summary'])
    .select(['realisation.need', 'need.title as needTitle', 'realisation.variant_of as variantOf'])
    .select(['realisation.commune', 'commune.name as communeName'])
    .select([
      'commune.departement',
      'departement.region',
      'realisation.maintainer',
      'person.name as maintainerName',
    ])
    .select(['realisation.repository', 'realisation.address', 'realisation.licence_code as code'])
    .select([
      'realisation.licence_data as data',
      'realisation.licence_content as content',
      'realisation.state',
    ])
    .select(['realisation.published_at_ms as publishedAtMs', 'realisation.changed_at_ms as changedAtMs']);

type Row = Omit<Realisation, 'kind' | 'state' | 'licences'> & Licences & { kind: string; state: string };

const realisationOf = ({ kind, state, code, data, content, ...row }: Row): Realisation => ({
  ...row,
  kind: kind as RealisationKind,
  state: state as RealisationState,
  licences: { code, data, content },
});
