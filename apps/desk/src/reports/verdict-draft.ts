import type { Bodies, Draft, EntryId, Status } from '@vigie/situation';
import type { Circumstances } from '../acts/act.ts';

export interface Judged {
  readonly id: EntryId;
  readonly status: Status;
}

/** What the moderator makes public of the report with a verdict. */
export type Reveals = Bodies['verdict']['reveals'];

/** Under the report's own status: an exercise never judges what is actual. */
export function verdictDraft(
  report: Judged,
  verdict: 'confirmed' | 'rejected' | 'resolved',
  reveals: Reveals,
  { authority }: Pick<Circumstances, 'authority'>,
): Draft {
  const body = { report: report.id, verdict, reveals };
  return { kind: 'verdict', status: report.status, authority, body };
}

/** One of two reports of the same thing stands for both. */
export function mergeDraft(
  report: Judged,
  into: EntryId,
  { authority }: Pick<Circumstances, 'authority'>,
): Draft {
  const body = { report: report.id, verdict: 'merged', into, reveals: [] } as const;
  return { kind: 'verdict', status: report.status, authority, body };
}
