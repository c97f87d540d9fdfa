import { createHash, randomBytes } from 'node:crypto';
import { standingOf } from '@vigie/fold';
import { roundTo4Decimals } from '@vigie/geo';
import type { Tables } from '@vigie/node-platform';
import {
  checkReportLine,
  type Draft,
  type EntryId,
  ok,
  type Result,
  refuse,
  type Sha256Hex,
} from '@vigie/situation';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Territory } from '../territories.ts';
import { grade, id, polyline, position, reportKind, sha256 } from './body.ts';
import { readAs } from './draft.ts';
import { checkGeometry } from './geometry.ts';
import { entryFrom, type Judgement, newEntryId } from './judgement.ts';
import type { Moment } from './moment.ts';
import { awaitPhoto, isKnownPhoto } from './photo.ts';
import type { Submission } from './sequencer.ts';
import { sha256Of } from './submission.ts';
import { paragraphs } from './text.ts';

const HOUR_MS = 3_600_000;
/** A report expires 6 hours after its onset: sent later than that it would be over before it is read. */
const MOST_AGE_MS = 6 * HOUR_MS;
/** What a map can show and a moderator read; the rest waits in the desk. */
const MOST_PUBLISHED_A_MINUTE = 60;
const SALT_BYTES = 32;

/** What a phone sends. */
export const reportRequest = z.strictObject({
  report: reportKind,
  scale: grade,
  unsure: z.literal(true).exactOptional(),
  position,
  /** The part of the street that it speaks of, by the street's own vertices: at most 100, and 1,000 m. */
  line: polyline.exactOptional(),
  words: paragraphs(500).exactOptional(),
  /** SHA-256 of the salt and the JPEG that follow by `PUT photos/<sha256>`. */
  photo: sha256.exactOptional(),
  about: id.exactOptional(),
  onsetAtMs: z.int().min(0).exactOptional(),
  status: z.enum(['Actual', 'Exercise', 'Test']).exactOptional(),
});
export type ReportRequest = z.output<typeof reportRequest>;

export type ReportDraft = Draft & { readonly kind: 'report' };

/** Refuses `entry/invalid`. */
export const readReport = (value: unknown): Result<ReportRequest> => readAs(reportRequest, value);

export interface Reporter {
  /** Thumbprint of the device key. */
  readonly device: string;
  readonly key: string;
  readonly bytes: Uint8Array;
}

/**
 * A citizen's report on its way to the log, or to the desk when many come at once. Refuses what `checkGeometry`
 * and `checkReportLine` refuse; when it is judged, `report/too-old`.
 */
export function reportSubmission(
  request: ReportRequest,
  territory: Territory,
  { device, key, bytes }: Reporter,
  nowMs: number,
): Result<Submission> {
  const { report, scale, words, status, unsure, photo, about, line } = request;
  const position = roundTo4Decimals(request.position);
  const drawnLine = line === undefined ? null : checkReportLine(line, position);
  if (drawnLine && !drawnLine.ok) return drawnLine;
  const sealed = words === undefined ? null : seal(words);
  const draft: ReportDraft = {
    kind: 'report',
    status: status ?? 'Actual',
    // A clock that runs ahead saw it now, not later.
    validity: { onsetAtMs: Math.min(request.onsetAtMs ?? nowMs, nowMs) },
    body: {
      report,
      scale,
      ...(unsure ? { unsure } : {}),
      // Rounded before anything is stored: nobody can leak what was never kept.
      position,
      ...(line === undefined ? {} : { line }),
      ...(sealed ? { words: sealed.sha256 } : {}),
      ...(photo === undefined ? {} : { photo }),
      ...(about === undefined ? {} : { about }),
    },
  };
  const drawn = checkGeometry(draft, territory);
  if (!drawn.ok) return drawn;
  return ok({
    caller: `device:${device}`,
    key,
    bodyHash: sha256Of(bytes),
    judge: (moment) => judgeReport(draft, sealed, device, moment),
  });
}

interface Sealed {
  readonly sha256: Sha256Hex;
  readonly salt: Buffer;
  readonly bytes: Buffer;
}

/** Without the salt, the hash of a short sentence could be found by trying sentences. */
function seal(words: string): Sealed {
  const salt = randomBytes(SALT_BYTES);
  const bytes = Buffer.from(words);
  return { sha256: createHash('sha256').update(salt).update(bytes).digest('hex'), salt, bytes };
}

async function judgeReport(
  draft: ReportDraft,
  sealed: Sealed | null,
  device: string,
  moment: Moment,
): Promise<Result<Judgement>> {
  // Here, after the earlier answer to this key was looked for: an accepted report never becomes too old.
  if ((draft.validity?.onsetAtMs ?? 0) < moment.recordedAtMs - MOST_AGE_MS) {
    return refuse('report/too-old', 'onsetAtMs');
  }
  const photo = draft.body?.photo;
  if (photo !== undefined && (await isKnownPhoto(moment, photo))) {
    return refuse('entry/invalid', 'photo', 'another report committed to it');
  }
  const id = newEntryId();
  const publishes = (await moment.reportsOfLastMinute()) < MOST_PUBLISHED_A_MINUTE;
  const entry = await entryFrom(withStandingAbout(draft, moment), { source: 'citizen' }, moment, id);
  if (!entry.ok) return entry;
  return ok({
    id,
    entry: publishes ? entry.value : null,
    state: publishes ? 'published' : 'held',
    keep: async (transaction) => {
      await keepAuthor(transaction, moment.territory, id, device);
      if (sealed) await keepWords(transaction, moment.territory, id, sealed);
      if (photo !== undefined) await awaitPhoto(transaction, moment.territory, id, photo);
      if (!publishes) await hold(transaction, moment, id, draft);
    },
  });
}

/** What was seen is never refused for what it is about: a phone that was offline may speak of what is over. */
export function withStandingAbout(draft: ReportDraft, moment: Moment): ReportDraft {
  if (draft.body?.about === undefined) return draft;
  const { about, ...body } = draft.body;
  const held = moment.state().held.get(about);
  const stands =
    held?.entry.kind === 'report' &&
    held.entry.status === (draft.status ?? 'Actual') &&
    standingOf(held, moment.recordedAtMs) !== 'over';
  return stands ? draft : { ...draft, body };
}

const keepAuthor = (transaction: Transaction<Tables>, territory: string, report: EntryId, device: string) =>
  transaction.insertInto('report_author').values({ territory, report, device }).execute();

const keepWords = (
  transaction: Transaction<Tables>,
  territory: string,
  report: EntryId,
  { sha256, salt, bytes }: Sealed,
) =>
  transaction
    .insertInto('blob')
    .values({ territory, sha256, report, part: 'words', salt, bytes, state: 'waiting' })
    .execute();

const hold = (transaction: Transaction<Tables>, moment: Moment, id: EntryId, draft: ReportDraft) =>
  transaction
    .insertInto('held_report')
    .values({
      territory: moment.territory,
      id,
      draft: JSON.stringify(draft),
      received_at_ms: moment.recordedAtMs,
    })
    .execute();
