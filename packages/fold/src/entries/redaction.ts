import type { EntryRule } from '../rule.ts';

/** Erases blobs for good: the entry and its hashes stay, so the log still verifies. */
export const redaction: EntryRule<'redaction'> = {
  // A leaf's body is not examined before it is folded: whatever stands in it must not stop a phone.
  erases: ({ body: { entry, blobs } }) => ({
    entry,
    blobs: Array.isArray(blobs) ? blobs.filter(isText) : [],
  }),
  about: ({ body }) => body.entry,
};

const isText = (value: unknown): value is string => typeof value === 'string';
