import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type BoxE7, boxOf, type PolygonE7, type PositionE7, toDegrees } from '@vigie/geo';
import { encodePlaces } from '@vigie/places';
import { encodeRoads, openRoads, type Roads, type RoadsInput } from '@vigie/roads';
import {
  attributionsOf,
  ok,
  type PackFile,
  type PackManifest,
  type PackSource,
  type Result,
  refuse,
} from '@vigie/situation';
import { findable, snapAddresses } from './address-snaps.ts';
import type { Address } from './addresses.ts';
import type { OsmGround } from './basemap/areas.ts';
import { type Basemap, encodeBasemap } from './basemap/basemap.ts';
import { encodeBoundary } from './boundary.ts';
import { COUNTRIES, isCountry } from './countries.ts';
import { type District, encodeDistricts } from './districts.ts';
import { encodeFloodZones, type FloodZone } from './flood-zones.ts';
import { isNear, nearStreets, type Surroundings } from './nearby.ts';
import { isRestriction, type OsmNode, type OsmRelation, type OsmWay } from './osm.ts';
import { type PlaceInput, snapPlaces } from './places.ts';
import { type Skip, Skips } from './skips.ts';
import { streetGraph } from './street-graph.ts';
import { type WaterFeature, waterOfOsm } from './water.ts';

export interface PackInput {
  /** The short name in addresses: `[a-z][a-z0-9-]{1,39}`. */
  readonly territory: string;
  readonly title: string;
  readonly languages?: readonly string[];
  readonly nodes: Iterable<OsmNode>;
  readonly ways: Iterable<OsmWay>;
  /** Turn restrictions, and areas made of several ways. */
  readonly relations?: Iterable<OsmRelation>;
  /** ISO 3166-1 alpha-2: whose law gives the limit where no sign is known. `FR` unless said. */
  readonly country?: string;
  /** Added to what the OSM ways hold. */
  readonly water?: readonly WaterFeature[];
  readonly places?: readonly PlaceInput[];
  readonly addresses?: readonly Address[];
  readonly boundary?: readonly PolygonE7[];
  readonly districts?: readonly District[];
  readonly floodZones?: readonly FloodZone[];
  /** Inhabitants. */
  readonly population?: number;
  readonly sources: readonly PackSource[];
  /** What readers left out before. */
  readonly skipped?: readonly Skip[];
}

export interface BuiltFile extends PackFile {
  readonly content: Uint8Array<ArrayBuffer>;
}

/** What `buildPack` does, in this order. */
export const BUILD_STEPS = ['streets', 'roads', 'places', 'areas', 'basemap'] as const;

export type BuildStep = (typeof BUILD_STEPS)[number];

/** The share is from 0 to 1. */
type OnStep = (step: BuildStep, share: number) => void;

export interface PackBuild {
  readonly manifest: PackManifest;
  readonly manifestBytes: Uint8Array<ArrayBuffer>;
  readonly files: readonly BuiltFile[];
  readonly skipped: readonly Skip[];
}

const TERRITORY_NAME = /^[a-z][a-z0-9-]{1,39}$/;

/**
 * Builds a territory pack in memory (spec/pack.md): the same input gives the same bytes. Refuses
 * `territory/bad-name`, `territory/unknown-country`, `territory/no-streets`, and `territory/no-boundary` for the outline
 * of another place. What is left out is counted in `skipped`. `onStep` hears what is done next, and what share of it is done.
 */
export function buildPack(input: PackInput, onStep: OnStep = () => {}): Result<PackBuild> {
  if (!TERRITORY_NAME.test(input.territory))
    return refuse('territory/bad-name', 'territory', `${input.territory}: not [a-z][a-z0-9-]{1,39}`);
  const country = input.country ?? 'FR';
  if (!isCountry(country))
    return refuse('territory/unknown-country', 'country', `${country}: not ${COUNTRIES.join(', ')}`);
  const skips = new Skips();
  skips.addAll(input.skipped ?? []);
  onStep('streets', 0);
  const nodes = nodesOf(input.nodes, skips);
  const ways = once(input.ways, skips);
  const relations = [...(input.relations ?? [])];
  const restrictions = relations.filter(({ tags }) => isRestriction(tags));
  const graph = streetGraph({ nodes, ways, relations: restrictions, country }, skips);
  if (graph.edges.length === 0)
    return refuse('territory/no-streets', 'ways', `${ways.length} ways, no street`);
  const land = ashore(graph);
  const streets = boxOf(land.edges.flatMap(({ line }) => line))!;
  if (input.boundary && !isNear(streets, input.boundary))
    return refuse('territory/no-boundary', 'boundary', 'far from the streets');
  const water = [...waterOfOsm(nodes, ways, skips), ...(input.water ?? [])];
  const addresses = findable(input.addresses ?? [], skips);
  const near = { ...input, ...nearStreets({ ...input, water, addresses }, streets, skips) };
  const ground: OsmGround = { nodes, ways, relations };
  const content = contentOf(near, graph, land, onStep, (bounds) => {
    const { title, sources } = input;
    const shown = { ground, streets: graph.edges, water: near.water, places: near.places, title };
    const attribution = attributionsOf(sources)
      .all.map((one) => one.attribution)
      .join(', ');
    onStep('basemap', 0);
    return encodeBasemap({ ...shown, centre: centreOf(land), bounds, attribution }, skips, (share) =>
      onStep('basemap', share),
    );
  });
  const manifest = manifestOf(input, land, content);
  return ok({
    manifest,
    manifestBytes: new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    files: content.files,
    skipped: skips.list(),
  });
}

