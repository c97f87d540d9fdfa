import type { PositionE7 } from '@vigie/geo';
import { areaOf, labelZoom, lineOf } from './basemap/layers.ts';

/** The tags of an OSM object, as they are. */
export type Tags = Readonly<Record<string, string>>;

export interface OsmNode {
  /** Negative in files that an editor has not uploaded yet. */
  readonly id: number;
  readonly position: PositionE7;
  /** Only those of use, as `usefulNodeTags` leaves them. */
  readonly tags?: Tags;
}

export interface OsmWay {
  readonly id: number;
  /** Ids of nodes, in order. */
  readonly nodes: readonly number[];
  readonly tags: Tags;
}

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

export interface OsmRelation {
  readonly id: number;
  readonly tags: Tags;
  readonly members: readonly OsmMember[];
}

/** Whether a way is of use for a pack by itself: a street, water, or something that the basemap shows. */
export function isKeptWay(tags: Tags): boolean {
  return (
    tags.highway !== undefined ||
    tags.route === 'ferry' ||
    tags.waterway !== undefined ||
    areaOf(tags) !== null ||
    lineOf(tags) !== null
  );
}

/** The keys of nodes that say something of travel. */
const TRAVEL_KEYS = [
  'barrier',
  'highway',
  'crossing',
  'crossing:signals',
  'direction',
  'traffic_signals:direction',
  'ford',
  'flood_prone',
  'locked',
  'access',
  'vehicle',
  'motor_vehicle',
  'motorcar',
  'bicycle',
  'foot',
  'emergency',
] as const;

/** Those that name a town or a quarter. */
const PLACE_KEYS = ['place', 'name'] as const;

/** The keys of nodes that are of use at all. */
export const NODE_KEYS = [...TRAVEL_KEYS, ...PLACE_KEYS] as const;

const NODE_HIGHWAYS: ReadonlySet<string | undefined> = new Set([
  'traffic_signals',
  'crossing',
  'give_way',
  'stop',
]);

/**
 * What a node's tags say of travel, or as the name of a place; null for most nodes, so that a reader keeps tags for one in
 * fifty. Who may pass is of use at a barrier only: elsewhere it is said of a shop, or of a car park.
 */
export function usefulNodeTags(tags: Tags): Tags | null {
  const travel =
    tags.barrier !== undefined ||
    NODE_HIGHWAYS.has(tags.highway) ||
    tags.ford !== undefined ||
    tags.flood_prone !== undefined;
  const keys = [...(travel ? TRAVEL_KEYS : []), ...(isNamedPlace(tags) ? PLACE_KEYS : [])];
  if (keys.length === 0) return null;
  return Object.fromEntries(keys.flatMap((key) => (tags[key] === undefined ? [] : [[key, tags[key]]])));
}

/** A node that the map shows by its name, whether a way passes it or not. */
export function isNamedPlace({ place, name }: Tags): boolean {
  return labelZoom(place) !== null && name !== undefined;
}

/** Turn restrictions, and areas made of several ways: other relations are of no use. */
export function isKeptRelation(tags: Tags): boolean {
  return isRestriction(tags) || (tags.type === 'multipolygon' && areaOf(tags) !== null);
}

export function isRestriction({ type }: Tags): boolean {
  return type === 'restriction';
}
