import { type Language, LICENSED_PARTS, REALISATION_KINDS } from '@vigie/community';
import { href } from '../address.ts';
import { communeInput } from '../areas/commune-field.ts';
import { fieldOf, mistakesBox } from '../field.ts';
import { textOf } from '../form-text.ts';
import { idInput } from '../id.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { DATA_LINES, REALISATION_FIELDS, type RealisationField, type UsedData } from './draft.ts';
import type { Relative } from './family.ts';
import { otherLicences, usualLicences } from './licences.ts';
import type { Realisation, Reuse } from './store.ts';
import { REALISATION_WORDS } from './words.ts';

export function realisationList(list: readonly Realisation[], language: Language, level: 2 | 3 = 2): Markup {
  const t = REALISATION_WORDS[language];
  if (list.length === 0) return html`<p class="empty">${t.none}</p>`;
  return html`<ul class="cards">${list.map(
    ({ id, title, kind, communeName, departement, state }) => html`<li class="card">
<h${level}><a href="${href(language, `/realisations/${id}`)}">${title}</a></h${level}>
<p class="quiet">${communeName} (${departement})</p>
<p class="state ${state}">${t.kinds[kind]}${state === 'sleeping' ? ` · ${t.states.sleeping}` : ''}</p></li>`,
  )}</ul>`;
}

