import { Chance } from '@vigie/chance';
import { type HeldSkills, type NeedState, SKILLS, type Skill, type SkillLevel } from '@vigie/community';
import type { Database, Tables } from '@vigie/node-platform';
import { type Insertable, type Kysely, sql } from 'kysely';
import { aroundNeeds } from './around-needs.ts';
import { fictionalAddress } from './fiction.ts';
import { answered, developersOf, keptNeeds, membershipsOf } from './keeping.ts';
import { NEED_TEMPLATES } from './needs.ts';
import { FIRST_NAMES, SURNAME_LETTERS } from './people.ts';
import { REALISATION_TEMPLATES } from './realisations.ts';

export interface DemonstrationSize {
  readonly people: number;
  readonly needs: number;
  readonly realisations: number;
}

/** A region of three hundred people who do not exist, and what they need. */
const DEMONSTRATION: DemonstrationSize = { people: 300, needs: 90, realisations: 18 };

const SEED = 20_261_122;
const DAY_MS = 86_400_000;
/** Rows inserted at a time: PostgreSQL takes 65,535 parameters a statement. */
const ROWS = 2000;

interface CommuneRow {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly departement: string;
}

/**
 * Fills a region with fictional people and needs, the same for the same areas and size, all or nothing. False, and
 * nothing done, where people are already.
 */
export async function seedDemonstration(
  { sql: db }: Database,
  region: string,
  nowMs: number,
  size: DemonstrationSize = DEMONSTRATION,
): Promise<boolean> {
  const isNew = await db.transaction().execute(async (transaction) => {
    const known = await transaction.selectFrom('person').select('account').limit(1).executeTakeFirst();
    if (known) return false;
    const communes = await transaction
      .selectFrom('commune')
      .innerJoin('departement', 'departement.code', 'commune.departement')
      .select(['commune.code', 'commune.name', 'commune.population', 'commune.departement'])
      .where('departement.region', '=', region)
      .orderBy('commune.code')
      .execute();
    if (communes.length === 0) return false;
    const rows = fictionalRows(communes, nowMs, size);
    // In this order: each behind those it refers to. Safe: the keys are the tables that are named above.
    for (const table of Object.keys(rows) as (keyof Tables)[])
      await insertAll(transaction, table, rows[table] ?? []);
    return true;
  });
  // So many rows at once: the planner is told of them now, not a minute later.
  if (isNew) await sql`analyze`.execute(db);
  return isNew;
}

type Rows = { readonly [T in keyof Tables]?: readonly Insertable<Tables[T]>[] };

/** A whole community, table by table; each behind those it refers to. */
function fictionalRows(communes: readonly CommuneRow[], nowMs: number, size: DemonstrationSize): Rows {
  const chance = new Chance(SEED);
  const where = byPopulation(communes);
  const people = Array.from({ length: size.people }, (_, i) => fictionalPerson(i, chance, where, nowMs));
  const setting: Setting = { where, people, able: ableIn(people), nowMs };
  const needs = Array.from({ length: size.needs }, (_, i) => fictionalNeed(i, chance, setting));
  const realisations = Array.from({ length: size.realisations }, (_, i) =>
    fictionalRealisation(i, chance, setting),
  );
  const nameOf = new Map(communes.map(({ code, name }) => [code, name]));
  const departementOf = new Map(communes.map(({ code, departement }) => [code, departement]));
  const developers = developersOf(people, departementOf);
  const team = needs.flatMap((one) => one.team);
  const made = answered(
    needs.map(({ need }) => need),
    team,
    realisations.map(({ realisation }) => realisation),
    nameOf,
    nowMs,
  );
  const kept = keptNeeds(made.needs, developers, departementOf, nowMs);
  const authors = people.map(({ account }) => account);
  const around = aroundNeeds(kept, authors, nameOf, nowMs);
  return {
    account: people.map(accountOf),
    person: people,
    membership: membershipsOf(developers),
    organisation: around.organisations,
    need: around.needs,
    need_event: [...needs.flatMap(({ events }) => events), ...made.events],
    post: around.posts,
    team_member: team,
    follower: needs.flatMap(({ followers }) => followers),
    realisation: made.realisations,
    realisation_person: made.makers,
    realisation_data: made.data,
    reuse: realisations.flatMap(({ reuses }) => reuses),
  };
}

