import type { PositionE7 } from '@vigie/geo';
import { distanceToShapeM, type ReportKind, type Statement, shapeOf } from '@vigie/situation';
import type { Item } from '../messages.ts';

/** One flooded crossing, as seen from both its ends. */
const NEAR_M = 150;
/** Water rises and falls in less: what was seen before that is news again. */
const LATELY_MS = 2 * 3_600_000;
/** As many as one reads while standing in the rain. */
const MOST = 3;

export interface Similar {
  readonly entry: Statement<'report'>;
  readonly distanceM: number;
}

/**
 * Reports of the same kind that stand near a position and were seen lately, the nearest first. Two that are each
 * something else are no more alike than any two.
 */
export function similarReports(
  items: readonly Item[],
  seen: { readonly kind: ReportKind; readonly position: PositionE7; readonly nowMs: number },
): Similar[] {
  if (seen.kind === 'other') return [];
  const near: Similar[] = [];
  for (const { entry, standing } of items) {
    if (entry.kind !== 'report' || standing !== 'in-force' || entry.status !== 'Actual') continue;
    const { report } = entry.body;
    const metres = distanceToShapeM(shapeOf(entry)!, seen.position);
    const late = entry.validity.onsetAtMs >= seen.nowMs - LATELY_MS;
    if (report === seen.kind && late && metres <= NEAR_M) near.push({ entry, distanceM: metres });
  }
  return near.sort((a, b) => a.distanceM - b.distanceM).slice(0, MOST);
}
