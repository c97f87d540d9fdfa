import { type Kysely, sql } from 'kysely';

/** The community side: where people and needs are, who they are, what they make together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [...SEARCH, ...AREAS, ...PEOPLE, ...NEEDS, ...PROPOSALS, ...REALISATIONS, ...MAIL];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** French words by their stems, with their accents and, for who types none, without. */
const SEARCH = [
  `create function without_accents(words text) returns text language sql immutable parallel safe as $$
    select translate(replace(replace(lower(words), 'œ', 'oe'), 'æ', 'ae'),
      'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’', 'aaaaaaceeeeiiiinooooouuuuyy''') $$`,
  `create function french_words(words text) returns tsvector language sql immutable parallel safe as $$
    select to_tsvector('french', words) || to_tsvector('french', without_accents(words)) $$`,
];

const AREAS = [
  'create table region (code text primary key, name text not null, network text not null)',
  `create table departement (
    code text primary key, name text not null, region text not null references region
  )`,
  'create table epci (code text primary key, name text not null)',
  `create table commune (
    code text primary key,
    name text not null,
    plain_name text not null,
    departement text not null references departement,
    epci text references epci,
    population integer not null,
    lon_e7 integer not null,
    lat_e7 integer not null
  )`,
  'create index commune_by_name on commune (plain_name text_pattern_ops)',
  'create index commune_by_departement on commune (departement)',
  'create index commune_by_epci on commune (epci)',
];

const PEOPLE = [
  `alter table membership drop constraint membership_scope_check, add constraint membership_scope_check
    check (scope ~ '^(territory:[a-z][a-z0-9-]{1,39}|region:[a-z0-9-]{2,39}|departement:[0-9AB]{2,3})$')`,
  `create table organisation (
    id text primary key,
    name text not null,
    kind text not null,
    commune text not null references commune,
    created_at_ms bigint not null
  )`,
  `create table person (
    account text primary key references account on delete cascade,
    name text not null,
    commune text references commune,
    organisation text references organisation,
    of_age boolean not null,
    hours_a_week integer not null,
    radius_km integer not null,
    remote boolean not null,
    capacity integer not null,
    languages text[] not null,
    skills jsonb not null,
    learns text[] not null,
    consents_matching boolean not null,
    consents_map boolean not null,
    consents_crisis boolean not null,
    created_at_ms bigint not null,
    changed_at_ms bigint not null
  )`,
  'create index person_by_commune on person (commune)',
  `create table community_invitation (
    hash text primary key,
    scope text not null,
    role text not null,
    name text not null,
    expires_at_ms bigint not null
  )`,
  `create table shared_visit (
    hash text primary key,
    host text not null references account on delete cascade,
    departement text not null references departement,
    opened_at_ms bigint not null,
    expires_at_ms bigint not null
  )`,
];

const NEEDS = [
  `create table need (
    id text primary key,
    title text not null,
    what text not null,
    for_whom text not null,
    commune text not null references commune,
    data_there text not null,
    data_missing text not null,
    wanted_by date,
    state text not null,
    owner text references account on delete set null,
    filed_by text references account on delete set null,
    organisation text references organisation,
    next_date date,
    hours_a_week integer not null,
    remote boolean not null,
    skills text[] not null,
    languages text[] not null,
    answered_with text,
    created_at_ms bigint not null,
    opened_at_ms bigint,
    first_answer_at_ms bigint,
    owner_spoke_at_ms bigint not null,
    reminders integer not null default 0,
    search tsvector not null
  )`,
  'create index need_by_state on need (state, opened_at_ms)',
  'create index need_newest on need ((coalesce(opened_at_ms, created_at_ms)) desc, id)',
  'create index need_by_commune on need (commune)',
  'create index need_by_owner on need (owner)',
  'create index need_by_words on need using gin (search)',
  `create function need_search() returns trigger language plpgsql as $$ begin
    new.search := setweight(french_words(new.title), 'A') ||
      french_words(new.what || ' ' || new.for_whom || ' ' || new.data_there || ' ' || new.data_missing);
    return new; end $$`,
  `create trigger need_search before insert or update of title, what, for_whom, data_there, data_missing on need
    for each row execute function need_search()`,
  `create table need_event (
    need text not null references need on delete cascade,
    position integer not null,
    at_ms bigint not null,
    actor text references account on delete set null,
    what text not null,
    details jsonb not null,
    primary key (need, position)
  )`,
  `create table post (
    id text primary key,
    need text not null references need on delete cascade,
    author text references account on delete set null,
    words text not null,
    state text not null,
    at_ms bigint not null
  )`,
  'create index post_by_need on post (need, at_ms)',
  "create index post_waiting on post (at_ms) where state = 'held'",
  `create table post_report (
    post text not null references post on delete cascade,
    account text not null references account on delete cascade,
    words text not null,
    at_ms bigint not null,
    primary key (post, account)
  )`,
  `create table follower (
    need text not null references need on delete cascade,
    account text not null references account on delete cascade,
    primary key (need, account)
  )`,
  'create index follower_by_account on follower (account)',
];

