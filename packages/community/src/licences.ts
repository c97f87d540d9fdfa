/**
 * The free licences that a realisation is usually under, by their SPDX identifiers: for programs some that the OSI
 * approves and the FSF holds to be free; for data and for texts, pictures and sound those of the open definition.
 */
export const FREE_LICENCES = {
  code: [
    'AGPL-3.0-or-later',
    'EUPL-1.2',
    'GPL-3.0-or-later',
    'LGPL-3.0-or-later',
    'MPL-2.0',
    'CECILL-2.1',
    'Apache-2.0',
    'MIT',
    'BSD-3-Clause',
    'BSD-2-Clause',
    'ISC',
  ],
  data: ['etalab-2.0', 'ODbL-1.0', 'ODC-By-1.0', 'PDDL-1.0', 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0'],
  content: ['CC-BY-SA-4.0', 'CC-BY-4.0', 'CC0-1.0', 'LAL-1.3', 'GFDL-1.3-or-later'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What of a realisation is under a licence. */
export type LicensedPart = keyof typeof FREE_LICENCES;
export const LICENSED_PARTS = ['code', 'data', 'content'] as const satisfies readonly LicensedPart[];

export const REALISATION_KINDS = ['app', 'map', 'dataviz', 'dataset', 'document', 'module'] as const;
export type RealisationKind = (typeof REALISATION_KINDS)[number];

/** What a realisation of a kind is made of at least: the part that has a licence. */
export const MAIN_PART: Readonly<Record<RealisationKind, LicensedPart>> = {
  app: 'code',
  map: 'data',
  dataviz: 'code',
  dataset: 'data',
  document: 'content',
  module: 'code',
};
