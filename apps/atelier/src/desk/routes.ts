import type { Language } from '@vigie/community';
import { csvText } from '@vigie/node-platform';
import { refuse } from '@vigie/situation';
import { reaches } from '../access/role.ts';
import { rankOf, type Visitor } from '../access/visitor.ts';
import { ACCESS_WORDS } from '../access/words.ts';
import { href } from '../address.ts';
import { regionHere } from '../areas/region.ts';
import { isWeekly, setWeekly } from '../clock/weekly.ts';
import { countWaiting } from '../discussion/store.ts';
import { DISCUSSION_WORDS } from '../discussion/words.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { needList } from '../needs/pages.ts';
import { type Need, needsWaiting } from '../needs/store.ts';
import { READING } from '../paging.ts';
import { dayText, parisDay } from '../paris-time.ts';
import { realisationList } from '../realisations/pages.ts';
import { realisationsWaiting } from '../realisations/store.ts';
import { REALISATION_WORDS } from '../realisations/words.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { heldBy } from './departements.ts';
import { FIGURES, type Figures } from './figures.ts';
import { DESK_WORDS } from './words.ts';

export const DESK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/bureau', least: 'host', handle: getDesk },
  { method: 'GET', path: '/region', least: 'visitor', handle: getRegion },
  { method: 'POST', path: '/region/semaine', least: 'coordinator', handle: postWeekly },
  { method: 'GET', path: '/region.csv', least: 'visitor', limit: READING, handle: getRegionCsv },
];

/** For who has a département: its computers are shared, a region has none. */
function welcome({ grants, language }: Visitor): Markup {
  if (!grants.some(({ scope }) => scope.startsWith('departement:'))) return NO_MARKUP;
  const t = DESK_WORDS[language];
  return html`<section><h2>${t.welcome}</h2><p>${t.welcomeLead}</p>
<form method="post" action="${href(language, '/bureau/accueil')}"><button type="submit">${t.welcomeButton}</button></form></section>`;
}

async function getDesk({ house, language, visitor, nowMs }: Ask): Promise<Answer> {
  const t = DESK_WORDS[language];
  const departements = await heldBy(house, visitor);
  const waiting = await countWaiting(house.database, departements);
  const made = REALISATION_WORDS[language];
  const drafts = await realisationsWaiting(house.database, departements);
  const today = dayText(parisDay(nowMs));
  const { toReview, unanswered, overdue } = await needsWaiting(house.database, departements, today);
  const list = (needs: readonly Need[], none: string): Markup =>
    needs.length === 0 ? html`<p class="empty">${none}</p>` : needList(needs, language, { level: 3 });
  const isDeveloper = reaches(rankOf(visitor), 'developer');
  return {
    title: t.title,
    unlisted: true,
    body: html`<p class="lead">${t.lead}</p>
${hasComputers(visitor) ? html`${welcome(visitor)}` : NO_MARKUP}
<p class="row"><a class="button secondary" href="${href(language, '/bureau/discussions')}">${DISCUSSION_WORDS[language].deskCount(waiting)}</a>
${
  isDeveloper
    ? html`<a class="button secondary" href="${href(language, '/bureau/propositions')}">${t.batch}</a>
<a class="button secondary" href="${href(language, '/bureau/invitations')}">${t.invite}</a>`
    : NO_MARKUP
}
<a class="button secondary" href="${href(language, '/bureau/equipe')}">${ACCESS_WORDS[language].team}</a>
<a class="button secondary" href="${href(language, '/region')}">${t.region}</a></p>
<h2>${t.overdue}</h2>${list(overdue, t.nothingOverdue)}
<h2>${t.toReview}</h2>${list(toReview, t.nothingToReview)}
<h2>${made.toReview}</h2>${drafts.length === 0 ? html`<p class="empty">${made.nothingToReview}</p>` : realisationList(drafts, language, 3)}
<h2>${t.unanswered}</h2>${list(unanswered, t.nothingUnanswered)}`,
  };
}

/** Somebody of a département; who coordinates the region alone shares no computer. */
const hasComputers = ({ grants }: Ask['visitor']): boolean =>
  grants.some(({ scope }) => scope.startsWith('departement:'));

const COLUMNS = [
  'name',
  'needs',
  'unanswered',
  'met',
  'coveragePercent',
  'ruralPercent',
  'daysToAnswer',
  'people',
  'realisations',
  'reuses',
] as const satisfies readonly (keyof Figures)[];

async function getRegion(ask: Ask): Promise<Answer> {
  const { language, query } = ask;
  const t = DESK_WORDS[language];
  const figures = await FIGURES.get(ask.house);
  return {
    title: t.dashboard,
    done: query.get('fait') === 'note' ? t.weeklySaved : undefined,
    body: html`<p class="lead">${t.dashboardLead}</p>
<p><a class="button secondary" href="${href(language, '/region.csv')}">${t.csv}</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="${t.dashboard}"><table class="numbers">
<thead><tr>${COLUMNS.map((column) => html`<th scope="col">${t.columns[column]}</th>`)}</tr></thead>
<tbody>${figures.map((line) => row(line, language))}</tbody></table></div>
${await weeklyForm(ask)}`,
  };
}

/** For who coordinates the region: whether proposals are prepared by themselves. Nothing for others. */
async function weeklyForm({ house, visitor, language }: Ask): Promise<Markup> {
  const region = await regionHere(house.database);
  if (!region || !coordinates(visitor, region.code)) return NO_MARKUP;
  const t = DESK_WORDS[language];
  const isOn = await isWeekly(house.database, region.code);
  return html`<section class="staff"><h2>${t.weekly}</h2><p>${isOn ? t.weeklyOn : t.weeklyOff}</p>
<form method="post" action="${href(language, '/region/semaine')}">
<button type="submit" name="weekly" value="${isOn ? 'off' : 'on'}" class="secondary">${isOn ? t.weeklyStop : t.weeklyStart}</button></form></section>`;
}

const coordinates = ({ grants }: Visitor, region: string): boolean =>
  grants.some(({ scope, rank }) => rank === 'coordinator' && scope === `region:${region}`);

async function postWeekly({ house, visitor, language, form, nowMs }: Ask): Promise<Answer> {
  const region = await regionHere(house.database);
  if (!region || !coordinates(visitor, region.code)) return refuse('session/not-for-this-role');
  const weekly = form.get('weekly');
  if (weekly !== 'on' && weekly !== 'off') return refuse('request/invalid', 'weekly');
  await setWeekly(house.database, region.code, weekly === 'on', nowMs);
  return { redirect: `${href(language, '/region')}?fait=note` };
}

const row = (figures: Figures, language: Language): Markup => {
  const t = DESK_WORDS[language];
  const number = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB');
  const [, ...rest] = COLUMNS;
  return html`<tr><th scope="row">${figures.name}</th>${rest.map((column) => {
    const value = figures[column];
    if (column === 'people')
      return html`<td>${value === null ? t.fewPeople : t.atLeast(number.format(figures.people ?? 0))}</td>`;
    return html`<td>${value === null ? '–' : number.format(value as number)}</td>`;
  })}</tr>`;
};

async function getRegionCsv(ask: Ask): Promise<Answer> {
  const { c, language } = ask;
  const t = DESK_WORDS[language];
  const figures = await FIGURES.get(ask.house);
  const rows = [
    ['INSEE', ...COLUMNS.map((column) => t.columns[column])],
    ...figures.map((line) => [line.code, ...COLUMNS.map((column) => line[column])]),
  ];
  return {
    response: c.body(csvText(rows), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="region.csv"',
      'cache-control': 'no-cache',
    }),
  };
}
