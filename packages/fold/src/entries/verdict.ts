import type { EntryRule } from '../rule.ts';

/** A confirmed report stands; every other verdict ends it. Cancelling the verdict brings it back. */
export const verdict: EntryRule<'verdict'> = {
  endsReport: ({ body }) => (body.verdict === 'confirmed' ? undefined : body.report),
  about: ({ body }) => body.report,
};
