import { isPublic, NEED_STATES } from '@vigie/community';
import { refuse } from '@vigie/situation';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import { href } from '../address.ts';
import { type CommuneAnswer, communeOf, findCommune } from '../areas/commune.ts';
import { textOf } from '../form-text.ts';
import { html } from '../markup.ts';
import { nextPage, PAGE, skippedBy } from '../paging.ts';
import { helpFor, peopleFor } from '../proposals/need-parts.ts';
import { PROPOSAL_WORDS } from '../proposals/words.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { draftOf, type Mistakes, mistakesIn } from './draft.ts';
import { toolsFor } from './existing-tools.ts';
import { needForm, needList, needPage, similarPage } from './pages.ts';
import { reviewForm, takeReview } from './review.ts';
import { eventsOf, fileNeed, findNeed, listNeeds, type Need, similarNeeds } from './store.ts';
import { NEED_WORDS } from './words.ts';

const MOST_SIMILAR = 5;
/** New needs come one at a time, from a class around a table at most. */
const FILING = { most: 10, perMs: 60_000 };

export const NEED_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', least: 'visitor', handle: getNeeds },
  { method: 'GET', path: '/besoins', least: 'visitor', handle: getNeeds },
  { method: 'GET', path: '/besoins/nouveau', least: 'visitor', handle: getForm },
  {
    method: 'POST',
    path: '/besoins/nouveau',
    least: 'member',
    shared: true,
    limit: FILING,
    handle: postNeed,
  },
  { method: 'GET', path: '/besoins/:id', least: 'visitor', handle: getNeed },
  { method: 'POST', path: '/besoins/:id/relecture', least: 'host', handle: postReview },
];

async function getNeeds(ask: Ask): Promise<Answer> {
  const { house, language, query } = ask;
  const t = NEED_WORDS[language];
  const needs = await listNeeds(
    house.database,
    { states: NEED_STATES.filter(isPublic) },
    PAGE + 1,
    skippedBy(query),
  );
  return {
    title: t.list,
    feed: '/besoins.atom',
    body: html`<p class="lead">${t.lead}</p>
<p><a class="button" href="${href(language, '/besoins/nouveau')}">${t.file}</a></p>
${needList(needs.slice(0, PAGE), language)}
${nextPage(ask, '/besoins', needs, t.more)}`,
  };
}

function getForm({ language, visitor }: Ask): Answer {
  if (!visitor.account && !visitor.shared)
    return { redirect: `${href(language, '/entrer')}?${new URLSearchParams({ suite: '/besoins/nouveau' })}` };
  return needForm(new URLSearchParams(), { mistakes: {}, communes: [] }, language);
}

async function postNeed({ house, language, form, visitor, nowMs }: Ask): Promise<Answer> {
  const { database } = house;
  const typed = mistakesIn(form, new Date(nowMs).toISOString().slice(0, 10));
  const where = await communeIn(form, house.database);
  const mistakes: Mistakes = {
    ...typed,
    ...(typed.commune === undefined && where.is === 'none' && { commune: 'unknown-commune' }),
    ...(where.is === 'several' && { commune: 'several-communes' }),
  };
  const communes = where.is === 'several' ? where.communes : [];
  const isWrong = Object.keys(mistakes).length > 0;
  if (isWrong || where.is !== 'one' || form.get('step') === 'change')
    return needForm(form, { mistakes, communes }, language);
  const draft = draftOf(form, where.commune.code);
  if (form.get('step') !== 'send') {
    const described = `${draft.title} ${draft.what}`;
    const similar = {
      needs: await similarNeeds(database, described, MOST_SIMILAR),
      tools: toolsFor(described),
    };
    if (similar.needs.length + similar.tools.length > 0)
      return similarPage(form, where.commune.code, similar, language);
  }
  const filedBy = visitor.account?.id ?? visitor.shared?.host ?? null;
  const id = await fileNeed(database, { draft, filedBy, nowMs });
  return { redirect: `${href(language, `/besoins/${id}`)}?fait=note` };
}

/** The commune that was chosen among several, or the one whose name was typed. */
async function communeIn(form: URLSearchParams, database: Ask['house']['database']): Promise<CommuneAnswer> {
  const typed = textOf(form, 'commune');
  const chosen = await communeOf(database, textOf(form, 'commune-code'));
  if (chosen) return { is: 'one', commune: chosen };
  return typed === '' ? { is: 'none' } : findCommune(database, typed);
}

async function getNeed({ house, c, language, visitor, query }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need || !mayRead(need, visitor)) return refuse('request/not-found');
  const t = NEED_WORDS[language];
  const staff = holdsAt(visitor, 'host', need)
    ? html`${reviewForm(need, language)}${await peopleFor(house, need, language)}`
    : await helpFor(house, need, visitor, language);
  const done = { note: `${t.filed} ${t.filedNext}`, aide: PROPOSAL_WORDS[language].helpAsked }[
    query.get('fait') ?? ''
  ];
  return needPage({ need, events: await eventsOf(house.database, need.id), staff, done }, language);
}

/** Before it is public, a need is read by who wrote it down, and by the team of its département. */
const mayRead = (need: Need, visitor: Visitor): boolean => {
  if (isPublic(need.state) || holdsAt(visitor, 'host', need)) return true;
  const who = visitor.account?.id ?? visitor.shared?.host;
  return who !== undefined && need.filedBy === who;
};

async function postReview({ house, c, language, visitor, form, nowMs }: Ask): Promise<Answer> {
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need) return refuse('request/not-found');
  if (!holdsAt(visitor, 'host', need)) return refuse('session/not-for-this-role');
  const taken = await takeReview(house.database, { need, form, actor: visitor.account!.id, nowMs });
  return taken.ok ? { redirect: href(language, `/besoins/${need.id}`) } : taken;
}