/** More people live where more people live; a hamlet has its chance. */
function byPopulation(communes: readonly CommuneRow[]): (chance: Chance) => CommuneRow {
  const weights = communes.map(({ population }) => Math.sqrt(population + 1));
  const sums: number[] = [];
  let total = 0;
  for (const weight of weights) {
    total += weight;
    sums.push(total);
  }
  return (chance) => {
    const drawn = chance.between(0, total);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > drawn) high = middle;
      else low = middle + 1;
    }
    return communes[low]!;
  };
}

type PersonRow = Insertable<Tables['person']>;

function fictionalPerson(
  index: number,
  chance: Chance,
  where: (chance: Chance) => CommuneRow,
  nowMs: number,
): PersonRow {
  const first = FIRST_NAMES[chance.below(FIRST_NAMES.length)]!;
  const letter = SURNAME_LETTERS[chance.below(SURNAME_LETTERS.length)]!;
  const known = chance.shuffled(SKILLS).slice(0, 1 + chance.below(4));
  const skills: HeldSkills = Object.fromEntries(
    known.map((skill) => [skill, (1 + chance.below(3)) as SkillLevel]),
  );
  const learns = chance
    .shuffled(SKILLS)
    .filter((skill) => !known.includes(skill))
    .slice(0, chance.below(3));
  const createdAtMs = nowMs - Math.floor(chance.between(1, 700) * DAY_MS);
  const ofAge = chance.next() > 0.03;
  return {
    account: `fictional-${index}`,
    name: `${first} ${letter}.`,
    commune: where(chance).code,
    organisation: null,
    of_age: ofAge,
    hours_a_week: chance.below(9),
    radius_km: 5 * (1 + chance.below(16)),
    remote: chance.next() < 0.6,
    capacity: 1 + chance.below(3),
    languages: chance.next() < 0.85 ? ['fr'] : ['fr', ['oc', 'ar', 'es', 'en', 'fsl'][chance.below(5)]!],
    skills: JSON.stringify(skills),
    learns,
    consents_matching: ofAge && chance.next() < 0.9,
    consents_map: ofAge && chance.next() < 0.8,
    consents_crisis: ofAge && chance.next() < 0.3,
    created_at_ms: createdAtMs,
    changed_at_ms: createdAtMs,
  };
}

/** Nobody signs in to these: they have no password. */
const accountOf = ({ account, name, created_at_ms }: PersonRow): Insertable<Tables['account']> => ({
  id: account,
  name,
  email: fictionalAddress(account),
  emailVerified: false,
  image: null,
  createdAt: new Date(created_at_ms),
  updatedAt: new Date(created_at_ms),
});

/** Where needs of a region stand at a moment: most look for people. */
const PATHS: readonly (readonly NeedState[])[] = [
  ['draft'],
  ['draft', 'reviewed', 'open'],
  ['draft', 'reviewed', 'open'],
  ['draft', 'reviewed', 'open'],
  ['draft', 'reviewed', 'open', 'team'],
  ['draft', 'reviewed', 'open', 'team'],
  ['draft', 'reviewed', 'open', 'team', 'workshop'],
  ['draft', 'reviewed', 'open', 'team', 'prototype'],
  ['draft', 'reviewed', 'open', 'sleeping'],
  ['draft', 'answered'],
];

interface FictionalNeed {
  readonly need: Insertable<Tables['need']>;
  readonly events: readonly Insertable<Tables['need_event']>[];
  readonly team: readonly Insertable<Tables['team_member']>[];
  readonly followers: readonly Insertable<Tables['follower']>[];
}

interface Setting {
  readonly where: (chance: Chance) => CommuneRow;
  readonly people: readonly PersonRow[];
  readonly able: ReadonlyMap<Skill, readonly PersonRow[]>;
  readonly nowMs: number;
}

