import type { PositionE7 } from '@vigie/geo';

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

/** Whether a way is of use for a pack at all; readers drop the others (buildings, mostly) as they come. */
export function isKeptWay(tags: Tags): boolean {
  return (
    tags.highway !== undefined ||
    tags.route === 'ferry' ||
    tags.waterway !== undefined ||
    tags.natural === 'water' ||
    tags.landuse === 'basin' ||
    tags.landuse === 'reservoir'
  );
}

/** The keys of nodes that say something of travel. */
export const NODE_KEYS = [
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

const NODE_HIGHWAYS: ReadonlySet<string | undefined> = new Set([
  'traffic_signals',
  'crossing',
  'give_way',
  'stop',
]);

/**
 * What a node's tags say of travel; null for most nodes, so that a reader keeps tags for one in fifty. Who may pass is
 * of use at a barrier only: elsewhere it is said of a shop, or of a car park.
 */
export function usefulNodeTags(tags: Tags): Tags | null {
  const useful =
    tags.barrier !== undefined ||
    NODE_HIGHWAYS.has(tags.highway) ||
    tags.ford !== undefined ||
    tags.flood_prone !== undefined;
  if (!useful) return null;
  return Object.fromEntries(NODE_KEYS.flatMap((key) => (tags[key] === undefined ? [] : [[key, tags[key]]])));
}

/** Turn restrictions: the only relations that are read. */
export function isKeptRelation(tags: Tags): boolean {
  return tags.type === 'restriction';
}
