import { FREE_LICENCES, type Language, LICENSED_PARTS, REALISATION_KINDS } from '@vigie/community';
import { href } from '../address.ts';
import { fieldOf, mistakesBox } from '../field.ts';
import { textOf } from '../form-text.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { REALISATION_FIELDS, type RealisationField } from './draft.ts';
import type { Realisation, Reuse } from './store.ts';
import { REALISATION_WORDS } from './words.ts';

export function realisationList(list: readonly Realisation[], language: Language): Markup {
  const t = REALISATION_WORDS[language];
  if (list.length === 0) return html`<p class="empty">${t.none}</p>`;
  return html`<ul class="cards">${list.map(
    ({ id, title, kind, communeName, departement, state }) => html`<li class="card">
<h2><a href="${href(language, `/realisations/${id}`)}">${title}</a></h2>
<p class="quiet">${t.kinds[kind]} · ${communeName} (${departement})${state === 'sleeping' ? ` · ${t.states.sleeping}` : ''}</p></li>`,
  )}</ul>`;
}

export function realisationForm(
  form: URLSearchParams,
  wrong: readonly RealisationField[],
  language: Language,
): Page {
  const t = REALISATION_WORDS[language];
  const fields = REALISATION_FIELDS.map((field) => ({
    name: field,
    label: t.fields[field],
    help: t.helps[field],
    mistake: wrong.includes(field) ? t.mistakes[field] : undefined,
  }));
  return {
    title: t.describe,
    unlisted: true,
    status: wrong.length === 0 ? 200 : 422,
    body: html`<p class="lead">${t.describeLead}</p>
${mistakesBox(t.mistakesTitle, fields)}
<form method="post" action="${href(language, '/realisations/nouvelle')}">
<input type="hidden" name="need" value="${textOf(form, 'need')}"><input type="hidden" name="variant-of" value="${textOf(form, 'variant-of')}">
${fields.map((field) => fieldOf(field, (attributes) => control(field.name, form, attributes, language)))}
<button type="submit">${t.save}</button></form>`,
  };
}

function control(
  field: RealisationField,
  form: URLSearchParams,
  attributes: Markup,
  language: Language,
): Markup {
  const t = REALISATION_WORDS[language];
  const value = textOf(form, field);
  if (field === 'summary') return html`<textarea ${attributes} rows="5">${value}</textarea>`;
  const part = LICENSED_PARTS.find((known) => field === `licence-${known}`);
  const choices: readonly (readonly [value: string, words: string])[] | null = part
    ? [['', t.noPart] as const, ...FREE_LICENCES[part].map((licence) => [licence, licence] as const)]
    : field === 'kind'
      ? REALISATION_KINDS.map((kind) => [kind, t.kinds[kind]] as const)
      : null;
  if (!choices) return html`<input ${attributes} value="${value}">`;
  return html`<select ${attributes}>${choices.map(
    ([choice, words]) =>
      html`<option value="${choice}"${choice === value ? html` selected` : ''}>${words}</option>`,
  )}</select>`;
}

export interface RealisationView {
  readonly realisation: Realisation;
  readonly variants: readonly Realisation[];
  readonly reuses: readonly Reuse[];
  /** What the reader may do with it. */
  readonly acts: Markup;
  readonly done?: string | undefined;
}

export function realisationPage(
  { realisation, variants, reuses, acts, done }: RealisationView,
  language: Language,
): Page {
  const t = REALISATION_WORDS[language];
  const at = href(language, `/realisations/${realisation.id}`);
  const { licences } = realisation;
  return {
    title: realisation.title,
    done,
    body: html`<p class="state">${t.kinds[realisation.kind]} · ${t.states[realisation.state]}</p>
<p class="words">${realisation.summary}</p>
<dl>
${realisation.need === null ? NO_MARKUP : html`<dt>${t.need}</dt><dd><a href="${href(language, `/besoins/${realisation.need}`)}">${realisation.needTitle}</a></dd>`}
<dt>${t.madeAt}</dt><dd>${realisation.communeName} (${realisation.departement})</dd>
<dt>${t.maintainer}</dt><dd>${realisation.maintainerName ?? t.nobody}</dd>
<dt>${t.source}</dt><dd><a href="${realisation.repository}" rel="noreferrer">${realisation.repository}</a></dd>
${realisation.address === '' ? NO_MARKUP : html`<dt>${t.use}</dt><dd><a href="${realisation.address}" rel="noreferrer">${realisation.address}</a></dd>`}
${LICENSED_PARTS.filter((part) => licences[part] !== null).map((part) => html`<dt>${t.parts[part]}</dt><dd>${licences[part]}</dd>`)}
</dl>
${acts}
<h2>${t.files}</h2><p><a href="${at}/publiccode.yml">publiccode.yml</a> · <a href="${at}/REUSE.toml">REUSE.toml</a></p>
<h2>${reuses.length === 0 ? t.declare : t.reuses(reuses.length)}</h2>
${reuses.length === 0 ? html`<p>${t.noReuse}</p>` : html`<ul>${reuses.map((reuse) => reuseLine(reuse))}</ul>`}
<p><a class="button secondary" href="${at}/reprise">${t.declare}</a></p>
<h2>${t.tree}</h2>
${realisation.variantOf === null ? NO_MARKUP : html`<p>${t.variantOf} <a href="${href(language, `/realisations/${realisation.variantOf}`)}">${realisation.variantTitle}</a></p>`}
${variants.length === 0 ? NO_MARKUP : html`<h3>${t.variants}</h3>${realisationList(variants, language)}`}
<p><a href="${href(language, '/realisations/nouvelle')}?variante=${realisation.id}">${t.makeVariant}</a></p>`,
  };
}

const reuseLine = ({ communeName, departement, organisation, words, address }: Reuse): Markup =>
  html`<li><strong>${organisation}</strong>, ${communeName} (${departement})${words === '' ? '' : `\u00a0: ${words}`}${address === '' ? NO_MARKUP : html` <a href="${address}" rel="noreferrer">${address}</a>`}</li>`;

export function reuseForm(
  realisation: Realisation,
  form: URLSearchParams,
  isWrong: boolean,
  language: Language,
): Page {
  const t = REALISATION_WORDS[language];
  const fields = [
    ['commune', t.where],
    ['organisation', t.who],
    ['words', t.how],
    ['address', t.address],
  ] as const;
  return {
    title: `${t.declare} : ${realisation.title}`,
    unlisted: true,
    status: isWrong ? 422 : 200,
    body: html`<p class="lead">${t.declareLead}</p>${isWrong ? html`<p class="mistake" role="alert">${t.wrongReuse}</p>` : NO_MARKUP}
<form method="post" action="${href(language, `/realisations/${realisation.id}/reprise`)}">
${fields.map(([name, label]) =>
  fieldOf({ name, label }, (attributes) => html`<input ${attributes} value="${textOf(form, name)}">`),
)}
<button type="submit">${t.save}</button></form>`,
  };
}
