import { readInputJson } from '@vigie/node-platform';
import { ok, type Refusal, type Result, refuse } from '@vigie/situation';
import {
  type AdministrativeUnit,
  boundaryOfGeoJson,
  departmentOf,
  unitsOfGeoApi,
  type Vicinity,
  vicinityOf,
} from '@vigie/territory';
import type { AddAsked } from './arguments.ts';
import type { Chosen } from './choice.ts';
import type { Came, Download } from './download.ts';
import {
  addressesOf,
  communesOf,
  HEALTH,
  outlineOf,
  placesOf,
  regionOf,
  schoolsOf,
  stationsOf,
  streetsOf,
} from './public-sources.ts';
import { regionOfAll } from './regions.ts';
import { lacking, type Shelf } from './shelf.ts';
import type { Wanted } from './wanted-file.ts';

/** A file on the shelf, and how it came there. */
export interface Got {
  readonly wanted: Wanted;
  readonly came: Came;
}

/** A file that the pack is made without, and why. */
export interface Missed {
  readonly wanted: Wanted;
  readonly refusal: Refusal;
}

export interface Gathered {
  readonly unit: AdministrativeUnit;
  /** Of the unit, or itself; their INSEE codes. */
  readonly communes: readonly string[];
  readonly vicinity: Vicinity;
  readonly outline: Wanted;
  /** The communes of an EPCI with their outlines. */
  readonly parts: Wanted | null;
  /** None where `--osm` gives the streets. */
  readonly streets: Wanted | null;
  readonly got: readonly Got[];
  readonly missed: readonly Missed[];
}

/** What could not be had and is needed; and all that could be downloaded by hand. */
export interface Stopped {
  readonly refusal: Refusal;
  readonly wanted: readonly Wanted[];
  /** Whether more follows from the outline. */
  readonly beforeOutline: boolean;
}

/** Metres around the outline: the streets by which one leaves, and comes back. */
const MARGIN_M = 1_000;

/** Gets whatever a pack of this territory is made from onto the shelf, one file after the other. */
export async function gather(
  chosen: Chosen,
  asked: AddAsked,
  shelf: Shelf,
  download: Download,
): Promise<{ readonly gathered: Gathered } | { readonly stopped: Stopped }> {
  const got: Got[] = [];
  const need = async (wanted: Wanted): Promise<Missed | null> => {
    const came = await download(wanted);
    if (!came.ok) return { wanted, refusal: came.refusal };
    got.push({ wanted, came: came.value });
    return null;
  };
  const outline = outlineOf(chosen);
  const parts = chosen.kind === 'epci' ? communesOf(chosen.code) : null;
  const stop = async ({ refusal, wanted }: Missed, all: readonly Wanted[], beforeOutline: boolean) => ({
    stopped: { refusal, beforeOutline, wanted: await lacking(all, shelf, wanted) },
  });
  const outlineless = (await need(outline)) ?? (parts && (await need(parts)));
  if (outlineless) return stop(outlineless, beforehand(chosen, outline, parts, asked), true);
  const ground = await groundOf(chosen, outline, parts, shelf);
  if (!ground.ok) {
    for (const { wanted, came } of got) if (came !== 'hand') await shelf.forget(wanted);
    const wrong = parts && ground.refusal.path === shelf.pathOf(parts) ? parts : outline;
    return stop({ wanted: wrong, refusal: ground.refusal }, parts ? [outline, parts] : [outline], true);
  }
  const { unit, communes, vicinity } = ground.value;
  const streets = await streetsFor(unit, communes, vicinity, asked, shelf);
  if (!streets.ok) return { stopped: { refusal: streets.refusal, wanted: [], beforeOutline: false } };
  const others = othersOf(unit, communes, vicinity, asked);
  const streetless = streets.value && (await need(streets.value));
  if (streetless) return stop(streetless, [streetless.wanted, ...others], false);
  const missed: Missed[] = [];
  for (const wanted of others) {
    const lack = await need(wanted);
    if (lack) missed.push(lack);
  }
  return { gathered: { ...ground.value, outline, parts, streets: streets.value, got, missed } };
}

