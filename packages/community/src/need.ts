/** Where a need stands, from a sentence somebody wrote down to something that others reuse. */
export const NEED_STATES = [
  'draft',
  'reviewed',
  'open',
  'team',
  'workshop',
  'prototype',
  'published',
  'maintained',
  'sleeping',
  'adopted',
  'answered',
] as const;
export type NeedState = (typeof NEED_STATES)[number];

/**
 * What may follow what. `answered`: a tool that exists did it, which is a success. A need that sleeps wakes by being
 * opened again, or is adopted by somebody else.
 */
const NEXT: Readonly<Record<NeedState, readonly NeedState[]>> = {
  draft: ['reviewed', 'answered'],
  reviewed: ['open', 'answered', 'draft'],
  open: ['team', 'answered', 'sleeping'],
  team: ['workshop', 'prototype', 'open', 'answered', 'sleeping'],
  workshop: ['prototype', 'team', 'answered', 'sleeping'],
  prototype: ['published', 'workshop', 'sleeping'],
  published: ['maintained', 'sleeping'],
  maintained: ['sleeping'],
  sleeping: ['open', 'adopted'],
  adopted: ['team', 'prototype', 'published', 'maintained', 'sleeping'],
  answered: ['open'],
};

export const nextStates = (state: NeedState): readonly NeedState[] => NEXT[state];

export const mayFollow = (state: NeedState, next: NeedState): boolean => NEXT[state].includes(next);

/** Read by everyone; before that, by those who wrote or review it. */
export const isPublic = (state: NeedState): boolean => state !== 'draft' && state !== 'reviewed';

/** Looks for people. */
export const seeksPeople = (state: NeedState): boolean =>
  state === 'open' || state === 'team' || state === 'adopted';

/** Somebody makes it, or may begin to: who is on its team is busy with it. */
export const isUnderWay = (state: NeedState): boolean =>
  seeksPeople(state) || state === 'workshop' || state === 'prototype';

/** Something is expected of its owner by a date; nothing is of one that is answered, sleeps or is kept up. */
export const awaitsItsOwner = (state: NeedState): boolean =>
  state !== 'answered' && state !== 'sleeping' && state !== 'maintained';

/** What a form of five questions asks; each text has this many characters at most. */
export const NEED_LIMITS = { title: 120, what: 2000, forWhom: 500, data: 1000 } as const;
