import type { PositionE7 } from '@vigie/geo';
import type { Authority } from './entry.ts';

/** Text on screens that the town chose: its colour carries white text. */
export interface Branding {
  /** Who offers the page: « Ville d’Aiguerive ». */
  readonly name: string;
  /** `#rrggbb`, in lower case; at least 4.5 to 1 against white. */
  readonly colour: string;
}

/** Where a map opens before anyone has moved it. */
export interface StartView {
  readonly centre: PositionE7;
  /** A zoom level of web maps: 15 shows a quarter, 12 a town. */
  readonly zoom: number;
}

/** What a threshold is measured in, as it is kept: whole numbers of the unit. */
export const MEASURES = {
  'water-level': 'mm',
  'rain-in-1h': 'mm',
  'wind-gust': 'km/h',
} as const;

export type Measure = keyof typeof MEASURES;

/** The level of a gauge, or of a forecast, from which something is done; at least one of the three, each above the one before. */
export interface Threshold {
  /** The station's own code where it has one; else any short name. */
  readonly id: string;
  /** A hazard module's name: `flood`. */
  readonly module: string;
  readonly measure: Measure;
  readonly unit: (typeof MEASURES)[Measure];
  readonly name: string;
  readonly position?: PositionE7;
  readonly yellow?: number;
  readonly orange?: number;
  readonly red?: number;
  /** Who set it, in which document, of which year. */
  readonly source: string;
}

/** The local radio that the préfet agreed to: what one listens to when networks fail. */
export interface LocalRadio {
  readonly name: string;
  readonly band: 'fm' | 'dab';
  readonly frequencyKHz: number;
  /** Where it is heard. */
  readonly area?: string;
}

/** A number of the town. The national ones (112, 18, 15, 17, 114) are no facts of a town: every screen has them. */
export interface Contact {
  readonly name: string;
  /** When to call it, for whom. */
  readonly purpose?: string;
  /** As dialled in France, digits only: `0465710001`, `3919`; with `+` when it is of another country. */
  readonly telephone: string;
}

/** For the crisis cell only. */
export interface PrivateContact extends Contact {
  readonly email?: string;
}

interface Proposable {
  readonly name: string;
  readonly position: PositionE7;
  /** Taken from the pack, and not yet looked at by anyone of the town. */
  readonly proposed?: true;
}

/** A place that the town may open. Whether it is open, an entry of kind `shelter` says, and nothing else. */
export interface PlannedShelter extends Proposable {
  /** Persons. */
  readonly capacity?: number;
  readonly wheelchair?: boolean;
  /** When the town opens it, in words. */
  readonly opens?: string;
}

export interface AssemblyPoint extends Proposable {
  /** Whom it is for. */
  readonly area?: string;
}

export interface Campsite extends Proposable {
  /** Persons. */
  readonly capacity?: number;
  /** The name of the shelter or assembly point where its guests go. */
  readonly evacuatesTo?: string;
}

export const LOW_PLACE_KINDS = ['ford', 'submersible-bridge', 'underpass', 'low-point'] as const;

/** Where water comes first. The doctrine closes all of them at orange; a town may close one earlier, never later. */
export interface TownLowPlace extends Proposable {
  readonly kind: (typeof LOW_PLACE_KINDS)[number];
  readonly closesAt: 'yellow' | 'orange';
  readonly roadManager?: string;
}

export const SCHOOL_KINDS = [
  'creche',
  'nursery-school',
  'elementary-school',
  'primary-school',
  'middle-school',
  'high-school',
  'university',
  'other',
] as const;

export interface School extends Proposable {
  readonly kind: (typeof SCHOOL_KINDS)[number];
  /** The national number of an establishment (UAI): seven digits and a letter. */
  readonly uai?: string;
}

/** What a town says of itself that anyone may read. */
export interface PublicFacts {
  /** BCP 47; the first is the town's own. */
  readonly languages: readonly string[];
  /** IANA: `Europe/Paris`. */
  readonly timeZone: string;
  /** Who speaks when an official entry names nobody. */
  readonly authority: Authority;
  /** Who directs operations now; a préfet who directs outranks the town. */
  readonly directs: Authority;
  readonly branding: Branding;
  readonly view?: StartView;
  /** Names of hazard modules. */
  readonly modules: readonly string[];
  readonly thresholds: readonly Threshold[];
  readonly radio?: LocalRadio;
  readonly contacts: readonly Contact[];
  readonly shelters: readonly PlannedShelter[];
  readonly assemblyPoints: readonly AssemblyPoint[];
  readonly campsites: readonly Campsite[];
  readonly lowPlaces: readonly TownLowPlace[];
  readonly schools: readonly School[];
}

/** What only the crisis cell reads: never in a published file, nor in the log. */
export interface PrivateFacts {
  readonly contacts: readonly PrivateContact[];
}

/** Everything a town says of itself, in two parts that never mix. */
export interface Facts {
  readonly public: PublicFacts;
  readonly private: PrivateFacts;
}

/** The parts of the public facts, in the order in which a person reads them. */
export const FACT_SECTIONS = [
  'languages',
  'timeZone',
  'authority',
  'directs',
  'branding',
  'view',
  'modules',
  'thresholds',
  'radio',
  'contacts',
  'shelters',
  'assemblyPoints',
  'campsites',
  'lowPlaces',
  'schools',
] as const satisfies readonly (keyof PublicFacts)[];
