import type { Language } from '@vigie/community';
import { refuse } from '@vigie/situation';
import { holdsAt, type Visitor } from '../access/visitor.ts';
import { ACCESS_WORDS } from '../access/words.ts';
import { href } from '../address.ts';
import { departementsOf, regionHere } from '../areas/region.ts';
import { discussionOf } from '../discussion/section.ts';
import { DISCUSSION_WORDS } from '../discussion/words.ts';
import { followButton, followersOf } from '../following/follow-button.ts';
import { followedAmong } from '../following/store.ts';
import { FOLLOWING_WORDS } from '../following/words.ts';
import { textOf } from '../form-text.ts';
import type { AtelierHouse } from '../house.ts';
import { idIn } from '../id.ts';
import type { Page } from '../layout.ts';
import { html, NO_MARKUP } from '../markup.ts';
import type { Organisation } from '../organisations/organisation.ts';
import { organisationOfPerson } from '../organisations/store.ts';
import { ORGANISATION_WORDS } from '../organisations/words.ts';
import { isLaterPage, pageOf, READING } from '../paging.ts';
import { dayText, parisDay } from '../paris-time.ts';
import { helpFor, peopleFor } from '../proposals/need-parts.ts';
import { PROPOSAL_WORDS } from '../proposals/words.ts';
import { madeFor } from '../realisations/need-parts.ts';
import { similarRealisations } from '../realisations/store.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { adoptionForm } from './adoption.ts';
import { type NeedDraft, readNeed } from './draft.ts';
import { toolsFor } from './existing-tools.ts';
import { chosenIn, filterForm, filterOf, isNarrowed, resetLink } from './filter.ts';
import { mendLinks } from './mending.ts';
import { ownerForms } from './owner.ts';
import { FOR_ORGANISATION, needForm, needList, needPage, type Similar, similarPage } from './pages.ts';
import { mayRead } from './reading.ts';
import { isDateMistake, type Refused, reviewForm, takeReview } from './review.ts';
import { eventsOf, fileNeed, findNeed, isFromFeedback, listNeeds, type Need, similarNeeds } from './store.ts';
import { NEED_WORDS } from './words.ts';

const MOST_SIMILAR = 5;
/** New needs come one at a time, from a class around a table at most. */
const FILING = { most: 10, perMs: 60_000 };

export const NEED_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/besoins',
    least: 'visitor',
    limit: READING,
    counts: isLaterPage,
    handle: getNeeds,
  },
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
  const done = { inscrit: ACCESS_WORDS[language].signedUp, retire: t.takenOut }[query.get('fait') ?? ''];
  const region = await regionHere(house.database);
  const departements = region ? await departementsOf(house.database, region.code) : [];
  const chosen = chosenIn(query, departements);
  const { shown, next } = await pageOf(ask, '/besoins', t.more, (most, skipped) =>
    listNeeds(house.database, filterOf(chosen), most, skipped),
  );
  const isEmpty = shown.length === 0 && isNarrowed(chosen);
  return {
    title: t.list,
    done,
    unlisted: isLaterPage(query),
    feed: '/besoins.atom',
    body: html`<p class="lead">${t.lead}</p>
<p class="row"><a class="button" href="${href(language, '/besoins/nouveau')}">${t.file}</a>
<a class="button secondary" href="${href(language, '/organisations')}">${ORGANISATION_WORDS[language].list}</a></p>
${filterForm(chosen, departements, language)}
${
  isEmpty
    ? html`<p class="empty" role="status">${t.noneLikeThis} ${resetLink(language)}</p>`
    : needList(shown, language)
}
${next}`,
  };
}

async function getForm(ask: Ask): Promise<Answer> {
  const { language, visitor } = ask;
  if (!visitor.account && !visitor.shared)
    return { redirect: `${href(language, '/entrer')}?${new URLSearchParams({ suite: '/besoins/nouveau' })}` };
  const organisation = await organisationOf(ask);
  return needForm(new URLSearchParams(), { mistakes: {}, communes: [], organisation }, language);
}

async function postNeed(ask: Ask): Promise<Answer> {
  const { house, language, form, visitor, nowMs } = ask;
  const read = await readNeed(form, house.database, dayText(parisDay(nowMs)));
  const organisation = await organisationOf(ask);
  if ('mistakes' in read) return needForm(form, { ...read, organisation }, language);
  const { draft } = read;
  if (form.get('step') === 'change')
    return needForm(form, { mistakes: {}, communes: [], organisation }, language);
  const similar = form.get('step') === 'send' ? null : await similarTo(draft, house, visitor);
  if (similar) return similarPage(form, draft.commune, similar, language);
  const tellsFor = textOf(form, FOR_ORGANISATION);
  if (tellsFor !== '' && tellsFor !== organisation?.id) return refuse('request/invalid', FOR_ORGANISATION);
  const filedBy = visitor.account?.id ?? visitor.shared?.host ?? null;
  const filing = {
    id: idIn(form),
    draft,
    filedBy,
    organisation: tellsFor || undefined,
    nowMs,
  };
  const id = await fileNeed(house.database, filing);
  return { redirect: `${href(language, `/besoins/${id}`)}?fait=note` };
}

