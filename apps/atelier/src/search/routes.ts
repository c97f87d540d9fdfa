import type { Language, NeedState } from '@vigie/community';
import { href } from '../address.ts';
import { plainText } from '../form-text.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import { NEED_WORDS } from '../needs/words.ts';
import type { OrganisationKind } from '../organisations/organisation.ts';
import { ORGANISATION_WORDS } from '../organisations/words.ts';
import type { RealisationState } from '../realisations/store.ts';
import { REALISATION_WORDS } from '../realisations/words.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { type Hit, searchAll } from './store.ts';

/** Nobody types faster; whoever copies everything reads the feeds. */
const SEARCHES = { most: 60, perMs: 60_000 };
const MOST = 50;
const LONGEST = 200;

export const SEARCH_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/chercher', least: 'visitor', limit: SEARCHES, handle: getSearch },
];

/** Where a hit leads, and what is said of it. Safe: each table's state is one of its own. */
const SHOWN: Readonly<
  Record<Hit['kind'], { at(id: string): string; stands(state: string, language: Language): string }>
> = {
  need: {
    at: (id) => `/besoins/${id}`,
    stands: (state, language) => NEED_WORDS[language].states[state as NeedState],
  },
  realisation: {
    at: (id) => `/realisations/${id}`,
    stands: (state, language) => REALISATION_WORDS[language].states[state as RealisationState],
  },
  organisation: {
    at: (id) => `/organisations/${id}`,
    stands: (state, language) => ORGANISATION_WORDS[language].kinds[state as OrganisationKind],
  },
  message: { at: (id) => `/besoins/${id}#discussion`, stands: (words) => words },
};

interface SearchWords {
  readonly title: string;
  readonly label: string;
  readonly button: string;
  readonly none: (words: string) => string;
  readonly found: (count: number) => string;
  readonly kinds: Readonly<Record<Hit['kind'], string>>;
}

const WORDS: Readonly<Record<Language, SearchWords>> = {
  fr: {
    title: 'Chercher',
    label: 'Un mot, ou plusieurs',
    button: 'Chercher',
    none: (words) => `Rien pour « ${words} ». Essayez un mot plus court ou plus courant.`,
    found: (count) =>
      count === MOST
        ? `Les ${MOST} premiers résultats`
        : `${count} ${count === 1 ? 'résultat' : 'résultats'}`,
    kinds: {
      need: 'besoin',
      realisation: 'réalisation',
      organisation: 'organisation',
      message: 'dans la discussion',
    },
  },
  en: {
    title: 'Search',
    label: 'One word, or several (in French)',
    button: 'Search',
    none: (words) => `Nothing for “${words}”. Try a shorter or more usual word.`,
    found: (count) =>
      count === MOST ? `The first ${MOST} results` : `${count} ${count === 1 ? 'result' : 'results'}`,
    kinds: {
      need: 'need',
      realisation: 'realisation',
      organisation: 'organisation',
      message: 'in the discussion',
    },
  },
};

async function getSearch({ house, language, query }: Ask): Promise<Answer> {
  const t = WORDS[language];
  const words = plainText(query.get('mots') ?? '').slice(0, LONGEST);
  const hits = words === '' ? null : await searchAll(house.database, words, MOST);
  return {
    title: t.title,
    body: html`<form method="get" action="${href(language, '/chercher')}" role="search">
<div class="question"><label for="words">${t.label}</label>
<input id="words" name="mots" type="search" maxlength="${LONGEST}" value="${words}"></div>
<button type="submit">${t.button}</button></form>
${hits === null ? NO_MARKUP : results(words, hits, language)}`,
  };
}

function results(words: string, hits: readonly Hit[], language: Language): Markup {
  const t = WORDS[language];
  if (hits.length === 0) return html`<p class="empty" role="status">${t.none(words)}</p>`;
  return html`<h2 role="status">${t.found(hits.length)}</h2><ul class="cards">${hits.map((hit) => card(hit, language))}</ul>`;
}

function card({ kind, id, title, state, communeName, departement }: Hit, language: Language): Markup {
  const { at, stands } = SHOWN[kind];
  return html`<li class="card"><h3><a href="${href(language, at(id))}">${title}</a></h3>
<p class="quiet">${WORDS[language].kinds[kind]} · ${communeName} (${departement}) · ${stands(state, language)}</p></li>`;
}
