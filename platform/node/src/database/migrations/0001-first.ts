import { type Kysely, sql } from 'kysely';

/** The log, and the private tables apart from it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...LOG, ...ACCOUNTS, ...ACCESS, ...REPORTS, ...ORDERS]) {
    await sql.raw(statement).execute(db);
  }
}

const LOG = [
  `create table territory (
    name text primary key check (name ~ '^[a-z][a-z0-9-]{1,39}$'),
    title text not null,
    origin text not null unique,
    log_key text,
    cosigner_key text,
    bounds jsonb not null,
    authority jsonb not null,
    settings jsonb not null,
    manifest text not null,
    size bigint not null default 0,
    last_recorded_at_ms bigint not null default 0
  )`,
  `create table entry (
    territory text not null references territory,
    index bigint not null check (index >= 0),
    id text not null,
    kind text not null,
    leaf bytea not null check (octet_length(leaf) <= 49152),
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
    recorded_at_ms bigint not null,
    primary key (territory, index),
    unique (territory, id)
  )`,
  'create index entry_by_kind on entry (territory, kind, recorded_at_ms)',
  // The log is written once: a mistake in a program must not be able to rewrite what was signed.
  `create function entry_is_written_once() returns trigger language plpgsql as $$
    begin raise exception 'entries are never changed nor removed'; end $$`,
  `create trigger entry_is_written_once before update or delete or truncate on entry
    for each statement execute function entry_is_written_once()`,
];

const ACCOUNTS = [
  `create table account (
    id text primary key,
    name text not null,
    email text not null unique,
    "emailVerified" boolean not null,
    image text,
    "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null default now()
  )`,
  `create table session (
    id text primary key,
    "expiresAt" timestamptz not null,
    token text not null unique,
    "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text,
    "userId" text not null references account on delete cascade
  )`,
  'create index session_by_account on session ("userId")',
  `create table credential (
    id text primary key,
    "accountId" text not null,
    "providerId" text not null,
    "userId" text not null references account on delete cascade,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    scope text,
    password text,
    "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null
  )`,
  'create index credential_by_account on credential ("userId")',
  `create table verification (
    id text primary key,
    identifier text not null,
    value text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null default now()
  )`,
  'create index verification_by_identifier on verification (identifier)',
];

const ACCESS = [
  `create table membership (
    account text not null references account on delete cascade,
    scope text not null check (scope ~ '^(territory|region):[a-z][a-z0-9-]{1,39}$'),
    role text not null,
    primary key (account, scope)
  )`,
  'create index membership_by_scope on membership (scope)',
  `create table token (
    hash text primary key,
    territory text not null,
    role text not null check (role in ('operator', 'moderator')),
    kinds text[],
    created_at_ms bigint not null,
    expires_at_ms bigint not null
  )`,
  `create table one_time_link (
    hash text primary key,
    purpose text not null check (purpose in ('first-admin', 'invitation')),
    territory text references territory,
    role text not null,
    name text not null,
    expires_at_ms bigint not null
  )`,
  'create table rate_limit (bucket text primary key, due_at_ms bigint not null)',
  'create table secret (name text primary key, value text not null)',
];

const REPORTS = [
  `create table idempotency (
    territory text not null,
    caller text not null,
    key text not null,
    body_hash text not null,
    answer jsonb not null,
    primary key (territory, caller, key)
  )`,
  `create table report_author (
    territory text not null,
    report text not null,
    device text not null,
    primary key (territory, report)
  )`,
  `create table held_report (
    territory text not null references territory,
    id text not null,
    draft jsonb not null,
    received_at_ms bigint not null,
    primary key (territory, id)
  )`,
  `create table blob (
    territory text not null references territory,
    sha256 text not null,
    report text not null,
    part text not null check (part in ('words', 'photo')),
    salt bytea,
    bytes bytea,
    state text not null check (state in ('waiting', 'public', 'erased')),
    served text not null default 'nothing' check (served in ('nothing', 'public', 'gone')),
    primary key (territory, sha256),
    check ((state = 'erased') = (bytes is null) and (state = 'erased') = (salt is null))
  )`,
  'create index blob_by_report on blob (territory, report)',
  `create index blob_to_reconcile on blob (territory) where served <>
    case state when 'public' then 'public' when 'erased' then 'gone' else 'nothing' end`,
];

const ORDERS = [
  `create table order_proposal (
    territory text not null references territory,
    id text not null,
    draft jsonb not null,
    proposer text not null references account,
    proposed_at_ms bigint not null,
    state text not null check (state in ('proposed', 'confirmed', 'withdrawn')),
    confirmer text references account,
    entry text,
    primary key (territory, id),
    -- Two officers: the rule of the intake, kept here too.
    check (confirmer <> proposer),
    check ((state = 'confirmed') = (confirmer is not null and entry is not null))
  )`,
];
