import { type Language, SKILL_NAMES, type Skill } from '@vigie/community';
import { href } from '../address.ts';
import type { CommunePlace } from '../areas/commune.ts';
import { communeInput } from '../areas/commune-field.ts';
import { looksLikeContact } from '../contact.ts';
import { dayWords } from '../day.ts';
import { fieldOf, mistakesBox } from '../field.ts';
import { textOf } from '../form-text.ts';
import { ID_FIELD, idInput } from '../id.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import type { Organisation } from '../organisations/organisation.ts';
import { organisationLink } from '../organisations/pages.ts';
import { ORGANISATION_WORDS } from '../organisations/words.ts';
import { realisationList } from '../realisations/pages.ts';
import type { Realisation } from '../realisations/store.ts';
import { FIELDS, type Field, type Mistakes } from './draft.ts';
import type { ExistingTool } from './existing-tools.ts';
import type { Need, NeedEvent } from './store.ts';
import { NEED_WORDS } from './words.ts';

interface ListLook {
  /** Of the titles: one below the heading that the list stands under. */
  readonly level?: 2 | 3;
  /** What the reader may do with a need. */
  readonly act?: (need: Need) => Markup;
}

/** Needs in a list, each with its place and where it stands, and what the reader may do with it. */
export function needList(
  needs: readonly Need[],
  language: Language,
  { level = 2, act = () => NO_MARKUP }: ListLook = {},
): Markup {
  const t = NEED_WORDS[language];
  if (needs.length === 0) return html`<p class="empty">${t.none}</p>`;
  return html`<ul class="cards">${needs.map(
    (need) => html`<li class="card">
<h${level}><a href="${href(language, `/besoins/${need.id}`)}">${need.title}</a></h${level}>
<p class="quiet">${need.communeName} (${need.departement})</p>
${skillTags(need.skills, language)}
<p class="state ${need.state}">${t.states[need.state]}</p>
${act(need)}</li>`,
  )}</ul>`;
}

/** Skills side by side, for the eye to count. */
const skillTags = (skills: readonly string[], language: Language): Markup =>
  skills.length === 0
    ? NO_MARKUP
    : html`<ul class="tags">${skills.map((skill) => html`<li>${skillName(skill, language)}</li>`)}</ul>`;

export const skillName = (skill: string, language: Language): string =>
  SKILL_NAMES[skill as Skill]?.[language] ?? skill;

/** What a form shows besides its questions. */
export interface FormState {
  readonly mistakes: Mistakes;
  /** Those of the name that was typed. */
  readonly communes: readonly CommunePlace[];
  /** The one that the reader may tell it for. */
  readonly organisation: Pick<Organisation, 'id' | 'name'> | null;
  /** The need whose words are to be mended; absent: it is told anew. */
  readonly mends?: string;
}

export function needForm(
  form: URLSearchParams,
  { mistakes, communes, organisation, mends }: FormState,
  language: Language,
): Page {
  const t = NEED_WORDS[language];
  const fields = FIELDS.map((field) => ({
    name: field,
    ...t.questions[field],
    mistake: mistakes[field] && t.mistakes[mistakes[field]],
  }));
  return {
    title: mends === undefined ? t.fileTitle : t.mend,
    unlisted: mends !== undefined,
    status: Object.keys(mistakes).length === 0 ? 200 : 422,
    body: html`<p class="lead">${mends === undefined ? t.fileLead : t.mendLead}</p>
${mistakesBox(t.mistakesTitle, fields)}
<form method="post" action="${href(language, mends === undefined ? '/besoins/nouveau' : `/besoins/${mends}/modifier`)}" class="questions">
${fields.map((field) => fieldOf(field, (attributes) => control(field.name, { form, communes, language }, attributes)))}
${organisation ? forOrganisation(organisation, form, language) : NO_MARKUP}
${mends === undefined ? idInput(form) : NO_MARKUP}
<button type="submit">${mends === undefined ? t.send : t.act}</button>
</form>`,
  };
}

/** A tick of the form; its value is the organisation. */
export const FOR_ORGANISATION = 'for-organisation';

const forOrganisation = (
  { id, name }: Pick<Organisation, 'id' | 'name'>,
  form: URLSearchParams,
  language: Language,
): Markup =>
  html`<p><label class="box"><input type="checkbox" name="${FOR_ORGANISATION}" value="${id}"${form.get(FOR_ORGANISATION) === id ? html` checked` : ''}> ${ORGANISATION_WORDS[language].tellFor(name)}</label></p>`;

const ROWS: Readonly<Partial<Record<Field, number>>> = {
  what: 5,
  'for-whom': 2,
  'data-there': 3,
  'data-missing': 2,
};

interface Filled {
  readonly form: URLSearchParams;
  readonly communes: readonly CommunePlace[];
  readonly language: Language;
}

function control(field: Field, { form, communes, language }: Filled, attributes: Markup): Markup {
  const value = textOf(form, field);
  const rows = ROWS[field];
  if (rows !== undefined) return html`<textarea ${attributes} rows="${rows}">${value}</textarea>`;
  if (field === 'commune')
    return html`${communeInput(attributes, value, language)}${communes.length > 0 ? choices(communes) : NO_MARKUP}`;
  return html`<input ${attributes} type="${field === 'wanted-by' ? 'date' : 'text'}" value="${value}">`;
}

