import type { BoxE7, LineE7, PolygonE7, PositionE7 } from '@vigie/geo';

/** A random identifier given by the sequencer: 32 lowercase hexadecimal digits. */
export type EntryId = string;

/** SHA-256 in lowercase hexadecimal. */
export type Sha256Hex = string;

/** Who says it. A citizen's word and a model's are never official. */
export type Source = 'official' | 'model' | 'citizen' | 'feed';

/** Set by intake from the source; a moderator's verdict can make the view of a report `confirmed`. */
export type Confidence = 'confirmed' | 'estimated' | 'unconfirmed';

/** CAP 1.2 `status`. Exercise and Test entries are shown as such and never change an actual route or level. */
export type Status = 'Actual' | 'Exercise' | 'Test';

/** Who has the power to say it: the mayor, the inter-municipal body, the préfet, or whoever manages the road. */
export interface Authority {
  readonly role: 'commune' | 'metropole' | 'prefet' | 'road-manager';
  /** As the public knows it: « Ville de Montpellier ». */
  readonly name: string;
}

/** Milliseconds since 1970 UTC. Without `expiresAtMs` it holds until cancelled, updated or lifted. */
export interface Validity {
  readonly onsetAtMs: number;
  readonly expiresAtMs?: number;
}

/** At most one of the two. An update replaces the entry it names; a cancellation undoes it and has no body. */
export interface References {
  readonly update?: EntryId;
  readonly cancel?: EntryId;
}

/** CAP 1.2 `info` texts in one language (BCP 47: `fr`, `en`). `event` is CAP's: the kind of hazard, in words. */
export interface Info {
  readonly language: string;
  readonly headline: string;
  readonly event?: string;
  readonly description?: string;
  readonly instruction?: string;
  readonly areaDesc?: string;
}

/** What the territory is: its pack, its public settings, where else it is published. Follows its pack and settings. */
export interface TerritoryBody {
  readonly name: string;
  readonly bounds: BoxE7;
  /** SHA-256 of `pack/manifest.json`. */
  readonly manifest: Sha256Hex;
  /** SHA-256 of the public settings. */
  readonly settings: Sha256Hex;
  /** https prefixes that serve the same files. */
  readonly mirrors: readonly string[];
  /** Who directs operations now; a préfet who directs outranks the town. */
  readonly directs: Authority;
  /** The verifier key line of the log's next key, announced before it signs. */
  readonly nextKey?: string;
}

/** An alert message in the terms of CAP 1.2; CAP's severity, not DATEX II's. */
export interface BulletinBody {
  readonly urgency: 'Immediate' | 'Expected' | 'Future' | 'Past' | 'Unknown';
  readonly severity: 'Extreme' | 'Severe' | 'Moderate' | 'Minor' | 'Unknown';
  readonly certainty: 'Observed' | 'Likely' | 'Possible' | 'Unlikely' | 'Unknown';
  readonly responseType: readonly CapResponseType[];
  readonly info: readonly Info[];
  readonly area?: PolygonE7;
}

export type CapResponseType =
  | 'Shelter'
  | 'Evacuate'
  | 'Prepare'
  | 'Execute'
  | 'Avoid'
  | 'Monitor'
  | 'Assess'
  | 'AllClear'
  | 'None';

export type VehicleClass = 'car' | 'foot' | 'bike' | 'emergency' | 'heavy';

/** Arcs of one road graph, named by its file so that another graph never misreads the numbers. */
export interface ArcsOfGraph {
  readonly roads: Sha256Hex;
  readonly arcs: readonly number[];
}

/**
 * A DATEX II `situationRecord` of a closed road. The line is always there: it is what another graph, a map or a
 * reader without the pack uses. A closure on screen is not a barrier on the street, hence the stage.
 */
export interface ClosureBody {
  readonly line: LineE7;
  readonly arcs?: ArcsOfGraph;
  readonly roadName: string;
  /** Relative to the order of the line's positions. */
  readonly direction: 'both' | 'forward' | 'backward';
  /** Whom it stops. */
  readonly vehicles: readonly VehicleClass[];
  /** An observed closure never ends by a timeout: only by its lifting after inspection. */
  readonly nature: 'planned' | 'observed';
  readonly cause: 'flooding' | 'fire' | 'accident' | 'roadworks' | 'obstruction' | 'crowd' | 'other';
  readonly stage: 'decided' | 'barrier-placed' | 'checked' | 'lifted';
  /** Who manages the road: « Métropole », « Département 34 ». */
  readonly roadManager: string;
  /** The number of the order (arrêté) that decides it. */
  readonly orderReference?: string;
}

/** 1 attention, 2 danger, 3 grave danger, 4 extreme: each hazard module says what they mean in its own terms. */
export type HazardLevel = 1 | 2 | 3 | 4;

export interface HazardBody {
  /** A hazard module's name: `flood`, `traffic`, … A reader that lacks the module shows the area and avoids it. */
  readonly module: string;
  readonly level: HazardLevel;
  readonly polygon: PolygonE7;
  readonly observation: 'observed' | 'forecast';
  readonly info?: readonly Info[];
}

export interface ShelterBody {
  readonly name: string;
  readonly position: PositionE7;
  readonly state: 'open' | 'full' | 'closed';
  /** Persons. */
  readonly capacity?: number;
  readonly occupancy?: number;
  readonly wheelchair?: boolean;
}

