import { isPublic, type Language, NEED_STATES } from '@vigie/community';
import { href } from '../address.ts';
import { regionHere } from '../areas/region.ts';
import { FIGURES, type Figures } from '../desk/figures.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { needList } from '../needs/pages.ts';
import { listNeeds } from '../needs/store.ts';
import { realisationList } from '../realisations/pages.ts';
import { listRealisations } from '../realisations/store.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { HOME_WORDS } from './words.ts';

export const HOME_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', least: 'visitor', handle: getHome },
];

const NEWEST = 6;
const MADE = 3;

/** What this is, for whoever comes for the first time: a few figures, what is new, how to take part. */
async function getHome({ house, language, visitor }: Ask): Promise<Answer> {
  const t = HOME_WORDS[language];
  const { database } = house;
  const [region, needs, made, figures] = await Promise.all([
    regionHere(database),
    listNeeds(database, { states: NEED_STATES.filter(isPublic) }, NEWEST),
    listRealisations(database, MADE),
    FIGURES.get(house),
  ]);
  const at = (path: string): string => href(language, path);
  const profile = visitor.account ? '/moi' : '/inscription';
  return {
    title: t.title,
    feed: '/besoins.atom',
    body: html`<p class="lead">${t.lead(region?.name ?? null)}</p>
<p class="row"><a class="button" href="${at('/besoins/nouveau')}">${t.file}</a>
<a class="button secondary" href="${at(visitor.account ? '/propositions' : '/inscription')}">${t.help}</a></p>
${figureList(figures, language)}
<h2>${t.newest}</h2>${needList(needs, language, { level: 3 })}
<p><a href="${at('/besoins')}">${t.allNeeds}</a></p>
${made.length === 0 ? NO_MARKUP : html`<h2>${t.made}</h2>${realisationList(made, language, 3)}<p><a href="${at('/realisations')}">${t.allMade}</a></p>`}
<h2>${t.ways}</h2>
<ul class="cards ways">${[
      [t.need, '/besoins/nouveau'] as const,
      [t.time, profile] as const,
      [t.reuse, '/realisations'] as const,
    ].map(
      ([{ title, text, link }, path]) =>
        html`<li class="card"><h3>${title}</h3><p>${text}</p><p><a href="${at(path)}">${link}</a></p></li>`,
    )}</ul>`,
  };
}

/** Three figures; people only as the sum of what each département tells, so that no difference tells more. */
function figureList(figures: readonly Figures[], language: Language): Markup {
  const t = HOME_WORDS[language];
  const sum = (of: (line: Figures) => number): number => figures.reduce((all, line) => all + of(line), 0);
  const number = (count: number): string =>
    new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(count);
  const [needs, realisations, people] = [
    sum((line) => line.needs),
    sum((line) => line.realisations),
    sum((line) => line.people ?? 0),
  ];
  if (needs + realisations + people === 0) return NO_MARKUP;
  return html`<ul class="figures">
<li><strong>${number(needs)}</strong> ${t.needs(needs)}</li>
<li><strong>${number(realisations)}</strong> ${t.realisations(realisations)}</li>
${people === 0 ? NO_MARKUP : html`<li><strong>${number(people)}</strong> ${t.people}</li>`}
</ul>
<p class="quiet"><a href="${href(language, '/region')}">${t.figures}</a></p>`;
}
