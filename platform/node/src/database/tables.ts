import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { CommunityTables } from './community-tables.ts';

/** A jsonb column: objects come back parsed, and are written as JSON text. */
type Json<T extends object | null> = JSONColumnType<T>;

/** Milliseconds since 1970 UTC, or a count: bigint in PostgreSQL, an exact number here (below 2⁵³). */
type Exact = number;

export interface Tables extends CommunityTables {
  territory: TerritoryTable;
  territory_facts: TerritoryFactsTable;
  entry: EntryTable;
  membership: MembershipTable;
  token: TokenTable;
  one_time_link: OneTimeLinkTable;
  idempotency: IdempotencyTable;
  report_author: ReportAuthorTable;
  held_report: HeldReportTable;
  blob: BlobTable;
  awaited_photo: AwaitedPhotoTable;
  trusted_reporter: TrustedReporterTable;
  order_proposal: OrderProposalTable;
  push_subscription: PushSubscriptionTable;
  alert: AlertTable;
  alert_delivery: AlertDeliveryTable;
  feedback: FeedbackTable;
  rate_limit: RateLimitTable;
  secret: SecretTable;
  account: AccountTable;
  session: SessionTable;
  credential: CredentialTable;
  verification: VerificationTable;
}

/** One territory and the end of its log. Its row is the lock under which entries get their index. */
export interface TerritoryTable {
  name: string;
  title: string;
  /** The checkpoint's origin: never changes once given. */
  origin: string;
  /** Verifier key lines, public; null until the publisher has made its keys. */
  log_key: string | null;
  cosigner_key: string | null;
  /** [west, south, east, north] in E7 integers. */
  bounds: Json<number[]>;
  /** Polygons in E7 integers, from the pack; null: the territory is its bounds. */
  boundary: JSONColumnType<object | null, string | null | undefined, string | null>;
  /** Who speaks when an official entry names no authority. */
  authority: Json<object>;
  /** The public settings; their SHA-256 is in the entry of kind `territory`. */
  settings: Json<object>;
  /** SHA-256 of the pack's manifest, in lowercase hex. */
  manifest: string;
  size: ColumnType<Exact, never, Exact>;
  last_recorded_at_ms: ColumnType<Exact, never, Exact>;
}

/** What the town says of itself; a territory has none before its first pack of this release. */
export interface TerritoryFactsTable {
  territory: string;
  /** Published in the settings. */
  public: Json<object>;
  /** For the crisis cell only. */
  private: Json<object>;
  /** The sections that the town has said itself: a pack fills only the others. */
  said: string[];
  /** The manifest of the pack that filled the others. */
  seeded_from: string;
}

/** The log. Rows are never changed nor removed. */
export interface EntryTable {
  territory: string;
  index: Exact;
  id: string;
  kind: string;
  leaf: Uint8Array;
  leaf_hash: Uint8Array;
  recorded_at_ms: Exact;
}

/** What an account may do where: scopes are `territory:x` and `region:y`. */
export interface MembershipTable {
  account: string;
  scope: string;
  role: string;
}

export interface TokenTable {
  /** SHA-256 of the token in hex: the token itself is shown once and kept nowhere. */
  hash: string;
  territory: string;
  role: string;
  /** The kinds it may append; null: all that its role may. */
  kinds: string[] | null;
  created_at_ms: Exact;
  expires_at_ms: Exact;
}

export interface OneTimeLinkTable {
  hash: string;
  /** `first-admin` or `invitation`. */
  purpose: string;
  territory: string | null;
  role: string;
  name: string;
  expires_at_ms: Exact;
}

/** The answer already given to a caller's key, kept as long as the entry. */
export interface IdempotencyTable {
  territory: string;
  /** `token:<hash>`, `account:<id>` or `device:<thumbprint>`. */
  caller: string;
  key: string;
  body_hash: string;
  answer: Json<object>;
}

/** Which device sent a report: never published. */
export interface ReportAuthorTable {
  territory: string;
  report: string;
  device: string;
}

