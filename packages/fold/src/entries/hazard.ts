import type { EntryRule } from '../rule.ts';

/** A forecast is over at its end; what was observed becomes unknown, because no data is not safety. */
export const hazard: EntryRule<'hazard'> = { ages: ({ body }) => body.observation === 'observed' };
