import type { Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import { newId } from '../needs/store.ts';

/** What people are told of by e-mail, each with a switch of its own. */
export const NOTICE_KINDS = ['proposal', 'answer', 'need', 'discussion', 'reminder', 'crisis'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What happened, by kind: each has its sentence in the words of notices. */
export interface NoticeEvents {
  /** To somebody: a need asks for them; a need that they helped sleeps, they are thanked and free. */
  readonly proposal: 'asked' | 'freed';
  /** To a need's owner: somebody joined, or declined; a member offers help. */
  readonly answer: 'joined' | 'declined' | 'offered';
  /** To who follows a need, or told it: where it stands now. */
  readonly need: 'state';
  /** To the team: a message waits; to its author: it is public, or removed; to who follows the need: there is a new one. */
  readonly discussion: 'held' | 'public' | 'removed' | 'new';
  /** To a need's owner, who has been silent for a while: a word is awaited; it sleeps from now on. */
  readonly reminder: 'first' | 'second' | 'last' | 'asleep';
  /** To a volunteer: the crisis cell calls for a skill. */
  readonly crisis: 'called';
}

export type Notice = {
  readonly [K in NoticeKind]: {
    readonly account: string;
    readonly kind: K;
    readonly what: NoticeEvents[K];
    /** The need that it is about; null: none. */
    readonly need: string | null;
    /** The need's title, or what the crisis cell asks. */
    readonly words: string;
  };
}[NoticeKind];

/** Notes what people are to be told of, within the transaction that makes it true. */
export async function notify(db: Kysely<Tables>, notices: readonly Notice[], nowMs: number): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ account, kind, what, need, words }) => ({
    id: newId(),
    account,
    kind,
    details: JSON.stringify({ what, need, words }),
    made_at_ms: nowMs,
    due_at_ms: nowMs,
  }));
  await db.insertInto('notice').values(rows).execute();
}
