import type { EntryRule } from '../rule.ts';

/** Stands until it is lifted, updated or cancelled; a stated end counts too. */
export const order: EntryRule<'order'> = { isAct: ({ body }) => body.order === 'lifted' };