/** The organisation that the visitor may tell a need for; a visitor at a shared computer has none. */
const organisationOf = async ({ house, visitor }: Ask): Promise<Organisation | null> =>
  visitor.account ? organisationOfPerson(house.database, visitor.account.id) : null;

/** What exists already; null when nothing does. */
async function similarTo(
  { title, what }: NeedDraft,
  house: AtelierHouse,
  visitor: Visitor,
): Promise<Similar | null> {
  const described = `${title} ${what}`;
  const [needs, realisations] = await Promise.all([
    similarNeeds(house.database, described, MOST_SIMILAR),
    similarRealisations(house.database, described, MOST_SIMILAR),
  ]);
  const tools = toolsFor(described);
  if (needs.length + realisations.length + tools.length === 0) return null;
  return { needs, realisations, tools, follow: await followInstead(house, needs, visitor) };
}

/** Who has an account may follow a need that exists instead of telling it again. */
async function followInstead(
  { database }: AtelierHouse,
  needs: readonly Need[],
  { account, language }: Visitor,
): Promise<Similar['follow']> {
  if (!account) return () => NO_MARKUP;
  const ids = needs.map(({ id }) => id);
  const followed = await followedAmong(database, ids, account.id);
  return (need) => followButton(need, followed.has(need.id), language);
}

async function getNeed(ask: Ask): Promise<Answer> {
  const { house, c, visitor } = ask;
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need || !mayRead(need, visitor)) return refuse('request/not-found');
  return showNeed(ask, need);
}

/** A need's page; `refused`: with the review that was not taken. */
async function showNeed(
  { house, language, visitor, nowMs, query }: Ask,
  need: Need,
  refused?: Refused,
): Promise<Page> {
  const [events, made, followers, discussion] = await Promise.all([
    eventsOf(house.database, need.id),
    madeFor(house, need, visitor),
    followersOf(house, need, visitor.account?.id ?? null, language),
    discussionOf(house, need, visitor, query),
  ]);
  const origin = isFromFeedback(events)
    ? html`<p class="quiet">${NEED_WORDS[language].fromFeedback}</p>`
    : NO_MARKUP;
  const owning = await ownerForms(house.database, need, visitor, language);
  const helping = html`${await helpFor(house, need, visitor, language)}${adoptionForm(need, visitor)}`;
  const staff = holdsAt(visitor, 'host', need)
    ? html`${origin}${owning}${reviewForm(need, language, nowMs, refused)}${await peopleFor(house, need, language)}${helping}`
    : html`${owning}${helping}`;
  const done = doneWords(query.get('fait'), language);
  const mending = mendLinks(need, visitor);
  const page = needPage(
    { need, events, staff: html`${staff}${mending}`, made, followers, discussion, done },
    language,
  );
  return refused ? { ...page, status: 422 } : page;
}

/** What was just done with a need, by how its address says it. */
function doneWords(done: string | null, language: Language): string | undefined {
  const t = NEED_WORDS[language];
  const following = FOLLOWING_WORDS[language];
  const discussion = DISCUSSION_WORDS[language];
  const words: Readonly<Record<string, string>> = {
    note: `${t.filed} ${t.filedNext}`,
    aide: PROPOSAL_WORDS[language].helpAsked,
    quitte: PROPOSAL_WORDS[language].left,
    mot: t.wordSaid,
    confie: t.handedOver,
    repris: t.adopted,
    corrige: t.mended,
    suivi: following.followed,
    'non-suivi': following.unfollowed,
    message: discussion.sent,
    attend: discussion.sentHeld,
    signale: discussion.reported,
    retire: discussion.withdrawn,
  };
  return done !== null && Object.hasOwn(words, done) ? words[done] : undefined;
}

async function postReview(ask: Ask): Promise<Answer> {
  const { house, c, language, visitor, form, nowMs } = ask;
  const need = await findNeed(house.database, c.req.param('id') ?? '');
  if (!need) return refuse('request/not-found');
  if (!holdsAt(visitor, 'host', need)) return refuse('session/not-for-this-role');
  const taken = await takeReview(house.database, { need, form, actor: visitor.account!.id, nowMs });
  if (taken.ok) return { redirect: href(language, `/besoins/${need.id}`) };
  const { code } = taken.refusal;
  return isDateMistake(code) ? showNeed(ask, need, { form, code }) : taken;
}
