/**
 * The classes of street, by OSM's `highway` value; `ferry` is `route=ferry`. Their index in this list is what the
 * file stores, so the list only grows at its end.
 */
export const HIGHWAYS = [
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'road',
  'track',
  'pedestrian',
  'busway',
  'cycleway',
  'footway',
  'path',
  'steps',
  'bridleway',
  'ferry',
] as const;

export type Highway = (typeof HIGHWAYS)[number];

const INDEX: ReadonlyMap<string, number> = new Map(HIGHWAYS.map((highway, index) => [highway, index]));

/** Null for what is not a way to travel (`construction`, `bus_stop`, …). */
export function highwayIndex(highway: string): number | null {
  return INDEX.get(highway) ?? null;
}

/** What routing, warnings or display must know of an edge besides its class. Bit numbers, as stored. */
export const FLAGS = {
  bridge: 1 << 0,
  tunnel: 1 << 1,
  /** `ford=yes`: water crosses the carriageway. */
  ford: 1 << 2,
  /** `flood_prone=yes`. */
  floodProne: 1 << 3,
  roundabout: 1 << 4,
  /** Gravel, earth, grass: slower for wheels. */
  unpaved: 1 << 5,
  toll: 1 << 6,
  /** Below the ground or under another way (`layer` < 0, `covered=yes`), as underpasses are. */
  underpass: 1 << 7,
} as const;

export type Flag = keyof typeof FLAGS;
