import { readCsvRows, readInputJson, readJsonList } from '@vigie/node-platform';
import { ok, type PackSource, type Result } from '@vigie/situation';
import {
  type Address,
  addressesOfBan,
  codesOf,
  NOT_STATED,
  type PackInput,
  type PlaceCategory,
  type PlaceInput,
  placesOfFiness,
  placesOfOverpass,
  type ReadPlaces,
  type Skip,
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
import type { AddAsked } from './arguments.ts';
import type { Gathered } from './gather.ts';
import type { Shelf } from './shelf.ts';
import type { Part, Wanted } from './wanted.ts';
import type { Words } from './words.ts';

/** All that a pack is built from, and what lies beside it. */
export interface Assembled {
  readonly input: PackInput;
  readonly stations: readonly Station[];
  readonly campsites: readonly PlaceInput[];
}

export interface Assembling {
  readonly gathered: Gathered;
  readonly asked: AddAsked;
  readonly shelf: Shelf;
  readonly words: Words;
  readonly progress: Progress;
  readonly io: Io;
}

/** Reads what was gathered. Refuses what the readers refuse, naming the file: it may have been put there by hand. */
export async function assemble(assembling: Assembling): Promise<Result<Assembled>> {
  const { gathered, asked, shelf, progress, io } = assembling;
  const { unit, vicinity, streets } = gathered;
  const skips = new Skips();
  for (const { wanted, refusal } of gathered.missed)
    skips.add(wanted.part, `not there: ${refusal.code} ${refusal.path ?? ''}`.trim());
  const base = await readInputs(
    {
      ...{ name: asked.name ?? shortNameOf(unit.name), title: asked.title ?? unit.name, country: 'FR' },
      ...{ out: asked.out, json: asked.json, osm: asked.osm ?? shelf.pathOf(streets!), within: vicinity },
      files: { boundary: shelf.pathOf(gathered.outline), ...districtsOf(assembling), ...floodZonesOf(asked) },
      sources: sourcesOf(assembling),
      ...(unit.population !== undefined && { population: unit.population }),
    },
    progress,
    io,
  );
  if (!base.ok) return base;
  skips.addAll(base.value.skipped ?? []);
  const addresses = await readAddresses(assembling, skips);
  if (!addresses.ok) return addresses;
  const places = await readPlaces(assembling, skips);
  if (!places.ok) return places;
  const stations = await readStations(assembling, skips);
  if (!stations.ok) return stations;
  return ok({
    input: { ...base.value, addresses: addresses.value, places: places.value.places, skipped: skips.list() },
    stations: stations.value,
    campsites: places.value.campsites,
  });
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
function sourcesOf({ gathered, asked }: Assembling): PackSource[] {
  const { got, parts } = gathered;
  const said = got.map(({ wanted: { part, source } }): PackSource => ({ what: WHAT[part], ...source }));
  if (asked.osm !== undefined)
    said.unshift({ what: 'streets', attribution: '© OpenStreetMap contributors', licence: 'ODbL-1.0' });
  for (const what of ['districts', 'flood-zones'] as const)
    if (asked.files[what] !== undefined) said.push({ what, attribution: NOT_STATED, licence: NOT_STATED });
  const outline = got.find(({ wanted }) => wanted.part === 'outline');
  if (outline) said.push({ what: 'population', ...outline.wanted.source });
  const kept = said.filter(
    ({ what }) => what !== 'districts' || asked.files.districts !== undefined || parts,
  );
  return [...new Map(kept.map((source) => [`${source.what} ${source.attribution}`, source])).values()];
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

const ofPart = ({ gathered }: Assembling, part: Part): Wanted[] =>
  gathered.got.filter(({ wanted }) => wanted.part === part).map(({ wanted }) => wanted);

const codesIn = ({ gathered }: Assembling): Set<string> => new Set(gathered.communes.flatMap(codesOf));

async function readAddresses(assembling: Assembling, skips: Skips): Promise<Result<Address[]>> {
  const { shelf, progress } = assembling;
  const addresses: Address[] = [];
  for (const wanted of ofPart(assembling, 'addresses')) {
    const rows = await readCsvRows(
      shelf.pathOf(wanted),
      ['code_insee', 'commune_insee'],
      codesIn(assembling),
      {
        onProgress: (read, of) => progress.share('reading addresses', read, of),
      },
    );
    if (!rows.ok) return rows;
    if (rows.value.kept === 0) continue;
    const read = addressesOfBan(rows.value.text);
    if (!read.ok) return read;
    skips.addAll(read.value.skipped);
    // Of a department of two million rows, too many for the arguments of one call.
    for (const address of read.value.addresses) addresses.push(address);
  }
  return ok(addresses);
}

/** Where an official directory is read, OpenStreetMap is not heard on its subject. */
const LEFT_TO: Readonly<Partial<Record<Part, readonly PlaceCategory[]>>> = {
  schools: ['school'],
  health: ['health', 'care-home'],
};

interface Places {
  readonly places: readonly PlaceInput[];
  readonly campsites: readonly PlaceInput[];
}

async function readPlaces(assembling: Assembling, skips: Skips): Promise<Result<Places>> {
  const schools = await readSchools(assembling);
  if (!schools.ok) return schools;
  const health = await readHealth(assembling, skips);
  if (!health.ok) return health;
  skips.addAll(schools.value.skipped);
  const unwanted = new Set(
    (['schools', 'health'] as const).flatMap((part) =>
      ofPart(assembling, part).length > 0 ? LEFT_TO[part]! : [],
    ),
  );
  const all = [...schools.value.places, ...health.value];
  const campsites: PlaceInput[] = [];
  for (const wanted of ofPart(assembling, 'places')) {
    const document = await readInputJson(assembling.shelf.pathOf(wanted));
    if (!document.ok) return document;
    const read = placesOfOverpass(document.value, unwanted);
    if (!read.ok) return read;
    skips.addAll(read.value.skipped);
    all.push(...read.value.places, ...read.value.campsites);
    campsites.push(...read.value.campsites);
  }
  const { vicinity } = assembling.gathered;
  const near = all.filter(({ position }) => vicinity.has(position));
  if (near.length < all.length) skips.add('place', 'outside the territory', all.length - near.length);
  return ok({
    places: withoutTwins(near, skips),
    campsites: campsites.filter(({ position }) => vicinity.has(position)),
  });
}

async function readSchools(assembling: Assembling): Promise<Result<ReadPlaces>> {
  const skipped: Skip[] = [];
  const places: PlaceInput[] = [];
  for (const wanted of ofPart(assembling, 'schools')) {
    const document = await readInputJson(assembling.shelf.pathOf(wanted));
    if (!document.ok) return document;
    const read = schoolsOfDirectory(document.value);
    if (!read.ok) return read;
    places.push(...read.value.places);
    skipped.push(...read.value.skipped);
  }
  return ok({ places, skipped });
}

async function readHealth(assembling: Assembling, skips: Skips): Promise<Result<PlaceInput[]>> {
  const { shelf, progress } = assembling;
  const communes = codesIn(assembling);
  const places: PlaceInput[] = [];
  for (const wanted of ofPart(assembling, 'health')) {
    const read = await readJsonList(
      shelf.pathOf(wanted),
      'pmej',
      (entity) => places.push(...placesOfFiness(entity, communes, skips)),
      { onProgress: (done, of) => progress.share('reading health', done, of) },
    );
    if (!read.ok) return read;
  }
  return ok(places);
}

async function readStations(assembling: Assembling, skips: Skips): Promise<Result<readonly Station[]>> {
  const stations: Station[] = [];
  for (const wanted of ofPart(assembling, 'stations')) {
    const document = await readInputJson(assembling.shelf.pathOf(wanted));
    if (!document.ok) return document;
    const read = stationsOfHubeau(document.value);
    if (!read.ok) return read;
    skips.addAll(read.value.skipped);
    if (read.value.partial) skips.add('station', 'more than the first page: not read');
    stations.push(...read.value.stations);
  }
  return ok(stations);
}
