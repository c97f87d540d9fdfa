import { type HeldSkills, isSkill } from '@vigie/community';
import type { Candidate, Member, OpenNeed } from '@vigie/matching';
import type { Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';

/** A need as matching knows it; null when there is none. */
export async function openNeedOf(db: Kysely<Tables>, id: string): Promise<OpenNeed | null> {
  return (await openNeeds(db, [id]))[0] ?? null;
}

/** These needs, or all that look for people in a region. */
export async function openNeeds(
  db: Kysely<Tables>,
  which: readonly string[] | { readonly region: string },
): Promise<readonly OpenNeed[]> {
  const chosen =
    'region' in which
      ? sql`n.state in ('open', 'team', 'adopted') and cardinality(n.skills) > 0 and d.region = ${which.region}`
      : sql`n.id = any(${[...which]})`;
  const { rows } = await sql<NeedRow>`
    select n.id, c.lon_e7 as lon, c.lat_e7 as lat, n.remote, n.hours_a_week as hours, n.skills, n.languages,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.person, 'skills', p.skills) order by t.person)
        from team_member t join person p on p.account = t.person where t.need = n.id), '[]') as team,
      array(select person from proposal where need = n.id and state in ('open', 'suggested') order by person) as asked,
      array(select distinct person from proposal where need = n.id and state in ('declined', 'lapsed', 'withdrawn')
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

/** Everybody of age who agreed to be proposed; with `skills`, only who has or wants to learn one of them. */
export async function candidates(
  db: Kysely<Tables>,
  { region, skills, person }: { region?: string; skills?: readonly string[]; person?: string },
): Promise<readonly Candidate[]> {
  const { rows } = await sql<PersonRow>`
    select p.account as id, p.consents_matching and p.of_age as consents, c.lon_e7 as lon, c.lat_e7 as lat,
      p.radius_km as radius, p.remote, p.hours_a_week as hours, p.skills, p.learns, p.languages, p.capacity,
      ((select count(*) from proposal r where r.person = p.account and r.state in ('open', 'suggested'))
        + (select count(*) from team_member t join need n on n.id = t.need
            where t.person = p.account and n.state in ('open', 'team', 'workshop', 'prototype', 'adopted')))::int as taken
    from person p join commune c on c.code = p.commune join departement d on d.code = c.departement
    where ${person === undefined ? sql`p.consents_matching and p.of_age and p.hours_a_week > 0` : sql`p.account = ${person}`}
      ${region === undefined ? sql`` : sql`and d.region = ${region}`}
      ${skills === undefined ? sql`` : sql`and (jsonb_exists_any(p.skills, ${[...skills]}) or p.learns && ${[...skills]})`}
    order by p.account`.execute(db);
  return rows.map(({ lon, lat, radius, hours, learns, ...candidate }) => ({
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
