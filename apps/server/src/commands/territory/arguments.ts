import { parseArgs } from 'node:util';
import { NOT_STATED, ok, type PackSource, type Result, refuse } from '@vigie/situation';
import { type PlaceColumns, parseColumns, type Vicinity } from '@vigie/territory';

export const USAGE = `vigie territory build --name <short-name> --osm <file> --out <directory>
    [--water <file.geojson>] [--places <file.geojson|.csv>] [--columns name=…,category=…,lon=…,lat=…]
    [--addresses <file.csv[.gz]>] [--boundary <file.geojson>] [--districts <file.geojson>]
    [--flood-zones <file.geojson>] [--population <number>] [--country FR|DE|IT] [--title <title>]
    [--source "water=Ville de Rivemarne;etalab-2.0"]... [--json]
  --osm reads .osm.pbf, .osm, .osm.gz and Overpass JSON; every other file may be gzipped, too. --columns says which
  columns of the places hold what, where their headings are not known; on a terminal it is asked. --source says who
  made a file, and its licence, for the attribution that the app shows; one for each file. --country says whose law
  gives the speed limit where no sign is known: FR unless said. --json prints the report as JSON.`;

/** The inputs beside the streets, in the order in which they are read. */
export const INPUT_FILES = ['water', 'places', 'addresses', 'boundary', 'districts', 'flood-zones'] as const;

export type InputFile = (typeof INPUT_FILES)[number];

export interface Asked {
  readonly name: string;
  readonly osm: string;
  /** Only what of the streets lies there. */
  readonly within?: Vicinity;
  readonly out: string;
  readonly title: string;
  readonly country: string;
  readonly files: Readonly<Partial<Record<InputFile, string>>>;
  readonly columns?: PlaceColumns;
  readonly population?: number;
  readonly sources: readonly PackSource[];
  readonly json: boolean;
}

const OPTIONS = {
  name: { type: 'string' },
  osm: { type: 'string' },
  water: { type: 'string' },
  places: { type: 'string' },
  columns: { type: 'string' },
  addresses: { type: 'string' },
  boundary: { type: 'string' },
  districts: { type: 'string' },
  'flood-zones': { type: 'string' },
  population: { type: 'string' },
  country: { type: 'string' },
  title: { type: 'string' },
  out: { type: 'string' },
  source: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

/** Refuses `usage/arguments` and `territory/bad-columns`. */
export function readArguments(args: string[]): Result<Asked> {
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];
  try {
    ({ values } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false }));
  } catch (trouble) {
    return refuse('usage/arguments', undefined, (trouble as Error).message);
  }
  const { name, osm, out, title, country = 'FR' } = values;
  if (!name || !osm || !out) {
    const missing = (['name', 'osm', 'out'] as const).filter((option) => !values[option]);
    return refuse('usage/arguments', missing.map((option) => `--${option}`).join(' '), 'is needed');
  }
  const files: Partial<Record<InputFile, string>> = Object.fromEntries(
    INPUT_FILES.flatMap((what) => (values[what] === undefined ? [] : [[what, values[what]]])),
  );
  if (values.columns !== undefined && files.places === undefined)
    return refuse('usage/arguments', '--columns', 'is of --places, which is not given');
  const columns = values.columns === undefined ? ok(undefined) : parseColumns(values.columns);
  if (!columns.ok) return columns;
  const population = readPopulation(values.population);
  if (!population.ok) return population;
  const sources = readSources(values.source ?? [], Object.keys(files));
  if (!sources.ok) return sources;
  return ok({
    ...{ name, osm, out, country, files, title: title ?? titleOf(name) },
    ...(columns.value && { columns: columns.value }),
    ...(population.value !== undefined && { population: population.value }),
    sources: sources.value,
    json: values.json ?? false,
  });
}

/** « montpellier » → « Montpellier ». */
const titleOf = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());

/** In digits, which people group by spaces. */
function readPopulation(text: string | undefined): Result<number | undefined> {
  if (text === undefined) return ok(undefined);
  const digits = text.replace(/\s/g, '');
  if (!/^\d{1,9}$/.test(digits))
    return refuse('usage/arguments', '--population', `${text}: not a number of inhabitants`);
  return ok(Number(digits));
}

const OSM_SOURCE: PackSource = {
  what: 'streets',
  attribution: '© OpenStreetMap contributors',
  licence: 'ODbL-1.0',
};

/** Every file that is read has a line; what nobody stated is said to be not stated. */
function readSources(given: readonly string[], whats: readonly string[]): Result<PackSource[]> {
  const said = new Map<string, PackSource>();
  for (const text of given) {
    const match = /^([a-z-]+)=([^;]+);(.+)$/.exec(text);
    if (!match || !whats.includes(match[1]!))
      return refuse('usage/arguments', '--source', `${text}: not <what>=<who>;<licence> of a file given`);
    said.set(match[1]!, { what: match[1]!, attribution: match[2]!.trim(), licence: match[3]!.trim() });
  }
  const unsaid = (what: string): PackSource => ({ what, attribution: NOT_STATED, licence: NOT_STATED });
  return ok([OSM_SOURCE, ...whats.map((what) => said.get(what) ?? unsaid(what))]);
}
