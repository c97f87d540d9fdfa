import type { Tags } from '../osm.ts';
import type { Point } from './plane.ts';

/** A piece of ground or of track, in the town's metres, already bent; that of an area is closed. */
export interface Drawn {
  readonly line: readonly Point[];
  readonly tags: Tags;
}
