import { type Language, SKILL_FAMILIES, SKILL_NAMES, type Skill, type SkillFamily } from '@vigie/community';
import { href } from '../address.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { skillOptions } from '../needs/filter.ts';
import { drawingLegend, type PlacedCell, type RegionDrawing, skillsDrawing } from './skills-drawing.ts';
import { PEOPLE_WORDS } from './words.ts';

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
  /** Null before a region is installed. */
  readonly drawing: RegionDrawing | null;
}

export function skillsPage({ skill, cells, gaps, drawing }: SkillsView, language: Language): Page {
  const t = PEOPLE_WORDS[language];
  return {
    title: t.mapTitle,
    body: html`<p class="lead">${t.mapLead}</p>
<form method="get" action="${href(language, '/competences')}" class="row">
<label for="skill">${t.skill}</label>
<select id="skill" name="competence">${Object.keys(SKILL_FAMILIES).map((family) => skillOptions(family as SkillFamily, skill, language))}</select>
<button type="submit" class="secondary">${t.show}</button></form>
<h2>${SKILL_NAMES[skill][language]}</h2>
${cells.length === 0 ? html`<p class="empty">${t.noCells}</p>` : NO_MARKUP}
${drawing && html`<figure>${skillsDrawing(drawing, cells)}<figcaption>${drawingLegend({ atLeast: t.atLeast, rest: t.drawnRest })}</figcaption></figure>`}
${cells.length === 0 ? NO_MARKUP : table(cells, language)}
<h2>${t.gapsTitle}</h2><p>${t.gapsLead}</p>
${gaps.length === 0 ? html`<p class="empty">${t.noGaps}</p>` : gapTable(gaps, language)}`,
  };
}

const table = (cells: readonly PlacedCell[], language: Language): Markup => {
  const t = PEOPLE_WORDS[language];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.mapTitle}"><table class="numbers">
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
      html`<tr><th scope="row">${name}</th><td><ul class="tags">${gaps
        .filter(({ departementName }) => departementName === name)
        .map(
          ({ skill, needs }) => html`<li>${SKILL_NAMES[skill][language]} (${needs})</li>`,
        )}</ul></td></tr>`,
  )}</tbody></table></div>`;
};
