import {
  FAMILY_NAMES,
  type Language,
  SKILL_FAMILIES,
  SKILL_NAMES,
  type Skill,
  type SkillFamily,
} from '@vigie/community';
import { ACCESS_WORDS } from '../access/words.ts';
import { href } from '../address.ts';
import { fieldOf, mistakesBox } from '../field.ts';
import { FOLLOWING_WORDS } from '../following/words.ts';
import { textOf } from '../form-text.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import type { Organisation } from '../organisations/organisation.ts';
import { organisationLine } from '../organisations/pages.ts';
import { languageNames } from './languages.ts';
import { PROFILE_FIELDS, PROFILE_LIMITS, type Profile, type ProfileField } from './profile.ts';
import { PEOPLE_WORDS } from './words.ts';

/** A profile as its form's fields. */
export function formOf(profile: Profile, communeName: string, language: Language): URLSearchParams {
  const form = new URLSearchParams({
    name: profile.name,
    commune: communeName,
    hours: String(profile.hoursAWeek),
    radius: String(profile.radiusKm),
    capacity: String(profile.capacity),
    languages: languageNames(profile.languages, language),
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

export interface ProfileView {
  readonly form: URLSearchParams;
  readonly wrong: readonly ProfileField[];
  /** The one that the profile names. */
  readonly organisation: Organisation | null;
  readonly done?: string | undefined;
}

export function profilePage({ form, wrong, organisation, done }: ProfileView, language: Language): Page {
  const t = PEOPLE_WORDS[language];
  const tick = (name: string, words: string, help?: string): Markup =>
    html`<p><label class="box"><input type="checkbox" name="${name}"${form.has(name) ? html` checked` : ''}${help ? html` aria-describedby="${name}-help"` : ''}> ${words}</label></p>
${help ? html`<p class="help" id="${name}-help">${help}</p>` : NO_MARKUP}`;
  const fields = PROFILE_FIELDS.map((field) => ({
    name: field,
    label: t.labels[field],
    help: t.helps[field],
    mistake: wrong.includes(field) ? t.mistakes[field] : undefined,
  }));
  return {
    title: t.mine,
    unlisted: true,
    done,
    status: wrong.length === 0 ? 200 : 422,
    body: html`<p class="lead">${t.lead}</p>
<p class="row"><a href="${href(language, '/suivis')}">${FOLLOWING_WORDS[language].title}</a>
<a href="${href(language, '/appels')}">${t.calls}</a></p>
${organisationLine(organisation, language)}
${mistakesBox(t.mistakesTitle, fields)}
<form method="post" action="${href(language, '/moi')}">
${fields.map((field) => fieldOf(field, (attributes) => control(field.name, form, attributes)))}
${tick('remote', t.remote)}
<h2>${t.skillsTitle}</h2><p class="help">${t.skillsHelp}</p>
${Object.keys(SKILL_FAMILIES).map((family) => skillRows(family as SkillFamily, form, language))}
<h2>${t.agreements}</h2>
${tick('of-age', t.ofAge)}${tick('consents-matching', t.matching)}${tick('consents-map', t.map)}${tick('consents-crisis', t.crisis, t.crisisHelp)}
<button type="submit">${t.save}</button>
</form>
<p><a href="${href(language, '/moi/avis')}">${t.mails}</a></p>
<p><a href="${href(language, '/invitation')}">${ACCESS_WORDS[language].takeUp}</a></p>
<details class="staff"><summary>${t.erase}</summary><p>${t.eraseLead}</p>
<form method="post" action="${href(language, '/moi/effacer')}"><button type="submit" class="secondary">${t.eraseConfirm}</button></form></details>`,
  };
}

const MOST: Readonly<Partial<Record<ProfileField, number>>> = {
  hours: PROFILE_LIMITS.hours,
  radius: PROFILE_LIMITS.radius,
  capacity: PROFILE_LIMITS.capacity,
};

function control(field: ProfileField, form: URLSearchParams, attributes: Markup): Markup {
  const most = MOST[field];
  const number = most === undefined ? NO_MARKUP : html` type="number" min="0" max="${most}"`;
  return html`<input ${attributes}${number} value="${textOf(form, field)}">`;
}

const LEVELS = [0, 1, 2, 3] as const;

/** Forty-two questions at once would be a wall: a family opens when something in it is said, or when it is asked for. */
function skillRows(family: SkillFamily, form: URLSearchParams, language: Language): Markup {
  const said = SKILL_FAMILIES[family].filter(
    (skill) => (form.get(`skill-${skill}`) ?? '0') !== '0' || form.getAll('learns').includes(skill),
  ).length;
  return html`<details class="skill-family"${said > 0 ? html` open` : ''}>
<summary>${FAMILY_NAMES[family][language]}${said > 0 ? ` (${said})` : ''}</summary>
<fieldset><legend>${FAMILY_NAMES[family][language]}</legend>
${SKILL_FAMILIES[family].map((skill) => skillRow(skill, form, language))}
</fieldset></details>`;
}

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
