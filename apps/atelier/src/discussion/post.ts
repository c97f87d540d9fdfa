import { textOf } from '../form-text.ts';
import { looksLikeContact } from '../people/profile.ts';

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

export const LINK = /https?:\/\/[^\s<>"'«»]*[^\s<>"'«».,;:!?)\]}]/giu;
const ADDRESS_IN_LINK = /[\w.+-]+@[\w-]+\.\w/;
/** Days and spans of years have eight digits, and are no telephone number: 2026-11-23, 23/11/2026, 2020-2024. */
const DATE =
  /(?<![\d./-])(?:(?:19|20)\d\d[./-]\d\d[./-]\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-(?:19|20)\d\d)(?![./-]?\d)/g;

/** An e-mail address or a telephone number, also in letters of another width. A link to a page is none. */
export function holdsContact(words: string): boolean {
  const plain = words.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  if ((plain.match(LINK) ?? []).some((link) => ADDRESS_IN_LINK.test(link))) return true;
  const rest = plain.replaceAll(LINK, ' ').replaceAll(/www\./gi, ' ').replaceAll(DATE, 'x');
  return looksLikeContact(rest.replaceAll(/(?<=\d)[ \t./()_-]+(?=\d)/g, ' '));
}
