import { PROFILES, type Profile } from '@vigie/situation';
import { HIGHWAYS, type Highway } from './highway.ts';
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
 * Nobody drives at the limit from junction to junction. A plain estimate, the same as OSRM's car profile
 * (`speed_reduction`); the roads issue to come calibrates it.
 */
const SHARE_OF_LIMIT = 0.8;

/** A loaded crew vehicle: the 80 km/h of code de la route R413-8 for vehicles over 3.5 t; a plain estimate below. */
const HIGH_CLEARANCE_MAX_KMH = 80;

/** Plain estimates: 5 km/h on foot and 15 km/h by bike, OSRM's defaults for both; walking pace where one must. */
const FOOT_KMH = 5;
const STEPS_KMH = 2.5;
const BIKE_KMH = 15;
const BIKE_AMONG_WALKERS_KMH = 6;
const AMONG_WALKERS: ReadonlySet<Highway> = new Set<Highway>(['pedestrian', 'footway', 'steps']);

function speedKmh(profile: Profile, highway: Highway, limitKmh: number): number {
  if (highway === 'ferry') return limitKmh;
  if (profile === 'foot') return highway === 'steps' ? STEPS_KMH : FOOT_KMH;
  if (profile === 'bike') return AMONG_WALKERS.has(highway) ? BIKE_AMONG_WALKERS_KMH : BIKE_KMH;
  const drivenKmh = limitKmh * SHARE_OF_LIMIT;
  return profile === 'high-clearance' ? Math.min(drivenKmh, HIGH_CLEARANCE_MAX_KMH) : drivenKmh;
}

/** Milliseconds for a length in centimetres, at least 1 so that no way is free. Equal bit for bit everywhere. */
export function travelMs(lengthCm: number, kmh: number): number {
  return Math.min(NEVER - 1, Math.max(1, Math.round((lengthCm * 36) / kmh)));
}

/** Milliseconds per arc for one profile, `NEVER` where it may not go. Arc 2e runs along edge e, 2e + 1 against it. */
export function freeWeights(roads: Roads, profile: Profile): Int32Array {
  const weights = new Int32Array(roads.edgeCount * 2).fill(NEVER);
  const forward = accessBit(profile, false);
  const backward = accessBit(profile, true);
  for (let edge = 0; edge < roads.edgeCount; edge++) {
    const access = roads.access[edge]!;
    if ((access & (forward | backward)) === 0) continue;
    const kmh = speedKmh(profile, HIGHWAYS[roads.highways[edge]!]!, roads.limitsKmh[edge]!);
    const ms = travelMs(roads.lengthsCm[edge]!, kmh);
    if (access & forward) weights[edge * 2] = ms;
    if (access & backward) weights[edge * 2 + 1] = ms;
  }
  return weights;
}
