import { toldCount } from '@vigie/community';
import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';
import { regionHere } from '../areas/region.ts';
import { Kept } from '../kept.ts';

/** How a département's community does, in figures. */
export interface Figures {
  /** INSEE. */
  readonly code: string;
  readonly name: string;
  /** Public needs that are not asleep. */
  readonly needs: number;
  /** Open, and nobody has answered or joined. */
  readonly unanswered: number;
  /** Met, by a realisation or by an existing tool. */
  readonly met: number;
  /** Needs with somebody on the team or met, of all, in percent; null where there is none. */
  readonly coveragePercent: number | null;
  /** Of the needs, those in communes of fewer than 3,500 inhabitants, in percent; null where there is none. */
  readonly ruralPercent: number | null;
  /** From opening to the first answer, in days, half of them faster; null where none was answered. */
  readonly daysToAnswer: number | null;
  /** With a profile that agrees to be proposed: at least so many, in the steps of the skills map; null for fewer than three. */
  readonly people: number | null;
  readonly realisations: number;
  /** Of the département's realisations, anywhere. */
  readonly reuses: number;
}

/** As the skills map: who looks before and after somebody joins learns nothing of them. And they look at every need. */
export const FIGURES = new Kept<readonly Figures[]>(3_600_000, async ({ database }) => {
  const region = await regionHere(database);
  return region ? figuresOf(database, region.code) : [];
});

/** From so many inhabitants on the electoral law, too, speaks of larger communes. */
const RURAL_BELOW = 3500;
const DAY_MS = 86_400_000;

/** A line a département of a region, in the order of their codes. */
async function figuresOf({ sql: db }: Database, region: string): Promise<readonly Figures[]> {
  const { rows } = await sql<Figures>`
    with shown as (
      select c.departement, n.state, n.opened_at_ms, n.first_answer_at_ms, c.population,
        exists (select from team_member t where t.need = n.id) as has_team
      from need n join commune c on c.code = n.commune join departement d on d.code = c.departement
      where d.region = ${region} and n.state not in ('draft', 'reviewed', 'sleeping')
    ), needs as (
      select departement, count(*)::int as needs,
        count(*) filter (where state = 'open' and first_answer_at_ms is null and not has_team)::int as unanswered,
        count(*) filter (where state in ('published', 'maintained', 'answered'))::int as met,
        round(100.0 * count(*) filter (where has_team or state in ('published', 'maintained', 'answered')) / count(*))::int
          as covered,
        round(100.0 * count(*) filter (where population < ${RURAL_BELOW}) / count(*))::int as rural,
        percentile_cont(0.5) within group (order by (first_answer_at_ms - opened_at_ms)) as answer_ms
      from shown group by departement
    ), people as (
      select c.departement, count(*)::int as people from person p join commune c on c.code = p.commune
      where p.consents_matching and p.of_age group by c.departement
    ), made as (
      select c.departement, count(distinct r.id)::int as realisations, count(u.id)::int as reuses
      from realisation r join commune c on c.code = r.commune left join reuse u on u.realisation = r.id
      where r.state <> 'draft' group by c.departement
    )
    select d.code, d.name, coalesce(n.needs, 0) as needs, coalesce(n.unanswered, 0) as unanswered,
      coalesce(n.met, 0) as met, n.covered as "coveragePercent", n.rural as "ruralPercent",
      round(n.answer_ms / ${DAY_MS})::int as "daysToAnswer", coalesce(p.people, 0) as people,
      coalesce(m.realisations, 0) as realisations, coalesce(m.reuses, 0) as reuses
    from departement d left join needs n on n.departement = d.code left join people p on p.departement = d.code
      left join made m on m.departement = d.code
    where d.region = ${region} order by d.code`.execute(db);
  return rows.map(({ people, ...line }) => ({ ...line, people: toldCount(people ?? 0) }));
}
