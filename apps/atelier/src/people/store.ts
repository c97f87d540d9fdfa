import { type HeldSkills, isSkill, type Mapped } from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import { type Kysely, sql } from 'kysely';
import { forgetAsking } from '../proposals/lapse.ts';
import type { Profile } from './profile.ts';

export async function findProfile({ sql: db }: Database, account: string): Promise<Profile | null> {
  const row = await db.selectFrom('person').selectAll().where('account', '=', account).executeTakeFirst();
  return row
    ? {
        name: row.name,
        commune: row.commune,
        ofAge: row.of_age,
        hoursAWeek: row.hours_a_week,
        radiusKm: row.radius_km,
        remote: row.remote,
        capacity: row.capacity,
        languages: row.languages,
        skills: row.skills as HeldSkills,
        learns: row.learns.filter(isSkill),
        consentsMatching: row.consents_matching,
        consentsMap: row.consents_map,
        consentsCrisis: row.consents_crisis,
      }
    : null;
}

/** From now on somebody is as they say; what they agree to no more does not reach them any more. */
export async function saveProfile(
  { sql: db }: Database,
  account: string,
  profile: Profile,
  nowMs: number,
): Promise<void> {
  const values = {
    name: profile.name,
    commune: profile.commune,
    of_age: profile.ofAge,
    hours_a_week: profile.hoursAWeek,
    radius_km: profile.radiusKm,
    remote: profile.remote,
    capacity: profile.capacity,
    languages: [...profile.languages],
    skills: JSON.stringify(profile.skills),
    learns: [...profile.learns],
    consents_matching: profile.consentsMatching,
    consents_map: profile.consentsMap,
    consents_crisis: profile.consentsCrisis,
    changed_at_ms: nowMs,
  };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('person')
      .values({ account, organisation: null, created_at_ms: nowMs, ...values })
      .onConflict((at) => at.column('account').doUpdateSet(values))
      .execute();
    if (!profile.consentsMatching) await forgetAsking(transaction, account);
    if (!profile.consentsCrisis)
      await transaction
        .deleteFrom('notice')
        .where('account', '=', account)
        .where('kind', '=', 'crisis')
        .execute();
  });
}

/**
 * Everything that the community knows of somebody, gone in one act: profile, proposals, teams, roles, what they follow.
 * What they wrote in discussions goes; needs that they told stay, without them, for those who follow these. The account
 * goes too, unless the crisis side knows it.
 */
export async function erasePerson({ sql: db }: Database, account: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // In order, as everywhere: nobody waits for each other.
    await sql`select from need where owner = ${account} or filed_by = ${account} order by id for no key update`.execute(
      transaction,
    );
    // An account that the crisis side knows stays, and is nobody here any more.
    for (const [table, column] of NAMED_IN)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = null where ${sql.ref(column)} = ${account}`.execute(
        transaction,
      );
    await transaction.deleteFrom('post').where('author', '=', account).execute();
    for (const [table, column] of OWN_ROWS)
      await transaction
        .deleteFrom(table)
        .where(column as never, '=', account as never)
        .execute();
    await transaction
      .deleteFrom('membership')
      .where('account', '=', account)
      .where('scope', 'not like', 'territory:%')
      .execute();
    if (await isOnCrisisSide(transaction, account)) return;
    await transaction.deleteFrom('account').where('id', '=', account).execute();
  });
}

/** What stays without them. */
const NAMED_IN = [
  ['need', 'owner'],
  ['need', 'filed_by'],
  ['need_event', 'actor'],
  ['realisation', 'maintainer'],
  ['reuse', 'declared_by'],
] as const satisfies readonly (readonly [keyof Tables, string])[];

const OWN_ROWS = [
  ['person', 'account'],
  ['follower', 'account'],
  ['post_report', 'account'],
  ['notice', 'account'],
  ['notice_switch', 'account'],
  ['mail_link', 'account'],
  ['shared_visit', 'host'],
] as const satisfies readonly (readonly [keyof Tables, string])[];

async function isOnCrisisSide(db: Kysely<Tables>, account: string): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('scope')
    .where('account', '=', account)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whoever agreed to be on the map, is of age and said where they live. */
export async function mappedPeople({ sql: db }: Database, region: string): Promise<readonly Mapped[]> {
  // One JSON text for all: tens of thousands of rows would be read one by one.
  const { rows } = await sql<{ people: readonly (Mapped['place'] & { skills: object })[] | null }>`
    select json_agg(json_build_object('commune', c.code, 'epci', c.epci, 'departement', c.departement, 'skills', p.skills))
      as people
    from person p join commune c on c.code = p.commune join departement d on d.code = c.departement
    where d.region = ${region} and p.consents_map and p.of_age`.execute(db);
  return (rows[0]?.people ?? []).map(({ skills, ...place }) => ({
    place,
    skills: Object.keys(skills).filter(isSkill),
  }));
}