interface Ground {
  readonly unit: AdministrativeUnit;
  readonly communes: readonly string[];
  readonly vicinity: Vicinity;
}

async function groundOf(
  chosen: Chosen,
  outline: Wanted,
  parts: Wanted | null,
  shelf: Shelf,
): Promise<Result<Ground>> {
  const document = await readInputJson(shelf.pathOf(outline));
  if (!document.ok) return document;
  const units = unitsOfGeoApi(document.value);
  if (!units.ok) return refuse('source/not-understood', shelf.pathOf(outline), units.refusal.detail);
  const unit = units.value.find(({ code }) => code === chosen.code);
  if (!unit) return refuse('source/not-understood', shelf.pathOf(outline), `not of ${chosen.code}`);
  const boundary = boundaryOfGeoJson(document.value);
  if (!boundary.ok) return refuse(boundary.refusal.code, shelf.pathOf(outline), boundary.refusal.detail);
  const vicinity = vicinityOf(boundary.value, MARGIN_M);
  if (!vicinity) return refuse('territory/no-boundary', shelf.pathOf(outline), 'larger than any commune');
  if (!parts) return ok({ unit, communes: [unit.code], vicinity });
  const list = await readInputJson(shelf.pathOf(parts));
  if (!list.ok) return list;
  const communes = unitsOfGeoApi(list.value);
  if (!communes.ok) return refuse('source/not-understood', shelf.pathOf(parts), communes.refusal.detail);
  const population = communes.value.reduce((sum, one) => sum + (one.population ?? 0), 0);
  const counted = unit.population === undefined && population > 0 ? { ...unit, population } : unit;
  return ok({ unit: counted, communes: communes.value.map(({ code }) => code), vicinity });
}

const departmentsOf = (communes: readonly string[]): string[] =>
  [...new Set(communes.map(departmentOf))].sort();

/** From a file, from the region's extract, or from Overpass; an extract that lies on the shelf is used before Overpass is. */
async function streetsFor(
  unit: AdministrativeUnit,
  communes: readonly string[],
  { box }: Vicinity,
  asked: AddAsked,
  shelf: Shelf,
): Promise<Result<Wanted | null>> {
  if (asked.osm !== undefined) return ok(null);
  const region = regionOfAll(departmentsOf(communes));
  const ask = streetsOf(unit, box, asked.overpass);
  if (asked.geofabrik) {
    if (region !== null) return ok(regionOf(region));
    return refuse(
      'territory/no-region',
      departmentsOf(communes).join(' '),
      'not in one extract of Geofabrik',
    );
  }
  const extract = region === null ? null : regionOf(region);
  const lies = extract !== null && (await shelf.holds(extract)) !== null && (await shelf.holds(ask)) === null;
  return ok(lies ? extract : ask);
}

function othersOf(
  unit: AdministrativeUnit,
  communes: readonly string[],
  { box }: Vicinity,
  asked: AddAsked,
): Wanted[] {
  return [
    ...departmentsOf(communes).map(addressesOf),
    schoolsOf(unit, communes),
    HEALTH,
    placesOf(unit, box, asked.overpass),
    stationsOf(unit, box),
  ];
}

/** What can be named before the outline is known. */
function beforehand(
  { kind, code }: Chosen,
  outline: Wanted,
  parts: Wanted | null,
  asked: AddAsked,
): Wanted[] {
  if (parts) return [outline, parts, HEALTH];
  const department = departmentOf(code);
  const region = asked.osm === undefined ? regionOfAll([department]) : null;
  const unit = { kind, code };
  return [
    outline,
    ...(region ? [regionOf(region)] : []),
    addressesOf(department),
    schoolsOf(unit, [code]),
    HEALTH,
  ];
}
