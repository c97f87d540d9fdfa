import { parseArgs } from 'node:util';
import { readInputJson, readInputText, readOsm, writePack } from '@vigie/node-platform';
import { ok, type PackSource, type Result, refuse } from '@vigie/situation';
import {
  addressesOfBan,
  boundaryOfGeoJson,
  buildPack,
  type PackBuild,
  type PackInput,
  placesOfGeoJson,
  type Skip,
  waterOfGeoJson,
} from '@vigie/territory';
import { Progress } from './progress.ts';
import { type Io, saidNo } from './said.ts';

const USAGE = `vigie territory build --name <short-name> --osm <file> --out <directory>
    [--water <file.geojson>] [--places <file.geojson>] [--addresses <file.csv[.gz]>] [--boundary <file.geojson>]
    [--country FR|DE|IT] [--title <title>] [--source "water=Ville de Rivemarne;etalab-2.0"]...
  --osm reads .osm.pbf, .osm, .osm.gz and Overpass JSON. --source says who made a file, and its licence, for the
  attribution that the app shows; one for each of water, places, addresses, boundary. --country says whose law gives
  the speed limit where no sign is known: FR unless said.`;

const OPTIONS = {
  name: { type: 'string' },
  osm: { type: 'string' },
  water: { type: 'string' },
  places: { type: 'string' },
  addresses: { type: 'string' },
  boundary: { type: 'string' },
  country: { type: 'string' },
  title: { type: 'string' },
  out: { type: 'string' },
  source: { type: 'string', multiple: true },
} as const;

const OPTIONAL_FILES = ['water', 'places', 'addresses', 'boundary'] as const;

interface Asked {
  readonly name: string;
  readonly osm: string;
  readonly out: string;
  readonly title: string;
  readonly country: string;
  readonly files: Readonly<Partial<Record<(typeof OPTIONAL_FILES)[number], string>>>;
  readonly sources: readonly PackSource[];
}

/** `vigie territory build`: files of open data in, a territory pack out. Exit 0, or 2 after a refusal. */
export async function territoryBuild(args: string[], io: Io): Promise<number> {
  if (args.includes('--help')) {
    io.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const asked = readArguments(args);
  if (!asked.ok) return saidNo(io, asked.refusal, USAGE);
  const started = performance.now();
  const progress = new Progress(io.stderr);
  const input = await readInputs(asked.value, progress);
  if (!input.ok) {
    progress.end();
    return saidNo(io, input.refusal);
  }
  progress.say('building');
  const build = buildPack(input.value);
  if (!build.ok) return saidNo(io, build.refusal);
  progress.say('writing');
  const written = await writePack(asked.value.out, build.value);
  progress.end();
  if (!written.ok) return saidNo(io, written.refusal);
  io.stdout.write(report(asked.value, build.value, performance.now() - started));
  return 0;
}

function readArguments(args: string[]): Result<Asked> {
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
  const files = Object.fromEntries(
    OPTIONAL_FILES.flatMap((what) => (values[what] === undefined ? [] : [[what, values[what]]])),
  );
  const sources = readSources(values.source ?? [], Object.keys(files));
  if (!sources.ok) return sources;
  return ok({ name, osm, out, title: title ?? titleOf(name), country, files, sources: sources.value });
}

/** « montpellier » → « Montpellier ». */
const titleOf = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());

const OSM_SOURCE: PackSource = {
  what: 'streets',
  attribution: '© OpenStreetMap contributors',
  licence: 'ODbL-1.0',
};

/** Every file that is read has a line; what nobody stated is said to be not stated. */
function readSources(given: readonly string[], whats: readonly string[]): Result<PackSource[]> {
  const said = new Map<string, PackSource>();
  for (const text of given) {
    const match = /^([a-z]+)=([^;]+);(.+)$/.exec(text);
    if (!match || !whats.includes(match[1]!))
      return refuse('usage/arguments', '--source', `${text}: not <what>=<who>;<licence> of a file given`);
    said.set(match[1]!, { what: match[1]!, attribution: match[2]!.trim(), licence: match[3]!.trim() });
  }
  const unsaid = (what: string): PackSource => ({ what, attribution: 'not stated', licence: 'not stated' });
  return ok([OSM_SOURCE, ...whats.map((what) => said.get(what) ?? unsaid(what))]);
}

async function readInputs(asked: Asked, progress: Progress): Promise<Result<PackInput>> {
  const osm = await readOsm(asked.osm, {
    onProgress: (read, of) => progress.share('reading streets', read, of),
  });
  if (!osm.ok) return osm;
  const skipped: Skip[] = [...osm.value.skipped];
  const input: { -readonly [K in keyof PackInput]: PackInput[K] } = {
    territory: asked.name,
    title: asked.title,
    nodes: osm.value.nodes,
    ways: osm.value.ways,
    relations: osm.value.relations,
    country: asked.country,
    sources: asked.sources,
    skipped,
  };
  const { water, places, addresses, boundary } = asked.files;
  if (water !== undefined) {
    progress.say('reading water');
    const read = await fromJson(water, waterOfGeoJson);
    if (!read.ok) return read;
    input.water = read.value.water;
    skipped.push(...read.value.skipped);
  }
  if (places !== undefined) {
    progress.say('reading places');
    const read = await fromJson(places, placesOfGeoJson);
    if (!read.ok) return read;
    input.places = read.value.places;
    skipped.push(...read.value.skipped);
  }
  if (addresses !== undefined) {
    progress.say('reading addresses');
    const text = await readInputText(addresses);
    const read = text.ok ? addressesOfBan(text.value) : text;
    if (!read.ok) return read;
    input.addresses = read.value.addresses;
    skipped.push(...read.value.skipped);
  }
  if (boundary !== undefined) {
    progress.say('reading the boundary');
    const read = await fromJson(boundary, boundaryOfGeoJson);
    if (!read.ok) return read;
    input.boundary = read.value;
  }
  return ok(input);
}

async function fromJson<T>(path: string, read: (document: unknown) => Result<T>): Promise<Result<T>> {
  const document = await readInputJson(path);
  return document.ok ? read(document.value) : document;
}

function report(asked: Asked, { manifest, manifestBytes, files, skipped }: PackBuild, ms: number): string {
  const { counts, bounds, sources } = manifest;
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const lines = [
    `${manifest.title}: pack written to ${asked.out} in ${(ms / 1000).toFixed(1)} s, ${peakMb} MB of memory at most`,
    '',
    'kept',
    ...Object.entries(counts).map(([what, count]) => row(String(count), what)),
    row('', `bounds ${bounds.join(', ')}`),
    '',
    'skipped',
    ...(skipped.length === 0 ? [row('0', 'nothing')] : []),
    ...skipped.map(({ what, why, count }) => row(String(count), `${what}: ${why}`)),
    '',
    'files',
    row(kilobytes(manifestBytes.length), 'manifest.json'),
    ...files.map(({ path, bytes }) => row(kilobytes(bytes), path)),
    '',
    'sources and licences',
    ...sources.map(({ what, attribution, licence }) => row('', `${what}: ${attribution}, ${licence}`)),
  ];
  return `${lines.join('\n')}\n`;
}

const row = (figure: string, text: string): string => `${figure.padStart(10)}  ${text}`;

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
