import type { Language } from '@vigie/community';
import { ACCESS_WORDS } from '../access/words.ts';
import { href } from '../address.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { NOTICE_KINDS, type NoticeKind } from './kinds.ts';
import { CHOICES, type Switches } from './switches.ts';
import { NOTICE_WORDS } from './words.ts';

export interface SwitchesView {
  readonly switches: Switches;
  readonly email: string;
  readonly isConfirmed: boolean;
  readonly done?: string | undefined;
}

/** What somebody is written to about, and when. */
export function switchesPage({ switches, email, isConfirmed, done }: SwitchesView, language: Language): Page {
  const t = NOTICE_WORDS[language];
  return {
    title: t.title,
    unlisted: true,
    done,
    body: html`<p class="lead">${t.lead}</p>
<p><strong>${email}</strong> <a href="${href(language, '/moi/adresse')}">${ACCESS_WORDS[language].move}</a></p>
${isConfirmed ? html`<p>${t.confirmed}</p>` : unconfirmed(language)}
<form method="post" action="${href(language, '/moi/avis')}">
${NOTICE_KINDS.map((kind) => choice(kind, switches, language))}
<button type="submit">${t.save}</button></form>`,
  };
}

const unconfirmed = (language: Language): Markup => {
  const t = NOTICE_WORDS[language];
  return html`<p>${t.unconfirmed}</p>
<form method="post" action="${href(language, '/moi/avis/confirmation')}"><button type="submit" class="secondary">${t.sendAgain}</button></form>`;
};

function choice(kind: NoticeKind, switches: Switches, language: Language): Markup {
  const t = NOTICE_WORDS[language];
  return html`<div class="question"><label for="${kind}">${t.kinds[kind].label}</label>
<select id="${kind}" name="${kind}">${CHOICES.map(
    (one) =>
      html`<option value="${one}"${switches[kind] === one ? html` selected` : ''}>${t.choices[one]}</option>`,
  )}</select></div>`;
}

interface LinkView {
  readonly title: string;
  readonly body: Markup;
  readonly button: string;
}

/** What a link in a mail leads to: nothing is done before the button is, since programs follow links, too. */
const linkPage = ({ title, body, button }: LinkView): Page => ({
  title,
  unlisted: true,
  body: html`${body}<form method="post"><button type="submit">${button}</button></form>`,
});

export const confirmPage = (language: Language): Page => {
  const t = NOTICE_WORDS[language];
  return linkPage({ title: t.confirmTitle, body: html`<p>${t.confirmPage}</p>`, button: t.confirmButton });
};

export const confirmedPage = (language: Language): Page => {
  const t = NOTICE_WORDS[language];
  return { title: t.confirmTitle, unlisted: true, done: t.confirmDone, body: NO_MARKUP };
};

const kindList = (kinds: readonly NoticeKind[], language: Language): Markup =>
  html`<ul>${kinds.map((kind) => html`<li>${NOTICE_WORDS[language].kinds[kind].label}</li>`)}</ul>`;

export const stopPage = (kinds: readonly NoticeKind[], language: Language): Page => {
  const t = NOTICE_WORDS[language];
  const body = html`<p>${t.stopPage}</p>${kindList(kinds, language)}<p class="quiet">${t.stopElse}</p>`;
  return linkPage({ title: t.stopTitle, body, button: t.stopButton });
};

export const stoppedPage = (kinds: readonly NoticeKind[], language: Language): Page => {
  const t = NOTICE_WORDS[language];
  const body = html`${kindList(kinds, language)}<p>${t.stopElse}</p>`;
  return { title: t.stopTitle, unlisted: true, done: t.stopDone, body };
};
