import { PROFILES, type Profile } from '@vigie/situation';
import { type Permission, said } from './access.ts';
import type { Tags } from './osm.ts';

/** What a barrier on a node does to who comes along. */
export interface Barrier {
  /** They may only turn back. */
  readonly stopped: readonly Profile[];
  /** They pass on their way to a place behind it, not on their way through. */
  readonly noThrough: readonly Profile[];
  /** Those who pass must open it, pay or wait. */
  readonly waits: boolean;
}

const WALKERS_STOP = ['wall', 'fence', 'hedge', 'ditch', 'retaining_wall', 'city_wall', 'guard_rail'];

/** Made for walkers alone. */
const BIKES_STOP = [
  ...WALKERS_STOP,
  'stile',
  'horse_stile',
  'kissing_gate',
  'turnstile',
  'full-height_turnstile',
];

/** Those that open. */
const GATES = [
  'gate',
  'lift_gate',
  'swing_gate',
  'sliding_gate',
  'hampshire_gate',
  'sally_port',
  'bump_gate',
];

/** Those at which a vehicle stops to pay or to be seen. */
const BOOTHS = ['toll_booth', 'border_control'];

/** Not in the way of a car; every other barrier is, known or not (the wiki's « Key:barrier », access by default). */
const CARS_PASS = [
  ...GATES,
  ...BOOTHS,
  'entrance',
  'kerb',
  'cattle_grid',
  'height_restrictor',
  'spikes',
  'no',
];

/**
 * Estimates, nothing in OSM says it: crews carry the keys of gates and bollards, cut chains, and drive over a trap made
 * for narrow axles. What must be lifted away, is built, or is low stops them.
 */
const CREWS_PASS = [
  ...GATES,
  ...BOOTHS,
  'entrance',
  'kerb',
  'cattle_grid',
  'spikes',
  'no',
  'bollard',
  'rising_bollard',
  'chain',
  'rope',
  'cable_barrier',
  'bus_trap',
  'sump_buster',
  'yes',
];

function byKind(profile: Profile, kind: string): Permission {
  switch (profile) {
    case 'foot':
      return WALKERS_STOP.includes(kind) ? 'no' : 'through';
    case 'bike':
      return BIKES_STOP.includes(kind) ? 'no' : 'through';
    case 'emergency':
      return CREWS_PASS.includes(kind) ? 'through' : 'no';
    default:
      return CARS_PASS.includes(kind) ? 'through' : 'no';
  }
}

/** Crews ask nobody for leave, but `emergency` on the barrier itself is said for them. */
function permissionAt(profile: Profile, tags: Tags): Permission {
  const kind = tags.barrier!;
  // Whoever let cars through did not think of lorries.
  if (profile === 'high-clearance' && kind === 'height_restrictor') return 'no';
  const locked = tags.locked === 'yes' && GATES.includes(kind) && profile !== 'emergency';
  return said(profile, tags) ?? (locked ? 'there' : byKind(profile, kind));
}

/** Null when the node is no barrier, or one that nobody notices. */
export function barrierOf(tags: Tags | undefined): Barrier | null {
  const kind = tags?.barrier;
  if (kind === undefined) return null;
  const permissions = PROFILES.map((profile) => [profile, permissionAt(profile, tags!)] as const);
  const those = (what: Permission): Profile[] =>
    permissions.flatMap(([profile, may]) => (may === what ? [profile] : []));
  const barrier = {
    stopped: those('no'),
    noThrough: those('there'),
    waits: GATES.includes(kind) || BOOTHS.includes(kind),
  };
  return barrier.stopped.length + barrier.noThrough.length > 0 || barrier.waits ? barrier : null;
}
