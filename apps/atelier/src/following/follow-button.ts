import type { Language } from '@vigie/community';
import { href } from '../address.ts';
import type { AtelierHouse } from '../house.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import type { Need } from '../needs/store.ts';
import { followingOf } from './store.ts';
import { FOLLOWING_WORDS } from './words.ts';

/** Follow, or stop following; it says what it will do. */
export function followButton(need: Need, isFollowed: boolean, language: Language): Markup {
  const t = FOLLOWING_WORDS[language];
  return html`<form method="post" action="${href(language, `/besoins/${need.id}/suivre`)}">
<button type="submit" name="suivre" value="${isFollowed ? 'non' : 'oui'}" class="secondary" aria-label="${isFollowed ? t.unfollow : t.follow} : ${need.title}">${isFollowed ? t.unfollow : t.follow}</button></form>`;
}

/** How many follow a need, and the button for whoever has an account. */
export async function followersOf(
  { database }: AtelierHouse,
  need: Need,
  account: string | null,
  language: Language,
): Promise<Markup> {
  const { followers, mine } = await followingOf(database, need.id, account);
  return html`<p>${FOLLOWING_WORDS[language].count(followers)}</p>
${account === null ? NO_MARKUP : followButton(need, mine, language)}`;
}
