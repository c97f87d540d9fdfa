import { townShapes } from '@vigie/cartography';
import type { PolygonE7, PositionE7 } from '@vigie/geo';
import { type NamedStreet, NO_PLACES, openPlaces } from '@vigie/places';
import {
  createRouter,
  openRoads,
  type Roads,
  type RouteQuestion,
  type Router,
  type Street,
  street,
  streets,
} from '@vigie/roads';
import { ok, type PackFile, type PackManifest, type Result, type Sha256Hex } from '@vigie/situation';
import { type District, readBoundary, readDistricts, readFloodZones } from '@vigie/territory';
import type { PackCache } from '@vigie/web-platform';
import type { City } from '../messages.ts';
import { createGazetteer, type Gazetteer } from './gazetteer.ts';

/** The pack, opened: what the map draws, where one can go, what things are called. */
export interface OpenCity {
  readonly city: City;
  /** Null when the pack has no readable road graph: the situation is shown, no way is computed. */
  readonly roads: Roads | null;
  /** Why the pack’s road graph could not be read, a code; null where it was, or there is none. */
  readonly roadsRefused: string | null;
  readonly router: Router | null;
  /** A trip across the town that nobody asked for; null without streets for cars. Looked for when first asked for, which takes a while. */
  readonly rehearsal: () => RouteQuestion | null;
  readonly gazetteer: Gazetteer;
  /** Where rescuers and carers are. Whether they are open, nobody says. */
  readonly help: readonly { readonly name: string; readonly position: PositionE7 }[];
  /** Areas that a plan knows to flood; null where no plan could be read. */
  readonly floodZones: readonly PolygonE7[] | null;
  /** The pack has such a plan. */
  readonly hasFloodPlan: boolean;
}

/** What a pack is worth step by step: each is a larger part of the bytes than the one before. */
export interface OpeningCity {
  /** Where the town lies, its outline, and its ground from afar: what a map shows first. */
  readonly sight: () => Promise<City>;
  /** Ways and names: what one asks for. */
  readonly ways: (sight: City) => Promise<OpenCity>;
  /** Brings the ground to draw, null when it cannot be read now. Itself null where the pack has none. */
  readonly ground: ((sight: City) => Promise<City | null>) | null;
}

/**
 * Refuses only what the manifest refuses: a map without its boundary is still a map. `breath` is awaited between two long
 * pieces of work.
 */
export async function openCity(
  pack: PackCache,
  stated: Sha256Hex | null,
  breath: () => Promise<void> = async () => {},
): Promise<Result<OpeningCity>> {
  const found = await pack.manifest(stated);
  if (!found.ok) return found;
  const manifest = found.value;
  const has = (role: PackFile['role']) => manifest.files.some((file) => file.role === role);
  const refused = new Map<PackFile['role'], string>();
  const read = <T>(role: PackFile['role'], open: (bytes: Uint8Array) => Result<T>) =>
    readPart(pack, manifest, role, open, refused);
  const archive = (role: 'overview' | 'basemap') => read(role, (bytes) => ok(asFile(manifest, role, bytes)));
  const sight = async (): Promise<City> => {
    // A phone that was here before draws the whole ground at once.
    const whole = await pack.keptFile(manifest, 'basemap');
    const basemap = whole && asFile(manifest, 'basemap', whole);
    const overview = basemap ? null : await archive('overview');
    const boundary = await read('boundary', readBoundary);
    const districts = (await read('districts', readDistricts)) ?? [];
    const townUrl = addressOf(boundary ?? [], districts);
    return { manifest, basemap, overview, townUrl, districts: districts.map(({ name }) => name) };
  };
  const ways = async (city: City): Promise<OpenCity> => {
    const sha256 = manifest.files.find(({ role }) => role === 'roads')?.sha256;
    const roads = await read('roads', (bytes) => openRoads(bytes, sha256 ? { sha256 } : {}));
    await breath();
    const places = await read('places', openPlaces);
    await breath();
    const floodZones = await read('flood-zones', readFloodZones);
    const router = roads && createRouter(roads);
    const named = roads ? [...namedStreets(roads)] : [];
    await breath();
    let rehearsal: RouteQuestion | null = null;
    return {
      roads,
      roadsRefused: refused.get('roads') ?? null,
      router,
      rehearsal: () => {
        rehearsal ??= roads && router && rehearsalOn(roads, router);
        return rehearsal;
      },
      gazetteer: createGazetteer(places ?? NO_PLACES, named),
      help: (places ?? NO_PLACES).places.filter(({ category }) => HELP.has(category)),
      floodZones: floodZones?.flatMap(({ polygons }) => polygons) ?? null,
      hasFloodPlan: has('flood-zones'),
      city,
    };
  };
  const ground = async (city: City): Promise<City | null> => {
    const basemap = city.basemap ?? (await archive('basemap'));
    if (!basemap) return null;
    await pack.tidy(manifest);
    return basemap === city.basemap ? city : { ...city, basemap };
  };
  return ok({ sight, ways, ground: has('basemap') ? ground : null });
}

