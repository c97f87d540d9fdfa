import { isPublic, NEED_STATES } from '@vigie/community';
import { refuse } from '@vigie/situation';
import { holdsAt } from '../access/visitor.ts';
import { href } from '../address.ts';
import { findCommune } from '../areas/commune.ts';
import { plainText, textOf } from '../form-text.ts';
import { html } from '../markup.ts';
import { needList } from '../needs/pages.ts';
import { listNeeds } from '../needs/store.ts';
import { isLaterPage, nextPage, PAGE, pageOf, READING, skippedBy } from '../paging.ts';
import { realisationList } from '../realisations/pages.ts';
import { listRealisations } from '../realisations/store.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { LONGEST_NAME, type Organisation, readOrganisation } from './organisation.ts';
import { organisationActs, organisationForm, organisationList, organisationPage } from './pages.ts';
import {
  addOrganisation,
  dropOrganisation,
  findOrganisation,
  leaveOrganisation,
  listOrganisations,
  nameOrganisation,
  organisationOfPerson,
} from './store.ts';
import { ORGANISATION_WORDS } from './words.ts';

/** An organisation is public at once: nobody adds many. */
const ADDING = { most: 5, perMs: 10 * 60_000 };

export const ORGANISATION_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/organisations',
    least: 'visitor',
    limit: READING,
    counts: (query) => query.has('nom') || isLaterPage(query),
    handle: getOrganisations,
  },
  { method: 'GET', path: '/organisations/nouvelle', least: 'member', handle: getForm },
  {
    method: 'POST',
    path: '/organisations/nouvelle',
    least: 'member',
    limit: ADDING,
    handle: postOrganisation,
  },
  {
    method: 'GET',
    path: '/organisations/:id',
    least: 'visitor',
    limit: READING,
    counts: isLaterPage,
    handle: getOrganisation,
  },
  { method: 'POST', path: '/organisations/:id/mienne', least: 'member', handle: postMine },
  { method: 'POST', path: '/organisations/:id/retirer', least: 'host', handle: postDrop },
];

async function getOrganisations(ask: Ask): Promise<Answer> {
  const { house, language, query } = ask;
  const t = ORGANISATION_WORDS[language];
  const words = plainText(query.get('nom') ?? '').slice(0, LONGEST_NAME);
  const { shown, next } = await pageOf(ask, '/organisations', t.more, (most, skipped) =>
    listOrganisations(house.database, words, most, skipped),
  );
  const none = words === '' ? t.none : t.noneLikeThis;
  return {
    title: t.list,
    unlisted: words !== '' || isLaterPage(query),
    done: query.get('fait') === 'retiree' ? t.dropped : undefined,
    body: html`<p class="lead">${t.lead}</p>
<p><a class="button" href="${href(language, '/organisations/nouvelle')}">${t.add}</a></p>
<form method="get" action="${href(language, '/organisations')}" role="search">
<div class="question"><label for="nom">${t.search}</label>
<input id="nom" name="nom" type="search" maxlength="${LONGEST_NAME}" value="${words}"></div>
<button type="submit" class="secondary">${t.searchButton}</button></form>
${shown.length === 0 ? html`<p class="empty" role="status">${none}</p>` : organisationList(shown, language)}
${next}`,
  };
}

function getForm({ language }: Ask): Answer {
  return organisationForm({ form: new URLSearchParams(), wrong: [], known: null }, language);
}

async function postOrganisation({ house, language, form, nowMs }: Ask): Promise<Answer> {
  const found = await findCommune(house.database, textOf(form, 'commune'));
  const read = readOrganisation(form, found.is === 'one' ? found.commune.code : null);
  if ('wrong' in read) return organisationForm({ form, wrong: read.wrong, known: null }, language);
  const { id, isNew } = await addOrganisation(house.database, read.draft, nowMs);
  if (isNew) return backTo(id, 'ajoutee', language);
  return organisationForm({ form, wrong: [], known: await findOrganisation(house.database, id) }, language);
}

const backTo = (id: string, done: string, language: Ask['language']): Answer => ({
  redirect: `${href(language, `/organisations/${id}`)}?fait=${done}`,
});

const asked = ({ house, c }: Ask): Promise<Organisation | null> =>
  findOrganisation(house.database, c.req.param('id') ?? '');

/** Only its public needs, and realisations that everyone may read. */
async function getOrganisation(ask: Ask): Promise<Answer> {
  const organisation = await asked(ask);
  if (!organisation) return refuse('request/not-found');
  const { house, language, visitor, query } = ask;
  const t = ORGANISATION_WORDS[language];
  const skipped = skippedBy(query);
  const states = NEED_STATES.filter(isPublic);
  const [needs, realisations, mine] = await Promise.all([
    listNeeds(house.database, { states, organisation: organisation.id }, PAGE + 1, skipped),
    listRealisations(house.database, PAGE + 1, skipped, organisation.id),
    visitor.account ? organisationOfPerson(house.database, visitor.account.id) : null,
  ]);
  const isMine = visitor.account ? mine?.id === organisation.id : null;
  const isTeam = holdsAt(visitor, 'host', organisation);
  const done = { ajoutee: t.added, nommee: t.named, quittee: t.left }[query.get('fait') ?? ''];
  const longest = needs.length > realisations.length ? needs : realisations;
  return organisationPage(
    {
      organisation,
      needs: needs.length === 0 ? null : needList(needs.slice(0, PAGE), language, { level: 3 }),
      realisations:
        realisations.length === 0 ? null : realisationList(realisations.slice(0, PAGE), language, 3),
      next: nextPage(ask, `/organisations/${organisation.id}`, longest, t.next),
      acts: organisationActs({ organisation, isMine, isTeam }, language),
      done,
    },
    language,
  );
}

async function postMine(ask: Ask): Promise<Answer> {
  const organisation = await asked(ask);
  if (!organisation) return refuse('request/not-found');
  const { house, language, visitor, form } = ask;
  const account = visitor.account!.id;
  if (form.get('mienne') === 'non') {
    await leaveOrganisation(house.database, account, organisation.id);
    return backTo(organisation.id, 'quittee', language);
  }
  const isNamed = await nameOrganisation(house.database, account, organisation.id);
  return isNamed
    ? backTo(organisation.id, 'nommee', language)
    : { redirect: `${href(language, '/moi')}?fait=profil-d-abord` };
}

/** Public at once, an organisation that is none is taken out by the team of its département. */
async function postDrop(ask: Ask): Promise<Answer> {
  const organisation = await asked(ask);
  if (!organisation) return refuse('request/not-found');
  const { house, language, visitor } = ask;
  if (!holdsAt(visitor, 'host', organisation)) return refuse('session/not-for-this-role');
  await dropOrganisation(house.database, organisation.id);
  return { redirect: `${href(language, '/organisations')}?fait=retiree` };
}