function fictionalNeed(
  index: number,
  chance: Chance,
  { where, people, able, nowMs }: Setting,
): FictionalNeed {
  const template = NEED_TEMPLATES[index % NEED_TEMPLATES.length]!;
  const place = where(chance);
  const path = PATHS[chance.below(PATHS.length)]!;
  const id = `demo${String(index).padStart(6, '0')}`;
  const createdAtMs = nowMs - Math.floor(chance.between(2, 240) * DAY_MS);
  const steps = path.map((what, position) => ({
    need: id,
    position,
    at_ms: createdAtMs + Math.floor(((nowMs - createdAtMs) * position) / (path.length + 1)),
    actor: null,
    what,
    details: '{}',
  }));
  const opened = steps.find(({ what }) => what === 'open')?.at_ms ?? null;
  const state = path.at(-1)!;
  const hasTeam = path.includes('team');
  const team = hasTeam
    ? some(
        chance,
        template.skills.flatMap((skill) => able.get(skill) ?? []),
        1 + chance.below(3),
      )
    : [];
  return {
    need: {
      id,
      title: `${template.title}, ${place.name}`.slice(0, 120),
      what: template.what,
      for_whom: template.forWhom,
      commune: place.code,
      data_there: template.dataThere,
      data_missing: template.dataMissing,
      wanted_by: null,
      state,
      owner: null,
      filed_by: people[chance.below(people.length)]!.account,
      organisation: null,
      next_date: null,
      hours_a_week: 1 + chance.below(4),
      remote: template.remote,
      skills: [...template.skills],
      languages: [],
      answered_with: state === 'answered' ? 'uMap' : null,
      created_at_ms: createdAtMs,
      opened_at_ms: opened,
      first_answer_at_ms:
        hasTeam && opened !== null ? opened + Math.floor(chance.between(1, 20) * DAY_MS) : null,
      owner_spoke_at_ms: nowMs - Math.floor(chance.between(0, 4) * DAY_MS),
    },
    events: steps,
    team: team.map(({ account }) => ({ need: id, person: account, since_ms: opened ?? createdAtMs })),
    followers: some(chance, people, chance.below(12)).map(({ account }) => ({ need: id, account })),
  };
}

interface FictionalRealisation {
  readonly realisation: Insertable<Tables['realisation']>;
  readonly reuses: readonly Insertable<Tables['reuse']>[];
}

/** Every third one is a variant of the one made of its template before. */
function fictionalRealisation(
  index: number,
  chance: Chance,
  { where, people, nowMs }: Setting,
): FictionalRealisation {
  const template = REALISATION_TEMPLATES[index % REALISATION_TEMPLATES.length]!;
  const place = where(chance);
  const id = madeId(index);
  const at = nowMs - Math.floor(chance.between(1, 300) * DAY_MS);
  const before = index - REALISATION_TEMPLATES.length;
  return {
    realisation: {
      id,
      kind: template.kind,
      title: `${template.title}, ${place.name}`.slice(0, 120),
      summary: template.summary,
      need: null,
      variant_of: before >= 0 && index % 3 === 0 ? madeId(before) : null,
      commune: place.code,
      maintainer: people[chance.below(people.length)]!.account,
      repository: `https://forge.demonstration.invalid/${id}`,
      address: '',
      licence_code: template.code,
      licence_data: template.data,
      licence_content: template.content,
      details: '{}',
      state: chance.next() < 0.15 ? 'sleeping' : 'published',
      created_at_ms: at - DAY_MS,
      published_at_ms: at,
      changed_at_ms: at,
    },
    reuses: Array.from({ length: chance.below(4) }, (_, i) => {
      const other = where(chance);
      return {
        id: `${id}r${i}`,
        realisation: id,
        commune: other.code,
        organisation: `Commune de ${other.name}`,
        declared_by: null,
        words: '',
        address: '',
        state: 'declared',
        at_ms: Math.min(nowMs, at + Math.floor(chance.between(1, 60) * DAY_MS)),
      };
    }),
  };
}

const madeId = (index: number): string => `made${String(index).padStart(6, '0')}`;

/** Whom a team may be drawn from, by skill. */
function ableIn(people: readonly PersonRow[]): ReadonlyMap<Skill, readonly PersonRow[]> {
  const able = new Map<Skill, PersonRow[]>(SKILLS.map((skill) => [skill, []]));
  for (const person of people)
    if (person.consents_matching)
      for (const skill of Object.keys(JSON.parse(person.skills) as HeldSkills))
        able.get(skill as Skill)?.push(person);
  return able;
}

/** So many different ones, or fewer. */
function some<T>(chance: Chance, list: readonly T[], count: number): readonly T[] {
  const drawn = new Set<T>();
  if (list.length === 0) return [];
  for (let i = 0; i < count; i++) drawn.add(list[chance.below(list.length)]!);
  return [...drawn];
}

async function insertAll<T extends keyof Tables>(
  db: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS)
    await db
      .insertInto(table)
      .values(rows.slice(from, from + ROWS) as never)
      .execute();
}
