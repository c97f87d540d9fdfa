import { href } from './address.ts';
import type { Limit } from './house.ts';
import { html, type Markup, NO_MARKUP } from './markup.ts';
import type { Ask } from './route.ts';

/** Entries on one page of a list. */
export const PAGE = 24;
/** A class of thirty behind one address reads as it likes; who copies everything does so in an hour, not in a minute. */
export const READING: Limit = { most: 120, perMs: 60_000 };

/** Who wants older ones searches. */
const FARTHEST = 10_000;

/** Entries before this page, as its address says. */
export const skippedBy = (query: URLSearchParams): number =>
  Math.max(0, Math.min(FARTHEST, Math.trunc(Number(query.get('apres') ?? 0)) || 0));

/** Later pages are counted, and in no search engine: the first one, which everybody asks for, costs nothing more. */
export const isLaterPage = (query: URLSearchParams): boolean => skippedBy(query) > 0;

/** The link to the entries after this page; nothing when there are none. `list` is one entry longer than a page then. */
export function nextPage(
  { language, query }: Pick<Ask, 'language' | 'query'>,
  path: string,
  list: readonly unknown[],
  words: string,
): Markup {
  if (list.length <= PAGE) return NO_MARKUP;
  const next = new URLSearchParams(query);
  next.set('apres', String(skippedBy(query) + PAGE));
  return html`<p><a href="${href(language, path)}?${next.toString()}">${words}</a></p>`;
}

/** What the page of a list shows that its address asks for, and its link to the next one. `read` answers so many, after so many. */
export async function pageOf<T>(
  ask: Pick<Ask, 'language' | 'query'>,
  path: string,
  words: string,
  read: (most: number, skipped: number) => Promise<readonly T[]>,
): Promise<{ readonly shown: readonly T[]; readonly next: Markup }> {
  const list = await read(PAGE + 1, skippedBy(ask.query));
  return { shown: list.slice(0, PAGE), next: nextPage(ask, path, list, words) };
}
