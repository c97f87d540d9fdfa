import type { EntryRule } from '../rule.ts';

/** A citizen's word: it ends at its stated end, or when a verdict rejects, resolves or merges it. */
export const report: EntryRule<'report'> = {};