/** A report that waits in the desk instead of being in the log. */
export interface HeldReportTable {
  territory: string;
  id: string;
  draft: Json<object>;
  received_at_ms: Exact;
}

/** Words and photos, which the log only commits to: SHA-256 of the 32-byte salt followed by the bytes. */
export interface BlobTable {
  territory: string;
  sha256: string;
  /** The report that it belongs to. */
  report: string;
  part: string;
  salt: Uint8Array | null;
  bytes: Uint8Array | null;
  /** `waiting`, `public` or `erased`; when erased, salt and bytes are gone. */
  state: string;
  /** What the public store answers, as last told: `nothing`, `public` or `gone`. */
  served: Generated<string>;
}

/** A photo that a report committed to and that has not arrived. */
export interface AwaitedPhotoTable {
  territory: string;
  sha256: string;
  report: string;
}

/** Whom the town trusts to report, for its desk alone. */
export interface TrustedReporterTable {
  territory: string;
  id: string;
  name: string;
  grade: string;
  /** SHA-256 of the code, which was shown once. */
  code_hash: string;
  expires_at_ms: Exact;
  /** The thumbprint of the device that took up the code; null before. */
  device: string | null;
}

export interface OrderProposalTable {
  territory: string;
  id: string;
  draft: Json<object>;
  proposer: string;
  proposed_at_ms: Exact;
  /** `proposed`, `confirmed` or `withdrawn`. */
  state: string;
  confirmer: string | null;
  entry: string | null;
}

/** Where a browser asked to be alerted: never published, and in no log. */
export interface PushSubscriptionTable {
  territory: string;
  /** SHA-256 of the endpoint in hex. */
  id: string;
  endpoint: string;
  /** Of the endpoint: a push service asks for patience on behalf of all that it serves. */
  host: string;
  p256dh: string;
  auth: string;
  /** `orders`, `orange` or `all`. */
  level: string;
}

/** An entry that is pushed, as it is pushed. */
export interface AlertTable {
  territory: string;
  /** Of its entry in the log. */
  index: Exact;
  gravity: number;
  payload: Uint8Array;
  useful_until_ms: Exact;
}

/** One alert that one subscription is still to be given. */
export interface AlertDeliveryTable {
  territory: string;
  index: Exact;
  subscription: string;
  gravity: number;
  attempts: number;
  /** When to try; while somebody tries, when to believe that they died. */
  due_at_ms: Exact;
}

/** What somebody said of an answer or a page, for the desk alone. Nothing in it says who, or where they are. */
export interface FeedbackTable {
  territory: string;
  /** Made from the sender's own key, so that a retry finds it. */
  id: string;
  /** SHA-256 of what was sent. */
  content: string;
  received_at_ms: Exact;
  /** `children`, `way`, `home`, `around`, `settings` or `page`. */
  subject: string;
  /** The stem of a page in words; null for the application. */
  page: string | null;
  /** The code of the answer's main sentence. */
  answer: string | null;
  rules: string[];
  entries: string[];
  /** Entries of the log when it was given. */
  size: Exact;
  language: string;
  /** `useful` or `wrong`. */
  verdict: string;
  words: string | null;
  handled_by: string | null;
  handled_at_ms: Exact | null;
  /** What the community was asked because of it. */
  need: string | null;
}

/** One row per counted thing (a device, an address block): when its next action would be on time. */
export interface RateLimitTable {
  bucket: string;
  due_at_ms: Exact;
}

/** Secrets that every server process on this database must share. */
export interface SecretTable {
  name: string;
  value: string;
}

/** better-auth's `user`. The camel-case columns of these four tables are its own names. */
export interface AccountTable {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** better-auth's `session`. */
export interface SessionTable {
  id: string;
  expiresAt: Date;
  token: string;
  createdAt: Date;
  updatedAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

/** better-auth's `account`: a way to sign in. */
export interface CredentialTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Date | null;
  refreshTokenExpiresAt: Date | null;
  scope: string | null;
  password: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** better-auth's `verification`. */
export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Date;
  createdAt: Date;
  updatedAt: Date;
}
