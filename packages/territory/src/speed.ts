import type { Highway } from '@vigie/roads';
import { type Country, isCountry, LIMITS, type Limits } from './countries.ts';
import type { Tags } from './osm.ts';

/** What a way is in the country's law; numbers are limits by themselves, km/h. */
const BY_WORD: Readonly<Record<string, keyof Limits | number>> = {
  motorway: 'motorway',
  trunk: 'trunk',
  nsl_dual: 'trunk',
  rural: 'rural',
  nsl_single: 'rural',
  urban: 'urban',
  living_street: 'livingStreet',
  walk: 'livingStreet',
  // Germany's and Italy's bicycle streets: StVO Anlage 2 Zeichen 244.1.
  bicycle_road: 30,
};

/**
 * Where no limit is known. Motorways and trunks at their legal limit; towns are what packs are made of, so other
 * streets have a town's. The rest are plain estimates of what one drives there.
 */
const BY_CLASS: Readonly<Record<Highway, keyof Limits | number>> = {
  motorway: 'motorway',
  motorway_link: 70,
  trunk: 'trunk',
  trunk_link: 70,
  primary: 'urban',
  primary_link: 'urban',
  secondary: 'urban',
  secondary_link: 'urban',
  tertiary: 'urban',
  tertiary_link: 'urban',
  unclassified: 'urban',
  residential: 'urban',
  living_street: 'livingStreet',
  service: 20,
  road: 'urban',
  track: 20,
  pedestrian: 20,
  busway: 'urban',
  cycleway: 20,
  footway: 20,
  path: 20,
  steps: 20,
  bridleway: 20,
  // No limit at sea: a small ferry's speed, waiting left out. `ferryKmh` knows better where a duration is said.
  ferry: 15,
};

/** Where a way has a town's or the open country's limit, streets of through traffic follow it; a service road does not. */
const FOLLOWS_ZONE: ReadonlySet<Highway> = new Set<Highway>([
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'road',
  'busway',
]);

/** Estimates: one crawls between parked cars, and up to a door. */
const BY_SERVICE: Readonly<Record<string, number>> = { parking_aisle: 10, driveway: 10, 'drive-through': 10 };

const KMH_PER_MPH = 1.609344;
const KMH_PER_KNOT = 1.852;

const bounded = (kmh: number): number => Math.max(5, Math.min(255, Math.round(kmh)));

/** The limit that holds on a way, km/h, 5 to 255. A `maxspeed` without a unit is km/h. */
export function limitKmh(highway: Highway, tags: Tags, country: Country): number {
  const read = (value: string | undefined): number | null => parse(value, country);
  const stated =
    read(tags.maxspeed) ??
    slowest(read(tags['maxspeed:forward']), read(tags['maxspeed:backward'])) ??
    read(tags['zone:maxspeed']) ??
    read(tags['maxspeed:type']) ??
    read(tags['source:maxspeed']) ??
    (FOLLOWS_ZONE.has(highway) ? read(tags['zone:traffic']) : null);
  if (stated !== null) return bounded(stated);
  const inService = highway === 'service' ? BY_SERVICE[tags.service ?? ''] : undefined;
  return bounded(inService ?? kmhOf(BY_CLASS[highway], country));
}

const kmhOf = (limit: keyof Limits | number, country: Country): number =>
  typeof limit === 'number' ? limit : LIMITS[country][limit];

function slowest(forward: number | null, backward: number | null): number | null {
  if (forward === null || backward === null) return forward ?? backward;
  return Math.min(forward, backward);
}

function parse(value: string | undefined, country: Country): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  const match = /^(\d{1,3}(?:\.\d+)?)\s*(km\/h|kmh|mph|knots)?$/.exec(text);
  if (match) {
    const number = Number(match[1]);
    if (number === 0) return null;
    if (match[2] === 'mph') return number * KMH_PER_MPH;
    return match[2] === 'knots' ? number * KMH_PER_KNOT : number;
  }
  return byWord(text, country);
}

/** « FR:urban », « DE:zone:30 », « IT:50 », « rural »; « signals » says nothing of use, « none » means a motorway's. */
function byWord(text: string, country: Country): number | null {
  if (text === 'none') return LIMITS[country].motorway;
  const [, code, word] = /^(?:([A-Z]{2}):)?(.+)$/.exec(text) ?? [];
  if (word === undefined) return null;
  const zone = /^(?:zone:?)?(\d{1,3})$/.exec(word);
  if (zone) return Number(zone[1]) || null;
  if (!Object.hasOwn(BY_WORD, word)) return null;
  // A border town's streets may be across the border.
  return kmhOf(BY_WORD[word]!, code !== undefined && isCountry(code) ? code : country);
}

/** A ferry's speed from its `duration` (« 00:20 », « 1:05:00 », « 25 » minutes, « PT25M »), 1 to 255. Null when none is said. */
export function ferryKmh(duration: string | undefined, lengthM: number): number | null {
  const minutes = minutesOf(duration?.trim() ?? '');
  if (minutes === null || minutes <= 0) return null;
  return Math.max(1, Math.min(255, Math.round((lengthM * 60) / (minutes * 1000))));
}

function minutesOf(text: string): number | null {
  const clock = /^(?:(\d{1,3}):)?(\d{1,4})(?::(\d{2}))?$/.exec(text);
  if (clock) return Number(clock[1] ?? 0) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60;
  const iso = /^PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?$/.exec(text);
  return iso?.[1] || iso?.[2] ? Number(iso[1] ?? 0) * 60 + Number(iso[2] ?? 0) : null;
}
