import type { Highway, Ways } from '@vigie/roads';
import type { Profile } from '@vigie/situation';
import type { Tags } from './osm.ts';

// Who may travel a street, and which way: the OSM wiki's « Key:access » and « OSM tags for routing/Access
// restrictions », read for France. The most particular key that says something decides.

const YES: ReadonlySet<string> = new Set([
  'yes',
  'permissive',
  'designated',
  'official',
  'public',
  'destination',
  'delivery',
  'customers',
  'permit',
  // The path beside the road is the same way for a router, and extracts of drivable streets lack it.
  'use_sidepath',
]);
const NO: ReadonlySet<string> = new Set([
  'no',
  'private',
  'agricultural',
  'forestry',
  'military',
  'emergency',
  'psv',
  'bus',
  'residents',
  'dismount',
]);

/** Null when the value says nothing that is known, so that the wider key decides. */
function allows(value: string | undefined): boolean | null {
  const values = value?.split(';').map((part) => part.trim()) ?? [];
  if (values.some((part) => YES.has(part))) return true;
  return values.some((part) => NO.has(part)) ? false : null;
}

const MOTOR: ReadonlySet<Highway> = new Set<Highway>(['motorway', 'motorway_link', 'trunk', 'trunk_link']);
const NOT_FOR_CARS: ReadonlySet<Highway> = new Set<Highway>([
  'track',
  'pedestrian',
  'busway',
  'cycleway',
  'footway',
  'path',
  'steps',
  'bridleway',
  'ferry',
]);
const NOT_FOR_BIKES: ReadonlySet<Highway> = new Set<Highway>(['footway', 'steps', 'bridleway', 'busway']);
/** Too narrow, or stairs. */
const NOT_FOR_CREWS: ReadonlySet<Highway> = new Set<Highway>([
  'cycleway',
  'footway',
  'path',
  'steps',
  'bridleway',
  'ferry',
]);

const KEYS: Readonly<Record<'car' | 'foot' | 'bike', readonly string[]>> = {
  car: ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
  bike: ['bicycle', 'vehicle', 'access'],
  foot: ['foot', 'access'],
};

function said(tags: Tags, keys: readonly string[]): boolean | null {
  for (const key of keys) {
    const answer = allows(tags[key]);
    if (answer !== null) return answer;
  }
  return null;
}

function mayTravel(profile: Profile, highway: Highway, tags: Tags): boolean {
  switch (profile) {
    case 'car':
      return said(tags, KEYS.car) ?? !NOT_FOR_CARS.has(highway);
    case 'bike':
      return said(tags, KEYS.bike) ?? !(isMotorRoad(highway, tags) || NOT_FOR_BIKES.has(highway));
    case 'foot':
      return said(tags, KEYS.foot) ?? !(isMotorRoad(highway, tags) || highway === 'busway');
    default:
      // Crews open gates and use bus lanes: only what is too narrow stops them.
      return allows(tags.emergency) ?? (said(tags, KEYS.car) === true || !NOT_FOR_CREWS.has(highway));
  }
}

const isMotorRoad = (highway: Highway, tags: Tags): boolean => MOTOR.has(highway) || tags.motorroad === 'yes';

/** Which way vehicles go. `none`: it changes with the hour (`reversible`), and nobody is sent the wrong way. */
function onewayOf(value: string | undefined): Ways | 'none' | null {
  if (value === undefined) return null;
  if (value === 'yes' || value === 'true' || value === '1') return 'forward';
  if (value === '-1' || value === 'reverse') return 'backward';
  return value === 'reversible' ? 'none' : 'both';
}

function vehicleWays(highway: Highway, tags: Tags): Ways | 'none' {
  const implied = tags.junction === 'roundabout' || tags.junction === 'circular' || highway === 'motorway';
  return onewayOf(tags.oneway) ?? (implied ? 'forward' : 'both');
}

const CYCLEWAYS = ['cycleway', 'cycleway:left', 'cycleway:right', 'cycleway:both'];

/** `oneway:bicycle`, and the older `cycleway=opposite…`: French two-way cycling in one-way streets. */
function bikeWays(highway: Highway, tags: Tags): Ways | 'none' {
  const own = onewayOf(tags['oneway:bicycle']);
  if (own !== null) return own;
  const opposite = CYCLEWAYS.some((key) => tags[key]?.startsWith('opposite'));
  return opposite ? 'both' : vehicleWays(highway, tags);
}

function waysOf(profile: Profile, highway: Highway, tags: Tags): Ways | 'none' {
  if (profile === 'foot') return onewayOf(tags['oneway:foot']) ?? 'both';
  return profile === 'bike' ? bikeWays(highway, tags) : vehicleWays(highway, tags);
}

const ALL = ['car', 'foot', 'bike', 'emergency', 'high-clearance'] as const satisfies readonly Profile[];

/** Who may travel a way, and in which direction relative to it. Empty when nobody may. */
export function accessOf(highway: Highway, tags: Tags): Partial<Record<Profile, Ways>> {
  const access: Partial<Record<Profile, Ways>> = {};
  for (const profile of ALL) {
    if (!mayTravel(profile, highway, tags)) continue;
    const ways = waysOf(profile, highway, tags);
    if (ways !== 'none') access[profile] = ways;
  }
  return access;
}

/** For those who go there, not through: `access=destination` and its like for cars. */
export function isDestinationOnly(tags: Tags): boolean {
  const value = KEYS.car.map((key) => tags[key]).find((v) => v !== undefined);
  return value === 'destination' || value === 'delivery' || value === 'customers';
}
