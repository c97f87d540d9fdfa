import type { EntryRule } from '../rule.ts';

/** Erases blobs for good: the entry and its hashes stay, so the log still verifies. */
export const redaction: EntryRule<'redaction'> = {
  erases: ({ body }) => ({ entry: body.entry, blobs: body.blobs }),
  about: ({ body }) => body.entry,
};
