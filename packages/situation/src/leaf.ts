import { parseCanonical } from './canonical.ts';
import { type Entry, KINDS, type Kind } from './entry.ts';
import { ok, type Result, refuse } from './refusal.ts';

/**
 * The entry that a leaf of the log holds. `null` when its kind is newer than this program: it is counted, kept in
 * the tree, and otherwise left alone. Refuses `entry/not-an-entry` when the bytes are no entry at all, which a
 * true log never holds. Bodies are not examined: intake did, and the log's signature says so.
 */
export function readEntry(leaf: Uint8Array): Result<Entry | null> {
  const parsed = parseCanonical(leaf);
  if (!parsed.ok) return refuse('entry/not-an-entry', undefined, parsed.refusal.code);
  const value = parsed.value as Partial<Record<keyof Entry, unknown>> | null;
  if (typeof value !== 'object' || value === null || !hasEnvelope(value)) return refuse('entry/not-an-entry');
  if (!KINDS.includes(value.kind as Kind)) return ok(null);
  const references = value.references as Entry['references'];
  const cancels = references?.cancel !== undefined;
  const states = typeof value.body === 'object' && value.body !== null;
  const bare = !('body' in value);
  return (cancels ? bare : states) ? ok(value as unknown as Entry) : refuse('entry/not-an-entry');
}

function hasEnvelope(value: Partial<Record<keyof Entry, unknown>>): boolean {
  const validity = value.validity as { onsetAtMs?: unknown; expiresAtMs?: unknown } | undefined;
  return (
    [value.id, value.kind, value.source, value.status, value.confidence].every(
      (text) => typeof text === 'string',
    ) &&
    typeof value.recordedAtMs === 'number' &&
    typeof validity?.onsetAtMs === 'number' &&
    ['number', 'undefined'].includes(typeof validity.expiresAtMs)
  );
}
