import type { LineE7, PositionE7 } from '@vigie/geo';
import type { EntryId, Impact, Profile, Refusal } from '@vigie/situation';
import type { Step } from './steps.ts';

/** An entry that lies on the way one would have taken, and that this way does not meet. */
export interface Avoided {
  readonly entry: EntryId;
  readonly rule: string;
  readonly untilMs?: number;
}

/** An entry whose unknown ground the way must cross, and for how far. */
export interface Doubtful {
  readonly entry: EntryId;
  readonly rule: string;
  readonly distanceM: number;
}

/** A stop on the way until something planned has ended. */
export interface WaitBefore {
  readonly position: PositionE7;
  readonly waitS: number;
  readonly untilMs: number;
  /** What one waits for. */
  readonly entries: readonly Avoided[];
}

export interface Route {
  readonly profile: Profile;
  /** Travel time, waiting included; slowed parts count double, doubtful and discouraged ones their plain time. */
  readonly durationS: number;
  readonly distanceM: number;
  /** What the choice was made by: travel time with every penalty. */
  readonly costMs: number;
  /** From the nearest point of a street to the nearest point of a street; two equal positions for a way of length 0. */
  readonly geometry: LineE7;
  /** Metres from the point that was asked for to the start of the geometry, and from its end to the goal. */
  readonly fromStreetM: number;
  readonly toStreetM: number;
  readonly steps: readonly Step[];
  readonly avoided: readonly Avoided[];
  readonly doubtful: readonly Doubtful[];
  readonly waits: readonly WaitBefore[];
  /** The version of the situation that it was computed on. */
  readonly situation: string;
}

/** Why a question has no answer, and on which situation. */
export interface RoadsRefusal extends Refusal {
  readonly situation: string;
}

export interface RouteRefusal extends RoadsRefusal {
  /** With `roads/cut-off`: the last point that can be reached along the way that was open before. */
  readonly lastReachable?: PositionE7;
  /** With `roads/cut-off`: what lies across that way. */
  readonly blockedBy?: readonly Avoided[];
}

export type Answer<T, R = RoadsRefusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

export type RouteAnswer = Answer<Route, RouteRefusal>;

export function avoidedOf({ entry, rule, untilMs }: Impact): Avoided {
  return { entry, rule, ...(untilMs === undefined ? {} : { untilMs }) };
}