/** Extracts merged from tiles repeat the nodes on their seams, too. One that then lies elsewhere is counted. */
function nodesOf(given: Iterable<OsmNode>, skips: Skips): Map<number, OsmNode> {
  const nodes = new Map<number, OsmNode>();
  for (const node of given) {
    const known = nodes.get(node.id);
    const elsewhere = known?.position.some((e7, axis) => e7 !== node.position[axis]);
    if (elsewhere) skips.add('node', 'id seen before, elsewhere');
    // A way's own geometry names its nodes without their tags.
    else if (!known?.tags) nodes.set(node.id, node);
  }
  return nodes;
}

/** Extracts merged from tiles repeat the ways on their seams. */
function once(ways: Iterable<OsmWay>, skips: Skips): OsmWay[] {
  const byId = new Map<number, OsmWay>();
  for (const way of ways) {
    if (byId.has(way.id)) skips.add('way', 'id seen before');
    else byId.set(way.id, way);
  }
  return [...byId.values()];
}

interface Content {
  readonly files: readonly BuiltFile[];
  readonly bounds: BoxE7;
  readonly counts: PackManifest['counts'];
}

function contentOf(
  input: PackInput & Surroundings,
  graph: RoadsInput,
  land: Land,
  onStep: OnStep,
  basemap: (bounds: BoxE7) => Basemap,
): Content {
  onStep('roads', 0);
  const roadsFile = built('roads', 'bin', encodeRoads(graph));
  const roads = reopened(roadsFile);
  onStep('places', 0);
  const places = snapPlaces(roads, input.places);
  const addresses = snapAddresses(roads, input.addresses);
  onStep('areas', 0);
  const { boundary, districts, floodZones, water } = input;
  const bounds = boxOf(positionsOf(input, land))!;
  const { whole, overview } = basemap(bounds);
  return {
    files: [
      roadsFile,
      built('places', 'bin', encodePlaces({ roads: roadsFile.sha256, places, addresses })),
      ...(boundary ? [built('boundary', 'json', encodeBoundary(boundary))] : []),
      ...(districts ? [built('districts', 'json', encodeDistricts(districts))] : []),
      ...(floodZones ? [built('flood-zones', 'json', encodeFloodZones(floodZones))] : []),
      ...(overview ? [built('overview', 'pmtiles', overview)] : []),
      built('basemap', 'pmtiles', whole),
    ],
    bounds,
    counts: {
      streets: graph.edges.length,
      junctions: graph.nodes.length,
      streetsKm: Math.round(roads.lengthsCm.reduce((sum, cm) => sum + cm, 0) / 100_000),
      water: water.length,
      places: places.length,
      placesFarFromStreets: places.filter(({ snap }) => !snap).length,
      addresses: addresses.length,
      addressesFarFromStreets: addresses.filter(({ snap }) => !snap).length,
      ...(districts && { districts: districts.length }),
      ...(floodZones && { floodZones: floodZones.length }),
    },
  };
}

function built(role: PackFile['role'], extension: string, content: Uint8Array<ArrayBuffer>): BuiltFile {
  const hash = bytesToHex(sha256(content));
  return {
    role,
    path: `${role}.${hash.slice(0, 16)}.${extension}`,
    sha256: hash,
    bytes: content.length,
    content,
  };
}

/** What was written is read back before anyone depends on it. */
function reopened(file: BuiltFile): Roads {
  const roads = openRoads(file.content, { sha256: file.sha256 });
  if (!roads.ok) throw new Error(`the graph just written cannot be opened: ${roads.refusal.code}`);
  return roads.value;
}

/** Every position kept, streets, water, places and addresses alike; of ferries none. */
function* positionsOf({ water, places, addresses }: Surroundings, land: Land): Generator<PositionE7> {
  for (const { line } of land.edges) yield* line;
  for (const feature of water) {
    if (feature.shape === 'line') yield* feature.line;
    else for (const ring of feature.polygon) yield* ring;
  }
  for (const { position } of places) yield position;
  for (const { position } of addresses) yield position;
}

function manifestOf(input: PackInput, land: Land, { files, bounds, counts }: Content): PackManifest {
  const [west, south] = toDegrees([bounds[0], bounds[1]]);
  const [east, north] = toDegrees([bounds[2], bounds[3]]);
  return {
    format: 'vigie/pack/1',
    territory: input.territory,
    title: input.title,
    languages: input.languages ?? ['fr', 'en'],
    ...(input.population !== undefined && { population: input.population }),
    bounds: [west, south, east, north],
    centre: toDegrees(centreOf(land)),
    files: files.map(({ role, path, sha256, bytes }) => ({ role, path, sha256, bytes })),
    sources: input.sources,
    counts,
  };
}

type Land = Pick<RoadsInput, 'nodes' | 'edges'>;

/** The streets without the ferries, and their junctions: a ferry is one way to its other shore, which may be Algiers. */
function ashore({ nodes, edges }: RoadsInput): Land {
  const streets = edges.filter(({ highway }) => highway !== 'ferry');
  if (streets.length === 0) return { nodes, edges };
  const ends = new Set(streets.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter((_, i) => ends.has(i)), edges: streets };
}

function centreOf({ nodes }: Land): PositionE7 {
  return [median(nodes.map(([lon]) => lon)), median(nodes.map(([, lat]) => lat))];
}

/** Where most streets are: one far river does not move it, as it would a mean or the middle of the box. */
function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
