import { refuse } from '@vigie/situation';
import { href } from '../address.ts';
import { departementsOf, regionHere } from '../areas/region.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { type Membership, membersOf, removeMember } from './team.ts';
import { holdsAt, type Visitor } from './visitor.ts';
import { ACCESS_WORDS } from './words.ts';

export const TEAM_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/bureau/equipe', least: 'host', handle: getTeam },
  { method: 'POST', path: '/bureau/equipe', least: 'host', handle: postRemoval },
];

/** An area with a team, as a scope's grants name it. */
interface Area {
  readonly scope: Membership['scope'];
  readonly name: string;
  /** Null: the region itself. */
  readonly departement: string | null;
  readonly region: string;
}

/** Those whose team somebody sees: where they have a role themselves, or above it. */
async function areasSeen({ house, visitor }: Ask): Promise<readonly Area[]> {
  const region = await regionHere(house.database);
  if (!region) return [];
  const departements = await departementsOf(house.database, region.code);
  const all: readonly Area[] = [
    { scope: `region:${region.code}`, name: region.name, departement: null, region: region.code },
    ...departements.map(
      ({ code, name }): Area => ({
        scope: `departement:${code}`,
        name,
        departement: code,
        region: region.code,
      }),
    ),
  ];
  return all.filter(({ departement, region: code }) =>
    holdsAt(visitor, 'host', { departement: departement ?? '', region: code }),
  );
}

/** One leaves a role oneself; who may give it takes it back: hosts by developers, everyone's by who coordinates. */
function mayRemove({ account, rank }: Membership, area: Area, visitor: Visitor): boolean {
  if (account === visitor.account?.id) return true;
  const least = rank === 'host' ? 'developer' : 'coordinator';
  return holdsAt(visitor, least, { departement: area.departement ?? '', region: area.region });
}

async function getTeam(ask: Ask): Promise<Answer> {
  const { house, language, visitor, query } = ask;
  const t = ACCESS_WORDS[language];
  const areas = await areasSeen(ask);
  const members = await membersOf(
    house.database,
    areas.map(({ scope }) => scope),
  );
  return {
    title: t.team,
    unlisted: true,
    done: query.get('fait') === 'retire' ? t.removed : undefined,
    body: html`<p class="lead">${t.teamLead}</p>
${areas.map((area) => areaSection(area, members, visitor))}`,
  };
}

function areaSection(area: Area, members: readonly Membership[], visitor: Visitor): Markup {
  const { language } = visitor;
  const t = ACCESS_WORDS[language];
  const here = members.filter(({ scope }) => scope === area.scope);
  const removal = (member: Membership): Markup => {
    if (!mayRemove(member, area, visitor)) return NO_MARKUP;
    const isMine = member.account === visitor.account?.id;
    return html`<form method="post" action="${href(language, '/bureau/equipe')}">
<input type="hidden" name="person" value="${member.account}"><input type="hidden" name="scope" value="${area.scope}">
<button type="submit" class="secondary" aria-label="${isMine ? t.leaveRole : t.remove} : ${member.name}, ${area.name}">${isMine ? t.leaveRole : t.remove}</button></form>`;
  };
  return html`<section><h2>${area.name}</h2>
${here.length === 0 ? html`<p class="empty">${t.nobodyThere}</p>` : html`<ul class="cards">${here.map((member) => html`<li class="card"><h3>${member.name}</h3><p class="quiet">${t.ranks[member.rank]}</p>${removal(member)}</li>`)}</ul>`}</section>`;
}

async function postRemoval(ask: Ask): Promise<Answer> {
  const { house, language, visitor, form } = ask;
  const area = (await areasSeen(ask)).find(({ scope }) => scope === form.get('scope'));
  if (!area) return refuse('request/invalid', 'scope');
  const members = await membersOf(house.database, [area.scope]);
  const member = members.find(({ account }) => account === form.get('person'));
  if (!member) return refuse('request/invalid', 'person');
  if (!mayRemove(member, area, visitor)) return refuse('session/not-for-this-role');
  await removeMember(house.database, member, area.departement);
  const isMine = member.account === visitor.account?.id;
  // Who left may have no desk any more.
  return { redirect: isMine ? href(language, '/moi') : `${href(language, '/bureau/equipe')}?fait=retire` };
}
