import type { Bodies, Draft, EntryId, Sha256Hex, Status } from '@vigie/situation';
import type { Circumstances } from '../acts/act.ts';

export interface Judged {
  readonly id: EntryId;
  readonly status: Status;
}

/** What the moderator makes public of the report with a verdict. */
export type Revealing = Pick<Bodies['verdict'], 'reveals' | 'photo'>;

export const NOTHING: Revealing = { reveals: [] };

/**
 * What was public, and one part more: a verdict replaces the one before, so it names again what should stay. `own` is a
 * photo made here, in the place of the report's.
 */
export function revealingAlso(
  before: Revealing | undefined,
  part: 'words' | 'photo',
  own: Sha256Hex | null = null,
): Revealing {
  const reveals = [...new Set([...(before?.reveals ?? []), part])];
  const photo = own ?? before?.photo;
  return { reveals, ...(photo !== undefined && reveals.includes('photo') ? { photo } : {}) };
}

/** Under the report's own status: an exercise never judges what is actual. */
export function verdictDraft(
  report: Judged,
  verdict: 'confirmed' | 'rejected' | 'resolved',
  { reveals, photo }: Revealing,
  { authority }: Pick<Circumstances, 'authority'>,
): Draft {
  const body = { report: report.id, verdict, reveals, ...(photo === undefined ? {} : { photo }) };
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
