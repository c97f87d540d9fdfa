import { isPublic } from '@vigie/community';
import { refuse } from '@vigie/situation';
import { holdsAt } from '../access/visitor.ts';
import { href } from '../address.ts';
import { heldBy } from '../desk/departements.ts';
import { textOf } from '../form-text.ts';
import { html, NO_MARKUP } from '../markup.ts';
import { findNeed, type Need } from '../needs/store.ts';
import { PAGE } from '../paging.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { fitting, mendPage, waitingItem } from './pages.ts';
import { POST_LIMITS, readPost } from './post.ts';
import {
  addPost,
  DECISIONS,
  decidePost,
  needOfPost,
  postsWaiting,
  reportPost,
  withdrawPost,
} from './store.ts';
import { DISCUSSION_WORDS } from './words.ts';

/** A class around a table, each with a word to say. */
const POSTING = { most: 20, perMs: 60_000 };

export const DISCUSSION_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/besoins/:id/messages', least: 'member', limit: POSTING, handle: postPost },
  { method: 'POST', path: '/messages/:id/signaler', least: 'member', limit: POSTING, handle: postReport },
  { method: 'POST', path: '/messages/:id/retirer', least: 'member', handle: postWithdrawal },
  { method: 'GET', path: '/bureau/discussions', least: 'host', handle: getWaiting },
  { method: 'POST', path: '/bureau/discussions/:id', least: 'host', handle: postDecision },
];

async function postPost({ house, c, language, visitor, form, nowMs }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need || !isPublic(need.state)) return refuse('request/not-found');
  const read = readPost(form);
  if ('wrong' in read) return mendPage(need, { words: textOf(form, 'words'), wrong: read.wrong }, language);
  const added = await addPost(house.database, {
    need,
    author: visitor.account!.id,
    words: read.words,
    isTeam: holdsAt(visitor, 'host', need),
    nowMs,
  });
  return added.ok ? backTo(need, added.value === 'held' ? 'attend' : 'message', language) : added;
}

const backTo = (need: Need, done: string, language: Ask['language']): Answer => ({
  redirect: `${href(language, `/besoins/${need.id}`)}?fait=${done}`,
});

/** The public need that a post is under; null for a post that is not there. */
async function needOf({ house, c }: Ask): Promise<Need | null> {
  const id = await needOfPost(house.database, c.req.param('id') ?? '');
  const need = id === null ? null : await findNeed(house.database, id);
  return need && isPublic(need.state) ? need : null;
}

async function postReport(ask: Ask): Promise<Answer> {
  const { house, c, language, visitor, form, nowMs } = ask;
  const need = await needOf(ask);
  if (!need) return refuse('request/not-found');
  const words = textOf(form, 'words');
  if (words === '' || words.length > POST_LIMITS.report)
    return refuse('request/invalid', 'words', `1 to ${POST_LIMITS.report}`);
  const report = { post: c.req.param('id') ?? '', need, account: visitor.account!.id, words, nowMs };
  const done = await reportPost(house.database, report);
  return done.ok ? backTo(need, 'signale', language) : done;
}

async function postWithdrawal(ask: Ask): Promise<Answer> {
  const { house, c, language, visitor } = ask;
  const need = await needOf(ask);
  const isGone = need && (await withdrawPost(house.database, c.req.param('id') ?? '', visitor.account!.id));
  return isGone ? backTo(need, 'retire', language) : refuse('request/not-found');
}

async function getWaiting({ house, language, visitor, query }: Ask): Promise<Answer> {
  const t = DISCUSSION_WORDS[language];
  const departements = await heldBy(house, visitor);
  const posts = await postsWaiting(house.database, departements, PAGE + 1);
  const items = await fitting(
    posts.slice(0, PAGE).map((post) => waitingItem(post, visitor.account!.id, language)),
  );
  return {
    title: t.desk,
    unlisted: true,
    done: query.get('fait') === 'decide' ? t.decided : undefined,
    body: html`<p class="lead">${t.deskLead}</p>
${items.length === 0 ? html`<p class="empty">${t.deskNone}</p>` : html`<ol class="posts">${items}</ol>`}
${items.length < posts.length ? html`<p>${t.deskMore}</p>` : NO_MARKUP}`,
  };
}

async function postDecision(ask: Ask): Promise<Answer> {
  const { house, c, language, visitor, form, nowMs } = ask;
  const need = await needOf(ask);
  if (!need) return refuse('request/not-found');
  if (!holdsAt(visitor, 'host', need)) return refuse('session/not-for-this-role');
  const decision = DECISIONS.find((known) => known === form.get('decision'));
  if (!decision) return refuse('request/invalid', 'decision');
  const post = c.req.param('id') ?? '';
  const actor = visitor.account!.id;
  const done = await decidePost(house.database, { post, need, decision, actor, nowMs });
  return done.ok ? { redirect: `${href(language, '/bureau/discussions')}?fait=decide` } : done;
}
