import type { Language } from '@vigie/community';
import { type Completion, type Gate, sentenceOf } from '@vigie/matching';
import { href } from '../address.ts';
import { FOLLOWING_WORDS } from '../following/words.ts';
import type { Page } from '../layout.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { needList, skillName } from '../needs/pages.ts';
import type { Need } from '../needs/store.ts';
import type { Part } from './part.ts';
import type { Proposal } from './store.ts';
import { PROPOSAL_WORDS } from './words.ts';

export interface StaffView {
  readonly need: Need;
  readonly completion: Completion;
  readonly open: readonly Proposal[];
  /** How each candidate wants to be called. */
  readonly names: ReadonlyMap<string, string>;
  readonly most: number;
}

/** For the team of a département: who together could meet a need, each with the sentence that says why. */
export function candidateList(
  { need, completion, open, names, most }: StaffView,
  language: Language,
): Markup {
  const t = PROPOSAL_WORDS[language];
  const { proposals, missing } = completion;
  return html`<section><h2>${t.candidates}</h2><p class="help">${t.candidatesLead}</p>
${awaitedList(open, language)}
${open.length >= most ? html`<p>${t.full}</p>` : NO_MARKUP}
${proposals.length === 0 && open.length < most ? html`<p class="empty">${t.noCandidates}</p>` : NO_MARKUP}
<ul class="cards">${proposals.map(
    ({ person, fit }) => html`<li class="card"><h3>${names.get(person) ?? ''}</h3>
<p>${sentenceOf(fit, 'need', language)}</p>
<form method="post" action="${href(language, `/besoins/${need.id}/proposer`)}">
<input type="hidden" name="person" value="${person}"><button type="submit">${t.propose}</button></form></li>`,
  )}</ul>
${missing.length === 0 ? NO_MARKUP : html`<p>${t.missing(missing.map((skill) => skillName(skill, language)).join(', '))}</p>`}
</section>`;
}

/** For a need that asks nobody more: who is still to answer, or to be answered. */
export const awaitedSection = (open: readonly Proposal[], language: Language): Markup =>
  html`<section><h2>${PROPOSAL_WORDS[language].candidates}</h2>${awaitedList(open, language)}</section>`;

/** Whose answer the team awaits, and who awaits the team's. */
function awaitedList(open: readonly Proposal[], language: Language): Markup {
  const t = PROPOSAL_WORDS[language];
  return html`${open.map((proposal) =>
    proposal.origin === 'person'
      ? offerCard(proposal, language)
      : html`<p>${proposal.state === 'suggested' ? t.suggested : t.asked} <strong>${proposal.personName}</strong></p>`,
  )}`;
}

/** Somebody offers their help: the team says yes or no. */
function offerCard({ id, personName, fit }: Proposal, language: Language): Markup {
  const t = PROPOSAL_WORDS[language];
  return html`<div class="card"><h3>${personName}</h3><p>${t.offers}</p><p>${sentenceOf(fit, 'need', language)}</p>
<form method="post" action="${href(language, `/propositions/${id}`)}" class="row">
<button type="submit" name="answer" value="yes">${t.welcome}</button>
<button type="submit" name="answer" value="no" class="secondary">${t.notNow}</button></form></div>`;
}

/** A member who would help without having been asked; or why they cannot, in words that say what to do. */
export function helpForm(need: Need, gate: Gate | null, language: Language): Markup {
  const t = PROPOSAL_WORDS[language];
  if (gate) return html`<p class="help">${t.cannot[gate]}</p>`;
  return html`<form method="post" action="${href(language, `/besoins/${need.id}/aider`)}"><button type="submit">${t.help}</button></form>`;
}

/** Somebody's part in a need, and the way out of it; who is asked answers where they are asked. */
export function partForm(need: Need, part: Part, language: Language): Markup {
  const t = PROPOSAL_WORDS[language];
  const act =
    part === 'asked'
      ? html`<p><a href="${href(language, '/propositions')}">${t.mine}</a></p>`
      : html`<form method="post" action="${href(language, `/besoins/${need.id}/quitter`)}"><button type="submit" class="secondary">${part === 'team' ? t.leave : t.takeBack}</button></form>`;
  return html`<p>${t.parts[part]}</p>${act}`;
}

export interface MineView {
  readonly open: readonly Proposal[];
  /** On whose team they are. */
  readonly helped: readonly Need[];
  readonly suiting: readonly Need[];
  readonly done?: string | undefined;
}

export function minePage({ open, helped, suiting, done }: MineView, language: Language): Page {
  const t = PROPOSAL_WORDS[language];
  return {
    title: t.mine,
    unlisted: true,
    done,
    body: html`<p class="lead">${t.mineLead}</p>
<p><a href="${href(language, '/suivis')}">${FOLLOWING_WORDS[language].title}</a></p>
${open.length === 0 ? html`<p class="empty">${t.none}</p>` : html`<ul class="cards">${open.map((proposal) => proposalCard(proposal, language))}</ul>`}
${helped.length === 0 ? NO_MARKUP : html`<h2>${t.helped}</h2>${needList(helped, language, { level: 3 })}`}
<h2>${t.suits}</h2>${needList(suiting, language, { level: 3 })}`,
  };
}

function proposalCard({ id, need, needTitle, fit }: Proposal, language: Language): Markup {
  const t = PROPOSAL_WORDS[language];
  return html`<li class="card"><h2><a href="${href(language, `/besoins/${need}`)}">${needTitle}</a></h2>
<p>${sentenceOf(fit, 'person', language)}</p>
<form method="post" action="${href(language, `/propositions/${id}`)}">
<div class="question"><label for="words-${id}">${t.why}</label><p class="help" id="help-${id}">${t.whyHelp}</p>
<textarea id="words-${id}" name="words" rows="2" maxlength="300" aria-describedby="help-${id}"></textarea></div>
<p class="row"><button type="submit" name="answer" value="yes">${t.yes}</button>
<button type="submit" name="answer" value="no" class="secondary">${t.no}</button></p></form></li>`;
}

export interface BatchView {
  readonly suggested: readonly Proposal[];
  /** Others come once these are sent or discarded. */
  readonly hasMore: boolean;
  readonly done?: string | undefined;
}

export function batchPage({ suggested, hasMore, done }: BatchView, language: Language): Page {
  const t = PROPOSAL_WORDS[language];
  return {
    title: t.batch,
    unlisted: true,
    done,
    body: html`<p class="lead">${t.batchLead}</p>
<form method="post" action="${href(language, '/bureau/propositions')}"><button type="submit" class="secondary">${t.batchRun}</button></form>
${suggested.length === 0 ? html`<p class="empty">${t.batchNone}</p>` : NO_MARKUP}
<ul class="cards">${suggested.map(
      ({ id, need, needTitle, personName, fit }) => html`<li class="card">
<h2><a href="${href(language, `/besoins/${need}`)}">${needTitle}</a></h2><p><strong>${personName}</strong></p>
<p>${sentenceOf(fit, 'need', language)}</p>
<form method="post" action="${href(language, `/bureau/propositions/${id}`)}" class="row">
<button type="submit" name="answer" value="yes">${t.confirm}</button>
<button type="submit" name="answer" value="no" class="secondary">${t.discard}</button></form></li>`,
    )}</ul>
${hasMore ? html`<p>${t.batchMore}</p>` : NO_MARKUP}`,
  };
}
