import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';

/** Characters of a message that are shown. */
const SNIPPET = 160;

export interface Hit {
  readonly kind: 'need' | 'realisation' | 'organisation' | 'message';
  /** Of what is said under a need: the need's. */
  readonly id: string;
  readonly title: string;
  /** Where a need or a realisation stands, what an organisation is; how a message begins. */
  readonly state: string;
  readonly communeName: string;
  readonly departement: string;
}

/**
 * Public needs and what is said under them, realisations and organisations that hold all the words, by their French stems,
 * with accents or without, or whose commune does; those that hold them in the title first. Words in quotation marks stand together; a minus leaves a word out.
 */
export async function searchAll({ sql: db }: Database, words: string, most: number): Promise<readonly Hit[]> {
  const { rows } = await sql<Hit>`
    with asked as (
      select websearch_to_tsquery('french', ${words}) || websearch_to_tsquery('french', without_accents(${words})) as query
    ), found as (
      select 'need' as kind, n.id, n.title, n.state, n.commune, ts_rank(n.search, query) as rank
      from need n, asked where n.search @@ query and n.state not in ('draft', 'reviewed')
      union all
      select 'realisation', r.id, r.title, r.state, r.commune, ts_rank(r.search, query)
      from realisation r, asked where r.search @@ query and r.state <> 'draft'
      union all
      select 'organisation', o.id, o.name, o.kind, o.commune, ts_rank(o.search, query)
      from organisation o, asked where o.search @@ query
      union all
      select 'message', n.id, n.title, left(p.words, ${SNIPPET}), n.commune, ts_rank(p.search, query)
      from post p join need n on n.id = p.need, asked
      where p.search @@ query and p.state = 'public' and n.state not in ('draft', 'reviewed')
    )
    select f.kind, f.id, f.title, f.state, c.name as "communeName", c.departement
    from found f join commune c on c.code = f.commune
    order by f.rank desc, f.kind desc, f.id, f.state limit ${most}`.execute(db);
  return rows;
}
