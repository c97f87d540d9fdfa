import { isPublic, NEED_STATES } from '@vigie/community';
import { href } from '../address.ts';
import { html } from '../markup.ts';
import { listNeeds, type Need } from '../needs/store.ts';
import { NEED_WORDS } from '../needs/words.ts';
import { READING } from '../paging.ts';
import type { Answer, Ask, Route } from '../route.ts';

export const FEED_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/besoins.atom', least: 'visitor', limit: READING, handle: getAtom },
  { method: 'GET', path: '/besoins.json', least: 'visitor', limit: READING, handle: getJson },
];

const MOST = 50;

/** The newest public needs; no feed tells who told them. */
const newest = ({ house }: Ask): Promise<readonly Need[]> =>
  listNeeds(house.database, { states: NEED_STATES.filter(isPublic) }, MOST);

const changedAt = ({ openedAtMs, createdAtMs }: Need): string =>
  new Date(openedAtMs ?? createdAtMs).toISOString();

/**
 * Where a feed's addresses begin: not where this one reader asks, for others are given the same copy, and an entry's id is
 * the same for ever.
 */
const originOf = ({ house, c }: Ask): string => house.publicUrl ?? new URL(c.req.url).origin;

/** RFC 4287. */
async function getAtom(ask: Ask): Promise<Answer> {
  const { language, nowMs } = ask;
  const needs = await newest(ask);
  const origin = originOf(ask);
  const address = (path: string): string => `${origin}${href(language, path)}`;
  const entries = needs.map(
    (need) => html`<entry><id>${address(`/besoins/${need.id}`)}</id><title>${need.title}</title>
<link href="${address(`/besoins/${need.id}`)}"/><updated>${changedAt(need)}</updated>
<category term="${need.state}" label="${NEED_WORDS[language].states[need.state]}"/>
<summary>${need.communeName} (${need.departement}) : ${need.what}</summary></entry>`,
  );
  const updated = needs[0] ? changedAt(needs[0]) : new Date(nowMs).toISOString();
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${address('/besoins')}</id>
<title>${NEED_WORDS[language].list}</title><updated>${updated}</updated><author><name>Atelier</name></author>
<link rel="self" href="${address('/besoins.atom')}"/><link href="${address('/besoins')}"/>
${entries}
</feed>
`;
  return fileOf(ask, `<?xml version="1.0" encoding="utf-8"?>\n${feed}`, 'application/atom+xml');
}

/** JSON Feed 1.1. */
async function getJson(ask: Ask): Promise<Answer> {
  const { language } = ask;
  const origin = originOf(ask);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: NEED_WORDS[language].list,
    home_page_url: `${origin}${href(language, '/besoins')}`,
    feed_url: `${origin}${href(language, '/besoins.json')}`,
    language,
    items: (await newest(ask)).map((need) => ({
      id: need.id,
      url: `${origin}${href(language, `/besoins/${need.id}`)}`,
      title: need.title,
      content_text: need.what,
      date_published: changedAt(need),
      tags: [need.state, `${need.communeName} (${need.departement})`, ...need.skills],
    })),
  };
  return fileOf(ask, JSON.stringify(feed), 'application/feed+json');
}

const fileOf = ({ c }: Ask, text: string, type: string): Answer => ({
  response: c.body(text, 200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'public, max-age=300',
  }),
});
