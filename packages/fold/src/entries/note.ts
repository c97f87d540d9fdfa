import type { EntryRule } from '../rule.ts';

/** Stands until its stated end, an update or a cancellation. */
export const note: EntryRule<'note'> = {};
