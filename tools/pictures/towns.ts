import { join } from 'node:path';

/** Degrees WGS 84, longitude first. */
export type Place = readonly [lon: number, lat: number];

/** A town as its pictures show it. */
export interface Town {
  readonly name: string;
  /** Asked of the phone. */
  readonly way: readonly [from: Place, to: Place];
  /** How it comes to its crisis. */
  readonly made: FromFiles | InDemonstration;
}

export interface FromFiles {
  /** Arguments of `vigie territory build`. */
  readonly build: readonly string[];
  /** The folder without which there are no pictures of it. */
  readonly needs: string;
  readonly crisis: Crisis;
}

/** The town that a server makes of itself, at a moment of its own flood. */
export interface InDemonstration {
  readonly serve: readonly string[];
}

/** What is stated before the pictures are taken. */
export interface Crisis {
  /** Drawn through these corners, rounded. */
  readonly flooded: readonly Place[];
  readonly foreseen: readonly Place[];
  readonly evacuated: readonly Place[];
  readonly rehearsed: readonly Place[];
  /** From one place to another along the streets. */
  readonly closed: readonly (readonly [Place, Place])[];
  readonly shelters: readonly {
    readonly name: string;
    readonly at: Place;
    readonly state: 'open' | 'full';
  }[];
  readonly reports: readonly Place[];
}

const SHARED = join(import.meta.dirname, '../../../shared/data/montpellier');
const file = (name: string): string => join(SHARED, name);
const OF_THE_TOWN = ['water', 'places', 'addresses', 'districts'].flatMap((what) => [
  '--source',
  `${what}=Ville de Montpellier;etalab-2.0`,
]);

const BUILD: readonly string[] = [
  ...['--name', 'montpellier', '--title', 'Montpellier', '--population', '302454'],
  ...['--osm', file('montpellier-drive-merged-2024-10-30.json'), '--water', file('cours-eau.geojson')],
  ...['--places', file('etablissements-publics.geojson'), '--addresses', file('adresses-ban.csv.gz')],
  ...['--districts', file('quartiers.geojson')],
  ...['--boundary', file('montpellier-boundary-nominatim.json')],
  ...OF_THE_TOWN,
  ...['--source', 'boundary=© OpenStreetMap contributors;ODbL-1.0'],
];

/** The Lez out of its bed, from Antigone to Port Marianne. */
const LEZ: Crisis = {
  flooded: [
    [3.8952, 43.6138],
    [3.8978, 43.6132],
    [3.8992, 43.6105],
    [3.8998, 43.6078],
    [3.9004, 43.605],
    [3.8996, 43.6022],
    [3.9012, 43.5998],
    [3.8996, 43.5982],
    [3.8958, 43.5996],
    [3.8938, 43.6018],
    [3.8932, 43.6046],
    [3.8944, 43.6074],
    [3.8938, 43.6104],
  ],
  foreseen: [
    [3.8996, 43.5982],
    [3.9038, 43.597],
    [3.9074, 43.5938],
    [3.9104, 43.5904],
    [3.909, 43.5876],
    [3.904, 43.588],
    [3.9008, 43.591],
    [3.8984, 43.594],
    [3.8958, 43.5968],
  ],
  evacuated: [
    [3.9004, 43.6086],
    [3.9072, 43.6092],
    [3.9086, 43.6056],
    [3.906, 43.6022],
    [3.9012, 43.6028],
    [3.9002, 43.6056],
  ],
  rehearsed: [
    [3.8712, 43.6088],
    [3.8766, 43.6098],
    [3.8784, 43.6062],
    [3.8742, 43.604],
    [3.8704, 43.6058],
  ],
  closed: [
    [
      [3.89678, 43.60643],
      [3.89496, 43.60083],
    ],
    [
      [3.8927, 43.60886],
      [3.89904, 43.60931],
    ],
    [
      [3.89432, 43.59912],
      [3.90043, 43.60177],
    ],
  ],
  shelters: [
    { name: 'Gymnase Ferrari', at: [3.8853, 43.6049], state: 'open' },
    { name: 'Gymnase Jean-Bouin', at: [3.9122, 43.6092], state: 'full' },
  ],
  reports: [
    [3.8931, 43.6063],
    [3.9012, 43.6071],
    [3.8969, 43.5991],
  ],
};

export const montpellier: Town = {
  name: 'montpellier',
  way: [
    [3.8836, 43.6112],
    [3.9085, 43.6001],
  ],
  made: { needs: SHARED, build: BUILD, crisis: LEZ },
};

/** Before the peak of its flood, when most is closed. */
export const demonstration: Town = {
  name: 'aiguerive',
  made: { serve: ['--size', '60000', '--from', '2:40', '--pace', '0'] },
  way: [
    [4.064, 43.3495],
    [4.0405, 43.345],
  ],
};

/** Small, and still: for pictures of what is around a town, not of it. */
export const village: Town = { ...demonstration, made: { serve: ['--size', '12000', '--pace', '0'] } };
