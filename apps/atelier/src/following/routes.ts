import { refuse } from '@vigie/situation';
import { href } from '../address.ts';
import { html } from '../markup.ts';
import { needList } from '../needs/pages.ts';
import { mayRead } from '../needs/reading.ts';
import { findNeed, needsByIds } from '../needs/store.ts';
import { pageOf } from '../paging.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { followButton } from './follow-button.ts';
import { follow, followedBy, unfollow } from './store.ts';
import { FOLLOWING_WORDS } from './words.ts';

export const FOLLOWING_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/besoins/:id/suivre', least: 'member', handle: postFollow },
  { method: 'GET', path: '/suivis', least: 'member', handle: getFollowed },
];

async function postFollow({ house, c, language, visitor, form }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need || !mayRead(need, visitor)) return refuse('request/not-found');
  const isWanted = form.get('suivre') !== 'non';
  if (isWanted) await follow(house.database.sql, need.id, visitor.account!.id);
  else await unfollow(house.database, need.id, visitor.account!.id);
  return { redirect: `${href(language, `/besoins/${need.id}`)}?fait=${isWanted ? 'suivi' : 'non-suivi'}` };
}

async function getFollowed(ask: Ask): Promise<Answer> {
  const { house, language, visitor } = ask;
  const t = FOLLOWING_WORDS[language];
  const { shown, next } = await pageOf(ask, '/suivis', t.more, (most, skipped) =>
    followedBy(house.database, visitor.account!.id, most, skipped),
  );
  const needs = await needsByIds(house.database, shown);
  return {
    title: t.title,
    unlisted: true,
    body: html`<p class="lead">${t.lead}</p>
${
  needs.length === 0
    ? html`<p class="empty">${t.none}</p>`
    : needList(needs, language, { act: (need) => followButton(need, true, language) })
}
${next}`,
  };
}
