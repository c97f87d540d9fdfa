import type { ColumnType, JSONColumnType } from 'kysely';

/** Milliseconds since 1970 UTC: bigint in PostgreSQL, an exact number here (below 2⁵³). */
type Exact = number;
/** A day, `2026-11-22`. */
type Day = string;
type Json<T extends object> = JSONColumnType<T>;
/** Written by a trigger; read by searches only. */
type Search = ColumnType<never, never, never>;

/** The community side. Accounts and sessions are those of the crisis side. */
export interface CommunityTables {
  region: RegionTable;
  departement: DepartementTable;
  epci: EpciTable;
  commune: CommuneTable;
  organisation: OrganisationTable;
  person: PersonTable;
  community_invitation: CommunityInvitationTable;
  shared_visit: SharedVisitTable;
  need: NeedTable;
  need_event: NeedEventTable;
  post: PostTable;
  post_report: PostReportTable;
  follower: FollowerTable;
  proposal: ProposalTable;
  team_member: TeamMemberTable;
  realisation: RealisationTable;
  realisation_person: RealisationPersonTable;
  realisation_data: RealisationDataTable;
  reuse: ReuseTable;
  notice_switch: NoticeSwitchTable;
  notice: NoticeTable;
  mail_link: MailLinkTable;
  crisis_call: CrisisCallTable;
  crisis_called: CrisisCalledTable;
}

export interface RegionTable {
  /** INSEE. */
  code: string;
  name: string;
  /** What its public digital spaces are called there: EPN, ERIC… */
  network: string;
  /** Proposals are prepared by themselves on the first Monday morning after this; null: only by hand. */
  batch_after_ms: ColumnType<Exact | null, Exact | null | undefined, Exact | null>;
}

export interface DepartementTable {
  code: string;
  name: string;
  region: string;
}

export interface EpciTable {
  /** SIREN. */
  code: string;
  name: string;
}

export interface CommuneTable {
  /** INSEE. */
  code: string;
  name: string;
  /** Lower case, without accents or punctuation: as people type it. */
  plain_name: string;
  departement: string;
  epci: string | null;
  population: number;
  /** Its middle, or that of the known communes of its EPCI: see the region's import. */
  lon_e7: number;
  lat_e7: number;
}

export interface OrganisationTable {
  id: string;
  name: string;
  /** As two people would write it; once in a commune. */
  plain_name: string;
  /** One of the community's kinds: association, commune, digital space… */
  kind: string;
  commune: string;
  created_at_ms: Exact;
  search: Search;
}

/** What people say of themselves; gone with the account. No address, no telephone, no place nearer than a commune. */
export interface PersonTable {
  account: string;
  /** As they want to be called. */
  name: string;
  commune: string | null;
  organisation: string | null;
  /** Eighteen or older: minors are on no map and in no matching. */
  of_age: boolean;
  hours_a_week: number;
  radius_km: number;
  remote: boolean;
  capacity: number;
  languages: string[];
  /** Level by skill. */
  skills: Json<object>;
  learns: string[];
  consents_matching: boolean;
  consents_map: boolean;
  consents_crisis: boolean;
  created_at_ms: Exact;
  changed_at_ms: Exact;
}

/** A one-time link into the community: scopes are `region:<code>` and `departement:<code>`. */
export interface CommunityInvitationTable {
  /** SHA-256 of the code. */
  hash: string;
  scope: string;
  role: string;
  expires_at_ms: Exact;
}

/** Somebody at a shared computer, let in by a host's short code; gone when they leave or the time is over. */
export interface SharedVisitTable {
  /** SHA-256 of the code, then of the visit's own secret once it was typed in. */
  hash: string;
  host: string;
  opened_at_ms: Exact;
  expires_at_ms: Exact;
}

export interface NeedTable {
  id: string;
  title: string;
  what: string;
  for_whom: string;
  commune: string;
  data_there: string;
  data_missing: string;
  wanted_by: ColumnType<Day | null>;
  state: string;
  owner: string | null;
  filed_by: string | null;
  organisation: string | null;
  next_date: ColumnType<Day | null>;
  hours_a_week: number;
  remote: boolean;
  skills: string[];
  languages: string[];
  /** The existing tool that did it. */
  answered_with: string | null;
  created_at_ms: Exact;
  opened_at_ms: Exact | null;
  first_answer_at_ms: Exact | null;
  owner_spoke_at_ms: Exact;
  reminders: ColumnType<number, number | undefined, number>;
  /** The last of them; null: none yet. */
  reminded_at_ms: ColumnType<Exact | null, Exact | null | undefined, Exact | null>;
  search: Search;
}

