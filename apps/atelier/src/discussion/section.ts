import { isPublic } from '@vigie/community';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import { href } from '../address.ts';
import type { AtelierHouse } from '../house.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import type { Need } from '../needs/store.ts';
import { PAGE } from '../paging.ts';
import { discussionSection, fitting, postForm, postItem } from './pages.ts';
import { postsOf } from './store.ts';
import { DISCUSSION_WORDS } from './words.ts';

const FARTHEST = 10_000;

/** What is said under a public need, as this visitor may see it; nothing before the need is public. */
export async function discussionOf(
  { database }: AtelierHouse,
  need: Need,
  visitor: Visitor,
  query: URLSearchParams,
): Promise<Markup> {
  if (!isPublic(need.state)) return NO_MARKUP;
  const { language } = visitor;
  const account = visitor.account?.id ?? null;
  const reader = { account, isTeam: holdsAt(visitor, 'host', need), language };
  const skipped = Math.max(0, Math.min(FARTHEST, Math.trunc(Number(query.get('messages') ?? 0)) || 0));
  const posts = await postsOf(database, need.id, reader, PAGE + 1, skipped);
  const items = await fitting(posts.slice(0, PAGE).map((post) => postItem(post, reader)));
  const older = items.length < posts.length ? skipped + items.length : null;
  const form = formFor(need, visitor);
  return discussionSection({ need, items: items.toReversed(), older, isOld: skipped > 0, form }, language);
}

function formFor(need: Need, { account, shared, language }: Visitor): Markup {
  const t = DISCUSSION_WORDS[language];
  if (account) return postForm(need, { words: '', wrong: null }, language);
  if (shared) return html`<p>${t.notShared}</p>`;
  const next = new URLSearchParams({ suite: `/besoins/${need.id}` });
  return html`<p><a href="${href(language, '/entrer')}?${next.toString()}">${t.enter}</a></p>`;
}
