import { html, type Markup, NO_MARKUP } from './markup.ts';

export interface Field {
  /** Its name in the form, and its id on the page. */
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** What is wrong with the answer. */
  readonly mistake?: string | undefined;
}

/** One question of a form. The control takes the attributes that tie it to its label, its help and its mistake. */
export function fieldOf(
  { name, label, help, mistake }: Field,
  control: (attributes: Markup) => Markup,
): Markup {
  const describedBy = [help && `${name}-help`, mistake && `${name}-mistake`].filter(Boolean).join(' ');
  const attributes = html`id="${name}" name="${name}"${describedBy === '' ? '' : html` aria-describedby="${describedBy}"`}${mistake ? html` aria-invalid="true"` : ''}`;
  return html`<div class="question"><label for="${name}">${label}</label>
${help ? html`<p class="help" id="${name}-help">${help}</p>` : NO_MARKUP}
${mistake ? html`<p class="mistake" id="${name}-mistake">${mistake}</p>` : NO_MARKUP}
${control(attributes)}</div>`;
}

/** Above a form: each mistake, with a link to its field. Nothing when there is none. */
export function mistakesBox(title: string, fields: readonly Field[]): Markup {
  const wrong = fields.filter(({ mistake }) => mistake);
  if (wrong.length === 0) return NO_MARKUP;
  return html`<div class="mistakes" role="alert"><h2>${title}</h2><ul>${wrong.map(
    ({ name, label, mistake }) => html`<li><a href="#${name}">${label}</a> ${mistake}</li>`,
  )}</ul></div>`;
}
