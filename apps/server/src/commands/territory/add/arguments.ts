import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ok, type Result, refuse } from '@vigie/situation';
import { OVERPASS } from './public-sources.ts';
import type { Language } from './words.ts';

export const USAGE = `vigie territory add <commune, EPCI, INSEE code or SIREN> --out <directory>
    [--department <code>] [--name <short-name>] [--title <title>] [--cache <directory>] [--refresh]
    [--osm <file> | --geofabrik] [--overpass <https address>]
    [--districts <file.geojson>] [--flood-zones <file.geojson>] [--language fr|en] [--json]
  Makes the pack of any French commune, or of communes together, from public services: outline and population
  (geo.api.gouv.fr), OpenStreetMap (Overpass), addresses (BAN), schools, health (FINESS), river stations (Hub'Eau).
  What was downloaded stays in --cache (<out>/.sources unless said), and is not asked for again without --refresh.
  --osm reads streets from a file instead, --geofabrik from the region's extract: for large territories. Without a
  network it says which files to download by hand, and where to put them: docs/territory-packs.md.`;

export interface AddAsked {
  /** A name or a code. */
  readonly territory: string;
  readonly out: string;
  readonly cache: string;
  readonly department?: string;
  readonly name?: string;
  readonly title?: string;
  readonly osm?: string;
  readonly geofabrik: boolean;
  readonly overpass: string;
  readonly files: { readonly districts?: string; readonly 'flood-zones'?: string };
  readonly refresh: boolean;
  readonly language: Language;
  readonly json: boolean;
}

const OPTIONS = {
  out: { type: 'string' },
  department: { type: 'string' },
  name: { type: 'string' },
  title: { type: 'string' },
  cache: { type: 'string' },
  refresh: { type: 'boolean' },
  osm: { type: 'string' },
  geofabrik: { type: 'boolean' },
  overpass: { type: 'string' },
  districts: { type: 'string' },
  'flood-zones': { type: 'string' },
  language: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** As the pack has it: refused now, and not after an hour of downloads. */
export const SHORT_NAME = /^[a-z][a-z0-9-]{1,39}$/;

/** Refuses `usage/arguments` and `territory/bad-name`. */
export function readAddArguments(args: string[]): Result<AddAsked> {
  let values: Values;
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true }));
  } catch (trouble) {
    return refuse('usage/arguments', undefined, (trouble as Error).message);
  }
  // « vigie territory add Rive sur Marne » is one name, also without quotes.
  const territory = positionals.join(' ').normalize('NFC').trim();
  const { out, language = 'fr', department } = values;
  if (territory === '') return refuse('usage/arguments', 'territory', 'a name or a code is needed');
  if (!out) return refuse('usage/arguments', '--out', 'is needed');
  if (language !== 'fr' && language !== 'en')
    return refuse('usage/arguments', '--language', `${language}: not fr, en`);
  if (department !== undefined && !/^(?:\d{2,3}|2[AB])$/i.test(department))
    return refuse('usage/arguments', '--department', `${department}: not a code as 34, 2A or 974`);
  if (values.osm !== undefined && values.geofabrik)
    return refuse('usage/arguments', '--geofabrik', 'or --osm, not both');
  const overpass = values.overpass ?? OVERPASS;
  if (URL.parse(overpass)?.protocol !== 'https:')
    return refuse('usage/arguments', '--overpass', `${overpass}: not an https address`);
  const { districts, name, title, osm } = values;
  if (name !== undefined && !SHORT_NAME.test(name))
    return refuse('territory/bad-name', '--name', `${name}: not [a-z][a-z0-9-]{1,39}`);
  return ok({
    ...{ territory, out, language, overpass, cache: values.cache ?? join(out, '.sources') },
    ...{ geofabrik: values.geofabrik ?? false, refresh: values.refresh ?? false, json: values.json ?? false },
    ...(department !== undefined && { department: department.toUpperCase() }),
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title }),
    ...(osm !== undefined && { osm }),
    files: {
      ...(districts !== undefined && { districts }),
      ...(values['flood-zones'] !== undefined && { 'flood-zones': values['flood-zones'] }),
    },
  });
}
