import type { EntryRule } from '../rule.ts';

/** One per issuer, phenomenon and zone. Different issuers never replace one another. */
export const vigilance: EntryRule<'vigilance'> = {
  key: ({ body }) => [body.issuer, body.phenomenon, body.zone].join(' '),
};
