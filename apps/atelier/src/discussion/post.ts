import { holdsContact } from '../contact.ts';
import { textOf } from '../form-text.ts';

export type PostState = 'held' | 'public' | 'removed' | 'withdrawn';

/** Something that somebody says under a need, as one reader may see it. */
export interface Post {
  readonly id: string;
  readonly need: string;
  /** Null: their account is gone. */
  readonly author: string | null;
  /** As they want to be called. */
  readonly authorName: string | null;
  readonly words: string;
  readonly state: PostState;
  readonly atMs: number;
  /** Whether the reader has reported it. */
  readonly isReported: boolean;
}

export const POST_LIMITS = { words: 2000, report: 300, aDay: 10 } as const;
/** So many different accounts send a post back to the team. */
export const REPORTS_TO_HOLD = 3;

export type PostMistake = 'missing' | 'too-long' | 'contact';

/** A form's text, or what is wrong with it. */
export function readPost(
  form: URLSearchParams,
): { readonly words: string } | { readonly wrong: PostMistake } {
  const words = textOf(form, 'words');
  if (words === '') return { wrong: 'missing' };
  if (words.length > POST_LIMITS.words) return { wrong: 'too-long' };
  return holdsContact(words) ? { wrong: 'contact' } : { words };
}
