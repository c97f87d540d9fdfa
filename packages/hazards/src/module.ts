import type { Effect, HazardLevel, LowPlace, Profile, ReportKind } from '@vigie/situation';

/** Where a rule comes from: nothing is decided for a person without an authority, a document and a year. */
export interface RuleSource {
  readonly authority: string;
  readonly document: string;
  /** As the document gives it; absent when it is undated. */
  readonly year?: number;
  readonly url?: string;
}

export interface Rule {
  /** `module/rule`, as impacts and answers cite it; what it says is in french-rules.ts and english-rules.ts, by this. */
  readonly id: string;
  readonly sources: readonly RuleSource[];
}

/** What an area or a report of a module does to those who travel, and by which rule. */
export interface Effects {
  readonly effects: Readonly<Partial<Record<Profile, Effect>>>;
  readonly rule: string;
}

/** How sure an area is. `aged`: observed, and too long ago to rely on. */
export type Certainty = 'observed' | 'forecast' | 'aged';

/** Places that close wherever they are in the territory, from orange on. */
export interface Closing extends Effects {
  /** A vigilance phenomenon, one of those under which trips are put off. */
  readonly phenomenon: string;
  readonly places: readonly LowPlace[];
}

/** What of a home decides where its people are safest. */
export interface Home {
  /** `light`: a tent, a caravan, a mobile home, which hold against neither water nor fire. */
  readonly kind: 'solid' | 'light';
  /** The lowest floor that people live or sleep on. */
  readonly floor: 'basement' | 'ground' | 'upper';
  /** A floor above can be reached from inside. */
  readonly upstairs: boolean;
  /** Somebody there needs help on stairs. */
  readonly reducedMobility: boolean;
  /** It stands on ground that a plan knows to flood. */
  readonly floodZone: boolean;
}

/** A danger to a home: an area over it, or `announced` for the whole territory. */
export interface Threat {
  readonly level: HazardLevel;
  readonly certainty: Certainty | 'announced';
}

/**
 * What to do at home, the gravest first. `call`: get as high as one can and ask for help. `leave-light`: leave the tent or caravan
 * for a solid building while it is dry. `go-up-elsewhere`: to a neighbour's upper floor. `go-up`. `stay`: in, and informed.
 */
export const HOME_ACTS = ['call', 'leave-light', 'go-up-elsewhere', 'go-up', 'stay'] as const;

export type HomeAct = (typeof HOME_ACTS)[number];

/** What a module says to the people of a home, and by which rules: the first decides, the others are to be done, too. */
export interface HomeAdvice {
  readonly act: HomeAct;
  readonly rules: readonly [string, ...string[]];
}

/**
 * A kind of hazard. A module is one folder here and one line in modules.ts; if more must change, this contract is
 * wrong. Its promises are checked by `brokenLaws` in suite.ts, for every module, in the tests.
 */
export interface HazardModule {
  /** As entries name it: `flood`. */
  readonly name: string;
  readonly rules: readonly Rule[];
  /**
   * What an area does to travel. A graver level is never milder, and an aged observation is never nothing: whom it
   * stopped still finds the way unknown.
   */
  readonly area: (level: HazardLevel, certainty: Certainty) => Effects;
  /** What citizens may report of it. */
  readonly reports: readonly ReportKind[];
  /** What a report does within a few metres. Unconfirmed, it never blocks: `unknown` at most. */
  readonly report: (report: ReportKind, confirmed: boolean) => Effects | null;
  /** Vigilance phenomena under which, from orange, trips should be put off, and the rule that says so. */
  readonly putOff: readonly { readonly phenomenon: string; readonly rule: string }[];
  /** What closes with them, without anybody having to see it first. */
  readonly closes: readonly Closing[];
  /**
   * What to do at home; null when this danger changes nothing there. A graver level is never answered more boldly, nor is
   * what was seen, however long ago, than what is forecast, nor that than what is announced at large.
   */
  readonly atHome: (threat: Threat, home: Home) => HomeAdvice | null;
}
