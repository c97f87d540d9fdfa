import type { EntryRule } from '../rule.ts';

/** An observed closure never ends by a timeout, whatever it states: only its lifting after inspection ends it. */
export const closure: EntryRule<'closure'> = {
  isAct: ({ body }) => body.stage === 'lifted',
  endMs: ({ body, validity }) => (body.nature === 'observed' ? undefined : validity.expiresAtMs),
};
