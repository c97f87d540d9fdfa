import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';

export interface Hit {
  readonly kind: 'need' | 'realisation';
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly communeName: string;
  readonly departement: string;
}

/**
 * Public needs and realisations that hold all the words, by their French stems, with accents or without; those that hold
 * them in the title first. Words in quotation marks stand together; a minus leaves a word out.
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
    )
    select f.kind, f.id, f.title, f.state, c.name as "communeName", c.departement
    from found f join commune c on c.code = f.commune
    order by f.rank desc, f.kind desc, f.id limit ${most}`.execute(db);
  return rows;
}
