import {
  checkPubliccode,
  type Finding,
  graphemeCount,
  LICENSED_PARTS,
  type LicensedPart,
  MAIN_PART,
} from '@vigie/community';
import { PUBLICCODE_KNOWN } from './publiccode-known.ts';
import type { Realisation } from './store.ts';

/** publiccode.yml asks for so much of a long description, and for so little of a short one. */
const [LONG_LEAST, SHORT_MOST] = [150, 150];

/** How the field names a realisation's kind. */
const SOFTWARE_TYPES = {
  app: 'standalone/web',
  map: 'standalone/web',
  dataviz: 'standalone/web',
  dataset: 'standalone/other',
  document: 'standalone/other',
  module: 'addon',
} as const;

type Value = string | boolean | readonly Value[] | { readonly [key: string]: Value };

/** What the standard would refuse of a realisation’s `publiccode.yml`; it names no files. */
export const publiccodeRefusals = (realisation: Realisation): readonly Finding[] =>
  checkPubliccode(described(realisation), { ...PUBLICCODE_KNOWN, fileAt: () => 'missing' }).refusals;

/**
 * What `publiccode.yml` says of a realisation and of who says that they use it: a line for every key, each value in the JSON
 * that YAML holds.
 */
export const publiccodeOf = (realisation: Realisation, usedBy: readonly string[]): string =>
  yamlOf({ ...described(realisation), ...(usedBy.length > 0 && { usedBy: [...new Set(usedBy)] }) }, '');

function described(realisation: Realisation): { readonly [key: string]: Value } {
  const { title, summary, repository, address, kind, licences, maintainerName, communeName } = realisation;
  const told = `${summary} Réalisation de la communauté des développeurs citoyens, née à ${communeName} et publiée sous licence libre, pour que d’autres communes la reprennent, l’adaptent et la partagent à leur tour.`;
  return {
    publiccodeYmlVersion: '0.5.0',
    name: title,
    url: repository,
    ...(address === '' ? {} : { landingURL: address }),
    platforms: ['web'],
    developmentStatus: realisation.state === 'sleeping' ? 'obsolete' : 'stable',
    softwareType: SOFTWARE_TYPES[kind],
    description: {
      fr: {
        shortDescription: firstWords(summary, SHORT_MOST),
        longDescription: graphemeCount(summary) < LONG_LEAST ? told : summary,
        features: [firstWords(summary, 100)],
      },
    },
    legal: { license: licences[MAIN_PART[kind]] ?? '' },
    maintenance: { type: 'community', contacts: [{ name: maintainerName ?? title }] },
    localisation: { localisationReady: false, availableLanguages: ['fr'] },
  };
}

const isMap = (value: Value): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && !Array.isArray(value);

const yamlOf = (map: { readonly [key: string]: Value }, indent: string): string =>
  Object.entries(map)
    .map(([key, value]) =>
      isMap(value)
        ? `${indent}${key}:\n${yamlOf(value, `${indent}  `)}`
        : `${indent}${key}: ${JSON.stringify(value)}\n`,
    )
    .join('');

/** So many characters at most, cut between words. */
function firstWords(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if ([...line].length <= most) return line;
  const cut = [...line].slice(0, most - 1).join('');
  return `${cut.replace(/\s+\S*$/, '')}…`;
}

/** Where a repository holds a part that is not what it is mostly made of. */
const PATTERNS: Readonly<Record<LicensedPart, readonly string[]>> = {
  code: ['src/**', '**.js', '**.ts', '**.py', '**.css', '**.html'],
  data: ['data/**', '**.csv', '**.geojson'],
  content: ['docs/**', '**.md', '**.png', '**.svg', '**.jpg'],
};

/**
 * What `REUSE.toml` says of a realisation's files: all of them are of its main part, but for those that the others name;
 * of two annotations of a file, the later one holds.
 */
export function reuseTomlOf(
  { kind, title, repository, licences, communeName }: Realisation,
  year: number,
): string {
  const main = MAIN_PART[kind];
  const others = LICENSED_PARTS.filter((part) => part !== main && licences[part] !== null);
  const copyright = JSON.stringify(`${year} ${title}, ${communeName}`);
  const annotations = [main, ...others].map(
    (part) => `
[[annotations]]
path = ${JSON.stringify(part === main ? ['**'] : PATTERNS[part])}
SPDX-FileCopyrightText = ${copyright}
SPDX-License-Identifier = ${JSON.stringify(licences[part])}
`,
  );
  return `version = 1
SPDX-PackageName = ${JSON.stringify(title)}
SPDX-PackageDownloadLocation = ${JSON.stringify(repository)}
${annotations.join('')}`;
}
