import { readCsvRows, readInputJson, readJsonList } from '@vigie/node-platform';
import { NOT_STATED, ok, type PackSource, type Result } from '@vigie/situation';
import {
  type Address,
  type AdministrativeUnit,
  addressesOfBan,
  codesOf,
  type PackInput,
  type PlaceCategory,
  type PlaceInput,
  placesOfFiness,
  placesOfOverpass,
  Skips,
  type Station,
  schoolsOfDirectory,
  shortNameOf,
  stationsOfHubeau,
  withoutTwins,
} from '@vigie/territory';
import type { Progress } from '../../progress.ts';
import type { Io } from '../../said.ts';
import { readInputs } from '../inputs.ts';
import { type AddAsked, SHORT_NAME } from './arguments.ts';
import type { Gathered, Missed } from './gathering.ts';
import type { Shelf } from './shelf.ts';
import type { Part } from './wanted-file.ts';
import type { Words } from './words.ts';

/** All that a pack is built from, and what lies beside it. */
export interface Assembled {
  readonly input: PackInput;
  readonly stations: readonly Station[];
  readonly campsites: readonly PlaceInput[];
  /** What lay on the shelf and could not be read: the pack is made without it. */
  readonly unread: readonly Missed[];
}

export interface Assembling {
  readonly gathered: Gathered;
  readonly asked: AddAsked;
  readonly words: Words;
  readonly shelf: Shelf;
  readonly progress: Progress;
  readonly io: Io;
}

/** Reads what was gathered. Refuses what the readers of outline, districts and streets refuse. */
export async function assemble(assembling: Assembling): Promise<Result<Assembled>> {
  const { gathered, asked, words, shelf, progress, io } = assembling;
  const { unit, vicinity, streets, missed } = gathered;
  const base = await readInputs(
    {
      ...{ name: asked.name ?? nameOf(unit), title: asked.title ?? unit.name, country: 'FR' },
      ...{ out: asked.out, json: asked.json, osm: asked.osm ?? shelf.pathOf(streets!), within: vicinity },
      files: { boundary: shelf.pathOf(gathered.outline), ...districtsOf(assembling), ...floodZonesOf(asked) },
      sources: [],
      ...(unit.population !== undefined && { population: unit.population }),
    },
    progress,
    io,
    words.steps,
  );
  if (!base.ok) {
    const came = gathered.got.find(({ wanted }) => wanted === streets)?.came;
    if (streets && came !== 'hand' && base.refusal.code.startsWith('osm/')) await shelf.forget(streets);
    return base;
  }
  const reading: Reading = { ...assembling, skips: new Skips(), unread: [] };
  reading.skips.addAll(base.value.skipped ?? []);
  const addresses = (await all(reading, 'addresses', readAddresses)).flat();
  const places = await readPlaces(reading);
  const stations = (await all(reading, 'stations', readStations)).flat();
  for (const { wanted, refusal } of [...missed, ...reading.unread])
    reading.skips.add(wanted.part, `not there: ${refusal.code} ${refusal.path ?? ''}`.trim());
  const input: PackInput = {
    ...base.value,
    ...{ addresses, places: places.places, skipped: reading.skips.list() },
    sources: sourcesOf(assembling, reading.unread),
  };
  return ok({ input, stations, campsites: places.campsites, unread: reading.unread });
}

/** A commune of the Somme is called Y. */
function nameOf({ name, kind, code }: AdministrativeUnit): string {
  const short = shortNameOf(name);
  return SHORT_NAME.test(short) ? short : `${kind}-${code.toLowerCase()}`;
}

const districtsOf = ({ asked, gathered, shelf }: Assembling): { districts?: string } => {
  const districts = asked.files.districts ?? (gathered.parts && shelf.pathOf(gathered.parts));
  return districts === null ? {} : { districts };
};

const floodZonesOf = ({ files }: AddAsked): { 'flood-zones'?: string } => {
  const zones = files['flood-zones'];
  return zones === undefined ? {} : { 'flood-zones': zones };
};

/** Each source once, by what it gave. */
function sourcesOf({ gathered, asked }: Assembling, unread: readonly Missed[]): PackSource[] {
  const read = gathered.got.filter(({ wanted }) => !unread.some((one) => one.wanted === wanted));
  const said = read.map(({ wanted: { part, source } }): PackSource => ({ what: WHAT[part], ...source }));
  if (asked.osm !== undefined)
    said.unshift({ what: 'streets', attribution: '© OpenStreetMap contributors', licence: 'ODbL-1.0' });
  said.push({ what: 'population', ...gathered.outline.source });
  const given = (['districts', 'flood-zones'] as const).filter((what) => asked.files[what] !== undefined);
  const unstated = given.map((what) => ({ what, attribution: NOT_STATED, licence: NOT_STATED }));
  // Districts of the town's own stand in the place of the communes.
  const kept = said.filter(({ what }) => !given.some((own) => own === what));
  return [
    ...new Map(
      [...kept, ...unstated].map((source) => [`${source.what} ${source.attribution}`, source]),
    ).values(),
  ];
}

