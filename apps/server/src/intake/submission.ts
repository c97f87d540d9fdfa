import { createHash } from 'node:crypto';
import { type Draft, type Entry, ok, type Result, type Sha256Hex } from '@vigie/situation';
import type { Territory } from '../territories.ts';
import { type Caller, callerScope } from './caller.ts';
import { checkGeometry } from './geometry.ts';
import { entryFrom, type Judgement } from './judgement.ts';
import type { Moment } from './moment.ts';
import { eraseBlobs } from './revealed-words.ts';
import type { Submission } from './sequencer.ts';

/** What an official word brings with it. */
export interface OfficialRequest {
  readonly caller: Caller;
  readonly key: string;
  readonly bytes: Uint8Array;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An official draft on its way to the log. Refuses what `checkGeometry` refuses. */
export function officialSubmission(
  draft: Draft,
  territory: Territory,
  { caller, key, bytes }: OfficialRequest,
): Result<Submission> {
  const drawn = checkGeometry(draft, territory);
  if (!drawn.ok) return drawn;
  return ok({
    caller: callerScope(caller),
    key,
    bodyHash: sha256Of(bytes),
    judge: (moment) => judgeOfficial(draft, territory, moment),
  });
}

/** The entry of an official draft; what it erases is erased in the same transaction. */
export async function judgeOfficial(
  draft: Draft,
  territory: Territory,
  moment: Moment,
): Promise<Result<Judgement>> {
  const made = await entryFrom(draft, { source: 'official', authority: territory.authority }, moment);
  if (!made.ok) return made;
  const entry = made.value;
  return ok({
    id: entry.id,
    entry,
    keep: async (transaction) => {
      const erased = erasedBy(entry, moment);
      if (erased.length > 0) await eraseBlobs(transaction, moment.territory, erased);
    },
  });
}

/** As the fold does: what a redaction names, and the photo that a verdict replaces by one of its own. */
function erasedBy(entry: Entry, moment: Moment): readonly Sha256Hex[] {
  if (entry.kind === 'redaction' && entry.body) return entry.body.blobs;
  if (entry.kind !== 'verdict' || entry.body?.photo === undefined) return [];
  const report = moment.state().held.get(entry.body.report)?.entry;
  return report?.kind === 'report' && report.body.photo !== undefined ? [report.body.photo] : [];
}

/** Whether the public words may have changed with this draft. */
export const touchesWords = (draft: Draft): boolean => draft.kind === 'verdict' || draft.kind === 'redaction';
