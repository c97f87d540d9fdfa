import type { EntryRule } from '../rule.ts';

/** There is one territory: the newest says what it is. */
export const territory: EntryRule<'territory'> = { key: () => 'territory' };
