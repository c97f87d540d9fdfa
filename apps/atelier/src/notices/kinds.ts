/** What people are told of by e-mail, each with a switch of its own. */
export const NOTICE_KINDS = ['proposal', 'answer', 'need', 'discussion', 'reminder', 'crisis'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const isNoticeKind = (text: string): text is NoticeKind =>
  NOTICE_KINDS.some((known) => known === text);

/** What happened, by kind: each has its sentence in the words of notices. */
export interface NoticeEvents {
  /**
   * To somebody: a need asks for them; the help that they offered is welcome, or not needed; a need that they helped
   * sleeps, they are thanked and free.
   */
  readonly proposal: 'asked' | 'welcome' | 'not-needed' | 'freed';
  /** To a need's owner: somebody joined, declined, said nothing or left; a member offers help. */
  readonly answer: 'joined' | 'declined' | 'unanswered' | 'left' | 'offered';
  /** To who follows a need, as who told it does: where it stands now. */
  readonly need: 'state';
  /** To the team: a message waits; to its author: it is public, or removed; to who follows the need: there is a new one. */
  readonly discussion: 'held' | 'public' | 'removed' | 'new';
  /**
   * To a need's owner: it is theirs from now on; they have been silent for a while, a word is awaited; it sleeps from
   * now on. To the team of its département where it has no owner.
   */
  readonly reminder: 'given' | 'first' | 'second' | 'last' | 'asleep';
  /** To a volunteer: the crisis cell calls for a skill. */
  readonly crisis: 'called';
}

/** An event of a kind. */
export type News = {
  readonly [K in NoticeKind]: { readonly kind: K; readonly what: NoticeEvents[K] };
}[NoticeKind];
