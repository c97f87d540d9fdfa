import type { EntryRule } from '../rule.ts';

/** One statement per service and name: the newest says whether the school, the tram or the park is open. */
export const service: EntryRule<'service'> = { key: ({ body }) => `${body.service} ${body.name}` };