/** What became of a need, in order; shown with it. */
export interface NeedEventTable {
  need: string;
  position: number;
  at_ms: Exact;
  actor: string | null;
  what: string;
  details: Json<object>;
}

export interface PostTable {
  id: string;
  need: string;
  author: string | null;
  words: string;
  /** `held`, `public`, `removed` by the team or `withdrawn` by its author; the latter two have no words. */
  state: string;
  at_ms: Exact;
  search: Search;
}

export interface PostReportTable {
  post: string;
  account: string;
  /** Why; empty once the team has decided. */
  words: string;
  at_ms: Exact;
  settled: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface FollowerTable {
  need: string;
  account: string;
}

export interface ProposalTable {
  id: string;
  need: string;
  person: string;
  /** `suggested` by a batch and seen by the staff alone, `open`, `accepted`, `declined`, `withdrawn` or `lapsed`. */
  state: string;
  /** `staff`, `batch` or `person`: who had the idea. */
  origin: string;
  /** The version of the configuration that `fit` was computed by. */
  configuration: string;
  fit: Json<object>;
  made_at_ms: Exact;
  answered_at_ms: Exact | null;
  /** What was said with the answer, for the staff alone. */
  words: string;
}

export interface TeamMemberTable {
  need: string;
  person: string;
  since_ms: Exact;
}

export interface RealisationTable {
  id: string;
  /** `app`, `map`, `dataviz`, `dataset`, `document` or `module`. */
  kind: string;
  title: string;
  summary: string;
  need: string | null;
  variant_of: string | null;
  commune: string;
  maintainer: string | null;
  /** Where its source is. */
  repository: string;
  /** Where it can be used; an empty text: nowhere yet. */
  address: string;
  /** SPDX identifiers; null: it has no such part. */
  licence_code: string | null;
  licence_data: string | null;
  licence_content: string | null;
  /** What `publiccode.yml` asks besides. */
  details: Json<object>;
  /** `draft`, `published` or `sleeping`. */
  state: string;
  created_at_ms: Exact;
  published_at_ms: Exact | null;
  changed_at_ms: Exact;
  search: Search;
}

export interface RealisationPersonTable {
  realisation: string;
  person: string;
}

export interface RealisationDataTable {
  realisation: string;
  position: number;
  title: string;
  address: string;
  licence: string;
}

/** Another territory says that it uses a realisation. */
export interface ReuseTable {
  id: string;
  realisation: string;
  commune: string;
  /** Who uses it, as they call themselves. */
  organisation: string;
  declared_by: string | null;
  words: string;
  address: string;
  /** `declared` or `confirmed`. */
  state: string;
  at_ms: Exact;
}

export interface NoticeSwitchTable {
  account: string;
  kind: string;
  /** `at-once`, `daily` or `never`. */
  choice: string;
}

/** An e-mail that is to be sent, alone or with the others of its day. */
export interface NoticeTable {
  id: string;
  account: string;
  kind: string;
  details: Json<object>;
  made_at_ms: Exact;
  due_at_ms: Exact;
  attempts: ColumnType<number, number | undefined, number>;
}

/** A link in a mail, which works without being signed in. */
export interface MailLinkTable {
  /** SHA-256 of what the link ends in. */
  hash: string;
  account: string;
  /** `confirm`: the address is theirs; `reset`: another password; `stop`: no more mails of these kinds. */
  purpose: string;
  kinds: string[];
  /** Of a link that is over once the account has another address: where it was sent. */
  email: string | null;
  made_at_ms: Exact;
  expires_at_ms: Exact;
}

/** A territory's crisis cell asks for people with a skill. Private: in no log, and gone a month after its end. */
export interface CrisisCallTable {
  /** Made from the sender's own key, so that a retry finds it. */
  id: string;
  territory: string;
  skill: string;
  /** What is needed, and where to meet. */
  words: string;
  made_by: string | null;
  made_at_ms: Exact;
  ends_at_ms: Exact;
  /** When the crisis cell ended it before its hour. */
  closed_at_ms: Exact | null;
}

/** Who was told of a call. */
export interface CrisisCalledTable {
  call: string;
  person: string;
  /** Null: they have not answered. */
  comes: boolean | null;
}
