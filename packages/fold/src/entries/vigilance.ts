import type { EntryRule } from '../rule.ts';

/** One per issuer, phenomenon and zone. Different issuers never replace one another. */
export const vigilance: EntryRule<'vigilance'> = {
  // Names hold spaces: joined by one, « rain » in « flood Lez » would replace « rain flood » in « Lez ».
  key: ({ body }) => JSON.stringify([body.issuer, body.phenomenon, body.zone]),
};
