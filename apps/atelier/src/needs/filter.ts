import {
  FAMILY_NAMES,
  isPublic,
  isSkill,
  type Language,
  NEED_STATES,
  type NeedState,
  SKILL_FAMILIES,
  SKILL_NAMES,
  type Skill,
  type SkillFamily,
  seeksPeople,
} from '@vigie/community';
import { href } from '../address.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import type { NeedFilter } from './store.ts';
import { NEED_WORDS } from './words.ts';

/** What people look for in the list, by how addresses call it. A need with a team is being made, and may look for more people. */
const STATE_GROUPS = {
  cherche: NEED_STATES.filter(seeksPeople),
  chantier: ['team', 'workshop', 'prototype'],
  fait: ['published', 'maintained', 'answered'],
} as const satisfies Readonly<Record<string, readonly NeedState[]>>;
export type StateGroup = keyof typeof STATE_GROUPS;
const GROUPS: readonly StateGroup[] = ['cherche', 'chantier', 'fait'];

interface Departement {
  readonly code: string;
  readonly name: string;
}

/** What the list is narrowed to; null: not by that. */
export interface Chosen {
  readonly departement: string | null;
  readonly skill: Skill | null;
  readonly group: StateGroup | null;
}

/** What an address asks for; what it does not know narrows nothing. */
export function chosenIn(query: URLSearchParams, departements: readonly Departement[]): Chosen {
  const skill = query.get('competence');
  return {
    departement: departements.find(({ code }) => code === query.get('departement'))?.code ?? null,
    skill: skill !== null && isSkill(skill) ? skill : null,
    group: GROUPS.find((known) => known === query.get('etat')) ?? null,
  };
}

export const isNarrowed = ({ departement, skill, group }: Chosen): boolean =>
  departement !== null || skill !== null || group !== null;

/** Only ever public needs. */
export const filterOf = ({ departement, skill, group }: Chosen): NeedFilter => ({
  states: group === null ? NEED_STATES.filter(isPublic) : STATE_GROUPS[group],
  departement: departement ?? undefined,
  skill: skill ?? undefined,
  spreadsAttention: group === 'cherche',
});

export function filterForm(chosen: Chosen, departements: readonly Departement[], language: Language): Markup {
  const t = NEED_WORDS[language];
  return html`<form method="get" action="${href(language, '/besoins')}" role="search" aria-label="${t.narrow}" class="filters">
<p><label for="departement">${t.departement}</label>
<select id="departement" name="departement">${option('', t.all, chosen.departement ?? '')}${departements.map(
    ({ code, name }) => option(code, `${name} (${code})`, chosen.departement),
  )}</select></p>
<p><label for="competence">${t.skill}</label>
<select id="competence" name="competence">${option('', t.anySkill, chosen.skill ?? '')}${Object.keys(
    SKILL_FAMILIES,
  ).map((family) => skillOptions(family as SkillFamily, chosen.skill, language))}</select></p>
<p><label for="etat">${t.stands}</label>
<select id="etat" name="etat">${option('', t.anyGroup, chosen.group ?? '')}${GROUPS.map((group) =>
    option(group, t.groups[group], chosen.group),
  )}</select></p>
<p class="row"><button type="submit" class="secondary">${t.show}</button>
${isNarrowed(chosen) ? resetLink(language) : NO_MARKUP}</p></form>`;
}

/** Back to the whole list. */
export const resetLink = (language: Language): Markup =>
  html`<a href="${href(language, '/besoins')}">${NEED_WORDS[language].showAll}</a>`;

const option = (value: string, words: string, chosen: string | null): Markup =>
  html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`;

/** The skills of a family, to choose one of. */
export const skillOptions = (family: SkillFamily, chosen: Skill | null, language: Language): Markup =>
  html`<optgroup label="${FAMILY_NAMES[family][language]}">${SKILL_FAMILIES[family].map((skill) =>
    option(skill, SKILL_NAMES[skill][language], chosen),
  )}</optgroup>`;
