import { heldOf, type State } from '@vigie/fold';
import type { LineE7 } from '@vigie/geo';
import type { Database } from '@vigie/node-platform';
import { type EntryId, ok, type Result, refuse, type Sha256Hex, type Status } from '@vigie/situation';
import { GRADES, type Trust, trustedAuthors } from '../access/trusted.ts';
import { entryFrom, type Judgement } from './judgement.ts';
import type { Moment } from './moment.ts';
import { type ReportDraft, withStandingAbout } from './report.ts';
import { eraseBlobs } from './revealed-words.ts';
import type { Sequencer, Submission } from './sequencer.ts';

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
  /** The part of the street that it speaks of. */
  readonly line?: LineE7;
  readonly unsure?: true;
  readonly words?: string;
  /** The hash of its photo, which may be yet to arrive. */
  readonly photo?: Sha256Hex;
  readonly about?: EntryId;
  /** Its author, where the town trusts them by name. */
  readonly trusted?: Trust;
}

/** A screen of them; the desk asks again when they are dealt with. */
const MOST = 200;

/**
 * Reports held back, then those published that were not judged and have words, a photo or a trusted author; of each,
 * those by the most trusted first, and the oldest first.
 */
export async function waitingReports(
  database: Database,
  territory: string,
  state: State,
): Promise<Waiting[]> {
  const { sql } = database;
  const held = await sql
    .selectFrom('held_report')
    .select(['id', 'draft', 'received_at_ms'])
    .where('territory', '=', territory)
    .orderBy('received_at_ms')
    .limit(MOST)
    .execute();
  const open = unjudged(state);
  const trusted = await trustedAuthors(
    database,
    territory,
    [...held, ...open].map(({ id }) => id),
  );
  const byTrust = (a: { id: EntryId }, b: { id: EntryId }) =>
    rankOf(trusted.get(b.id)) - rankOf(trusted.get(a.id));
  held.sort(byTrust);
  const published = open
    .filter(({ id, body }) => (body.words ?? body.photo) !== undefined || trusted.has(id))
    .sort(byTrust)
    .slice(0, MOST);
  const ids = [...held, ...published].map(({ id }) => id);
  const words = await wordsOf(sql, territory, ids);
  const said = (id: EntryId) => ({ words: words.get(id), trusted: trusted.get(id) });
  return [
    ...held.map(({ id, draft, received_at_ms }) =>
      shown(id, 'held', received_at_ms, draft as ReportDraft, said(id)),
    ),
    ...published
      // Words that are public already, or erased, wait for nobody.
      .filter(({ id, body }) => words.has(id) || body.photo !== undefined || trusted.has(id))
      .map((entry) => shown(entry.id, 'published', entry.recordedAtMs, entry as ReportDraft, said(entry.id))),
  ];
}

/** Nobody in particular stands below the least of the trusted. */
const rankOf = (trust: Trust | undefined): number => (trust ? GRADES.indexOf(trust.grade) + 1 : 0);

/** Standing reports of which no standing verdict speaks. */
function unjudged(state: State) {
  const judged = new Set(
    heldOf(state, 'verdict')
      .filter(({ ends }) => ends.length === 0)
      .map(({ entry }) => entry.body.report),
  );
  return heldOf(state, 'report')
    .filter(({ ends }) => ends.length === 0)
    .map(({ entry }) => entry)
    .filter(({ id }) => !judged.has(id));
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
  { words, trusted }: { readonly words: string | undefined; readonly trusted: Trust | undefined },
): Waiting {
  if (!body) throw new Error(`report ${id} has no body`);
  const { unsure, photo, about, line } = body;
  return {
    id,
    state,
    receivedAtMs,
    onsetAtMs: validity?.onsetAtMs ?? receivedAtMs,
    status: status ?? 'Actual',
    report: body.report,
    scale: body.scale,
    position: body.position,
    ...(line === undefined ? {} : { line }),
    ...(unsure ? { unsure } : {}),
    ...(words === undefined ? {} : { words }),
    ...(photo === undefined ? {} : { photo }),
    ...(about === undefined ? {} : { about }),
    ...(trusted === undefined ? {} : { trusted }),
  };
}

/** Whether a verdict may be said on a report of that id: it is in the situation. */
export async function isReportHere(
  { sequencer }: { readonly sequencer: Sequencer },
  territory: string,
  id: EntryId,
): Promise<boolean> {
  return (await sequencer.state(territory)).held.get(id)?.entry.kind === 'report';
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
  const draft = withStandingAbout(row.draft as ReportDraft, moment);
  const entry = await entryFrom(draft, { source: 'citizen' }, moment, id);
  return entry.ok ? ok({ id, entry: entry.value, state: 'published' }) : entry;
}

/** Forgets a held report, its words and its photo. Refuses `report/not-held`. */
export function discardHeld({ sql }: Database, territory: string, id: EntryId): Promise<Result<null>> {
  return sql.transaction().execute(async (transaction) => {
    const row = await transaction
      .deleteFrom('held_report')
      .where('territory', '=', territory)
      .where('id', '=', id)
      .returning('draft')
      .executeTakeFirst();
    if (!row) return refuse('report/not-held');
    const { words, photo } = (row.draft as ReportDraft).body ?? {};
    const blobs = [words, photo].filter((blob) => blob !== undefined);
    if (blobs.length > 0) await eraseBlobs(transaction, territory, blobs);
    return ok(null);
  });
}