/** `mends`: the realisation whose description is mended; absent: it is described anew. */
export function realisationForm(
  form: URLSearchParams,
  wrong: readonly RealisationField[],
  language: Language,
  mends?: string,
): Page {
  const t = REALISATION_WORDS[language];
  const path = mends === undefined ? '/realisations/nouvelle' : `/realisations/${mends}/modifier`;
  const fields = REALISATION_FIELDS.map((field) => ({
    name: field,
    label: t.fields[field],
    help: t.helps[field],
    mistake: wrong.includes(field) ? t.mistakes[field] : undefined,
  }));
  return {
    title: mends === undefined ? t.describe : t.mend,
    unlisted: true,
    status: wrong.length === 0 ? 200 : 422,
    body: html`<p class="lead">${t.describeLead}</p>
${mistakesBox(t.mistakesTitle, fields)}
<form method="post" action="${href(language, path)}">
<input type="hidden" name="need" value="${textOf(form, 'need')}"><input type="hidden" name="variant-of" value="${textOf(form, 'variant-of')}">${mends === undefined ? idInput(form) : NO_MARKUP}
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
  if (field === 'data') return dataLines(form, attributes, language);
  const part = LICENSED_PARTS.find((known) => field === `licence-${known}`);
  const option = optionOf(value);
  if (part)
    return html`<select ${attributes}>${option('', t.noPart)}${usualLicences(part).map((id) => option(id))}${
      otherLicences(part).length === 0
        ? NO_MARKUP
        : html`<optgroup label="${t.otherLicences}">${otherLicences(part).map((id) => option(id))}</optgroup>`
    }</select>`;
  if (field === 'commune') return communeInput(attributes, value, language);
  if (field === 'kind')
    return html`<select ${attributes}>${REALISATION_KINDS.map((kind) => option(kind, t.kinds[kind]))}</select>`;
  return html`<input ${attributes} value="${value}">`;
}

const optionOf =
  (chosen: string) =>
  (value: string, words = value): Markup =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`;

function dataLines(form: URLSearchParams, attributes: Markup, language: Language): Markup {
  const { dataFields: t, fields } = REALISATION_WORDS[language];
  const lines = Array.from({ length: DATA_LINES }, (_, i) => {
    const [title, address, licence] = [`data-title-${i}`, `data-address-${i}`, `data-licence-${i}`];
    const option = optionOf(textOf(form, licence));
    return html`<fieldset class="row"><legend>${t.line(i + 1)}</legend>
<label>${t.title} <input name="${title}" value="${textOf(form, title)}"></label>
<label>${t.address} <input name="${address}" value="${textOf(form, address)}"></label>
<label>${t.licence} <select name="${licence}">${usualLicences('data').map((id) => option(id))}</select></label></fieldset>`;
  });
  return html`<div ${attributes} role="group" aria-label="${fields.data}">${lines}</div>`;
}

export interface RealisationView {
  readonly realisation: Realisation;
  /** Null for one that is not published. */
  readonly family: Relative | null;
  readonly data: readonly UsedData[];
  /** Who chose to be named. */
  readonly makers: readonly string[];
  readonly reuses: readonly Reuse[];
  /** Whether the reader may take a reuse back. */
  readonly mayDrop: (reuse: Reuse) => boolean;
  /** What the reader may do with it. */
  readonly acts: Markup;
  readonly done?: string | undefined;
}

export function realisationPage(
  { realisation, family, data, makers, reuses, mayDrop, acts, done }: RealisationView,
  language: Language,
): Page {
  const t = REALISATION_WORDS[language];
  const at = href(language, `/realisations/${realisation.id}`);
  const { licences } = realisation;
  return {
    title: realisation.title,
    done,
    body: html`<p class="state ${realisation.state}">${t.kinds[realisation.kind]} · ${t.states[realisation.state]}</p>
<p class="words lead">${realisation.summary}</p>
<dl>
${realisation.need === null ? NO_MARKUP : html`<dt>${t.need}</dt><dd><a href="${href(language, `/besoins/${realisation.need}`)}">${realisation.needTitle}</a></dd>`}
<dt>${t.madeAt}</dt><dd>${realisation.communeName} (${realisation.departement})</dd>
${makers.length === 0 ? NO_MARKUP : html`<dt>${t.makers}</dt><dd>${makers.join(', ')}</dd>`}
<dt>${t.maintainer}</dt><dd>${realisation.maintainerName ?? t.nobody}</dd>
<dt>${t.source}</dt><dd><a href="${realisation.repository}" rel="noreferrer">${realisation.repository}</a></dd>
${realisation.address === '' ? NO_MARKUP : html`<dt>${t.use}</dt><dd><a href="${realisation.address}" rel="noreferrer">${realisation.address}</a></dd>`}
${LICENSED_PARTS.filter((part) => licences[part] !== null).map((part) => html`<dt>${t.parts[part]}</dt><dd>${licences[part]}</dd>`)}
${data.length === 0 ? NO_MARKUP : html`<dt>${t.madeFrom}</dt><dd><ul>${data.map(({ title, address, licence }) => html`<li><a href="${address}" rel="noreferrer">${title}</a> (${licence})</li>`)}</ul></dd>`}
</dl>
${acts}
<h2>${reuses.length === 0 ? t.declare : t.reuses(reuses.length)}</h2>
${reuses.length === 0 ? html`<p>${t.noReuse}</p>` : html`<ul class="lines">${reuses.map((reuse) => reuseLine(reuse, mayDrop(reuse) ? dropForm(at, reuse, t.drop) : NO_MARKUP))}</ul>`}
<p><a class="button secondary" href="${at}/reprise">${t.declare}</a></p>
<h2>${t.tree}</h2>
${family && family.variants.length > 0 ? html`<ul class="family">${branch(family, realisation.id, language)}</ul>` : html`<p>${t.noVariant}</p>`}
<p><a href="${href(language, '/realisations/nouvelle')}?variante=${realisation.id}">${t.makeVariant}</a></p>
<h2>${t.files}</h2><p><a href="${at}/publiccode.yml">publiccode.yml</a> · <a href="${at}/REUSE.toml">REUSE.toml</a></p>`,
  };
}

/** A realisation and all that was made of it, with the one that is shown marked. */
function branch(
  { id, title, communeName, departement, isAsleep, variants }: Relative,
  shown: string,
  language: Language,
): Markup {
  const t = REALISATION_WORDS[language];
  const name =
    id === shown
      ? html`<strong aria-current="true">${title}</strong>`
      : html`<a href="${href(language, `/realisations/${id}`)}">${title}</a>`;
  return html`<li>${name} <span class="quiet">${communeName} (${departement})${isAsleep ? ` · ${t.states.sleeping}` : ''}</span>
${variants.length === 0 ? NO_MARKUP : html`<ul>${variants.map((variant) => branch(variant, shown, language))}</ul>`}</li>`;
}

const dropForm = (at: string, { id }: Reuse, words: string): Markup =>
  html` <form method="post" action="${at}/reprise/retirer" class="inline"><button type="submit" name="reuse" value="${id}" class="secondary">${words}</button></form>`;

const reuseLine = ({ communeName, departement, organisation, words, address }: Reuse, drop: Markup): Markup =>
  html`<li><span><strong>${organisation}</strong>, ${communeName} (${departement})${words === '' ? '' : `\u00a0: ${words}`}${address === '' ? NO_MARKUP : html` <a href="${address}" rel="noreferrer">${address}</a>`}</span>${drop}</li>`;

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
  fieldOf({ name, label }, (attributes) =>
    name === 'commune'
      ? communeInput(attributes, textOf(form, name), language)
      : html`<input ${attributes} value="${textOf(form, name)}">`,
  ),
)}
<button type="submit">${t.save}</button></form>`,
  };
}