const HELP: ReadonlySet<string> = new Set(['rescue', 'health']);

/** Streets that are tried, spread over the file: one may lie on an island, or lead only away. */
const TRIED = 12;

/** A trip by car from one end of the town to another, which there is. */
function rehearsalOn(roads: Roads, router: Router): RouteQuestion | null {
  const starts = Array.from({ length: TRIED }, (_, i) => Math.floor((roads.edgeCount * i) / TRIED))
    .map((edge) => drivableFrom(roads, edge))
    .filter((at) => at !== null);
  for (const [i, from] of starts.entries())
    for (const to of starts.slice(i + 1).reverse()) {
      const question = { profile: 'car', from, to } as const;
      if (router.route(question).ok) return question;
    }
  return null;
}

/** Where the first street from this one on that cars may take begins. */
function drivableFrom(roads: Roads, first: number): PositionE7 | null {
  for (let edge = first; edge < roads.edgeCount; edge++) {
    const { line, profiles } = street(roads, edge);
    if (profiles.includes('car')) return line[0]!;
  }
  return null;
}

async function readPart<T>(
  pack: PackCache,
  manifest: PackManifest,
  role: PackFile['role'],
  open: (bytes: Uint8Array) => Result<T>,
  refused: Map<PackFile['role'], string>,
): Promise<T | null> {
  const bytes = await pack.file(manifest, role);
  const part = bytes.ok ? open(bytes.value) : bytes;
  if (part.ok) return part.value;
  if (part.refusal.code === 'pack/no-such-file') return null;
  console.warn(`pack ${role}: ${part.refusal.code}`);
  refused.set(role, part.refusal.code);
  return null;
}

/** Named by its hash, so that the map tells one pack's tiles from the next one's. */
function asFile({ files }: PackManifest, wanted: PackFile['role'], bytes: Uint8Array): File {
  const { sha256 } = files.find(({ role }) => role === wanted)!;
  return new File([new Uint8Array(bytes)], sha256);
}

/** GeoJSON behind an address that the map's own worker reads. */
function addressOf(boundary: readonly PolygonE7[], districts: readonly District[]): string | null {
  const shapes = townShapes(boundary, districts);
  if (shapes.features.length === 0) return null;
  return URL.createObjectURL(new Blob([JSON.stringify(shapes)], { type: 'application/geo+json' }));
}

/** Each street name once, in the middle of its longest stretch. */
function* namedStreets(roads: Roads): Generator<NamedStreet> {
  const longest = new Map<string, Street>();
  for (const street of streets(roads)) {
    const known = longest.get(street.name);
    if (street.name !== '' && (!known || street.lengthM > known.lengthM)) longest.set(street.name, street);
  }
  for (const { name, line } of longest.values()) yield { name, position: line[Math.floor(line.length / 2)]! };
}
