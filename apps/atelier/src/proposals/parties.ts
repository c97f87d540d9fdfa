import { type HeldSkills, isSkill, isUnderWay, NEED_STATES, type Skill, seeksPeople } from '@vigie/community';
import { type Candidate, type Member, missingSkills, type OpenNeed } from '@vigie/matching';
import type { Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';

const SEEKING = NEED_STATES.filter(seeksPeople);
const UNDER_WAY = NEED_STATES.filter(isUnderWay);

/** A need as matching knows it; null when there is none. */
export async function openNeedOf(db: Kysely<Tables>, id: string): Promise<OpenNeed | null> {
  return (await openNeeds(db, [id]))[0] ?? null;
}

/** Needs of a region that look for people: all of them, or those in some départements, or that take one of some skills. */
export interface OpenIn {
  readonly region: string;
  readonly departements?: readonly string[];
  readonly skills?: readonly Skill[];
}

/** These needs, or all that look for people somewhere. */
export async function openNeeds(
  db: Kysely<Tables>,
  which: readonly string[] | OpenIn,
): Promise<readonly OpenNeed[]> {
  const chosen =
    'region' in which
      ? sql`n.state = any(${SEEKING}) and cardinality(n.skills) > 0 and d.region = ${which.region}
          ${which.departements ? sql`and c.departement = any(${[...which.departements]})` : sql``}
          ${which.skills ? sql`and n.skills && ${[...which.skills]}` : sql``}`
      : sql`n.id = any(${[...which]})`;
  const { rows } = await sql<NeedRow>`
    select n.id, c.lon_e7 as lon, c.lat_e7 as lat, n.remote, n.hours_a_week as hours, n.skills, n.languages,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.person, 'skills', p.skills) order by t.person)
        from team_member t join person p on p.account = t.person where t.need = n.id), '[]') as team,
      array(select person from proposal where need = n.id and state in ('open', 'suggested') order by person) as asked,
      array(select distinct person from proposal where need = n.id and state in ('declined', 'withdrawn')
        order by person) as declined
    from need n join commune c on c.code = n.commune join departement d on d.code = c.departement
    where ${chosen} order by n.id`.execute(db);
  return rows.map(({ lon, lat, hours, skills, ...need }) => ({
    ...need,
    position: [lon, lat],
    hoursAWeek: hours,
    skills: skills.filter(isSkill),
  }));
}

interface NeedRow {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly remote: boolean;
  readonly hours: number;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly team: readonly Member[];
  readonly asked: readonly string[];
  readonly declined: readonly string[];
}

/** Kilometres as E7 units, a little more than they are: a degree of longitude is never shorter in France than in Dunkirk. */
const KM = { lat: 90_000, lon: 145_000 } as const;

/** Who could pass the gates of a need: a coarse sieve, before `assess` asks them in earnest. */
const couldServe = ({ position: [lon, lat], remote, hoursAWeek, skills, team }: OpenNeed) => sql`
  and p.hours_a_week >= ${hoursAWeek} and coalesce(b.taken, 0) < p.capacity
  and (jsonb_exists_any(p.skills, ${[...missingSkills({ skills, team })]})
    or ${team.length > 0} and p.learns && ${[...skills]})
  and ((p.remote and ${remote}) or (abs(c.lat_e7 - ${lat}) <= p.radius_km * ${KM.lat}
    and abs(c.lon_e7 - ${lon}) <= p.radius_km * ${KM.lon}))`;

/** Everybody of age in a region who agreed to be proposed; with `need`, without those who could not serve it. */
export async function candidates(
  db: Kysely<Tables>,
  { region, need, person }: { region?: string; need?: OpenNeed; person?: string },
): Promise<readonly Candidate[]> {
  // One JSON text for all: thousands of rows of arrays would be read one by one.
  const { rows } = await sql<{
    people: readonly PersonRow[] | null;
  }>`select json_agg(q order by q.id) as people from (
    select p.account as id, p.consents_matching and p.of_age as consents, c.lon_e7 as lon, c.lat_e7 as lat,
      p.radius_km as radius, p.remote, p.hours_a_week as hours, p.skills, p.learns, p.languages, p.capacity,
      coalesce(b.taken, 0)::int as taken
    from person p join commune c on c.code = p.commune join departement d on d.code = c.departement
      left join (
        select person, count(*) as taken from (
          select person from proposal where state in ('open', 'suggested')
          union all select t.person from team_member t join need n on n.id = t.need
            where n.state = any(${UNDER_WAY})
        ) as each_one group by person
      ) b on b.person = p.account
    where ${person === undefined ? sql`p.consents_matching and p.of_age and p.hours_a_week > 0` : sql`p.account = ${person}`}
      ${region === undefined ? sql`` : sql`and d.region = ${region}`}
      ${need === undefined ? sql`` : couldServe(need)}
    ) q`.execute(db);
  return (rows[0]?.people ?? []).map(({ lon, lat, radius, hours, learns, ...candidate }) => ({
    ...candidate,
    position: [lon, lat],
    radiusKm: radius,
    hoursAWeek: hours,
    learns: learns.filter(isSkill),
  }));
}

interface PersonRow {
  readonly id: string;
  readonly consents: boolean;
  readonly lon: number;
  readonly lat: number;
  readonly radius: number;
  readonly remote: boolean;
  readonly hours: number;
  readonly skills: HeldSkills;
  readonly learns: readonly string[];
  readonly languages: readonly string[];
  readonly capacity: number;
  readonly taken: number;
}
