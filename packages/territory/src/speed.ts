import type { Highway } from '@vigie/roads';
import type { Tags } from './osm.ts';

/**
 * Limits in France by the words of OSM's `maxspeed` (wiki « Speed limits », France): code de la route R413-2 (130 on
 * motorways, 110 on dual carriageways, 80 elsewhere), R413-3 (50 in built-up areas), R110-2 (20 where walkers have
 * priority, 30 in zones 30).
 */
const BY_WORD: Readonly<Record<string, number>> = {
  motorway: 130,
  trunk: 110,
  rural: 80,
  urban: 50,
  nsl_single: 80,
  zone30: 30,
  'zone:30': 30,
  30: 30,
  zone20: 20,
  20: 20,
  living_street: 20,
  walk: 20,
};

/**
 * Where no limit is known. Motorways and trunks at their legal limit; towns are what packs are made of, so other
 * streets have the 50 of R413-3. The rest are plain estimates of what one drives there.
 */
const BY_CLASS: Readonly<Record<Highway, number>> = {
  motorway: 130,
  motorway_link: 70,
  trunk: 110,
  trunk_link: 70,
  primary: 50,
  primary_link: 50,
  secondary: 50,
  secondary_link: 50,
  tertiary: 50,
  tertiary_link: 50,
  unclassified: 50,
  residential: 50,
  living_street: 20,
  service: 20,
  road: 50,
  track: 20,
  pedestrian: 20,
  busway: 50,
  cycleway: 20,
  footway: 20,
  path: 20,
  steps: 20,
  bridleway: 20,
  // No limit at sea: a small ferry's speed, waiting left out.
  ferry: 15,
};

const KMH_PER_MPH = 1.609344;
const KMH_PER_KNOT = 1.852;

/** The limit that holds on a way, km/h, 5 to 255. A `maxspeed` without a unit is km/h. */
export function limitKmh(highway: Highway, tags: Tags): number {
  const said =
    parse(tags.maxspeed) ??
    slowest(tags['maxspeed:forward'], tags['maxspeed:backward']) ??
    parse(tags['zone:maxspeed']) ??
    parse(tags['maxspeed:type']) ??
    parse(tags['source:maxspeed']);
  return Math.max(5, Math.min(255, Math.round(said ?? BY_CLASS[highway])));
}

function slowest(forward: string | undefined, backward: string | undefined): number | null {
  const limits = [parse(forward), parse(backward)].filter((limit) => limit !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

function parse(value: string | undefined): number | null {
  if (value === undefined) return null;
  const match = /^(\d{1,3}(?:\.\d+)?)\s*(km\/h|kmh|mph|knots)?$/.exec(value.trim());
  if (match) {
    const number = Number(match[1]);
    if (number === 0) return null;
    if (match[2] === 'mph') return number * KMH_PER_MPH;
    return match[2] === 'knots' ? number * KMH_PER_KNOT : number;
  }
  // « FR:urban », « FR:zone30 »; « signals » and « none » say nothing of use.
  const word = value.trim().replace(/^[A-Z]{2}:/, '');
  return Object.hasOwn(BY_WORD, word) ? BY_WORD[word]! : null;
}
