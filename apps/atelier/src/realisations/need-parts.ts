import type { NeedState } from '@vigie/community';
import type { Visitor } from '../access/visitor.ts';
import { href } from '../address.ts';
import type { AtelierHouse } from '../house.ts';
import { html, type Markup, NO_MARKUP } from '../markup.ts';
import type { Need } from '../needs/store.ts';
import { realisationList } from './pages.ts';
import { realisationsFor } from './store.ts';
import { REALISATION_WORDS } from './words.ts';

/** Something is being made, or was: it can be described. */
const BEING_MADE: readonly NeedState[] = [
  'team',
  'workshop',
  'prototype',
  'adopted',
  'published',
  'maintained',
];

/** On a need's page: what answers it, and for members where to describe what they made. */
export async function madeFor({ database }: AtelierHouse, need: Need, visitor: Visitor): Promise<Markup> {
  const { language } = visitor;
  const t = REALISATION_WORDS[language];
  const made = await realisationsFor(database, need.id);
  const mayDescribe = visitor.account !== null && BEING_MADE.includes(need.state);
  return html`${made.length === 0 ? NO_MARKUP : html`<h2>${t.answers}</h2>${realisationList(made, language, 3)}`}
${mayDescribe ? html`<p><a class="button secondary" href="${href(language, '/realisations/nouvelle')}?${new URLSearchParams({ besoin: need.id })}">${t.describeAnswer}</a></p>` : NO_MARKUP}`;
}
