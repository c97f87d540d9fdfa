import { PROFILES, type Profile } from '@vigie/situation';
import { FLAGS, HIGHWAYS, type Highway } from './highway.ts';
import { holdupsOf } from './holdups.ts';
import type { Roads } from './open.ts';

/** Weight of an arc that may not be travelled: 2³⁰ − 1 ms, twelve days, so that the sum of two is still an Int32. */
export const NEVER = 0x3fffffff;

/** Bit of the access field for a profile along (forward) or against (backward) an edge's own direction. */
export function accessBit(profile: Profile, backward: boolean): number {
  return 1 << (PROFILES.indexOf(profile) * 2 + (backward ? 1 : 0));
}

/** Bit of the access field: the profile may start or end a way here and not pass through. */
export function noThroughBit(profile: Profile): number {
  return 1 << (PROFILES.length * 2 + PROFILES.indexOf(profile));
}

/**
 * On an empty street one drives at the limit, as Valhalla's docs/speeds.md has it, and what costs time stands at its end. But
 * nobody drives a town's limit between parked cars. Calibrated: fitted to Valhalla's durations in Heidelberg (33 to 37, 41).
 */
const CAR_MAX_KMH: Readonly<Partial<Record<Highway, number>>> = { residential: 35, unclassified: 40 };

/** OSRM's car profile for a surface of which no more is known than that it is unpaved. */
const UNPAVED_MAX_KMH = 40;

/** A loaded crew vehicle: the 80 km/h of code de la route R413-8 for vehicles over 3.5 t. */
const HIGH_CLEARANCE_MAX_KMH = 80;

/** Plain estimates: 5 km/h on foot and 15 km/h by bike, OSRM's defaults for both; walking pace where one must. */
const FOOT_KMH = 5;
const STEPS_KMH = 2.5;
const BIKE_KMH = 15;
/** OSRM's bicycle profile, on tracks. */
const BIKE_UNPAVED_KMH = 12;
const BIKE_AMONG_WALKERS_KMH = 6;
const AMONG_WALKERS: ReadonlySet<Highway> = new Set<Highway>(['pedestrian', 'footway', 'steps']);

/** What each thing that holds up costs, ms. Turns cost nothing by their angle. */
interface HoldupCosts {
  readonly signalsMs: number;
  readonly gatesMs: number;
  readonly crossingsMs: number;
  readonly yieldsMs: number;
}

/**
 * Signals: OSRM's `traffic_light_penalty`, most lights being green or off when streets are empty. Gates: Valhalla's
 * `gate_cost`. Crossings and yields are calibrated: fitted to Valhalla's durations in Heidelberg (0.5 to 1.1 s, 2.2 s).
 */
const DRIVING: HoldupCosts = { signalsMs: 2000, gatesMs: 30_000, crossingsMs: 1000, yieldsMs: 2000 };
/** A walker passes beside a gate, and loses nothing that the pace does not hold. */
const WALKING: HoldupCosts = { signalsMs: 0, gatesMs: 0, crossingsMs: 0, yieldsMs: 0 };
/** A gate is an estimate: one gets off and on again. */
const CYCLING: HoldupCosts = { signalsMs: 2000, gatesMs: 10_000, crossingsMs: 0, yieldsMs: 2000 };

function costsOf(profile: Profile): HoldupCosts {
  if (profile === 'foot') return WALKING;
  return profile === 'bike' ? CYCLING : DRIVING;
}

function holdupMs(costs: HoldupCosts, bits: number): number {
  const { signals, gates, crossings, yields } = holdupsOf(bits);
  return (
    signals * costs.signalsMs +
    gates * costs.gatesMs +
    crossings * costs.crossingsMs +
    (yields ? costs.yieldsMs : 0)
  );
}

function speedKmh(profile: Profile, highway: Highway, limitKmh: number, unpaved: boolean): number {
  if (highway === 'ferry') return limitKmh;
  if (profile === 'foot') return highway === 'steps' ? STEPS_KMH : FOOT_KMH;
  if (profile === 'bike') {
    if (AMONG_WALKERS.has(highway)) return BIKE_AMONG_WALKERS_KMH;
    return unpaved ? BIKE_UNPAVED_KMH : BIKE_KMH;
  }
  const drivenKmh = Math.min(
    limitKmh,
    CAR_MAX_KMH[highway] ?? limitKmh,
    unpaved ? UNPAVED_MAX_KMH : limitKmh,
  );
  return profile === 'high-clearance' ? Math.min(drivenKmh, HIGH_CLEARANCE_MAX_KMH) : drivenKmh;
}

/** Milliseconds for a length in centimetres, at least 1 so that no way is free. Equal bit for bit everywhere. */
function travelMs(lengthCm: number, kmh: number): number {
  return Math.min(NEVER - 1, Math.max(1, Math.round((lengthCm * 36) / kmh)));
}

/** Milliseconds per arc for one profile, `NEVER` where it may not go. Arc 2e runs along edge e, 2e + 1 against it. */
export function freeWeights(roads: Roads, profile: Profile): Int32Array {
  const weights = new Int32Array(roads.edgeCount * 2).fill(NEVER);
  const costs = costsOf(profile);
  const forward = accessBit(profile, false);
  const backward = accessBit(profile, true);
  for (let edge = 0; edge < roads.edgeCount; edge++) {
    const access = roads.access[edge]!;
    if ((access & (forward | backward)) === 0) continue;
    const unpaved = (roads.flags[edge]! & FLAGS.unpaved) !== 0;
    const kmh = speedKmh(profile, HIGHWAYS[roads.highways[edge]!]!, roads.limitsKmh[edge]!, unpaved);
    const ms = travelMs(roads.lengthsCm[edge]!, kmh);
    const weigh = (arc: number): number => Math.min(NEVER - 1, ms + holdupMs(costs, roads.holdups[arc]!));
    if (access & forward) weights[edge * 2] = weigh(edge * 2);
    if (access & backward) weights[edge * 2 + 1] = weigh(edge * 2 + 1);
  }
  return weights;
}
