import type { Language } from '@vigie/community';
import { refuse } from '@vigie/situation';
import { href } from '../address.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { skillName } from '../needs/pages.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { answerCall, type OpenCall, openCallsFor } from './store.ts';
import { CALL_WORDS } from './words.ts';

export const CALL_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/appels', least: 'member', handle: getCalls },
  { method: 'POST', path: '/appels/:id', least: 'member', handle: postAnswer },
];

async function getCalls({ house, visitor, language, query, nowMs }: Ask): Promise<Answer> {
  const t = CALL_WORDS[language];
  const calls = await openCallsFor(house.database, visitor.account!.id, nowMs);
  return {
    title: t.title,
    unlisted: true,
    done: { oui: t.saidYes, non: t.saidNo }[query.get('fait') ?? ''],
    body: html`<p class="lead">${t.lead}</p>
${calls.length === 0 ? html`<p class="empty">${t.none}</p>` : html`<ul class="cards">${calls.map((call) => callCard(call, language))}</ul>`}`,
  };
}

/** Who sees what is said before it is asked. */
function callCard({ id, territory, territoryTitle, comes, ...call }: OpenCall, language: Language): Markup {
  const t = CALL_WORDS[language];
  return html`<li class="card"><p>${t.asks(territoryTitle)}</p>
<h2>${skillName(call.skill, language)}</h2>
<p class="words">${call.words}</p>
<p>${t.until(momentOf(call.endsAtMs, language))}</p>
<p>${t.careful} <a href="/p/${territory}/">${t.map}</a></p>
${comes === null ? NO_MARKUP : html`<p class="state">${comes ? t.saidYes : t.saidNo}</p><p class="help">${t.mayChange}</p>`}
<form method="post" action="${href(language, `/appels/${id}`)}">
<p class="help" id="seen-${id}">${t.seen(territoryTitle)}</p>
<p class="row"><button type="submit" name="answer" value="yes" aria-describedby="seen-${id}">${t.comes}</button>
<button type="submit" name="answer" value="no" class="secondary" aria-describedby="seen-${id}">${t.notThisTime}</button></p></form></li>`;
}

const momentOf = (atMs: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  }).format(atMs);

async function postAnswer({ house, c, visitor, language, form, nowMs }: Ask): Promise<Answer> {
  const said = form.get('answer');
  if (said !== 'yes' && said !== 'no') return refuse('request/invalid', 'answer');
  const id = c.req.param('id') ?? '';
  const answered = await answerCall(house.database, id, visitor.account!.id, said === 'yes', nowMs);
  if (!answered.ok) return answered;
  return { redirect: `${href(language, '/appels')}?fait=${said === 'yes' ? 'oui' : 'non'}` };
}
