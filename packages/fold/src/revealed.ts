import type { EntryId, Sha256Hex } from '@vigie/situation';
import type { State } from './state.ts';
import { standingVerdicts } from './view.ts';

const PARTS = ['words', 'photo'] as const;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The blobs that anyone may read at `atMs` (milliseconds since 1970 UTC), each with its report: what the verdict that
 * counts for a held report names, less what was erased. A photo of the verdict's own stands in the report's place. A
 * report that has left the state reveals nothing any more: its words were for the crisis, and are withdrawn with it.
 */
export function revealedBlobs(state: State, atMs: number): ReadonlyMap<Sha256Hex, EntryId> {
  const revealed = new Map<Sha256Hex, EntryId>();
  for (const [id, { body }] of standingVerdicts(state, atMs)) {
    const report = state.held.get(id);
    // A leaf's body is not examined before it is folded: it may name anything.
    if (report?.entry.kind !== 'report' || !Array.isArray(body.reveals)) continue;
    for (const part of PARTS) {
      const blob = (part === 'photo' ? body.photo : undefined) ?? report.entry.body[part];
      const named = body.reveals.includes(part) && typeof blob === 'string' && SHA256.test(blob);
      if (named && !report.erased.includes(blob)) revealed.set(blob, id);
    }
  }
  return revealed;
}
