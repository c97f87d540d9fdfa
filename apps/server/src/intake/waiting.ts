import { heldOf, type State } from '@vigie/fold';
import type { Database } from '@vigie/node-platform';
import { type EntryId, ok, type Result, refuse, type Status } from '@vigie/situation';
import { entryFrom, type Judgement } from './judgement.ts';
import type { Moment } from './moment.ts';
import type { ReportDraft } from './report.ts';
import { eraseBlobs } from './revealed-words.ts';
import type { Submission } from './sequencer.ts';

/** A report that a moderator should look at. */
export interface Waiting {
  readonly id: EntryId;
  readonly state: 'held' | 'published';
  /** When it was received or published, milliseconds since 1970 UTC. */
  readonly receivedAtMs: number;
  readonly onsetAtMs: number;
  readonly status: Status;
  readonly report: string;
  readonly scale: number;
  readonly position: readonly [number, number];
  readonly words?: string;
}

/** A screen of them; the desk asks again when they are dealt with. */
const MOST = 200;

/** Reports held back, then those published whose words wait for a verdict; oldest first. */
export async function waitingReports({ sql }: Database, territory: string, state: State): Promise<Waiting[]> {
  const held = await sql
    .selectFrom('held_report')
    .select(['id', 'draft', 'received_at_ms'])
    .where('territory', '=', territory)
    .orderBy('received_at_ms')
    .limit(MOST)
    .execute();
  const published = unjudged(state).slice(0, MOST);
  const ids = [...held, ...published].map(({ id }) => id);
  const words = await wordsOf(sql, territory, ids);
  return [
    ...held.map(({ id, draft, received_at_ms }) =>
      shown(id, 'held', received_at_ms, draft as ReportDraft, words.get(id)),
    ),
    ...published
      .filter(({ id }) => words.has(id))
      .map((entry) =>
        shown(entry.id, 'published', entry.recordedAtMs, entry as ReportDraft, words.get(entry.id)),
      ),
  ];
}

/** Standing reports of which no standing verdict speaks. */
function unjudged(state: State) {
  const judged = new Set(
    heldOf(state, 'verdict')
      .filter(({ ends }) => ends.length === 0)
      .map(({ entry }) => entry.body.report),
  );
  return heldOf(state, 'report')
    .filter(({ entry, ends }) => ends.length === 0 && entry.body.words !== undefined && !judged.has(entry.id))
    .map(({ entry }) => entry);
}

async function wordsOf(
  sql: Database['sql'],
  territory: string,
  reports: EntryId[],
): Promise<Map<EntryId, string>> {
  if (reports.length === 0) return new Map();
  const rows = await sql
    .selectFrom('blob')
    .select(['report', 'bytes'])
    .where('territory', '=', territory)
    .where('part', '=', 'words')
    .where('state', '=', 'waiting')
    .where('report', 'in', reports)
    .execute();
  return new Map(rows.map(({ report, bytes }) => [report, Buffer.from(bytes ?? []).toString()]));
}

function shown(
  id: EntryId,
  state: Waiting['state'],
  receivedAtMs: number,
  { validity, status, body }: ReportDraft,
  words: string | undefined,
): Waiting {
  if (!body) throw new Error(`report ${id} has no body`);
  return {
    id,
    state,
    receivedAtMs,
    onsetAtMs: validity?.onsetAtMs ?? receivedAtMs,
    status: status ?? 'Actual',
    report: body.report,
    scale: body.scale,
    position: body.position,
    ...(words === undefined ? {} : { words }),
  };
}

/** Puts a held report into the log, under the id that its author was told. Refuses `report/not-held`. */
export const publishHeld = (id: EntryId): Submission => ({
  caller: 'desk',
  key: `publish-held:${id}`,
  bodyHash: id,
  judge: (moment) => judgeHeld(id, moment),
});

async function judgeHeld(id: EntryId, moment: Moment): Promise<Result<Judgement>> {
  const row = await moment.transaction
    .deleteFrom('held_report')
    .where('territory', '=', moment.territory)
    .where('id', '=', id)
    .returning('draft')
    .executeTakeFirst();
  if (!row) return refuse('report/not-held');
  const entry = await entryFrom(row.draft as ReportDraft, { source: 'citizen' }, moment, id);
  return entry.ok ? ok({ id, entry: entry.value, state: 'published' }) : entry;
}

/** Forgets a held report and its words. Refuses `report/not-held`. */
export function discardHeld({ sql }: Database, territory: string, id: EntryId): Promise<Result<null>> {
  return sql.transaction().execute(async (transaction) => {
    const row = await transaction
      .deleteFrom('held_report')
      .where('territory', '=', territory)
      .where('id', '=', id)
      .returning('draft')
      .executeTakeFirst();
    if (!row) return refuse('report/not-held');
    const words = (row.draft as ReportDraft).body?.words;
    if (words !== undefined) await eraseBlobs(transaction, territory, [words]);
    return ok(null);
  });
}
