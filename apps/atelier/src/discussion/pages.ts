import type { Language } from '@vigie/community';
import { href } from '../address.ts';
import { LINK, looksLikeContact } from '../contact.ts';
import { dayWords } from '../day.ts';
import { fieldOf, mistakesBox } from '../field.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import type { Need } from '../needs/store.ts';
import { POST_LIMITS, type Post, type PostMistake } from './post.ts';
import type { WaitingPost } from './store.ts';
import { DISCUSSION_WORDS } from './words.ts';

/** A page is a hundred kilobytes at most, whatever was written: some texts become six times as long in markup. */
const MOST_BYTES = 40_000;

/** Of these, as many as a page takes from the first on; one at least. */
export async function fitting(items: readonly Markup[]): Promise<readonly Markup[]> {
  const fits: Markup[] = [];
  let bytes = 0;
  for (const item of items) {
    const text = await item;
    bytes += Buffer.byteLength(text.toString());
    if (bytes > MOST_BYTES && fits.length > 0) break;
    fits.push(text);
  }
  return fits;
}

const MOST_LINKS = 5;

/** Words as they were written; addresses of pages are links that nobody gains from. */
function withLinks(words: string): Markup {
  const parts: Markup[] = [];
  let from = 0;
  for (const { 0: address, index } of [...words.matchAll(LINK)].slice(0, MOST_LINKS)) {
    if (!URL.canParse(address)) continue;
    parts.push(
      html`${words.slice(from, index)}<a href="${address}" rel="nofollow noreferrer ugc">${address}</a>`,
    );
    from = index + address.length;
  }
  return html`${parts}${words.slice(from)}`;
}

/** Who reads the page, and what they may do there. */
export interface PostReader {
  readonly account: string | null;
  readonly isTeam: boolean;
  readonly language: Language;
}

export function postItem(post: Post, reader: PostReader): Markup {
  const { language } = reader;
  const t = DISCUSSION_WORDS[language];
  if (post.state === 'removed') return html`<li class="quiet">${t.removed}</li>`;
  return html`<li class="card">${byline(post, language)}
<p class="words">${withLinks(post.words)}</p>${actsOn(post, reader)}</li>`;
}

/** Whoever wrote it, as they want to be called, and the day. */
function byline({ authorName, atMs, state }: Post, language: Language): Markup {
  const t = DISCUSSION_WORDS[language];
  // An account may be older than its owner's profile, and be called by an e-mail address.
  const name = authorName === null || looksLikeContact(authorName) ? t.somebody : authorName;
  const day = html`<time datetime="${new Date(atMs).toISOString()}">${dayWords(atMs, language)}</time>`;
  return html`<p class="quiet"><strong>${name}</strong>, ${day}</p>${state === 'held' ? html`<p class="quiet">${t.waiting}</p>` : NO_MARKUP}`;
}

function actsOn({ id, author, state, isReported }: Post, { account, isTeam, language }: PostReader): Markup {
  const t = DISCUSSION_WORDS[language];
  if (account === null) return NO_MARKUP;
  if (author === account)
    return html`<form method="post" action="${href(language, `/messages/${id}/retirer`)}"><button type="submit" class="secondary">${t.withdraw}</button></form>`;
  if (state === 'held')
    return isTeam
      ? html`<p><a href="${href(language, '/bureau/discussions')}">${t.decide}</a></p>`
      : NO_MARKUP;
  if (isReported) return html`<p class="quiet">${t.isReported}</p>`;
  const field = { name: `words-${id}`, label: t.why, help: t.whyHelp };
  return html`<details><summary>${t.report}</summary>
<form method="post" action="${href(language, `/messages/${id}/signaler`)}">
<div class="question"><label for="${field.name}">${field.label}</label><p class="help" id="help-${id}">${field.help}</p>
<input id="${field.name}" name="words" maxlength="${POST_LIMITS.report}" aria-describedby="help-${id}" required></div>
<button type="submit" class="secondary">${t.sendReport}</button></form></details>`;
}

export interface PostForm {
  readonly words: string;
  readonly wrong: PostMistake | null;
}

/** What a refused text is shown again of: nobody types more by hand. */
const MOST_SHOWN = 2 * POST_LIMITS.words;

export function postForm(need: Need, { words, wrong }: PostForm, language: Language): Markup {
  const t = DISCUSSION_WORDS[language];
  const mistake = wrong === null ? undefined : t.mistakes[wrong];
  const field = { name: 'words', label: t.say, help: t.sayHelp, mistake };
  return html`<form method="post" action="${href(language, `/besoins/${need.id}/messages`)}">
${fieldOf(field, (attributes) => html`<textarea ${attributes} rows="4" maxlength="${POST_LIMITS.words}" required>${words.slice(0, MOST_SHOWN)}</textarea>`)}
<button type="submit">${t.send}</button></form>`;
}

/** A post that was not taken, to be mended: its words are not lost. */
export function mendPage(
  need: Need,
  form: PostForm & { readonly wrong: PostMistake },
  language: Language,
): Page {
  const t = DISCUSSION_WORDS[language];
  const field = { name: 'words', label: t.say, mistake: t.mistakes[form.wrong] };
  return {
    title: need.title,
    unlisted: true,
    status: 422,
    body: html`${mistakesBox(t.title, [field])}${postForm(need, form, language)}
<p><a href="${href(language, `/besoins/${need.id}`)}">${need.title}</a></p>`,
  };
}

export interface SectionView {
  readonly need: Need;
  /** In the order of time. */
  readonly items: readonly Markup[];
  /** Posts that are older than these, by how many are newer; null: none. */
  readonly older: number | null;
  /** Whether there are newer ones. */
  readonly isOld: boolean;
  readonly form: Markup;
}

/** What is said under a need. */
export function discussionSection(
  { need, items, older, isOld, form }: SectionView,
  language: Language,
): Markup {
  const t = DISCUSSION_WORDS[language];
  const at = href(language, `/besoins/${need.id}`);
  return html`<section id="discussion"><h2>${t.title}</h2>
${older === null ? NO_MARKUP : html`<p><a href="${at}?messages=${older}#discussion">${t.older}</a></p>`}
${items.length === 0 ? html`<p>${t.none}</p>` : html`<ol class="posts">${items}</ol>`}
${isOld ? html`<p><a href="${at}#discussion">${t.newest}</a></p>` : form}</section>`;
}

export function waitingItem(post: WaitingPost, account: string, language: Language): Markup {
  const t = DISCUSSION_WORDS[language];
  const { id, need, needTitle, words, reasons, author } = post;
  return html`<li class="card"><h2><a href="${href(language, `/besoins/${need}`)}">${needTitle}</a></h2>
${byline({ ...post, state: 'public' }, language)}
<p class="words">${withLinks(words)}</p>
${reasons.length === 0 ? NO_MARKUP : html`<p>${t.reasons}</p><ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}
${
  author === account
    ? html`<p class="quiet">${t.ownWaits}</p>`
    : html`<form method="post" action="${href(language, `/bureau/discussions/${id}`)}" class="row">
<button type="submit" name="decision" value="pass">${reasons.length === 0 ? t.pass : t.keep}</button>
<button type="submit" name="decision" value="remove" class="secondary">${t.remove}</button></form>`
}</li>`;
}
