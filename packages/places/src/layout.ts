// The bytes of `places.bin`, as spec/places.md says them.

/** "VIGP". */
export const MAGIC = 0x50474956;
export const VERSION = 1;

/** Magic, version, length, section count. */
export const HEADER_BYTES = 16;
/** Identifier, offset, length. */
export const SECTION_ENTRY_BYTES = 12;
/** More would be another format. Bounds the loop over a stranger's header. */
export const MAX_SECTIONS = 64;
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
