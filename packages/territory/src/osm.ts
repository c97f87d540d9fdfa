import type { PositionE7 } from '@vigie/geo';

/** The tags of an OSM object, as they are. */
export type Tags = Readonly<Record<string, string>>;

export interface OsmNode {
  /** Negative in files that an editor has not uploaded yet. */
  readonly id: number;
  readonly position: PositionE7;
  readonly tags?: Tags;
}

export interface OsmWay {
  readonly id: number;
  /** Ids of nodes, in order. */
  readonly nodes: readonly number[];
  readonly tags: Tags;
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
