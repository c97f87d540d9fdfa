import { type Flag, HIGHWAYS, type Highway, highwayIndex, type Ways } from '@vigie/roads';
import type { Profile } from '@vigie/situation';
import { accessOf } from './access.ts';
import type { Country } from './countries.ts';
import type { Tags } from './osm.ts';
import type { Skips } from './skips.ts';
import { ferryKmh, limitKmh } from './speed.ts';

/** What two ends of street must share to be one edge. */
export interface Nature {
  readonly name: string;
  readonly highway: Highway;
  readonly limitKmh: number;
  readonly flags: readonly Flag[];
  readonly access: Partial<Record<Profile, Ways>>;
  /** Those of them who may only start or end a way here. */
  readonly noThrough: readonly Profile[];
}

const KNOWN_ELSEWHERE = new Set(['proposed', 'construction', 'razed', 'abandoned', 'disused']);

/** Null, and counted, for a way that nobody may travel. `lengthM` tells a ferry's speed. */
export function natureOf(tags: Tags, country: Country, lengthM: () => number, skips: Skips): Nature | null {
  const value = tags.route === 'ferry' ? 'ferry' : tags.highway;
  if (value === undefined) return null;
  const index = highwayIndex(value);
  if (index === null) {
    skips.add(
      'way',
      KNOWN_ELSEWHERE.has(value) ? `highway=${value}: not open` : `highway=${value}: not a street`,
    );
    return null;
  }
  const highway = HIGHWAYS[index]!;
  const { access, noThrough } = accessOf(highway, tags);
  if (Object.keys(access).length === 0) {
    skips.add('way', 'open to nobody');
    return null;
  }
  const ferry = highway === 'ferry' ? ferryKmh(tags.duration, lengthM()) : null;
  return {
    name: nameOf(tags),
    highway,
    limitKmh: ferry ?? limitKmh(highway, tags, country),
    flags: flagsOf(highway, tags),
    access,
    noThrough,
  };
}

/** « Avenue de Toulouse »; a road that has only its number is known by it. */
function nameOf(tags: Tags): string {
  return (tags.name ?? tags.ref?.replaceAll(';', ', ') ?? '').normalize('NFC').trim();
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== 'no';

function flagsOf(highway: Highway, tags: Tags): Flag[] {
  const flags: Flag[] = [];
  if (isSet(tags.bridge)) flags.push('bridge');
  if (isSet(tags.tunnel)) flags.push('tunnel');
  flags.push(...waterFlags(tags));
  if (tags.junction === 'roundabout' || tags.junction === 'circular') flags.push('roundabout');
  if (isUnpaved(highway, tags)) flags.push('unpaved');
  if (isSet(tags.toll)) flags.push('toll');
  if (Number(tags.layer) < 0 || isSet(tags.covered)) flags.push('underpass');
  return flags;
}

/** Of a way, or of one node of it. */
export function waterFlags(tags: Tags): Flag[] {
  const flags: Flag[] = [];
  // A bridge made to be flooded is a ford that is dry on most days.
  if (isSet(tags.ford) || tags.bridge === 'low_water_crossing') flags.push('ford');
  if (isSet(tags.flood_prone)) flags.push('floodProne');
  return flags;
}

/** The values of `surface` that the wiki's « Key:surface » lists as unpaved. */
const UNPAVED: ReadonlySet<string> = new Set([
  'unpaved',
  'compacted',
  'fine_gravel',
  'gravel',
  'shells',
  'rock',
  'pebblestone',
  'ground',
  'dirt',
  'earth',
  'grass',
  'mud',
  'sand',
  'woodchips',
  'snow',
  'ice',
  'salt',
]);

/** What is paved only where a tag says so. */
const EARTHEN: ReadonlySet<Highway> = new Set<Highway>(['track', 'path', 'bridleway']);

function isUnpaved(highway: Highway, tags: Tags): boolean {
  if (tags.surface !== undefined) return tags.surface.split(/[;:]/).some((one) => UNPAVED.has(one.trim()));
  if (tags.tracktype !== undefined) return tags.tracktype !== 'grade1';
  return EARTHEN.has(highway);
}
