import type { Standing } from '@vigie/fold';
import type {
  Authority,
  Bodies,
  CapResponseType,
  Confidence,
  HazardLevel,
  Kind,
  Profile,
  ReportKind,
  Source,
  Status,
  VehicleClass,
} from '@vigie/situation';

/** Hazard modules with words of their own; another one is shown under `other`. */
export const KNOWN_MODULES = ['flood', 'traffic', 'wildfire', 'gathering'] as const;
export type KnownModule = (typeof KNOWN_MODULES)[number];

export const KNOWN_ISSUERS = [
  'meteo-france',
  'vigicrues',
  'vigicrues-flash',
  'apic',
  'prefecture',
  'town',
] as const;
export type KnownIssuer = (typeof KNOWN_ISSUERS)[number];

export const KNOWN_PHENOMENA = [
  'rain-flood',
  'river-flood',
  'flash-flood',
  'coastal-flood',
  'storm',
  'wind',
  'snow-ice',
  'avalanche',
  'heat-wave',
  'cold-wave',
  'forest-fire',
  'crowd',
] as const;
export type KnownPhenomenon = (typeof KNOWN_PHENOMENA)[number];

export type VigilanceLevel = NonNullable<Bodies['vigilance']['level']>;
export type Scale = Bodies['report']['scale'];

/** A name, and what each step of its scale means. */
export interface Scaled<Step extends number> {
  readonly name: string;
  readonly steps: Readonly<Record<Step, string>>;
}

/**
 * The words of one language for every closed vocabulary of the log. A missing word is a compile error, so a new
 * entry kind, cause or state cannot reach a screen as a code.
 */
export interface Vocabulary {
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly closure: {
    readonly causes: Readonly<Record<Bodies['closure']['cause'], string>>;
    readonly stages: Readonly<Record<Bodies['closure']['stage'], string>>;
    readonly directions: Readonly<Record<Bodies['closure']['direction'], string>>;
    readonly natures: Readonly<Record<Bodies['closure']['nature'], string>>;
    readonly vehicles: Readonly<Record<VehicleClass, string>>;
  };
  readonly hazards: Readonly<Record<KnownModule | 'other', Scaled<HazardLevel>>>;
  readonly observations: Readonly<Record<Bodies['hazard']['observation'], string>>;
  readonly vigilance: {
    readonly issuers: Readonly<Record<KnownIssuer, string>>;
    readonly phenomena: Readonly<Record<KnownPhenomenon, string>>;
    readonly levels: Readonly<Record<VigilanceLevel, string>>;
    readonly tendencies: Readonly<Record<Bodies['vigilance']['tendency'], string>>;
  };
  readonly shelterStates: Readonly<Record<Bodies['shelter']['state'], string>>;
  readonly services: Readonly<Record<Bodies['service']['service'], string>>;
  readonly serviceStates: Readonly<Record<Bodies['service']['state'], string>>;
  readonly reports: Readonly<Record<ReportKind, Scaled<Scale>>>;
  /** In place of a step, where a person could not tell how much. */
  readonly unsure: string;
  readonly verdicts: Readonly<Record<Bodies['verdict']['verdict'], string>>;
  readonly orders: Readonly<Record<Bodies['order']['order'], string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly authorities: Readonly<Record<Authority['role'], string>>;
  readonly sources: Readonly<Record<Source, string>>;
  readonly confidences: Readonly<Record<Confidence, string>>;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly profiles: Readonly<Record<Profile, string>>;
  /** CAP 1.2. */
  readonly severities: Readonly<Record<Bodies['bulletin']['severity'], string>>;
  readonly urgencies: Readonly<Record<Bodies['bulletin']['urgency'], string>>;
  readonly certainties: Readonly<Record<Bodies['bulletin']['certainty'], string>>;
  readonly responseTypes: Readonly<Record<CapResponseType, string>>;
}
