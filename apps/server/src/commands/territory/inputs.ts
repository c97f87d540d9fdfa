import { parseInputJson, readInputText, readOsm } from '@vigie/node-platform';
import { ok, type Result } from '@vigie/situation';
import {
  addressesOfBan,
  boundaryOfGeoJson,
  districtsOfGeoJson,
  floodZonesOfGeoJson,
  type PackInput,
  type PlaceColumns,
  placeHeadings,
  placesOfCsv,
  placesOfGeoJson,
  type ReadPlaces,
  readCsv,
  type Skip,
  waterOfGeoJson,
} from '@vigie/territory';
import type { Progress } from '../progress.ts';
import type { Io } from '../said.ts';
import { type Asked, INPUT_FILES, type InputFile } from './arguments.ts';
import { askColumns } from './column-questions.ts';
import { STEPS_IN_ENGLISH } from './step-words.ts';

/** What one file adds to the input. */
interface Part {
  readonly input: Partial<PackInput>;
  readonly skipped?: readonly Skip[];
}

interface Source {
  readonly text: string;
  readonly path: string;
  readonly columns: PlaceColumns | undefined;
  readonly io: Io;
}

/** Reads every file that was asked for, one after the other, and says how far it is. Refuses what their readers refuse. */
export async function readInputs(
  asked: Asked,
  progress: Progress,
  io: Io,
  words = STEPS_IN_ENGLISH,
): Promise<Result<PackInput>> {
  const osm = await readOsm(asked.osm, {
    onProgress: (read, of) => progress.share(words.reading('streets'), read, of),
    ...(asked.within && { within: asked.within }),
  });
  if (!osm.ok) return osm;
  const skipped: Skip[] = [...osm.value.skipped];
  let input: PackInput = {
    territory: asked.name,
    title: asked.title,
    nodes: osm.value.nodes,
    ways: osm.value.ways,
    relations: osm.value.relations,
    country: asked.country,
    sources: asked.sources,
    ...(asked.population !== undefined && { population: asked.population }),
    skipped,
  };
  for (const what of INPUT_FILES) {
    const path = asked.files[what];
    if (path === undefined) continue;
    const phase = words.reading(what);
    const text = await readInputText(path, { onProgress: (read, of) => progress.share(phase, read, of) });
    if (!text.ok) return text;
    progress.end();
    const part = await PARTS[what]({ text: text.value, path, columns: asked.columns, io });
    if (!part.ok) return part;
    input = { ...input, ...part.value.input };
    skipped.push(...(part.value.skipped ?? []));
  }
  return ok(input);
}

const PARTS: Readonly<Record<InputFile, (source: Source) => Result<Part> | Promise<Result<Part>>>> = {
  water: (source) => ofJson(source, waterOfGeoJson, ({ water, skipped }) => ({ input: { water }, skipped })),
  places: async (source) => {
    const read = await placesOf(source);
    return read.ok ? ok({ input: { places: read.value.places }, skipped: read.value.skipped }) : read;
  },
  addresses: ({ text }) => {
    const read = addressesOfBan(text);
    return read.ok ? ok({ input: { addresses: read.value.addresses }, skipped: read.value.skipped }) : read;
  },
  boundary: (source) => ofJson(source, boundaryOfGeoJson, (boundary) => ({ input: { boundary } })),
  districts: (source) =>
    ofJson(source, districtsOfGeoJson, ({ areas, skipped }) => ({ input: { districts: areas }, skipped })),
  'flood-zones': (source) =>
    ofJson(source, floodZonesOfGeoJson, ({ areas, skipped }) => ({ input: { floodZones: areas }, skipped })),
};

function ofJson<T>(
  { text, path }: Source,
  read: (document: unknown) => Result<T>,
  made: (value: T) => Part,
): Result<Part> {
  const document = parseInputJson(text, path);
  if (!document.ok) return document;
  const value = read(document.value);
  return value.ok ? ok(made(value.value)) : value;
}

/** GeoJSON or CSV, told apart by how it starts. Columns that are not known are asked where somebody can answer. */
async function placesOf({ text, path, columns, io }: Source): Promise<Result<ReadPlaces>> {
  const isJson = /^\s*[{[]/.test(text);
  const document = isJson ? parseInputJson(text, path) : ok(null);
  if (!document.ok) return document;
  const read = (by: PlaceColumns | undefined): Result<ReadPlaces> =>
    isJson ? placesOfGeoJson(document.value, by) : placesOfCsv(text, by);
  const places = read(columns);
  if (places.ok || places.refusal.code !== 'territory/columns-unknown') return places;
  const headings = isJson ? placeHeadings(document.value) : csvHeadings(text);
  const answer = headings.ok ? await askColumns(io, headings.value, !isJson) : null;
  return answer ? read(answer) : places;
}

function csvHeadings(text: string): Result<readonly string[]> {
  const csv = readCsv(text, 'places');
  return csv.ok ? ok(csv.value.headings) : csv;
}