const PROPOSALS = [
  `create table proposal (
    id text primary key,
    need text not null references need on delete cascade,
    person text not null references person on delete cascade,
    state text not null,
    origin text not null,
    configuration text not null,
    fit jsonb not null,
    made_at_ms bigint not null,
    answered_at_ms bigint,
    words text not null
  )`,
  "create unique index proposal_once on proposal (need, person) where state in ('suggested', 'open')",
  'create index proposal_by_person on proposal (person, state)',
  'create index proposal_by_need on proposal (need, state)',
  `create table team_member (
    need text not null references need on delete cascade,
    person text not null references person on delete cascade,
    since_ms bigint not null,
    primary key (need, person)
  )`,
  'create index team_member_by_person on team_member (person)',
];

const REALISATIONS = [
  `create table realisation (
    id text primary key,
    kind text not null,
    title text not null,
    summary text not null,
    need text references need on delete set null,
    variant_of text references realisation deferrable initially deferred,
    commune text not null references commune,
    maintainer text references account on delete set null,
    repository text not null,
    address text not null,
    licence_code text,
    licence_data text,
    licence_content text,
    details jsonb not null,
    state text not null,
    created_at_ms bigint not null,
    published_at_ms bigint,
    changed_at_ms bigint not null,
    search tsvector not null
  )`,
  'create index realisation_by_state on realisation (state, published_at_ms)',
  'create index realisation_by_need on realisation (need)',
  'create index realisation_by_variant on realisation (variant_of)',
  'create index realisation_by_words on realisation using gin (search)',
  `create function realisation_search() returns trigger language plpgsql as $$ begin
    new.search := setweight(french_words(new.title), 'A') || french_words(new.summary);
    return new; end $$`,
  `create trigger realisation_search before insert or update of title, summary on realisation
    for each row execute function realisation_search()`,
  `create table realisation_person (
    realisation text not null references realisation on delete cascade,
    person text not null references person on delete cascade,
    primary key (realisation, person)
  )`,
  `create table realisation_data (
    realisation text not null references realisation on delete cascade,
    position integer not null,
    title text not null,
    address text not null,
    licence text not null,
    primary key (realisation, position)
  )`,
  `create table reuse (
    id text primary key,
    realisation text not null references realisation on delete cascade,
    commune text not null references commune,
    organisation text not null,
    declared_by text references account on delete set null,
    words text not null,
    address text not null,
    state text not null,
    at_ms bigint not null
  )`,
  'create index reuse_by_realisation on reuse (realisation)',
];

const MAIL = [
  `create table notice_switch (
    account text not null references account on delete cascade,
    kind text not null,
    choice text not null,
    primary key (account, kind)
  )`,
  `create table notice (
    id text primary key,
    account text not null references account on delete cascade,
    kind text not null,
    details jsonb not null,
    made_at_ms bigint not null,
    due_at_ms bigint not null,
    attempts integer not null default 0
  )`,
  'create index notice_by_due on notice (due_at_ms)',
];
