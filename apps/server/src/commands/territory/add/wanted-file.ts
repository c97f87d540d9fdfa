import type { PackSource } from '@vigie/situation';

/** What a pack is made of, as somebody would name it. */
export type Part =
  | 'search'
  | 'outline'
  | 'communes'
  | 'streets'
  | 'addresses'
  | 'schools'
  | 'health'
  | 'places'
  | 'stations';

/** How an answer's bytes begin, and end. */
export type Shape = 'json' | 'overpass' | 'gzip' | 'pbf';

/** One file that a pack needs from elsewhere. */
export interface Wanted {
  readonly part: Part;
  /** Its name on the shelf, whoever put it there. */
  readonly file: string;
  /** What gives it to a browser, too. */
  readonly url: string;
  /** Asked by POST at this address instead: Overpass takes long questions so. */
  readonly post?: { readonly url: string; readonly form: Readonly<Record<string, string>> };
  readonly shape: Shape;
  /** Of the answer, at most. */
  readonly maxBytes: number;
  /** Milliseconds for the whole of it. */
  readonly withinMs: number;
  readonly source: Omit<PackSource, 'what'>;
}