const choices = (communes: readonly CommunePlace[]): Markup =>
  html`<ul class="choices">${communes.map(
    ({ code, name, departementName }) =>
      html`<li><label><input type="radio" name="commune-code" value="${code}"> ${name} (${departementName})</label></li>`,
  )}</ul>`;

export interface Similar {
  readonly needs: readonly Need[];
  readonly realisations: readonly Realisation[];
  readonly tools: readonly ExistingTool[];
  /** To follow one instead; nothing for who has no account. */
  readonly follow: (need: Need) => Markup;
}

/** What exists already, before one more need is written down. */
export function similarPage(
  form: URLSearchParams,
  commune: string,
  similar: Similar,
  language: Language,
): Page {
  const t = NEED_WORDS[language];
  const { needs, realisations, tools, follow } = similar;
  const kept = [
    ...FIELDS.map((field) => [field, textOf(form, field)] as const),
    ['commune-code', commune] as const,
    [FOR_ORGANISATION, textOf(form, FOR_ORGANISATION)] as const,
    [ID_FIELD, textOf(form, ID_FIELD)] as const,
  ];
  return {
    title: t.similarTitle,
    unlisted: true,
    body: html`${needs.length === 0 ? NO_MARKUP : html`<p class="lead">${t.similarLead}</p>${needList(needs, language, { act: follow })}`}
${realisations.length === 0 ? NO_MARKUP : html`<h2>${t.madeTitle}</h2>${realisationList(realisations, language, 3)}`}
${
  tools.length === 0
    ? NO_MARKUP
    : html`<h2>${t.toolsTitle}</h2><ul class="cards">${tools.map(
        ({ name, address, use }) =>
          html`<li class="card"><h3><a href="${address}" rel="noreferrer">${name}</a></h3><p>${use[language]}</p></li>`,
      )}</ul>`
}
<form method="post" action="${href(language, '/besoins/nouveau')}" class="row">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button type="submit" name="step" value="send">${t.sendAnyway}</button>
<button type="submit" name="step" value="change" class="secondary">${t.change}</button>
</form>`,
  };
}

export interface NeedView {
  readonly need: Need;
  readonly events: readonly NeedEvent[];
  /** What the reader may do with it; nothing for who is not on the team. */
  readonly staff: Markup;
  /** What was made of it. */
  readonly made: Markup;
  /** How many follow it, and the button to do so. */
  readonly followers: Markup;
  /** What is said under it; nothing before it is public. */
  readonly discussion: Markup;
  readonly done?: string | undefined;
}

/** An account may be older than its owner's profile, and be called by an e-mail address. */
function ownerWords({ owner, ownerName }: Need, language: Language): string {
  const t = NEED_WORDS[language];
  if (owner === null) return t.nobody;
  return ownerName === null || looksLikeContact(ownerName) ? t.ownerUnnamed : ownerName;
}

export function needPage(
  { need, events, staff, made, followers, discussion, done }: NeedView,
  language: Language,
): Page {
  const t = NEED_WORDS[language];
  const day = (atMs: number): string => dayWords(atMs, language);
  const { organisation, organisationName } = need;
  const facts: readonly (readonly [term: string, words: string | Markup])[] = [
    [t.where, `${need.communeName} (${need.departement})`],
    [t.forWhom, need.forWhom],
    [t.data, need.dataThere || t.unknown],
    [t.dataMissing, need.dataMissing || t.unknown],
    [t.wantedBy, need.wantedBy === null ? t.unknown : day(Date.parse(need.wantedBy))],
    [t.skills, need.skills.map((skill) => skillName(skill, language)).join(', ') || t.unknown],
    [t.hours, `${t.hoursAWeek(need.hoursAWeek)}, ${need.remote ? t.remote : t.onSite}`],
    ...(organisation === null || organisationName === null
      ? []
      : ([[t.toldFor, organisationLink({ id: organisation, name: organisationName }, language)]] as const)),
    [t.owner, ownerWords(need, language)],
    ...(need.answeredWith === null ? [] : ([[t.answeredWith, need.answeredWith]] as const)),
    ...(need.nextDate === null ? [] : ([[t.nextDate, day(Date.parse(need.nextDate))]] as const)),
  ];
  return {
    title: need.title,
    done,
    body: html`<p class="state ${need.state}">${t.states[need.state]}</p>
<p class="words lead">${need.what}</p>
<dl>${facts.map(([term, words]) => html`<dt>${term}</dt><dd class="words">${words}</dd>`)}</dl>
${made}
${followers}
${staff}
<h2>${t.whatBecame}</h2>
<ol class="events">${events.map(
      ({ what, atMs }) =>
        html`<li><time datetime="${new Date(atMs).toISOString()}">${day(atMs)}</time> ${t.states[what as Need['state']] ?? t.events[what as keyof typeof t.events] ?? what}</li>`,
    )}</ol>
${discussion}`,
  };
}
