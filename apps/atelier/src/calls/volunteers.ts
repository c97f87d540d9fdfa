import { type CountRange, countRange, isSkill, SKILLS, type Skill } from '@vigie/community';
import type { PositionE7 } from '@vigie/geo';
import { kilometresBetween } from '@vigie/matching';
import type { Database, Tables } from '@vigie/node-platform';
import type { Kysely } from 'kysely';
import type { AtelierHouse } from '../house.ts';
import { Kept } from '../kept.ts';

/** Who agreed to be called in a crisis, is of age, takes no break and said where they live. */
interface Volunteer {
  readonly account: string;
  readonly departement: string;
  /** The middle of their commune. */
  readonly position: PositionE7;
  readonly radiusKm: number;
  readonly skills: readonly Skill[];
}

async function volunteers(db: Kysely<Tables>): Promise<readonly Volunteer[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('commune', 'commune.code', 'person.commune')
    .select(['person.account', 'person.radius_km', 'person.skills'])
    .select(['commune.departement', 'commune.lon_e7', 'commune.lat_e7'])
    .where('person.consents_crisis', '=', true)
    .where('person.of_age', '=', true)
    .where('person.hours_a_week', '>', 0)
    .orderBy('person.account')
    .execute();
  return rows.map(({ account, departement, radius_km, skills, lon_e7, lat_e7 }) => ({
    account,
    departement,
    position: [lon_e7, lat_e7],
    radiusKm: radius_km,
    skills: Object.keys(skills).filter(isSkill),
  }));
}

/** Counted anew every hour at most: who looks before and after somebody agrees learns nothing of them. */
const VOLUNTEERS = new Kept(3_600_000, ({ database }) => volunteers(database.sql));

/** A département, or so many kilometres around a place. */
export type Around =
  | { readonly departement: string }
  | { readonly centre: PositionE7; readonly withinKm: number };

export interface SkillCount extends CountRange {
  readonly skill: Skill;
}

/** How many could be called there, for each skill in the order of the skills; in steps, and never fewer than three. */
export async function volunteerCounts(
  keeper: Pick<AtelierHouse, 'database' | 'clock'>,
  around: Around,
): Promise<readonly SkillCount[]> {
  const here = (await VOLUNTEERS.get(keeper)).filter((one) =>
    'departement' in around
      ? one.departement === around.departement
      : kilometresBetween({ position: around.centre }, one) <= around.withinKm,
  );
  return SKILLS.map((skill) => ({
    skill,
    ...countRange(here.filter(({ skills }) => skills.includes(skill)).length),
  }));
}

/** Who has a skill, and goes as far as a place. */
export async function withinReach(
  db: Kysely<Tables>,
  centre: PositionE7,
  skill: Skill,
): Promise<readonly string[]> {
  const all = await volunteers(db);
  return all
    .filter((one) => one.skills.includes(skill))
    .filter((one) => kilometresBetween({ position: centre }, one) <= one.radiusKm)
    .map(({ account }) => account);
}

/** How many a call would tell, in steps. */
export const reachOf = async ({ sql: db }: Database, centre: PositionE7, skill: Skill): Promise<CountRange> =>
  countRange((await withinReach(db, centre, skill)).length);