const WHAT: Readonly<Record<Part, string>> = {
  search: 'search',
  outline: 'boundary',
  communes: 'districts',
  streets: 'streets',
  addresses: 'addresses',
  schools: 'schools',
  health: 'health',
  places: 'places',
  stations: 'stations',
};

interface Reading extends Assembling {
  readonly skips: Skips;
  readonly unread: Missed[];
}

/** What each file of a part gives. One that cannot be read is remembered: half a pack is better than none, if it says so. */
async function all<T>(
  reading: Reading,
  part: Part,
  read: (path: string, reading: Reading) => Promise<Result<T>>,
): Promise<T[]> {
  const given: T[] = [];
  for (const { wanted, came } of reading.gathered.got.filter((one) => one.wanted.part === part)) {
    const path = reading.shelf.pathOf(wanted);
    const value = await read(path, reading);
    if (value.ok) given.push(value.value);
    else {
      reading.unread.push({ wanted, refusal: { ...value.refusal, path } });
      // What somebody put there is theirs.
      if (came !== 'hand') await reading.shelf.forget(wanted);
    }
  }
  return given;
}

const codesIn = ({ gathered }: Assembling): Set<string> => new Set(gathered.communes.flatMap(codesOf));

async function readAddresses(path: string, reading: Reading): Promise<Result<readonly Address[]>> {
  const rows = await readCsvRows(path, ['code_insee', 'commune_insee'], codesIn(reading), {
    onProgress: (read, of) => reading.progress.share(reading.words.steps.reading('addresses'), read, of),
  });
  if (!rows.ok) return rows;
  if (rows.value.kept === 0) return ok([]);
  const addresses = addressesOfBan(rows.value.text);
  if (!addresses.ok) return addresses;
  reading.skips.addAll(addresses.value.skipped);
  return ok(addresses.value.addresses);
}

interface Places {
  readonly places: readonly PlaceInput[];
  readonly campsites: readonly PlaceInput[];
}

/** Where an official directory was read, OpenStreetMap is not heard on its subject. */
async function readPlaces(reading: Reading): Promise<Places> {
  const schools = await all(reading, 'schools', readSchools);
  const health = await all(reading, 'health', readHealth);
  const unwanted = new Set<PlaceCategory>([
    ...(schools.length > 0 ? (['school'] as const) : []),
    ...(health.length > 0 ? (['health', 'care-home'] as const) : []),
  ]);
  const osm = await all(reading, 'places', (path) => readOsmPlaces(path, unwanted, reading));
  const campsites = osm.flatMap((one) => one.campsites);
  const known = [...schools, ...health, ...osm.map(({ places }) => places), campsites].flat();
  const { skips } = reading;
  const { vicinity } = reading.gathered;
  const near = known.filter(({ position }) => vicinity.has(position));
  if (near.length < known.length) skips.add('place', 'outside the territory', known.length - near.length);
  return {
    places: withoutTwins(near, skips),
    campsites: campsites.filter(({ position }) => vicinity.has(position)),
  };
}

async function readSchools(path: string, { skips }: Reading): Promise<Result<readonly PlaceInput[]>> {
  const document = await readInputJson(path);
  if (!document.ok) return document;
  const schools = schoolsOfDirectory(document.value);
  if (!schools.ok) return schools;
  skips.addAll(schools.value.skipped);
  return ok(schools.value.places);
}

async function readHealth(path: string, reading: Reading): Promise<Result<readonly PlaceInput[]>> {
  const { progress, skips, words } = reading;
  const communes = codesIn(reading);
  const places: PlaceInput[] = [];
  const take = (entity: unknown): void => void places.push(...placesOfFiness(entity, communes, skips));
  const onProgress = (read: number, of: number): void =>
    progress.share(words.steps.reading('health'), read, of);
  const read = await readJsonList(path, 'pmej', take, { onProgress });
  return read.ok ? ok(places) : read;
}

async function readOsmPlaces(
  path: string,
  unwanted: ReadonlySet<PlaceCategory>,
  { skips }: Reading,
): Promise<Result<Places>> {
  const document = await readInputJson(path);
  if (!document.ok) return document;
  const read = placesOfOverpass(document.value, unwanted);
  if (!read.ok) return read;
  skips.addAll(read.value.skipped);
  return read;
}

async function readStations(path: string, { skips }: Reading): Promise<Result<readonly Station[]>> {
  const document = await readInputJson(path);
  if (!document.ok) return document;
  const read = stationsOfHubeau(document.value);
  if (!read.ok) return read;
  skips.addAll(read.value.skipped);
  if (read.value.partial) skips.add('station', 'more than the first page: not read');
  return ok(read.value.stations);
}
