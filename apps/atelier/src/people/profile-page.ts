import {
  FAMILY_NAMES,
  type Language,
  SKILL_FAMILIES,
  SKILL_NAMES,
  type Skill,
  type SkillFamily,
} from '@vigie/community';
import { href } from '../address.ts';
import { textOf } from '../form-text.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { PROFILE_FIELDS, PROFILE_LIMITS, type Profile, type ProfileField } from './profile.ts';
import { PEOPLE_WORDS } from './words.ts';

/** A profile as its form's fields. */
export function formOf(profile: Profile, communeName: string): URLSearchParams {
  const form = new URLSearchParams({
    name: profile.name,
    commune: communeName,
    hours: String(profile.hoursAWeek),
    radius: String(profile.radiusKm),
    capacity: String(profile.capacity),
    languages: profile.languages.join(' '),
  });
  const ticks = { remote: profile.remote, 'of-age': profile.ofAge, ...agreements(profile) };
  for (const [name, isOn] of Object.entries(ticks)) if (isOn) form.set(name, 'on');
  for (const [skill, level] of Object.entries(profile.skills)) form.set(`skill-${skill}`, String(level));
  for (const skill of profile.learns) form.append('learns', skill);
  return form;
}

const agreements = ({ consentsMatching, consentsMap, consentsCrisis }: Profile) => ({
  'consents-matching': consentsMatching,
  'consents-map': consentsMap,
  'consents-crisis': consentsCrisis,
});

export function profilePage(
  form: URLSearchParams,
  wrong: readonly ProfileField[],
  language: Language,
  done?: string,
): Page {
  const t = PEOPLE_WORDS[language];
  const tick = (name: string, words: string): Markup =>
    html`<p><label class="box"><input type="checkbox" name="${name}"${form.has(name) ? html` checked` : ''}> ${words}</label></p>`;
  return {
    title: t.mine,
    unlisted: true,
    done,
    status: wrong.length === 0 ? 200 : 422,
    body: html`<p class="lead">${t.lead}</p>
${
  wrong.length === 0
    ? NO_MARKUP
    : html`<div class="mistakes" role="alert"><h2>${t.mistakesTitle}</h2><ul>${wrong.map(
        (field) => html`<li><a href="#${field}">${t.labels[field]}</a> ${t.mistakes[field]}</li>`,
      )}</ul></div>`
}
<form method="post" action="${href(language, '/moi')}">
${PROFILE_FIELDS.map((field) => question(field, form, wrong, language))}
${tick('remote', t.remote)}
<h2>${t.skillsTitle}</h2><p class="help">${t.skillsHelp}</p>
${Object.keys(SKILL_FAMILIES).map((family) => skillRows(family as SkillFamily, form, language))}
<h2>${t.agreements}</h2>
${tick('of-age', t.ofAge)}${tick('consents-matching', t.matching)}${tick('consents-map', t.map)}${tick('consents-crisis', t.crisis)}
<button type="submit">${t.save}</button>
</form>
<details class="staff"><summary>${t.erase}</summary><p>${t.eraseLead}</p>
<form method="post" action="${href(language, '/moi/effacer')}"><button type="submit" class="secondary">${t.eraseConfirm}</button></form></details>`,
  };
}

function question(
  field: ProfileField,
  form: URLSearchParams,
  wrong: readonly ProfileField[],
  language: Language,
): Markup {
  const t = PEOPLE_WORDS[language];
  const isWrong = wrong.includes(field);
  const most = {
    hours: PROFILE_LIMITS.hours,
    radius: PROFILE_LIMITS.radius,
    capacity: PROFILE_LIMITS.capacity,
  };
  const number =
    field in most ? html` type="number" min="0" max="${most[field as keyof typeof most]}"` : NO_MARKUP;
  return html`<div class="question"><label for="${field}">${t.labels[field]}</label>
<p class="help" id="${field}-help">${t.helps[field]}</p>
${isWrong ? html`<p class="mistake" id="${field}-mistake">${t.mistakes[field]}</p>` : NO_MARKUP}
<input id="${field}" name="${field}"${number} value="${textOf(form, field)}" aria-describedby="${field}-help${isWrong ? ` ${field}-mistake` : ''}"${isWrong ? html` aria-invalid="true"` : ''}></div>`;
}

const LEVELS = [0, 1, 2, 3] as const;

const skillRows = (family: SkillFamily, form: URLSearchParams, language: Language): Markup => html`<fieldset>
<legend>${FAMILY_NAMES[family][language]}</legend>
${SKILL_FAMILIES[family].map((skill) => skillRow(skill, form, language))}
</fieldset>`;

function skillRow(skill: Skill, form: URLSearchParams, language: Language): Markup {
  const t = PEOPLE_WORDS[language];
  const held = form.get(`skill-${skill}`) ?? '0';
  return html`<div class="skill"><label for="skill-${skill}">${SKILL_NAMES[skill][language]}</label>
<select id="skill-${skill}" name="skill-${skill}">${LEVELS.map(
    (level) =>
      html`<option value="${level}"${held === String(level) ? html` selected` : ''}>${t.levels[level]}</option>`,
  )}</select>
<label class="box"><input type="checkbox" name="learns" value="${skill}"${form.getAll('learns').includes(skill) ? html` checked` : ''}> ${t.learns}</label></div>`;
}
