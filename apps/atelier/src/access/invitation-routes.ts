import { refuse } from '@vigie/situation';
import { href } from '../address.ts';
import { departementsOf, regionHere } from '../areas/region.ts';
import { fieldOf } from '../field.ts';
import { html, NO_MARKUP } from '../markup.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { acceptInvitation, invite } from './invitation.ts';
import { GIVEN_RANKS, reaches, type Scope } from './role.ts';
import { holdsAt, rankOf } from './visitor.ts';
import { ACCESS_WORDS } from './words.ts';

/** A code has 96 bits: this is for the patience of the server. */
const CODES = { most: 10, perMs: 60_000 };

export const INVITATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/invitation', least: 'member', handle: getInvitation },
  { method: 'POST', path: '/invitation', least: 'member', limit: CODES, handle: postInvitation },
  { method: 'GET', path: '/bureau/invitations', least: 'developer', handle: getInviting },
  { method: 'POST', path: '/bureau/invitations', least: 'developer', handle: postInviting },
];

function getInvitation({ language }: Ask, wrong?: string): Answer {
  const t = ACCESS_WORDS[language];
  return {
    title: t.takeUp,
    unlisted: true,
    status: wrong === undefined ? 200 : 422,
    body: html`<p class="lead">${t.takeUpLead}</p>${wrong === undefined ? NO_MARKUP : html`<p class="mistake" role="alert">${wrong}</p>`}
<form method="post" action="${href(language, '/invitation')}">
${fieldOf({ name: 'code', label: t.code }, (attributes) => html`<input ${attributes} autocomplete="off" required>`)}
<button type="submit">${t.takeUp}</button></form>`,
  };
}

async function postInvitation(ask: Ask): Promise<Answer> {
  const { house, language, visitor, form, nowMs } = ask;
  const rank = await acceptInvitation(house.database, form.get('code') ?? '', visitor.account!.id, nowMs);
  return rank
    ? { redirect: href(language, '/bureau') }
    : getInvitation(ask, ACCESS_WORDS[language].wrongInvitation);
}

async function getInviting(ask: Ask): Promise<Answer> {
  const { language } = ask;
  const t = ACCESS_WORDS[language];
  const ranks = GIVEN_RANKS.filter((rank) => reaches(rankOf(ask.visitor), rank));
  return {
    title: t.invite,
    unlisted: true,
    body: html`<p class="lead">${t.inviteLead}</p>
<form method="post" action="${href(language, '/bureau/invitations')}">
<div class="question"><label for="rank">${t.rank}</label><select id="rank" name="rank">${ranks.map(
      (rank) => html`<option value="${rank}">${t.ranks[rank]}</option>`,
    )}</select></div>
<div class="question"><label for="scope">${t.scope}</label><select id="scope" name="scope">${(
      await scopesOf(ask)
    ).map(([scope, name]) => html`<option value="${scope}">${name}</option>`)}</select></div>
<button type="submit">${t.invite}</button></form>`,
  };
}

/** Where somebody may invite: their départements, or all of their region. */
async function scopesOf({ house, visitor }: Ask): Promise<readonly (readonly [Scope, string])[]> {
  const region = await regionHere(house.database);
  if (!region) return [];
  const departements = await departementsOf(house.database, region.code);
  const mine = departements.filter(({ code }) =>
    holdsAt(visitor, 'developer', { departement: code, region: region.code }),
  );
  const all = visitor.grants.some(({ rank }) => rank === 'coordinator');
  return [
    ...mine.map(({ code, name }) => [`departement:${code}`, name] as const),
    ...(all ? [[`region:${region.code}`, region.name] as const] : []),
  ];
}

/** Nobody gives more than they have: a developer invites hosts and developers, a coordinator everyone. */
async function postInviting(ask: Ask): Promise<Answer> {
  const { house, language, visitor, form, nowMs } = ask;
  const t = ACCESS_WORDS[language];
  const rank = GIVEN_RANKS.find((known) => known === form.get('rank'));
  const scope = (await scopesOf(ask)).find(([known]) => known === form.get('scope'))?.[0];
  if (!rank || !scope) return refuse('request/invalid', 'rank or scope');
  if ((rank === 'coordinator') !== scope.startsWith('region:')) return refuse('request/invalid', 'scope');
  const isCoordinator = visitor.grants.some((grant) => grant.rank === 'coordinator');
  if (rank === 'coordinator' && !isCoordinator) return refuse('session/not-for-this-role');
  const code = await invite(house.database, { scope, rank }, nowMs);
  return {
    title: t.invite,
    unlisted: true,
    body: html`<p>${t.invitedNext}</p><p><strong class="code" data-testid="code">${code}</strong></p>
<p><a href="${href(language, '/bureau/invitations')}">${t.inviteAgain}</a></p>`,
  };
}
