import {
  type Cell,
  type Language,
  SKILL_FAMILIES,
  SKILL_NAMES,
  type Skill,
  type SkillFamily,
} from '@vigie/community';
import { href } from '../address.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { skillOptions } from '../needs/filter.ts';
import { PEOPLE_WORDS } from './words.ts';

/** A cell with its area's name and middle, degrees; the region's own has no place on a map. */
export interface PlacedCell extends Cell {
  readonly name: string;
  readonly at: readonly [lon: number, lat: number] | null;
}

/** A skill that open needs ask for, and that fewer than three people of a département are known to have. */
export interface Gap {
  readonly departement: string;
  readonly departementName: string;
  readonly skill: Skill;
  readonly needs: number;
}

export interface SkillsView {
  readonly skill: Skill;
  readonly cells: readonly PlacedCell[];
  readonly gaps: readonly Gap[];
}

export function skillsPage({ skill, cells, gaps }: SkillsView, language: Language): Page {
  const t = PEOPLE_WORDS[language];
  return {
    title: t.mapTitle,
    body: html`<p class="lead">${t.mapLead}</p>
<form method="get" action="${href(language, '/competences')}" class="row">
<label for="skill">${t.skill}</label>
<select id="skill" name="competence">${Object.keys(SKILL_FAMILIES).map((family) => skillOptions(family as SkillFamily, skill, language))}</select>
<button type="submit" class="secondary">${t.show}</button></form>
<h2>${SKILL_NAMES[skill][language]}</h2>
${cells.length === 0 ? html`<p class="empty">${t.noCells}</p>` : html`${drawing(cells)}${table(cells, language)}`}
<h2>${t.gapsTitle}</h2><p>${t.gapsLead}</p>
${gaps.length === 0 ? html`<p class="empty">${t.noGaps}</p>` : gapTable(gaps, language)}`,
  };
}

const table = (cells: readonly PlacedCell[], language: Language): Markup => {
  const t = PEOPLE_WORDS[language];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.mapTitle}"><table>
<thead><tr><th scope="col">${t.area}</th><th scope="col">${t.people}</th></tr></thead>
<tbody>${cells.map(
    ({ kind, name, atLeast }) =>
      html`<tr><th scope="row">${name}${t.rest[kind]}</th><td>${t.atLeast(atLeast)}</td></tr>`,
  )}</tbody></table></div>`;
};

const gapTable = (gaps: readonly Gap[], language: Language): Markup => {
  const t = PEOPLE_WORDS[language];
  const departements = [...new Set(gaps.map(({ departementName }) => departementName))];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.gapsTitle}"><table>
<thead><tr><th scope="col">${t.area}</th><th scope="col">${t.wanted}</th></tr></thead>
<tbody>${departements.map(
    (name) =>
      html`<tr><th scope="row">${name}</th><td>${gaps
        .filter(({ departementName }) => departementName === name)
        .map(({ skill, needs }) => `${SKILL_NAMES[skill][language]} (${needs})`)
        .join(', ')}</td></tr>`,
  )}</tbody></table></div>`;
};

const WIDTH = 600;
const EDGE = 40;

/** Circles where the people are, by area: the table says the same in words, so that nobody needs the drawing. */
function drawing(cells: readonly PlacedCell[]): Markup {
  const placed = cells.flatMap(({ at, ...cell }) => (at ? [{ ...cell, at }] : []));
  if (placed.length === 0) return NO_MARKUP;
  const lons = placed.map(({ at }) => at[0]);
  const lats = placed.map(({ at }) => at[1]);
  const [west, east, south, north] = [
    Math.min(...lons),
    Math.max(...lons),
    Math.min(...lats),
    Math.max(...lats),
  ];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const span = Math.max((east - west) * shrink, north - south, 0.05);
  const scale = (WIDTH - 2 * EDGE) / span;
  const height = Math.round((north - south) * scale + 2 * EDGE);
  const x = (lon: number): number => Math.round((lon - west) * shrink * scale + EDGE);
  const y = (lat: number): number => Math.round((north - lat) * scale + EDGE);
  return html`<svg class="areas" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true">${placed.map(
    ({ kind, name, atLeast, at: [lon, lat] }) =>
      html`<circle class="${kind}" cx="${x(lon)}" cy="${y(lat)}" r="${Math.round(6 + 3 * Math.sqrt(atLeast))}"><title>${name}</title></circle>`,
  )}</svg>`;
}
