import type { EntryRule } from '../rule.ts';

/**
 * A confirmed report stands; every other verdict ends it. Cancelling the verdict brings it back, but not the photo that
 * it replaced by a blurred one.
 */
export const verdict: EntryRule<'verdict'> = {
  endsReport: ({ body }) => (body.verdict === 'confirmed' ? undefined : body.report),
  erases: ({ body }) => (typeof body.photo === 'string' ? { entry: body.report, blobs: 'photo' } : undefined),
  about: ({ body }) => body.report,
};
