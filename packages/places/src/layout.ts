// The bytes of `places.bin`, as spec/places.md says them.

import type { SectionedFormat } from '@vigie/situation';

export const FORMAT = {
  /** "VIGP". */
  magic: 0x50474956,
  version: 1,
  /** Magic, version, length, section count. */
  headerBytes: 16,
  refusals: {
    other: 'places/not-places',
    version: 'places/unknown-version',
    truncated: 'places/truncated',
  },
} as const satisfies SectionedFormat;

/** SHA-256 of the road graph. */
export const GRAPH_BYTES = 32;

/** Section identifiers. Readers skip those that they do not know: that is how the format grows. */
export const SECTION = {
  graph: 1,
  categories: 2,
  communes: 3,
  suffixes: 4,
  places: 5,
  streets: 6,
  addresses: 7,
} as const;

export type SectionName = keyof typeof SECTION;
