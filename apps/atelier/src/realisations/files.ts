import { MAIN_PART } from '@vigie/community';
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

/** What `publiccode.yml` says of a realisation: a line for every key, each value in the JSON that YAML holds. */
export function publiccodeOf(realisation: Realisation): string {
  const { title, summary, repository, address, kind, licences, maintainerName, communeName } = realisation;
  const licence = licences[MAIN_PART[kind]] ?? '';
  const told = `${summary} Réalisation de la communauté des développeurs citoyens, née à ${communeName} et publiée sous licence libre, pour que d’autres communes la reprennent, l’adaptent et la partagent à leur tour.`;
  const lines: readonly (readonly [
    depth: number,
    key: string,
    value?: string | boolean | readonly string[],
  ])[] = [
    [0, 'publiccodeYmlVersion', '0.5.0'],
    [0, 'name', title],
    [0, 'url', repository],
    ...(address === '' ? [] : ([[0, 'landingURL', address]] as const)),
    [0, 'platforms', ['web']],
    [0, 'developmentStatus', realisation.state === 'sleeping' ? 'obsolete' : 'stable'],
    [0, 'softwareType', SOFTWARE_TYPES[kind]],
    [0, 'description'],
    [1, 'fr'],
    [2, 'shortDescription', firstWords(summary, SHORT_MOST)],
    [2, 'longDescription', [...summary].length < LONG_LEAST ? told : summary],
    [2, 'features', [firstWords(summary, 100)]],
    [0, 'legal'],
    [1, 'license', licence],
    [0, 'maintenance'],
    [1, 'type', 'community'],
    [1, 'contacts', [maintainerName ?? title]],
    [0, 'localisation'],
    [1, 'localisationReady', false],
    [1, 'availableLanguages', ['fr']],
  ];
  return lines.map(([depth, key, value]) => `${'  '.repeat(depth)}${key}:${yamlOf(key, value)}\n`).join('');
}

function yamlOf(key: string, value: string | boolean | readonly string[] | undefined): string {
  if (value === undefined) return '';
  if (key === 'contacts') return ` [{"name": ${JSON.stringify((value as readonly string[])[0])}}]`;
  return ` ${JSON.stringify(value)}`;
}

/** So many characters at most, cut between words. */
function firstWords(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if ([...line].length <= most) return line;
  const cut = [...line].slice(0, most - 1).join('');
  return `${cut.replace(/\s+\S*$/, '')}…`;
}

/** What `REUSE.toml` says of a realisation's files: programs, data and the rest, each under its own licence. */
export function reuseTomlOf({ title, repository, licences, communeName }: Realisation, year: number): string {
  const patterns = {
    code: ['src/**', '**.js', '**.ts', '**.py', '**.css', '**.html'],
    data: ['data/**', '**.csv', '**.geojson', '**.json'],
    content: ['docs/**', '**.md', '**.png', '**.svg', '**.jpg'],
  };
  const parts = (['code', 'data', 'content'] as const).filter((part) => licences[part] !== null);
  const copyright = JSON.stringify(`${year} ${title}, ${communeName}`);
  const annotations = parts.map(
    (part) => `
[[annotations]]
path = ${JSON.stringify(patterns[part])}
SPDX-FileCopyrightText = ${copyright}
SPDX-License-Identifier = ${JSON.stringify(licences[part])}
`,
  );
  return `version = 1
SPDX-PackageName = ${JSON.stringify(title)}
SPDX-PackageDownloadLocation = ${JSON.stringify(repository)}
${annotations.join('')}`;
}
