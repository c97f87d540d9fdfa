import type { Highway } from '@vigie/roads';
import type { Tags } from '../osm.ts';

// What of OSM's tags is drawn, in which layer, and from which zoom (spec/basemap.md).

/** From the back of the map to its front. */
export const LAYERS = ['water', 'green', 'buildings', 'rail', 'roads', 'places', 'labels'] as const;

export type Layer = (typeof LAYERS)[number];

export const MIN_ZOOM = 8;
export const MAX_ZOOM = 15;

/** An area or a line of the ground, as its tags say. */
export interface Ground {
  readonly layer: Layer;
  readonly kind: string;
}

const NATURAL: Readonly<Record<string, string>> = {
  wood: 'wood',
  scrub: 'scrub',
  heath: 'scrub',
  grassland: 'grass',
  wetland: 'wetland',
  beach: 'sand',
  sand: 'sand',
};

const LANDUSE: Readonly<Record<string, string>> = {
  forest: 'wood',
  grass: 'grass',
  meadow: 'grass',
  village_green: 'grass',
  recreation_ground: 'park',
  cemetery: 'cemetery',
  allotments: 'farm',
  orchard: 'farm',
  vineyard: 'farm',
  farmland: 'farm',
};

const LEISURE: Readonly<Record<string, string>> = {
  park: 'park',
  garden: 'park',
  common: 'park',
  nature_reserve: 'reserve',
  golf_course: 'sport',
  pitch: 'sport',
  stadium: 'sport',
  sports_centre: 'sport',
  playground: 'park',
};

const own = (table: Readonly<Record<string, string>>, key: string | undefined): string | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;

/** Null for what is no area that the map shows. */
export function areaOf(tags: Tags): Ground | null {
  if (tags.building !== undefined && tags.building !== 'no') return { layer: 'buildings', kind: 'building' };
  if (isWaterArea(tags)) return { layer: 'water', kind: 'area' };
  const kind = own(NATURAL, tags.natural) ?? own(LEISURE, tags.leisure) ?? own(LANDUSE, tags.landuse);
  return kind === undefined ? null : { layer: 'green', kind };
}

function isWaterArea({ natural, landuse, waterway }: Tags): boolean {
  return (
    natural === 'water' ||
    landuse === 'basin' ||
    landuse === 'reservoir' ||
    waterway === 'riverbank' ||
    waterway === 'dock'
  );
}

const RAIL = new Set(['rail', 'light_rail', 'subway', 'tram', 'narrow_gauge', 'funicular']);

/** Rails and the coast; rivers come with the water, and streets with the road graph. */
export function lineOf(tags: Tags): Ground | null {
  if (RAIL.has(tags.railway ?? '')) return { layer: 'rail', kind: tags.railway! };
  return tags.natural === 'coastline' ? { layer: 'water', kind: 'coastline' } : null;
}

/** From where a town's own place names are shown. */
const LABELS: Readonly<Record<string, number>> = {
  city: 8,
  town: 8,
  village: 10,
  island: 10,
  suburb: 11,
  borough: 11,
  quarter: 12,
  hamlet: 13,
  neighbourhood: 13,
  locality: 14,
  isolated_dwelling: 14,
};

/** Null for what is no place with a name, as a country is none that a territory shows. */
export function labelZoom(place: string | undefined): number | null {
  return place !== undefined && Object.hasOwn(LABELS, place) ? LABELS[place]! : null;
}

const ROADS: Readonly<Record<Highway, number>> = {
  motorway: 8,
  motorway_link: 11,
  trunk: 8,
  trunk_link: 11,
  primary: 8,
  primary_link: 12,
  secondary: 10,
  secondary_link: 12,
  tertiary: 11,
  tertiary_link: 13,
  unclassified: 12,
  residential: 12,
  living_street: 12,
  service: 14,
  road: 12,
  track: 14,
  pedestrian: 12,
  busway: 13,
  cycleway: 14,
  footway: 15,
  path: 14,
  steps: 15,
  bridleway: 14,
  ferry: 10,
};

export const roadZoom = (highway: Highway): number => ROADS[highway];
