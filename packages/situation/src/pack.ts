import type { Sha256Hex } from './entry.ts';

/** `pack/manifest.json`: what a phone downloads once to know a place. Immutable files, each named by its hash. */
export interface PackManifest {
  readonly format: 'vigie/pack/1';
  /** The territory's short name in addresses: `[a-z][a-z0-9-]{1,39}`. */
  readonly territory: string;
  /** As shown: « Montpellier ». */
  readonly title: string;
  readonly languages: readonly string[];
  /** Degrees [west, south, east, north], WGS 84: the box of every input kept. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** Where a person starts looking, degrees [longitude, latitude]. */
  readonly centre: readonly [lon: number, lat: number];
  /** Inhabitants, where somebody said. */
  readonly population?: number;
  readonly files: readonly PackFile[];
  readonly sources: readonly PackSource[];
  /** Readable counts: streets, places, … */
  readonly counts: Readonly<Record<string, number>>;
}

export interface PackFile {
  readonly role: 'roads' | 'places' | 'boundary' | 'overview' | 'basemap' | 'districts' | 'flood-zones';
  /** Beside the manifest, holding its own hash: `roads.<first 16 hex digits>.bin`. */
  readonly path: string;
  readonly sha256: Sha256Hex;
  readonly bytes: number;
}

export interface PackSource {
  readonly what: string;
  /** The attribution to show: « © OpenStreetMap contributors ». */
  readonly attribution: string;
  /** An SPDX identifier, or the licence's own name. */
  readonly licence: string;
}

/** What a source's attribution and licence say when nobody stated them. */
export const NOT_STATED = 'not stated';

/** Whom a map is from. */
export interface Attributions {
  /** To stand in sight: OpenStreetMap, as it asks, where it is a source; else the first that is named. */
  readonly shown: string | undefined;
  /** Everyone who is named, each with the licences of what is theirs. */
  readonly all: readonly { readonly attribution: string; readonly licences: readonly string[] }[];
}

const OSM = '© OpenStreetMap contributors';

/** Of a pack's sources; those that nobody stated are left out. */
export function attributionsOf(sources: readonly PackSource[]): Attributions {
  const named = new Map<string, Set<string>>();
  for (const { attribution, licence } of sources)
    if (attribution !== NOT_STATED)
      named.set(attribution, (named.get(attribution) ?? new Set()).add(licence));
  const all = [...named].map(([attribution, licences]) => ({ attribution, licences: [...licences] }));
  return { shown: named.has(OSM) ? OSM : all[0]?.attribution, all };
}
