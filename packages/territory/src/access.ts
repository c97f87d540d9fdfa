import type { Highway, Ways } from '@vigie/roads';
import { PROFILES, type Profile } from '@vigie/situation';
import type { Tags } from './osm.ts';

// Who may travel a street, and which way: the OSM wiki's « Key:access » and « OSM tags for routing/Access
// restrictions ». The most particular key that says something decides.

/** `there`: those who have business there may go there, and nobody passes through. */
export type Permission = 'through' | 'there' | 'no';

const SAID: Readonly<Record<string, Permission>> = {
  yes: 'through',
  permissive: 'through',
  designated: 'through',
  official: 'through',
  public: 'through',
  // The path beside the road is the same way for a router, and extracts of drivable streets lack it.
  use_sidepath: 'through',
  private: 'there',
  permit: 'there',
  destination: 'there',
  delivery: 'there',
  customers: 'there',
  residents: 'there',
  no: 'no',
  agricultural: 'no',
  forestry: 'no',
  military: 'no',
  emergency: 'no',
  psv: 'no',
  bus: 'no',
  dismount: 'no',
};

const WIDEST: readonly Permission[] = ['through', 'there', 'no'];

/** Of several values the widest. Null when none is known, so that the wider key decides. */
function permission(value: string | undefined): Permission | null {
  const said = (value?.split(';') ?? []).map((part) => {
    const word = part.trim();
    return Object.hasOwn(SAID, word) ? SAID[word] : undefined;
  });
  return WIDEST.find((one) => said.includes(one)) ?? null;
}

const KEYS: Readonly<Record<'car' | 'bike', readonly string[]>> = {
  car: ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
  bike: ['bicycle', 'vehicle', 'access'],
};

/** Private ground only. « Residents only », « customers only » of the wide key are written for vehicles. */
const PRIVATE: ReadonlySet<string> = new Set(['private', 'permit']);

/** What tags say of a profile, on a street or at a barrier. Null when nothing. */
export function said(profile: Profile, tags: Tags): Permission | null {
  if (profile === 'foot') {
    const wide = permission(tags.access);
    return permission(tags.foot) ?? (wide === 'there' && !PRIVATE.has(tags.access!) ? 'through' : wide);
  }
  if (profile === 'emergency') {
    const own = permission(tags.emergency);
    return own === 'there' ? 'through' : own;
  }
  for (const key of KEYS[profile === 'bike' ? 'bike' : 'car']) {
    const answer = permission(tags[key]);
    if (answer !== null) return answer;
  }
  return null;
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

const open = (may: boolean): Permission => (may ? 'through' : 'no');

/** Where no tag says who may travel. */
function unsaid(profile: Profile, highway: Highway, tags: Tags): Permission {
  switch (profile) {
    case 'bike':
      return open(!(isMotorRoad(highway, tags) || NOT_FOR_BIKES.has(highway)));
    case 'foot':
      return open(!(isMotorRoad(highway, tags) || highway === 'busway'));
    case 'emergency': {
      // Crews open gates and use bus lanes: only what is too narrow stops them.
      const car = said('car', tags);
      return open(car === 'through' || car === 'there' || !NOT_FOR_CREWS.has(highway));
    }
    default:
      if (tags.service === 'emergency_access' || NOT_FOR_CARS.has(highway)) return 'no';
      // It leads to a house, whoever owns it.
      return tags.service === 'driveway' ? 'there' : 'through';
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

/**
 * `oneway:bicycle`, the lane's own direction (`cycleway:left:oneway=-1`), and the older `cycleway=opposite…`: two-way
 * cycling in one-way streets.
 */
function bikeWays(highway: Highway, tags: Tags): Ways | 'none' {
  const own = onewayOf(tags['oneway:bicycle']);
  if (own !== null) return own;
  const against = CYCLEWAYS.some((key) => {
    const lane = tags[`${key}:oneway`];
    return tags[key]?.startsWith('opposite') || lane === '-1' || lane === 'no';
  });
  return against ? 'both' : vehicleWays(highway, tags);
}

/** A one-way street binds no walker; an escalator does. */
function footWays(tags: Tags): Ways | 'none' {
  const own = onewayOf(tags['oneway:foot']);
  if (own !== null) return own;
  return tags.conveying === 'forward' || tags.conveying === 'backward' ? tags.conveying : 'both';
}

function waysOf(profile: Profile, highway: Highway, tags: Tags): Ways | 'none' {
  if (profile === 'foot') return footWays(tags);
  const ways = profile === 'bike' ? bikeWays(highway, tags) : vehicleWays(highway, tags);
  const [along, against] = [closed(profile, tags, 'forward'), closed(profile, tags, 'backward')];
  if (!along && !against) return ways;
  if (ways === 'forward' || ways === 'backward')
    return (ways === 'forward' ? along : against) ? 'none' : ways;
  if (ways === 'none' || (along && against)) return 'none';
  return along ? 'backward' : 'forward';
}

const DIRECTED = {
  forward: [...KEYS.car, 'bicycle', 'emergency'].map((key) => ({ key, directed: `${key}:forward` })),
  backward: [...KEYS.car, 'bicycle', 'emergency'].map((key) => ({ key, directed: `${key}:backward` })),
};

/** `access:backward=no`, `motor_vehicle:forward=…`: closed one way where the plain key is open. */
function closed(profile: Profile, tags: Tags, direction: 'forward' | 'backward'): boolean {
  if (DIRECTED[direction].every(({ directed }) => tags[directed] === undefined)) return false;
  const own = DIRECTED[direction].filter(({ directed }) => tags[directed] !== undefined);
  return said(profile, Object.fromEntries(own.map(({ key, directed }) => [key, tags[directed]!]))) === 'no';
}

export interface Access {
  /** In which direction relative to the way. Empty when nobody may. */
  readonly access: Partial<Record<Profile, Ways>>;
  /** Those of them who may start or end a way here only. */
  readonly noThrough: readonly Profile[];
}

/** Who may travel a way. */
export function accessOf(highway: Highway, tags: Tags): Access {
  const access: Partial<Record<Profile, Ways>> = {};
  const noThrough: Profile[] = [];
  for (const profile of PROFILES) {
    const may = said(profile, tags) ?? unsaid(profile, highway, tags);
    const ways = waysOf(profile, highway, tags);
    if (may === 'no' || ways === 'none') continue;
    access[profile] = ways;
    if (may === 'there') noThrough.push(profile);
  }
  return { access, noThrough };
}
