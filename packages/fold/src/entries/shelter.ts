import type { EntryRule } from '../rule.ts';

/** Opens, fills and closes by updates; there is one statement per shelter name. */
export const shelter: EntryRule<'shelter'> = { key: ({ body }) => body.name };