export interface ServiceBody {
  readonly service: 'school' | 'school-transport' | 'tram' | 'bus' | 'park' | 'event';
  readonly name: string;
  readonly state: 'closed' | 'suspended' | 'reduced' | 'normal';
  readonly position?: PositionE7;
  readonly area?: PolygonE7;
  readonly info?: readonly Info[];
}

/** One per issuer, phenomenon and zone; vigilances of different issuers are never merged into one colour. */
export interface VigilanceBody {
  /** `meteo-france`, `vigicrues`, … or `town` for the territory's own level. */
  readonly issuer: string;
  /** `rain-flood`, `river-flood`, `storm`, `forest-fire`, `crowd`, … */
  readonly phenomenon: string;
  /** What it speaks of: a département, a river section, a commune. */
  readonly zone: string;
  /** Absent for the town's own, which is in words. */
  readonly level?: 'green' | 'yellow' | 'orange' | 'red';
  readonly tendency: 'rising' | 'steady' | 'falling';
  readonly words?: readonly Info[];
}

export interface ReportBody {
  /** What was seen: `water-on-road`, `road-blocked`, `fire-smoke`, `crowd`, `traffic-jam`, `help-point`, `other`. */
  readonly report: ReportKind;
  /** 1 a little … 4 very much; what each means is the report kind's. */
  readonly scale: 1 | 2 | 3 | 4;
  /** The person could not tell from where they were: the scale is then 2 and says nothing. */
  readonly unsure?: true;
  /** Rounded to 4 decimals before it is ever written. */
  readonly position: PositionE7;
  /** The part of a street that it speaks of, by the street's own vertices; within what `checkReportLine` allows. */
  readonly line?: LineE7;
  /** SHA-256 of the salt followed by the words; the words themselves wait for a verdict. */
  readonly words?: Sha256Hex;
  /** SHA-256 of the salt followed by the JPEG, which may arrive after its report. */
  readonly photo?: Sha256Hex;
  /** An earlier report of the same thing, which this one confirms or updates; it ends nothing. */
  readonly about?: EntryId;
}

export type ReportKind = 'water-on-road' | 'road-blocked' | 'fire-smoke' | 'crowd' | 'traffic-jam' | 'other';

export interface VerdictBody {
  readonly report: EntryId;
  readonly verdict: 'confirmed' | 'rejected' | 'resolved' | 'merged';
  /** With `merged`: the report that stands for both. */
  readonly into?: EntryId;
  /** What the moderator makes public. */
  readonly reveals: readonly ('words' | 'photo')[];
  /** With `photo` revealed: the one that is shown in place of the report's own, which is erased by it. */
  readonly photo?: Sha256Hex;
}

/** Ordered by two officers. A lifting updates the order it lifts. */
export interface OrderBody {
  readonly order: 'evacuate' | 'shelter-in-place' | 'lifted';
  readonly zone: PolygonE7;
  readonly info: readonly Info[];
}

export interface NoteBody {
  readonly info: readonly Info[];
  readonly area?: PolygonE7;
}

/** Erases the blobs that an entry committed to; the entry stays, so the log still verifies. */
export interface RedactionBody {
  readonly entry: EntryId;
  readonly blobs: readonly Sha256Hex[];
  readonly reason: string;
}

export interface Bodies {
  readonly territory: TerritoryBody;
  readonly bulletin: BulletinBody;
  readonly closure: ClosureBody;
  readonly hazard: HazardBody;
  readonly shelter: ShelterBody;
  readonly service: ServiceBody;
  readonly vigilance: VigilanceBody;
  readonly report: ReportBody;
  readonly verdict: VerdictBody;
  readonly order: OrderBody;
  readonly note: NoteBody;
  readonly redaction: RedactionBody;
}

export type Kind = keyof Bodies;

/** Every kind, in the order in which a reader needs them. */
export const KINDS = [
  'territory',
  'order',
  'bulletin',
  'vigilance',
  'hazard',
  'closure',
  'shelter',
  'service',
  'note',
  'report',
  'verdict',
  'redaction',
] as const satisfies readonly Kind[];

interface Envelope<K extends Kind> {
  readonly id: EntryId;
  readonly kind: K;
  /** Set by the sequencer; never decreases along the log. */
  readonly recordedAtMs: number;
  readonly validity: Validity;
  readonly source: Source;
  /** Always there when the source is official. */
  readonly authority?: Authority;
  readonly status: Status;
  readonly confidence: Confidence;
  readonly references?: References;
}

/** A statement of one kind. */
export interface Statement<K extends Kind = Kind> extends Envelope<K> {
  readonly body: Bodies[K];
}

/** Undoes one statement of the same kind: it names it in `references.cancel` and has no body. */
export interface Cancellation<K extends Kind = Kind> extends Envelope<K> {
  readonly references: { readonly cancel: EntryId };
  readonly body?: never;
}

export type StatementOf<K extends Kind> = K extends Kind ? Statement<K> : never;

/** One item of the public log. The order of the log is the order of the facts; an entry never changes. */
export type Entry = { [K in Kind]: Statement<K> | Cancellation<K> }[Kind];

export type AnyStatement = { [K in Kind]: Statement<K> }[Kind];

/** What a client proposes: intake sets the id, the recorded time, the source and the confidence. */
export type Draft = {
  [K in Kind]: {
    readonly kind: K;
    readonly status?: Status;
    readonly validity?: Partial<Validity>;
    readonly authority?: Authority;
    readonly references?: References;
    readonly body?: Bodies[K];
  };
}[Kind];

export const isStatement = (entry: Entry): entry is AnyStatement => entry.body !== undefined;
