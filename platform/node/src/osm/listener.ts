import type { OsmMember, Tags } from '@vigie/territory';

/** Hears what a reader finds in a file, in the order of the file. */
export interface OsmListener {
  /** Degrees. */
  node(id: number, lon: number, lat: number, tags?: Tags): void;
  way(id: number, nodes: readonly number[], tags: Tags): void;
  relation(id: number, tags: Tags, members: readonly OsmMember[]): void;
  /** Something that is none of these. */
  other(): void;
}
