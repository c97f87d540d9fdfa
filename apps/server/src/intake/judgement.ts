import { randomBytes } from 'node:crypto';
import type { Tables } from '@vigie/node-platform';
import {
  type Authority,
  canonicalJson,
  type Draft,
  type Entry,
  type EntryId,
  MAX_ENTRY_BYTES,
  ok,
  type Result,
  refuse,
  type Source,
} from '@vigie/situation';
import type { Transaction } from 'kysely';
import type { Moment } from './moment.ts';
import { checkReferences } from './references.ts';
import { validityOf } from './validity.ts';

/** What the caller is told, and told again when the same key comes back. */
export interface Answer {
  readonly id: EntryId;
  readonly index?: number;
  /** Reports only. */
  readonly state?: 'held' | 'published';
}

/** What becomes of a submission that is not refused. */
export interface Judgement {
  readonly id: EntryId;
  /** Null for a report that waits in the desk: nothing is appended. */
  readonly entry: Entry | null;
  readonly state?: 'held' | 'published';
  /** What else is written in the same transaction. */
  readonly keep?: (transaction: Transaction<Tables>) => Promise<void>;
}

/** 128 random bits: nobody can guess an id before it is published, nor make one clash. */
export const newEntryId = (): EntryId => randomBytes(16).toString('hex');

/** Whose word it is. */
export interface Voice {
  readonly source: Source;
  /** For an official entry that names none. */
  readonly authority?: Authority;
}

/**
 * The entry that a draft becomes at this moment. Refuses what `checkReferences` refuses, `entry/invalid` and
 * `entry/too-large`.
 */
export async function entryFrom(
  draft: Draft,
  voice: Voice,
  moment: Moment,
  id: EntryId = newEntryId(),
): Promise<Result<Entry>> {
  const referred = await checkReferences(draft, moment);
  if (!referred.ok) return referred;
  const validity = validityOf(draft, moment.recordedAtMs);
  if (!validity.ok) return validity;
  const authority = draft.authority ?? voice.authority;
  const entry = {
    id,
    kind: draft.kind,
    recordedAtMs: moment.recordedAtMs,
    validity: validity.value,
    source: voice.source,
    ...(voice.source === 'official' && authority ? { authority } : {}),
    status: draft.status ?? 'Actual',
    confidence: CONFIDENCE[voice.source],
    ...(draft.references ? { references: draft.references } : {}),
    ...(draft.body ? { body: draft.body } : {}),
  } as Entry;
  return fitting(entry);
}

/** Clients never say how sure they are: it follows from who speaks. */
const CONFIDENCE = {
  official: 'confirmed',
  citizen: 'unconfirmed',
  feed: 'estimated',
  model: 'estimated',
} as const satisfies Record<Source, Entry['confidence']>;

function fitting(entry: Entry): Result<Entry> {
  const written = canonicalJson(entry);
  if (!written.ok) return refuse('entry/invalid', written.refusal.path, written.refusal.code);
  const bytes = Buffer.byteLength(written.value);
  if (bytes > MAX_ENTRY_BYTES) {
    return refuse('entry/too-large', 'body', `${bytes} bytes, at most ${MAX_ENTRY_BYTES}`);
  }
  return ok(entry);
}
