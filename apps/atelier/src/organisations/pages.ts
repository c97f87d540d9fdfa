import type { Language } from '@vigie/community';
import { href } from '../address.ts';
import { communeInput } from '../areas/commune-field.ts';
import { dayWords } from '../day.ts';
import { fieldOf, mistakesBox } from '../field.ts';
import { textOf } from '../form-text.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import {
  LONGEST_NAME,
  ORGANISATION_FIELDS,
  ORGANISATION_KINDS,
  type Organisation,
  type OrganisationField,
} from './organisation.ts';
import { ORGANISATION_WORDS } from './words.ts';

export const organisationLink = (
  { id, name }: Pick<Organisation, 'id' | 'name'>,
  language: Language,
): Markup => html`<a href="${href(language, `/organisations/${id}`)}">${name}</a>`;

export const organisationList = (list: readonly Organisation[], language: Language): Markup =>
  html`<ul class="cards">${list.map(
    (organisation) => html`<li class="card"><h2>${organisationLink(organisation, language)}</h2>
<p class="quiet">${aboutIt(organisation, language)}</p></li>`,
  )}</ul>`;

const aboutIt = ({ kind, communeName, departement }: Organisation, language: Language): string =>
  `${ORGANISATION_WORDS[language].kinds[kind]} · ${communeName} (${departement})`;

export interface OrganisationForm {
  readonly form: URLSearchParams;
  readonly wrong: readonly OrganisationField[];
  /** The one that is there already. */
  readonly known: Organisation | null;
}

export function organisationForm({ form, wrong, known }: OrganisationForm, language: Language): Page {
  const t = ORGANISATION_WORDS[language];
  const fields = ORGANISATION_FIELDS.map((field) => ({
    name: field,
    label: t.fields[field],
    mistake: wrong.includes(field) ? t.mistakes[field] : undefined,
  }));
  return {
    title: t.add,
    unlisted: true,
    status: known ? 409 : wrong.length === 0 ? 200 : 422,
    body: html`<p class="lead">${t.addLead}</p>
${known ? html`<p class="mistakes" role="alert">${t.known} ${organisationLink(known, language)}, ${aboutIt(known, language)}</p>` : NO_MARKUP}
${mistakesBox(t.mistakesTitle, fields)}
<form method="post" action="${href(language, '/organisations/nouvelle')}">
${fields.map((field) => fieldOf(field, (attributes) => control(field.name, form, attributes, language)))}
<button type="submit">${t.save}</button></form>`,
  };
}

function control(
  field: OrganisationField,
  form: URLSearchParams,
  attributes: Markup,
  language: Language,
): Markup {
  const value = textOf(form, field);
  if (field === 'commune') return communeInput(attributes, value, language);
  if (field === 'name')
    return html`<input ${attributes} value="${value}" maxlength="${LONGEST_NAME}" required>`;
  return html`<select ${attributes}>${ORGANISATION_KINDS.map(
    (kind) =>
      html`<option value="${kind}"${kind === value ? html` selected` : ''}>${ORGANISATION_WORDS[language].kinds[kind]}</option>`,
  )}</select>`;
}

export interface OrganisationView {
  readonly organisation: Organisation;
  /** Its needs and what came of them; null: none on this page. */
  readonly needs: Markup | null;
  readonly realisations: Markup | null;
  readonly next: Markup;
  /** What the reader may do with it. */
  readonly acts: Markup;
  readonly done?: string | undefined;
}

export function organisationPage(view: OrganisationView, language: Language): Page {
  const t = ORGANISATION_WORDS[language];
  const { organisation, needs, realisations, next, acts, done } = view;
  return {
    title: organisation.name,
    done,
    body: html`<p>${aboutIt(organisation, language)}</p>
<p class="quiet">${t.since} ${dayWords(organisation.createdAtMs, language)}</p>
${acts}
<h2>${t.needs}</h2>${needs ?? html`<p class="empty">${t.noNeeds}</p>`}
<h2>${t.realisations}</h2>${realisations ?? html`<p class="empty">${t.noRealisations}</p>`}
${next}`,
  };
}

export interface OrganisationActs {
  readonly organisation: Organisation;
  /** For who has an account: whether their profile names it. */
  readonly isMine: boolean | null;
  readonly isTeam: boolean;
}

export function organisationActs(
  { organisation, isMine, isTeam }: OrganisationActs,
  language: Language,
): Markup {
  const t = ORGANISATION_WORDS[language];
  const at = href(language, `/organisations/${organisation.id}`);
  const mine =
    isMine === null
      ? NO_MARKUP
      : html`<form method="post" action="${at}/mienne">${isMine ? NO_MARKUP : html`<p class="help">${t.isMineLead}</p>`}
<button type="submit" name="mienne" value="${isMine ? 'non' : 'oui'}" class="secondary">${isMine ? t.notMine : t.isMine}</button></form>`;
  const drop = isTeam
    ? html`<details class="staff"><summary>${t.drop}</summary><p>${t.dropLead}</p>
<form method="post" action="${at}/retirer"><button type="submit" class="secondary">${t.drop}</button></form></details>`
    : NO_MARKUP;
  return html`${mine}${drop}`;
}

/** In somebody's own space: the organisation that they named, or where to choose one. */
export function organisationLine(organisation: Organisation | null, language: Language): Markup {
  const t = ORGANISATION_WORDS[language];
  return organisation
    ? html`<p>${t.mine} ${organisationLink(organisation, language)}</p>`
    : html`<p>${t.noneMine} <a href="${href(language, '/organisations')}">${t.choose}</a></p>`;
}
