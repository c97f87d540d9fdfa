import { type Database, hashOf, newSecret } from '@vigie/node-platform';
import { type EntryId, ok, type Result, refuse } from '@vigie/situation';
import { sql } from 'kysely';

/** The least first: somebody the town knows; its civil security reserve or an association; its agents and rescuers. */
export const GRADES = ['known', 'reserve', 'agent'] as const;
export type Grade = (typeof GRADES)[number];

/** A volunteer may read their messages after the weekend. */
const CODE_LIFE_MS = 7 * 86_400_000;

export interface TrustedReporter {
  readonly id: string;
  readonly name: string;
  readonly grade: Grade;
  /** Whether a device has taken up the code. */
  readonly accepted: boolean;
}

/** As a moderator sees who reported; nothing of it is ever published. */
export type Trust = Pick<TrustedReporter, 'name' | 'grade'>;

export async function listTrusted({ sql: db }: Database, territory: string): Promise<TrustedReporter[]> {
  const rows = await db
    .selectFrom('trusted_reporter')
    .select(['id', 'name', 'grade', 'device'])
    .where('territory', '=', territory)
    .orderBy('name')
    .execute();
  return rows.map(({ id, name, grade, device }) => ({
    id,
    name,
    grade: gradeOf(grade),
    accepted: device !== null,
  }));
}

/** Names somebody, and answers the code for their phone; only its hash is kept. */
export async function nameTrusted(
  { sql: db }: Database,
  territory: string,
  { name, grade }: Trust,
  nowMs: number,
): Promise<{ readonly id: string; readonly code: string }> {
  const [id, code] = [newSecret().slice(0, 22), newSecret()];
  await db
    .insertInto('trusted_reporter')
    .values({
      territory,
      id,
      name,
      grade,
      code_hash: hashOf(code),
      expires_at_ms: nowMs + CODE_LIFE_MS,
      device: null,
    })
    .execute();
  return { id, code };
}

/** Forgets one: what they reported stays, without their name beside it. */
export async function forgetTrusted({ sql: db }: Database, territory: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('trusted_reporter')
    .where('territory', '=', territory)
    .where('id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** A device takes up a code; the same one may again, since an answer may be lost. Refuses `session/link-used`. */
export async function acceptTrust(
  { sql: db }: Database,
  territory: string,
  { code, device, nowMs }: { readonly code: string; readonly device: string; readonly nowMs: number },
): Promise<Result<Trust>> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('trusted_reporter')
      .selectAll()
      .where('territory', '=', territory)
      .where('code_hash', '=', hashOf(code))
      .forUpdate()
      .executeTakeFirst();
    const open = row && (row.device === device || (row.device === null && row.expires_at_ms > nowMs));
    if (!row || !open) return refuse('session/link-used', 'code');
    // Named twice, a device is what it was named last.
    await transaction
      .deleteFrom('trusted_reporter')
      .where('territory', '=', territory)
      .where('device', '=', device)
      .where('id', '<>', row.id)
      .execute();
    await transaction
      .updateTable('trusted_reporter')
      .set({ device })
      .where('territory', '=', territory)
      .where('id', '=', row.id)
      .execute();
    return ok({ name: row.name, grade: gradeOf(row.grade) });
  });
}

/** Who of the trusted wrote these reports. */
export async function trustedAuthors(
  { sql: db }: Database,
  territory: string,
  reports: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, Trust>> {
  const { rows } = await sql<{ report: EntryId; name: string; grade: string }>`
    select a.report, t.name, t.grade from report_author a
    join trusted_reporter t on t.territory = a.territory and t.device = a.device
    where a.territory = ${territory} and a.report = any(${[...reports]}::text[])`.execute(db);
  return new Map(rows.map(({ report, name, grade }) => [report, { name, grade: gradeOf(grade) }]));
}

/** What an older release wrote and this one does not know is the least. */
const gradeOf = (text: string): Grade => GRADES.find((grade) => grade === text) ?? 'known';
